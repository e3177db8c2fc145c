"""What follows from a declaration: cases of lists, and constraints."""

from __future__ import annotations

import pytest
from django.db.models import Q

from hud.binding import Case, answers_of, cases_of, checks, codes_of
from hud.fy2026.lists import DisabilityType
from hud.schema import schema


def test_a_list_may_depend_on_the_kind_of_row() -> None:
    response = schema().file("Disabilities").column("DisabilityResponse")
    assert cases_of(response) == (Case({"DisabilityType": 10}, "4.10.2"), Case({}, "1.8"))
    substance = {"DisabilityType": (int(DisabilityType.SUBSTANCE_USE_DISORDER),)}
    assert cases_of(response, substance) == (Case({}, "4.10.2"),)
    others = {"DisabilityType": (5, 6)}
    assert cases_of(response, others) == (Case({}, "1.8"),)


def test_a_condition_may_have_two_parts() -> None:
    cases = cases_of(schema().file("Services").column("SubTypeProvided"))
    assert cases == (
        Case({"RecordType": 144, "TypeProvided": 3}, "V2.A"),
        Case({"RecordType": 144, "TypeProvided": 4}, "V2.B"),
        Case({"RecordType": 144, "TypeProvided": 5}, "V2.C"),
    )


def test_every_condition_of_the_schema_is_understood() -> None:
    for file in schema().files.values():
        for column in file.columns:
            cases = cases_of(column)
            assert {case.number for case in cases} == set(column.lists)
            for case in cases:
                assert all(file.column(name) for name in case.conditions)


def test_only_a_part_of_a_list_is_valid_for_some_columns() -> None:
    destination = schema().file("Exit").column("Destination")
    prior = schema().file("Enrollment").column("LivingSituation")
    assert 24 in codes_of(destination, "3.12.1")
    assert 24 not in codes_of(prior, "3.12.1")


def test_answers_are_what_is_neither_key_nor_origin() -> None:
    names = [column.name for column in answers_of(schema().file("YouthEducationStatus"))]
    assert names == [
        "InformationDate",
        "CurrentSchoolAttend",
        "MostRecentEdStatus",
        "CurrentEdStatus",
        "DataCollectionStage",
    ]


def test_constraints_are_made_of_kinds_that_have_something_to_hold() -> None:
    columns = {"total": "TotalMonthlyIncome", "earned": "Earned"}
    codes, amounts = checks("IncomeBenefits", columns)
    assert codes.condition == Q(earned__in=[0, 1, 99])
    assert amounts.condition == Q(total__gte=0)
    assert checks("User", {"first_name": "UserFirstName"}) == ()


def test_a_needed_field_is_asked_of_rows_written_here() -> None:
    (complete,) = checks(
        "AssessmentQuestions", {"question": "AssessmentQuestion"}, needed=["question"]
    )
    assert complete.condition == Q(source__isnull=False) | ~Q(question="")


def test_a_column_that_hud_does_not_have_is_refused() -> None:
    with pytest.raises(KeyError):
        checks("Exit", {"gender": "Gender"})
