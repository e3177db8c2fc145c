"""The rules between answers name what exists, say where they come from, and do what they say."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from hud.dependencies import (
    ANY,
    BLANK,
    Answers,
    Effect,
    column_key,
    dependencies,
    dependents,
    facts_of,
    lists_for,
    must_ask,
    schema_column,
)
from hud.fy2026 import lists
from hud.fy2026.lists import PriorLivingSituation
from hud.schema import schema

FORMS = re.compile(r"any:\d+|sum:[\w;]+|list:[\w.]+|[<>]=[\w.]+(\+\d+)?|\d+\.\.\d*|[-\d;]+")


def test_every_column_of_a_rule_exists() -> None:
    for rule in dependencies():
        for column in (*rule.dependents, *(each.column for each in rule.conditions)):
            assert column_key(column) == column


def test_every_value_of_a_rule_is_in_the_columns_list() -> None:
    for rule in dependencies():
        facts = {each.column: each.values for each in rule.conditions}
        for condition in rule.conditions:
            numbers = lists_for(condition.column, facts)
            allowed = {value for number in numbers for value in schema().lists[number].values}
            values = condition.values - {ANY, BLANK}
            assert values <= allowed, (rule.parent.column, rule.dependents)
        if rule.effect is Effect.MUST_BE:
            _check_expected(rule.expected, rule.dependents)


def _check_expected(expected: str, columns: tuple[str, ...]) -> None:
    assert FORMS.fullmatch(expected), expected
    if expected.startswith("list:"):
        assert expected.removeprefix("list:") in schema().lists
    elif re.fullmatch(r"[-\d;]+", expected):
        for column in columns:
            if numbers := schema_column(column).lists:
                allowed = {value for number in numbers for value in schema().lists[number].values}
                assert set(expected.split(";")) - {BLANK} <= allowed
    elif match := re.fullmatch(r"[<>]=([\w.]+?)(\+\d+)?", expected):
        file = columns[0].partition(".")[0]
        other = match[1] if "." in match[1] else f"{file}.{match[1]}"
        assert schema_column(other).type == schema_column(columns[0]).type
    elif expected.startswith("sum:"):
        file = columns[0].partition(".")[0]
        names = expected.removeprefix("sum:").split(";")
        assert all(schema_column(f"{file}.{name}").type == "M+" for name in names)


def test_every_rule_says_where_it_comes_from() -> None:
    elements = {row["element"] for row in _rows("elements")}
    known = (
        "CSV specifications FY2026",
        "Data dictionary FY2024",
        "HUD standards, general",
        "elements.csv note",
    )
    for rule in dependencies():
        assert rule.source.startswith(known)
        for element in re.split(r", |-", rule.element):
            assert element in elements or f"{element}A" in elements
    written = [tuple(row.values()) for row in _rows("dependencies")]
    assert len(written) == len(set(written))


def test_a_rule_written_in_a_note_of_columns_csv_is_not_forgotten() -> None:
    ruled = {name for rule in dependencies() for name in rule.dependents}
    for file in schema().files.values():
        for column in file.columns:
            if re.search(r"Blank unless|Filled (only )?when|[Bb]lank for non|only$", column.note):
                assert f"{file.name}.{column.name}" in ruled, column.note


def test_amounts_reasons_and_others_each_have_their_rule() -> None:
    ruled = {name for rule in dependencies() for name in rule.dependents}
    for column in schema().file("IncomeBenefits").columns:
        if re.search(r"Amount$|Reason$|Identify$|^TotalMonthly", column.name):
            assert f"IncomeBenefits.{column.name}" in ruled


def _rows(name: str) -> list[dict[str, str]]:
    path = Path(lists.__file__).with_name(f"{name}.csv")
    with path.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def test_an_answer_sets_off_its_rules() -> None:
    rented = PriorLivingSituation.RENTAL_BY_CLIENT_WITH_ONGOING_HOUSING_SUBSIDY
    found = {(rule.dependents, rule.effect) for rule in dependents("LivingSituation", rented)}
    subsidy = ("Enrollment.RentalSubsidyType",)
    assert {(subsidy, Effect.REQUIRED_IF), (subsidy, Effect.BLANK_UNLESS)} <= found
    assert dependents("DomesticViolenceSurvivor", 0) == ()
    assert dependents("DomesticViolenceSurvivor", None) == ()
    with pytest.raises(KeyError):
        dependents("InformationDate", 1)
    with pytest.raises(KeyError):
        dependents("NoSuchColumn", 1)


@pytest.mark.parametrize(
    ("answers", "is_asked"),
    [
        ({}, None),
        ({"ProjectType": 0}, True),
        ({"ProjectType": 3}, None),
        ({"ProjectType": 3, "LivingSituation": 116}, True),
        ({"ProjectType": 3, "LivingSituation": 206}, None),
        (
            {"ProjectType": 3, "LivingSituation": 206, "LOSUnderThreshold": 0},
            False,
        ),
        (
            {
                "ProjectType": 3,
                "LivingSituation": 206,
                "LOSUnderThreshold": 1,
                "PreviousStreetESSH": 1,
            },
            True,
        ),
    ],
)
def test_prior_homelessness_is_asked_by_the_branch_of_3917(
    answers: Answers, is_asked: bool | None
) -> None:
    assert must_ask("Enrollment.DateToStreetESSH", facts_of(answers)) is is_asked
