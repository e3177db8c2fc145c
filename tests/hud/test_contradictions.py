"""Answers that contradict each other are found, and said in plain words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from hud.contradictions import contradictions
from hud.dependencies import Answers
from hud.fy2026.lists import (
    Destination,
    NoYesReasons,
    PriorLivingSituation,
    ProjectType,
    RentalSubsidyType,
)
from hud.schema import schema


def messages(answers: Answers) -> list[str]:
    return [found.message for found in contradictions(answers)]


@pytest.mark.parametrize(
    ("situation", "stay", "is_under"),
    [
        (PriorLivingSituation.JAIL_PRISON_OR_JUVENILE_DETENTION_FACILITY, 3, 1),
        (PriorLivingSituation.JAIL_PRISON_OR_JUVENILE_DETENTION_FACILITY, 4, 0),
        (PriorLivingSituation.OWNED_BY_CLIENT_NO_ONGOING_HOUSING_SUBSIDY, 11, 1),
        (PriorLivingSituation.OWNED_BY_CLIENT_NO_ONGOING_HOUSING_SUBSIDY, 2, 0),
        (PriorLivingSituation.CLIENT_DOES_NOT_KNOW, 10, 1),
    ],
)
def test_the_threshold_is_90_days_in_an_institution_and_7_nights_in_housing(
    situation: PriorLivingSituation, stay: int, is_under: int
) -> None:
    answers: dict[str, int] = {
        "ProjectType": ProjectType.PH_RAPID_RE_HOUSING,
        "LivingSituation": situation,
        "LengthOfStay": stay,
    }
    assert not messages({**answers, "LOSUnderThreshold": is_under})
    assert len(messages({**answers, "LOSUnderThreshold": 1 - is_under})) == 1
    in_shelter = {**answers, "ProjectType": ProjectType.EMERGENCY_SHELTER_ENTRY_EXIT}
    assert not messages({**in_shelter, "LOSUnderThreshold": 1 - is_under})


GOOD: list[Answers] = [
    {"LivingSituation": 435, "RentalSubsidyType": RentalSubsidyType.VASH_HOUSING_SUBSIDY},
    {"LivingSituation": 116, "RentalSubsidyType": None},
    {"Destination": Destination.OTHER, "OtherDestination": "Aunt"},
    {"DomesticViolenceSurvivor": 1, "WhenOccurred": 2, "CurrentlyFleeing": 0},
    {"WorkplaceViolenceThreats": 0, "WorkplacePromiseDifference": 1, "CoercedToContinueWork": 0},
    {"ExitDate": date(2026, 1, 1), "AftercareDate": date(2026, 6, 30), "AftercareProvided": 0},
    {"Medicaid": 0, "NoMedicaidReason": None, "Funder.Funder": frozenset({2, 3})},
    {"RecordType": 144, "TypeProvided": 3, "SubTypeProvided": 4},
    {"Disabilities.DisabilityType": 10, "DisabilityResponse": 3, "IndefiniteAndImpairs": 1},
    {"RaceNone": 99, **dict.fromkeys(["AmIndAKNative", "Asian", "BlackAfAmerican"], 0),
     **dict.fromkeys(["HispanicLatinao", "MidEastNAfrican", "NativeHIPacific", "White"], 0)},
    {"YearEnteredService": 1999, "YearSeparated": "2003"},
    {"RelationshipToHoH": 2, "EntryDate": "2026-02-01", "MoveInDate": "2026-01-31"},
]  # fmt: skip

BAD: list[tuple[Answers, str]] = [
    (
        {"LivingSituation": 116, "RentalSubsidyType": 419},
        "“Rental subsidy type” must be left blank unless “Prior living situation” is"
        " “Rental by client, with ongoing housing subsidy”.",
    ),
    (
        {"Destination": 435, "DestinationSubsidyType": None},
        "“Rental subsidy type at destination” must be answered when “Destination” is"
        " “Rental by client, with ongoing housing subsidy”.",
    ),
    (
        {"DomesticViolenceSurvivor": 0, "CurrentlyFleeing": 1},
        "“Currently fleeing domestic violence” must be left blank unless"
        " “Survivor of domestic violence” is “Yes”.",
    ),
    (
        {"Earned": 1, "EarnedAmount": None},
        "“Earned income amount” must be answered when “Earned income” is “Yes”.",
    ),
    (
        {"Earned": 1, "IncomeFromAnySource": NoYesReasons.NO},
        "“Income from any source” must be “Yes” when “Earned income” is “Yes”.",
    ),
    (
        {"Earned": 0, "EarnedAmount": Decimal("300")},
        "“Earned income amount” must be 0 or blank when “Earned income” is “No”.",
    ),
    (
        {"ClientEnrolledInPATH": 0, "ReasonNotEnrolled": None},
        "“Reason not enrolled in PATH” must be answered when “Client became enrolled in PATH”"
        " is “No”.",
    ),
    (
        {"ExitDate": date(2026, 1, 1), "AftercareDate": date(2026, 7, 1)},
        "“Aftercare date” must not be more than 180 days after “Project exit date”.",
    ),
    (
        {"RelationshipToHoH": 1, "EntryDate": "2026-02-01", "MoveInDate": "2026-01-31"},
        "“Housing move-in date” must not be before “Project start date” when"
        " “Relationship to head of household” is “Self (Head of Household)”.",
    ),
    (
        {
            "WorkplaceViolenceThreats": 0,
            "WorkplacePromiseDifference": 9,
            "CoercedToContinueWork": 1,
        },
        "“Felt forced, coerced or tricked into continuing the job” must be left blank unless"
        " “Afraid to leave work because of threats of violence” is “Yes” or"
        " “Promised work that was different from what was expected” is “Yes”.",
    ),
    (
        {"Disabilities.DisabilityType": 8, "DisabilityResponse": 1, "DisablingCondition": 0},
        "“Disabling condition” must be “Yes” when “Disability response” is “Yes” and"
        " “Disability type” is “Developmental disability” or “HIV/AIDS”.",
    ),
    (
        {"RecordType": 144, "TypeProvided": 5, "SubTypeProvided": 12},
        "“Subtype provided” must be an answer of the list"
        " “SSVF subtype: other public benefits (direct provision)” when “Type provided” is"
        " “Direct provision of other public benefits” and “Record type” is “SSVF Service”.",
    ),
    (
        {"RecordType": 200, "TypeProvided": 2},
        "“Type provided” must be an answer of the list “Bed night” when “Record type” is"
        " “Bed Night”.",
    ),
    (
        {"TCellCount": 1501},
        "“T-cell (CD4) count” must be between 0 and 1500.",
    ),
    (
        {"SessionsInPlan": 0},
        "“Counseling sessions planned” must be 1 or more.",
    ),
    (
        {"AftercareProvided": None, "AftercareDate": date(2026, 3, 1)},
        "“Aftercare provided” must be answered when “Aftercare date” is answered.",
    ),
    (
        {"VerifiedBy": "Shelter A", "ProjectType": ProjectType.STREET_OUTREACH},
        "“Living situation verified by” must be left blank unless “Project type” is"
        " “Coordinated Entry”.",
    ),
    (
        {"CurrentLivingSituation.CurrentLivingSituation": 101, "LeaveSituation14Days": 1},
        "“Must leave the current living situation within 14 days” must be left blank unless"
        " “Current living situation” is an institutional situation, a temporary housing situation"
        " or a permanent housing situation.",
    ),
]  # fmt: skip


@pytest.mark.parametrize("answers", GOOD)
def test_answers_that_fit_together_pass(answers: Answers) -> None:
    assert messages(answers) == []


@pytest.mark.parametrize(("answers", "message"), BAD)
def test_answers_that_contradict_are_said_in_plain_words(answers: Answers, message: str) -> None:
    assert messages(answers) == [message]


def test_hopwa_projects_give_the_reason_for_each_missing_insurance() -> None:
    answers: dict[str, int | frozenset[int] | None] = {"Medicaid": 0, "NoMedicaidReason": None}
    assert messages(answers) == []
    assert len(messages({**answers, "Funder.Funder": frozenset({2, 15})})) == 1


def test_income_needs_a_source_and_a_total_that_adds_up() -> None:
    columns = [column.name for column in schema().file("IncomeBenefits").columns]
    sources = [name.removesuffix("Amount") for name in columns if name.endswith("Amount")]
    sources = [name if name != "OtherIncome" else "OtherIncomeSource" for name in sources]
    answers: dict[str, int | Decimal | None] = dict.fromkeys(sources, 0)
    answers |= dict.fromkeys([name for name in columns if name.endswith("Amount")])
    answers |= {"IncomeFromAnySource": 1, "TotalMonthlyIncome": Decimal("900.00")}
    found = messages(answers)
    assert len(found) == 2
    assert found[0].startswith("At least one of the 15 from “Earned income” to ")
    assert "sum of the amounts" in found[1]
    answers |= {"SSI": 1, "SSIAmount": Decimal("600"), "GA": 1, "GAAmount": Decimal("300")}
    assert messages(answers) == []


def test_subsidy_information_follows_the_housing_assessment() -> None:
    for assessment, subsidy, is_right in (
        (1, 2, True),
        (1, 12, False),
        (2, 11, True),
        (3, 1, False),
    ):
        answers = {"Exit.HousingAssessment": assessment, "SubsidyInformation": subsidy}
        assert (not messages(answers)) is is_right


def test_what_is_not_given_is_not_judged_and_no_free_answer_is_repeated() -> None:
    assert messages({"RentalSubsidyType": 419}) == []
    assert messages({"MoveInDate": date(2026, 1, 1)}) == []
    found = messages({"Destination": 101, "OtherDestination": "Behind the church"})
    assert "church" not in found[0]
