"""docs/compliance.md says what the marks on the tests say."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.policy import traceability


def test_compliance_table_is_current() -> None:
    text = traceability.TARGET.read_text(encoding="utf-8")
    stale = "Run: python -m tests.policy.traceability"
    assert text == traceability.page(traceability.proofs()), stale


def test_every_number_has_one_short_title() -> None:
    assert list(traceability.titles("requirement")) == [f"S{n}" for n in range(1, 163)]
    assert list(traceability.titles("rule")) == [f"V{n}" for n in range(1, 31)]
    for kind in traceability.TITLES:
        assert all(0 < len(title.split()) <= 12 for title in traceability.titles(kind).values())


def test_marks_are_found_on_functions_classes_parameters_and_modules(tmp_path: Path) -> None:
    found = traceability.proofs(_folder_with(tmp_path, _EVERY_KIND))
    file = "tests/test_sample.py"
    assert found["rule"] == {"V1": [file], "V3": [f"{file}::test_both"]}
    assert found["requirement"] == {
        "S1": [f"{file}::TestClass"],
        "S2": [f"{file}::test_both"],
        "S4": [f"{file}::test_both"],
    }


def test_unknown_number_is_refused(tmp_path: Path) -> None:
    folder = _folder_with(tmp_path, '@pytest.mark.rule("V31")\ndef test_it(): ...\n')
    with pytest.raises(traceability.TraceabilityError):
        traceability.proofs(folder)


def test_computed_number_is_refused(tmp_path: Path) -> None:
    folder = _folder_with(tmp_path, "@pytest.mark.rule(NUMBER)\ndef test_it(): ...\n")
    with pytest.raises(traceability.TraceabilityError):
        traceability.proofs(folder)


_EVERY_KIND = """
pytestmark = [pytest.mark.rule("V1"), pytest.mark.slow]


@pytest.mark.requirement("S1")
class TestClass:
    pass


@pytest.mark.requirement("S2", "S2")
@pytest.mark.parametrize("value", [pytest.param(1, marks=pytest.mark.requirement("S4"))])
@pytest.mark.rule("V3")
def test_both(value): ...
"""


def _folder_with(parent: Path, text: str) -> Path:
    folder = parent / "tests"
    folder.mkdir()
    (folder / "test_sample.py").write_text(text, encoding="utf-8")
    return folder
