"""The documents name files that exist, and stay within the house."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = (
    "agencies", "audit", "benchmarks", "clients", "consent", "deploy", "docs", "enrollments",
    "hmis", "hud",
    "reporting", "templates", "tests", "tools",
)  # fmt: skip
WITH_README = (
    "agencies", "audit/log", "audit/oversight", "clients", "clients/search", "consent",
    "enrollments", "hmis", "hmis/demo", "hmis/documents", "hmis/embedded", "hmis/vault", "hud",
    "reporting",
)  # fmt: skip
DOCUMENTS = sorted(
    {ROOT / "README.md", ROOT / "CONTRIBUTING.md"}
    | {path for package in PACKAGES for path in (ROOT / package).rglob("*.md")}
)
# `a/b.py` in backticks, from the top of the checkout or from the document's own folder.
NAMED = re.compile(r"`([\w./-]+/[\w.-]*\.(?:py|sql|md|csv|html|css|js|toml|txt))`")
LINKED = re.compile(r"\]\(([^)#:]+)\)")
CITED = re.compile(r"docs/(?:adr/\d{4}[\w-]*(?:\.md)?|[a-z_-]+\.(?:md|csv))")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_document_names_files_that_exist(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    here = document.parent
    named = [n for n in NAMED.findall(text) if not ((ROOT / n).exists() or (here / n).exists())]
    linked = [n for n in LINKED.findall(text) if not (here / n).exists()]
    assert named + linked == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_document_stands_alone(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    assert "../" not in text
    assert "/home/" not in text
    assert "/work/" not in text


@pytest.mark.parametrize("package", WITH_README)
def test_package_has_a_readme(package: str) -> None:
    assert (ROOT / package / "README.md").exists()


def test_code_cites_decisions_that_exist() -> None:
    known = [name_of(path) for path in (ROOT / "docs").rglob("*")]
    cited = {
        (name_of(path), citation)
        for package in PACKAGES
        for kind in ("py", "sql")
        for path in (ROOT / package).rglob(f"*.{kind}")
        for citation in CITED.findall(path.read_text(encoding="utf-8"))
        if path != Path(__file__).resolve()
    }
    assert cited
    assert not [one for one in cited if not any(name.startswith(one[1]) for name in known)]
