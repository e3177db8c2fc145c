"""Invents stays: where a household came from, how long it stayed, where it went. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Final

from hmis.demo.chance import Weighted, is_lucky
from hud.fy2026.lists import (
    Destination,
    LengthOfStay,
    MonthsHomelessPastThreeYears,
    NoYesMissing,
    PriorLivingSituation,
    ProjectType,
    RentalSubsidyType,
    TimesHomelessPastThreeYears,
)

HISTORY_DAYS: Final = 3 * 365
HOUSING: Final = frozenset(
    {
        ProjectType.PH_PERMANENT_SUPPORTIVE_HOUSING,
        ProjectType.PH_HOUSING_ONLY,
        ProjectType.PH_HOUSING_WITH_SERVICES,
        ProjectType.PH_RAPID_RE_HOUSING,
    }
)
# HUD 3.917A: entry to these is itself literal homelessness.
_FOR_HOMELESS: Final = frozenset(
    {
        ProjectType.EMERGENCY_SHELTER_ENTRY_EXIT,
        ProjectType.EMERGENCY_SHELTER_NIGHT_BY_NIGHT,
        ProjectType.STREET_OUTREACH,
        ProjectType.SAFE_HAVEN,
    }
)
_ENGAGED: Final = frozenset(
    {ProjectType.STREET_OUTREACH, ProjectType.EMERGENCY_SHELTER_NIGHT_BY_NIGHT}
)
# Half of the stays are shorter than this many days.
_MEDIAN_DAYS: Final[Mapping[ProjectType, int]] = {
    ProjectType.EMERGENCY_SHELTER_ENTRY_EXIT: 50,
    ProjectType.EMERGENCY_SHELTER_NIGHT_BY_NIGHT: 18,
    ProjectType.TRANSITIONAL_HOUSING: 260,
    ProjectType.PH_PERMANENT_SUPPORTIVE_HOUSING: 1100,
    ProjectType.STREET_OUTREACH: 80,
    ProjectType.SERVICES_ONLY: 90,
    ProjectType.OTHER: 25,
    ProjectType.SAFE_HAVEN: 150,
    ProjectType.PH_HOUSING_ONLY: 700,
    ProjectType.PH_HOUSING_WITH_SERVICES: 800,
    ProjectType.DAY_SHELTER: 35,
    ProjectType.HOMELESSNESS_PREVENTION: 95,
    ProjectType.PH_RAPID_RE_HOUSING: 230,
    ProjectType.COORDINATED_ENTRY: 70,
}
_S, _D = PriorLivingSituation, Destination
_HOMELESS: Final = frozenset(
    {_S.PLACE_NOT_MEANT_FOR_HABITATION, _S.EMERGENCY_SHELTER, _S.SAFE_HAVEN}
)
_INSTITUTIONS: Final = frozenset(
    {
        _S.HOSPITAL_OR_OTHER_RESIDENTIAL_NON_PSYCHIATRIC_MEDICAL,
        _S.JAIL_PRISON_OR_JUVENILE_DETENTION_FACILITY,
        _S.PSYCHIATRIC_HOSPITAL_OR_OTHER_PSYCHIATRIC_FACILITY,
        _S.SUBSTANCE_ABUSE_TREATMENT_FACILITY_OR_DETOX_CENTER,
    }
)
_CAME_FROM: Final = Weighted(
    {
        _S.PLACE_NOT_MEANT_FOR_HABITATION: 34,
        _S.EMERGENCY_SHELTER: 20,
        _S.SAFE_HAVEN: 1,
        _S.STAYING_OR_LIVING_IN_A_FRIENDS_ROOM_APARTMENT_OR_HOUSE: 11,
        _S.STAYING_OR_LIVING_IN_A_FAMILY_MEMBERS_ROOM: 11,
        _S.RENTAL_BY_CLIENT_NO_ONGOING_HOUSING_SUBSIDY: 7,
        _S.HOTEL_OR_MOTEL_PAID_FOR_WITHOUT_EMERGENCY_SHELTER_VOUCHER: 5,
        _S.JAIL_PRISON_OR_JUVENILE_DETENTION_FACILITY: 3,
        _S.HOSPITAL_OR_OTHER_RESIDENTIAL_NON_PSYCHIATRIC_MEDICAL: 2,
        _S.PSYCHIATRIC_HOSPITAL_OR_OTHER_PSYCHIATRIC_FACILITY: 1,
        _S.SUBSTANCE_ABUSE_TREATMENT_FACILITY_OR_DETOX_CENTER: 2,
        _S.CLIENT_PREFERS_NOT_TO_ANSWER: 2,
        _S.DATA_NOT_COLLECTED: 1,
    }
)
_STILL_HOUSED: Final = Weighted(
    {
        _S.RENTAL_BY_CLIENT_NO_ONGOING_HOUSING_SUBSIDY: 68,
        _S.STAYING_OR_LIVING_IN_A_FAMILY_MEMBERS_ROOM: 16,
        _S.STAYING_OR_LIVING_IN_A_FRIENDS_ROOM_APARTMENT_OR_HOUSE: 12,
        _S.OWNED_BY_CLIENT_NO_ONGOING_HOUSING_SUBSIDY: 4,
    }
)
_ANY_LENGTH: Final = Weighted(
    {
        LengthOfStay.ONE_NIGHT_OR_LESS: 6,
        LengthOfStay.TWO_TO_SIX_NIGHTS: 12,
        LengthOfStay.ONE_WEEK_OR_MORE_BUT_LESS_THAN_ONE_MONTH: 22,
        LengthOfStay.ONE_MONTH_OR_MORE_BUT_LESS_THAN_90_DAYS: 24,
        LengthOfStay.NINETY_DAYS_OR_MORE_BUT_LESS_THAN_ONE_YEAR: 22,
        LengthOfStay.ONE_YEAR_OR_LONGER: 14,
    }
)
_UNDER_A_WEEK: Final = frozenset({LengthOfStay.ONE_NIGHT_OR_LESS, LengthOfStay.TWO_TO_SIX_NIGHTS})
_NINETY_DAYS_OR_MORE: Final = frozenset(
    {LengthOfStay.NINETY_DAYS_OR_MORE_BUT_LESS_THAN_ONE_YEAR, LengthOfStay.ONE_YEAR_OR_LONGER}
)
_TIMES: Final = Weighted(
    {
        TimesHomelessPastThreeYears.ONE_TIME: 52,
        TimesHomelessPastThreeYears.TWO_TIMES: 20,
        TimesHomelessPastThreeYears.THREE_TIMES: 10,
        TimesHomelessPastThreeYears.FOUR_OR_MORE_TIMES: 18,
    }
)
_LEFT_SHELTER: Final = Weighted(
    {
        _D.NO_EXIT_INTERVIEW_COMPLETED: 34,
        _D.PLACE_NOT_MEANT_FOR_HABITATION: 12,
        _D.EMERGENCY_SHELTER: 9,
        _D.RENTAL_BY_CLIENT_WITH_ONGOING_HOUSING_SUBSIDY: 13,
        _D.RENTAL_BY_CLIENT_NO_ONGOING_HOUSING_SUBSIDY: 9,
        _D.STAYING_OR_LIVING_WITH_FAMILY_TEMPORARY_TENURE: 6,
        _D.STAYING_OR_LIVING_WITH_FRIENDS_TEMPORARY_TENURE: 5,
        _D.STAYING_OR_LIVING_WITH_FAMILY_PERMANENT_TENURE: 4,
        _D.TRANSITIONAL_HOUSING_FOR_HOMELESS_PERSONS: 3,
        _D.JAIL_PRISON_OR_JUVENILE_DETENTION_FACILITY: 2,
        _D.HOSPITAL_OR_OTHER_RESIDENTIAL_NON_PSYCHIATRIC_MEDICAL: 1,
        _D.CLIENT_PREFERS_NOT_TO_ANSWER: 2,
    }
)
_LEFT_HOUSING: Final = Weighted(
    {
        _D.RENTAL_BY_CLIENT_NO_ONGOING_HOUSING_SUBSIDY: 42,
        _D.RENTAL_BY_CLIENT_WITH_ONGOING_HOUSING_SUBSIDY: 28,
        _D.STAYING_OR_LIVING_WITH_FAMILY_PERMANENT_TENURE: 10,
        _D.STAYING_OR_LIVING_WITH_FRIENDS_PERMANENT_TENURE: 4,
        _D.EMERGENCY_SHELTER: 5,
        _D.PLACE_NOT_MEANT_FOR_HABITATION: 4,
        _D.NO_EXIT_INTERVIEW_COMPLETED: 5,
        _D.OWNED_BY_CLIENT_NO_ONGOING_HOUSING_SUBSIDY: 2,
    }
)
_SUBSIDY: Final = Weighted(
    {
        RentalSubsidyType.RRH_OR_EQUIVALENT_SUBSIDY: 45,
        RentalSubsidyType.HCV_VOUCHER: 25,
        RentalSubsidyType.PERMANENT_SUPPORTIVE_HOUSING: 20,
        RentalSubsidyType.PUBLIC_HOUSING_UNIT: 10,
    }
)


@dataclass(frozen=True)
class InventedStay:
    """One stay of a whole household."""

    entry_date: date
    exit_date: date | None
    destination: Destination | None
    destination_subsidy_type: RentalSubsidyType | None
    move_in_date: date | None
    date_of_engagement: date | None
    answers_of_adults: Mapping[str, object] = field(default_factory=dict)


def first_entry(chance: Random, today: date) -> date:
    """A day of the last three years on which somebody came for the first time; rather lately."""
    return today - timedelta(days=1 + int(HISTORY_DAYS * chance.random() ** 1.7))


def invent_stay(
    chance: Random, project_type: ProjectType, entry_date: date, today: date
) -> InventedStay:
    """A stay that began on `entry_date`; open if it would last beyond today."""
    days = max(1, round(chance.lognormvariate(0, 0.9) * _MEDIAN_DAYS[project_type]))
    exit_date: date | None = entry_date + timedelta(days=days)
    if exit_date is not None and exit_date > today:
        exit_date = None
    is_housing = project_type in HOUSING or project_type == ProjectType.TRANSITIONAL_HOUSING
    destination = (_LEFT_HOUSING if is_housing else _LEFT_SHELTER).pick(chance)
    has_subsidy = destination == _D.RENTAL_BY_CLIENT_WITH_ONGOING_HOUSING_SUBSIDY
    last_day = exit_date or today
    return InventedStay(
        entry_date=entry_date,
        exit_date=exit_date,
        destination=destination if exit_date else None,
        destination_subsidy_type=_SUBSIDY.pick(chance) if exit_date and has_subsidy else None,
        move_in_date=_day_between(chance, entry_date, last_day, 60, 0.85)
        if project_type in HOUSING
        else None,
        date_of_engagement=_day_between(chance, entry_date, last_day, 45, 0.6)
        if project_type in _ENGAGED
        else None,
        answers_of_adults=_prior_living(chance, project_type, entry_date),
    )


def next_entry(chance: Random, exit_date: date) -> date:
    """The first day of a stay after an earlier one ended."""
    return exit_date + timedelta(days=round(chance.expovariate(1 / 45)))


def _day_between(
    chance: Random, first: date, last: date, at_most: int, share: float
) -> date | None:
    if not is_lucky(chance, share):
        return None
    day = first + timedelta(days=chance.randint(0, at_most))
    return day if day <= last else None


def _prior_living(chance: Random, project_type: ProjectType, entry_date: date) -> dict[str, object]:
    """HUD 3.917: what head and adults are asked about the time before."""
    is_prevention = project_type == ProjectType.HOMELESSNESS_PREVENTION
    situation = (_STILL_HOUSED if is_prevention else _CAME_FROM).pick(chance)
    answers: dict[str, object] = {"living_situation": situation}
    if situation in (_S.CLIENT_PREFERS_NOT_TO_ANSWER, _S.DATA_NOT_COLLECTED):
        return answers
    length = _ANY_LENGTH.pick(chance)
    answers["length_of_stay"] = length
    is_asked_more = situation in _HOMELESS or project_type in _FOR_HOMELESS
    if not is_asked_more:
        if situation in _INSTITUTIONS:
            is_short = length not in _NINETY_DAYS_OR_MORE
        else:
            is_short = length in _UNDER_A_WEEK
        answers["los_under_threshold"] = NoYesMissing.YES if is_short else NoYesMissing.NO
        if is_short:
            is_asked_more = is_lucky(chance, 0.5)
            answers["previous_street_es_sh"] = (
                NoYesMissing.YES if is_asked_more else NoYesMissing.NO
            )
    if is_asked_more:
        answers |= _time_on_the_street(chance, entry_date)
    return answers


def _time_on_the_street(chance: Random, entry_date: date) -> dict[str, object]:
    days = round(chance.lognormvariate(4.2, 1.2))
    months = min(13, max(1, days // 30 + chance.randint(0, 3)))
    return {
        "date_to_street_es_sh": entry_date - timedelta(days=days),
        "times_homeless_past_three_years": _TIMES.pick(chance),
        "months_homeless_past_three_years": MonthsHomelessPastThreeYears(100 + months),
    }
