"""Templates: each is used, none runs code or carries a style of its own, none unescapes."""

from __future__ import annotations

import re

import pytest

from tests.house.tree import ROOT, name_of, python_files, templates

# Loaded by name by Django, its form renderer or allauth.
LOADED_BY_LIBRARIES = re.compile(
    r"^(account/|mfa/|django/forms/widgets/|forms/|(400|403|403_csrf|404|413|429|500)\.html$)"
)
INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE
)
UNESCAPED = re.compile(r"\|\s*safe\b|autoescape off")


def test_no_template_is_an_orphan() -> None:
    texts = [p.read_text(encoding="utf-8") for p in (*templates(), *python_files())]
    everything = "\n".join(texts)
    orphans = []
    for path in templates():
        name = path.relative_to(ROOT / "templates").as_posix()
        if not LOADED_BY_LIBRARIES.match(name) and f'"{name}"' not in everything:
            orphans.append(name)
    assert not orphans


@pytest.mark.parametrize("rule", [INLINE, UNESCAPED], ids=["inline", "unescaped"])
def test_no_template_breaks_the_content_policy_or_escaping(rule: re.Pattern[str]) -> None:
    found = [
        f"{name_of(path)}: {match.group()}"
        for path in templates()
        for match in rule.finditer(path.read_text(encoding="utf-8"))
    ]
    assert not found


def test_no_python_marks_text_as_safe() -> None:
    found = [name_of(p) for p in python_files() if "mark_safe" in p.read_text(encoding="utf-8")]
    assert not found


def test_no_title_holds_a_variable() -> None:
    titles = re.compile(r"{% block title %}(.*?){% endblock", re.DOTALL)
    found = [
        name_of(path)
        for path in templates()
        for title in titles.findall(path.read_text(encoding="utf-8"))
        if "{{" in title
    ]
    assert not found


def test_what_a_page_asks_again_and_again_says_that_nobody_did() -> None:
    """Else it would keep an unattended session awake (hmis/session_guard.py)."""
    repeated = re.compile(r"<[^>]*hx-trigger=\"[^>]*every[^>]*>")
    found = [
        (name_of(path), "X-By-Itself" in tag)
        for path in templates()
        for tag in repeated.findall(path.read_text(encoding="utf-8"))
    ]
    assert found
    assert all(is_said for _name, is_said in found), found
