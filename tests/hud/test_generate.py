"""The checked-in choice classes are what the generator writes from HUD's lists."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from hud import generate
from hud.fy2026 import lists
from hud.naming import camel_case, member_name, member_names
from hud.schema import schema


def test_checked_in_lists_equal_the_generated_text() -> None:
    assert generate.main(["--check"]) == 0


def test_check_fails_when_a_list_changed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = generate.module_text("fy2026")
    monkeypatch.setattr(generate, "module_text", lambda year: text + "# more\n")
    assert generate.main(["--check"]) == 1
    assert "python -m hud.generate" in capsys.readouterr().err


def test_every_list_but_the_reference_one_has_its_class() -> None:
    assert set(lists.LISTS) == set(schema().lists) - {"2.03.1"}


def test_classes_hold_exactly_the_values_and_labels_of_hud() -> None:
    for number, choices in lists.LISTS.items():
        expected = {code.value: code.label for code in schema().lists[number].codes}
        assert {str(value): label for value, label in choices.choices} == expected, number


def test_living_situations_are_split_by_use() -> None:
    situations = schema().lists["3.12.1"]
    for use, choices in (
        ("prior", lists.PriorLivingSituation),
        ("current", lists.CurrentLivingSituation),
        ("destination", lists.Destination),
    ):
        assert {str(value) for value in choices.values} == situations.values_for(use)


def test_retired_values_are_those_marked_deprecated() -> None:
    retired = {int(member.value) for member in lists.RETIRED[lists.FundingSource]}
    assert retired == {12, 29, 32, 47, 48, 49}
    assert lists.ProjectType not in lists.RETIRED


def test_no_class_name_is_used_twice() -> None:
    names = list(_class_names(generate.module_text("fy2026")))
    assert len(names) == len(set(names))


def _class_names(text: str) -> Iterator[str]:
    for node in ast.parse(text).body:
        if isinstance(node, ast.ClassDef):
            yield node.name


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Client doesn't know", "CLIENT_DOES_NOT_KNOW"),
        ("HUD: ESG - CV", "HUD_ESG_CV"),
        ("Other (please specify)", "OTHER"),
        ("N/A", "NOT_APPLICABLE"),
        ("1-6 days", "ONE_TO_SIX_DAYS"),
        ("30% or less", "THIRTY_PERCENT_OR_LESS"),
        ("(402) Togus, ME", "STATION_402_TOGUS_ME"),
        ("Staying (e.g. in a place that nobody would describe in a few words)", "STAYING"),
    ],
)
def test_member_names_come_from_the_words(label: str, name: str) -> None:
    assert member_name(label) == name


def test_same_words_are_told_apart_by_brackets_then_by_value() -> None:
    long = "text that is too long to be kept whole in a name"
    assert member_names({"1": f"A ({long} one)", "2": "A"})["2"] == "A"
    assert member_names({"1": "Same", "2": "same"}) == {"1": "SAME_1", "2": "SAME_2"}


def test_class_names_leave_brackets_out() -> None:
    assert camel_case("Length of stay (retired)") == "LengthOfStay"
