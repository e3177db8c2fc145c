"""Invents what is asked and given during a stay: HUD's elements, services, contacts. Pure.

Chance comes from a generator of each stay's own, so that answers need not be kept until written.
No free text anywhere. Columns not named here stay empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from enrollments import models
from enrollments.elements.element import Element
from hmis.demo.chance import Weighted, is_lucky
from hmis.demo.happenings import happenings
from hmis.demo.people import InventedPerson
from hmis.demo.places import DemoProject, Served
from hmis.demo.stays import InventedStay
from hud.fy2026.lists import (
    DataCollectionStage,
    Destination,
    DisabilityType,
    EmploymentType,
    HealthStatus,
    LastGradeCompleted,
    NotEmployedReason,
    NoYesReasons,
    RelationshipToHoH,
    SchoolStatus,
    SubstanceUseDisorderResponse,
    WhenDomesticViolenceOccurred,
)

Values = Mapping[str, object]
Answer = tuple[type[Element], date, Values]
_YEAR: Final = timedelta(days=365)
_YES, _NO = int(NoYesReasons.YES), int(NoYesReasons.NO)
_STAGE: Final = "data_collection_stage"
# Monthly dollars, from and to, and how many of those with an income have it.
_INCOMES: Final[Mapping[str, tuple[int, int, float]]] = {
    "earned": (280, 2600, 0.42),
    "unemployment": (400, 1500, 0.06),
    "ssi": (430, 990, 0.24),
    "ssdi": (620, 1720, 0.14),
    "tanf": (210, 720, 0.1),
    "general_assistance": (150, 360, 0.12),
    "social_security_retirement": (560, 1500, 0.06),
    "child_support": (80, 520, 0.06),
}
_OTHER_INCOMES: Final = (
    "va_disability_service",
    "va_disability_non_service",
    "private_disability",
    "workers_compensation",
    "pension",
    "alimony",
    "other_income_source",
)
_BENEFITS: Final[Mapping[str, float]] = {
    "snap": 0.9,
    "wic": 0.16,
    "tanf_child_care": 0.06,
    "tanf_transportation": 0.04,
    "other_tanf": 0.03,
    "other_benefits_source": 0.0,
}
_INSURANCES: Final = Weighted(
    {
        "medicaid": 66,
        "medicare": 8,
        "state_health_insurance": 8,
        "employer_provided": 5,
        "vha_services": 4,
        "indian_health_services": 2,
        "": 7,
    }
)
_EVERY_INSURANCE: Final = (
    "medicaid",
    "medicare",
    "schip",
    "vha_services",
    "employer_provided",
    "cobra",
    "private_pay",
    "state_health_insurance",
    "indian_health_services",
    "other_insurance",
)
_CONDITIONS: Final = Weighted(
    {
        models.MentalHealthDisorder: 36,
        models.SubstanceUseDisorder: 26,
        models.ChronicHealthCondition: 22,
        models.Disability: 16,
    }
)
_SUBSTANCES: Final = Weighted(
    {
        SubstanceUseDisorderResponse.ALCOHOL_USE_DISORDER: 40,
        SubstanceUseDisorderResponse.DRUG_USE_DISORDER: 36,
        SubstanceUseDisorderResponse.BOTH_ALCOHOL_AND_DRUG_USE_DISORDERS: 24,
    }
)
_WHEN: Final = Weighted(
    {
        WhenDomesticViolenceOccurred.WITHIN_THE_PAST_THREE_MONTHS: 40,
        WhenDomesticViolenceOccurred.THREE_TO_SIX_MONTHS_AGO: 15,
        WhenDomesticViolenceOccurred.SIX_MONTHS_TO_ONE_YEAR_AGO: 15,
        WhenDomesticViolenceOccurred.ONE_YEAR_OR_MORE: 30,
    }
)
_HEALTH: Final = Weighted(
    {
        HealthStatus.VERY_GOOD: 18,
        HealthStatus.GOOD: 42,
        HealthStatus.FAIR: 30,
        HealthStatus.POOR: 10,
    }
)
_GRADES: Final = Weighted(
    {
        LastGradeCompleted.GRADES_7_TO_8: 12,
        LastGradeCompleted.GRADES_9_TO_11: 46,
        LastGradeCompleted.GRADE_12: 32,
        LastGradeCompleted.GED: 10,
    }
)

# The columns that answers fill, besides those that every element has.
COLUMNS: Final[Mapping[type[Element], tuple[str, ...]]] = {
    models.Income: (
        _STAGE,
        "income_from_any_source",
        "total_monthly_income",
        *_INCOMES,
        *(f"{name}_amount" for name in _INCOMES),
        *_OTHER_INCOMES,
    ),
    models.NoncashBenefits: (_STAGE, "benefits_from_any_source", *_BENEFITS),
    models.HealthInsurance: (_STAGE, "insurance_from_any_source", *_EVERY_INSURANCE),
    models.Disability: (
        *(_STAGE, "disability_type"),
        *("disability_response", "indefinite_and_impairs"),
    ),
    **dict.fromkeys(
        (
            models.ChronicHealthCondition,
            models.HivAids,
            models.MentalHealthDisorder,
            models.SubstanceUseDisorder,
        ),
        (_STAGE, "disability_response", "indefinite_and_impairs"),
    ),
    models.DomesticViolence: (
        *(_STAGE, "domestic_violence_survivor"),
        *("when_occurred", "currently_fleeing"),
    ),
    models.HealthStatus: (_STAGE, "general_health_status", "dental_health_status"),
    models.EmploymentEducation: (
        *(_STAGE, "last_grade_completed", "school_status"),
        *("employed", "employment_type", "not_employed_reason"),
    ),
    models.CurrentLivingSituation: ("current_living_situation",),
    models.Service: ("record_type", "type_provided"),
    models.Assessment: ("assessment_type", "assessment_level", "prioritization_status"),
    models.Event: ("event", "referral_result", "result_date"),
}


@dataclass(frozen=True)
class Guest:
    """Somebody in a stay: what the answers have to fit."""

    person: InventedPerson
    stay: InventedStay
    project: DemoProject
    today: date

    @property
    def is_asked_as_adult(self) -> bool:
        """Head and adults are asked what children are not (elements.csv, "collected about")."""
        head = RelationshipToHoH.SELF_HEAD_OF_HOUSEHOLD
        return self.person.is_adult or self.person.relationship == head


def answers_of(guest: Guest, chance: Random) -> Iterator[Answer]:
    """Every answer of one client during one stay."""
    income = _IncomeStory(chance)
    for stage, day in _rounds(guest):
        asked: dict[str, object] = {_STAGE: int(stage)}
        if guest.is_asked_as_adult:
            yield models.Income, day, asked | income.amounts(grown=stage != _ENTRY)
            yield models.NoncashBenefits, day, asked | _benefits(chance)
        yield models.HealthInsurance, day, asked | income.insurance
        if stage == _ENTRY:
            for model, values in _health(guest, chance):
                yield model, day, {**asked, **values}
    yield from happenings(guest.project, guest.stay, guest.today, guest.is_asked_as_adult, chance)


_ENTRY: Final = DataCollectionStage.PROJECT_ENTRY


def _rounds(guest: Guest) -> Iterator[tuple[DataCollectionStage, date]]:
    """When was asked: at start, once a year, and at exit unless nobody was there to answer."""
    stay = guest.stay
    last_day = stay.exit_date or guest.today
    yield _ENTRY, stay.entry_date
    day = stay.entry_date + _YEAR
    while day < last_day:
        yield DataCollectionStage.ANNUAL_ASSESSMENT, day
        day += _YEAR
    if stay.exit_date and stay.destination != Destination.NO_EXIT_INTERVIEW_COMPLETED:
        yield DataCollectionStage.PROJECT_EXIT, stay.exit_date


class _IncomeStory:
    """What somebody lives on; a job may come later in the stay."""

    def __init__(self, chance: Random) -> None:
        self._amounts: dict[str, int] = {}
        if is_lucky(chance, 0.55):
            for name, (least, most, share) in _INCOMES.items():
                if is_lucky(chance, share):
                    self._amounts[name] = chance.randint(least, most)
        self._finds_work = is_lucky(chance, 0.2)
        self._wage = chance.randint(600, 2600)
        one = _INSURANCES.pick(chance)
        self.insurance: dict[str, object] = {"insurance_from_any_source": _YES if one else _NO}
        if one:
            self.insurance |= {name: _NO for name in _EVERY_INSURANCE} | {one: _YES}

    def amounts(self, *, grown: bool) -> dict[str, object]:
        """The answers about income; `grown`: later in the stay."""
        if grown and self._finds_work:
            self._amounts.setdefault("earned", self._wage)
        if not self._amounts:
            return {"income_from_any_source": _NO, "total_monthly_income": 0}
        answers: dict[str, object] = dict.fromkeys((*_INCOMES, *_OTHER_INCOMES), _NO)
        for name, amount in self._amounts.items():
            answers[name] = _YES
            answers[f"{name}_amount"] = amount
        total = sum(self._amounts.values())
        return answers | {"income_from_any_source": _YES, "total_monthly_income": total}


def _benefits(chance: Random) -> dict[str, object]:
    if not is_lucky(chance, 0.62):
        return {"benefits_from_any_source": _NO}
    answers: dict[str, object] = {
        name: _YES if is_lucky(chance, share) else _NO for name, share in _BENEFITS.items()
    }
    has_any = _YES in answers.values()
    return (
        {"benefits_from_any_source": _YES, **answers}
        if has_any
        else {"benefits_from_any_source": _NO}
    )


def _health(guest: Guest, chance: Random) -> Iterator[tuple[type[Element], Values]]:
    """Disabilities of everybody; violence, work and school of those who are asked."""
    yield from _disabilities(guest, chance)
    if guest.is_asked_as_adult:
        yield models.DomesticViolence, _violence(guest, chance)
    if guest.project.serves in (Served.MINORS, Served.YOUTH) and guest.is_asked_as_adult:
        general, dental = _HEALTH.pick(chance), _HEALTH.pick(chance)
        yield (
            models.HealthStatus,
            {"general_health_status": int(general), "dental_health_status": int(dental)},
        )
        yield models.EmploymentEducation, _work_and_school(chance)


def _disabilities(guest: Guest, chance: Random) -> Iterator[tuple[type[Element], Values]]:
    is_disabled = guest.person.disabling_condition == NoYesReasons.YES
    has = {_CONDITIONS.pick(chance) for _ in range(chance.randint(1, 2))} if is_disabled else set()
    types = (DisabilityType.PHYSICAL_DISABILITY, DisabilityType.DEVELOPMENTAL_DISABILITY)
    which = types[is_lucky(chance, 0.25)]
    for kind in types:
        is_it = models.Disability in has and kind == which
        yield models.Disability, {"disability_type": int(kind), **_response(is_it)}
    for model in (models.ChronicHealthCondition, models.MentalHealthDisorder):
        yield model, _response(model in has)
    has_hiv = guest.project.flags.serves_hiv_aids and is_disabled
    yield models.HivAids, _response(has_hiv or is_lucky(chance, 0.02))
    if models.SubstanceUseDisorder in has:
        found = int(_SUBSTANCES.pick(chance))
        answer = {"disability_response": found, "indefinite_and_impairs": _YES}
        yield models.SubstanceUseDisorder, answer
    else:
        yield models.SubstanceUseDisorder, _response(False)


def _response(is_yes: bool) -> dict[str, object]:
    if not is_yes:
        return {"disability_response": _NO}
    return {"disability_response": _YES, "indefinite_and_impairs": _YES}


def _violence(guest: Guest, chance: Random) -> dict[str, object]:
    share = 0.97 if guest.project.flags.serves_survivors else 0.18
    if not is_lucky(chance, share):
        return {"domestic_violence_survivor": _NO}
    when = _WHEN.pick(chance)
    is_fresh = when == WhenDomesticViolenceOccurred.WITHIN_THE_PAST_THREE_MONTHS
    return {
        "domestic_violence_survivor": _YES,
        "when_occurred": int(when),
        "currently_fleeing": _YES if is_fresh and is_lucky(chance, 0.7) else _NO,
    }


def _work_and_school(chance: Random) -> dict[str, object]:
    grade = _GRADES.pick(chance)
    has_finished = grade in (LastGradeCompleted.GRADE_12, LastGradeCompleted.GED)
    school = SchoolStatus.GRADUATED_FROM_HIGH_SCHOOL
    if not has_finished:
        school = chance.choice((SchoolStatus.ATTENDING_SCHOOL_REGULARLY, SchoolStatus.DROPPED_OUT))
    works = is_lucky(chance, 0.3)
    return {
        "last_grade_completed": int(grade),
        "school_status": int(school),
        "employed": _YES if works else _NO,
        "employment_type": int(EmploymentType.PART_TIME) if works else None,
        "not_employed_reason": None if works else int(NotEmployedReason.LOOKING_FOR_WORK),
    }
