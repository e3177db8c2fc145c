"""Invents what happens again and again in a stay: nights, services, contacts, referrals. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from random import Random
from typing import Final

from enrollments import models
from enrollments.elements.element import Element
from hmis.demo.chance import Weighted, is_lucky
from hmis.demo.places import DemoProject, Served
from hmis.demo.stays import InventedStay
from hud.fy2026.lists import (
    CoordinatedEntryAssessmentLevel,
    CoordinatedEntryAssessmentType,
    CoordinatedEntryEvent,
    CoordinatedEntryPrioritizationStatus,
    CoordinatedEntryReferralResult,
    CurrentLivingSituation,
    HopwaService,
    ProjectType,
    RecordType,
    RhyServiceConnection,
)

Happening = tuple[type[Element], date, Mapping[str, object]]
_MOST_NIGHTS: Final = 14
_P, _E = ProjectType, CoordinatedEntryEvent
_MEETS_PEOPLE: Final = frozenset(
    {
        _P.STREET_OUTREACH,
        _P.EMERGENCY_SHELTER_NIGHT_BY_NIGHT,
        _P.COORDINATED_ENTRY,
        _P.DAY_SHELTER,
        _P.SERVICES_ONLY,
    }
)
_FOUND_AT: Final = Weighted(
    {
        CurrentLivingSituation.PLACE_NOT_MEANT_FOR_HABITATION: 56,
        CurrentLivingSituation.EMERGENCY_SHELTER: 34,
        CurrentLivingSituation.STAYING_OR_LIVING_IN_A_FRIENDS_ROOM_APARTMENT_OR_HOUSE: 10,
    }
)
_EVENTS: Final = Weighted(
    {
        _E.REFERRAL_TO_EMERGENCY_SHELTER_BED_OPENING: 46,
        _E.REFERRAL_TO_RRH_PROJECT_RESOURCE_OPENING: 30,
        _E.REFERRAL_TO_TRANSITIONAL_HOUSING_BED_UNIT_OPENING: 24,
    }
)
_RESULTS: Final = Weighted(
    {
        CoordinatedEntryReferralResult.SUCCESSFUL_REFERRAL_CLIENT_ACCEPTED: 62,
        CoordinatedEntryReferralResult.UNSUCCESSFUL_REFERRAL_CLIENT_REJECTED: 14,
        CoordinatedEntryReferralResult.UNSUCCESSFUL_REFERRAL_PROVIDER_REJECTED: 24,
    }
)
_YOUTH_SERVICES: Final = tuple(RhyServiceConnection.values)
_HOPWA_SERVICES: Final = (
    HopwaService.CASE_MANAGEMENT,
    HopwaService.HEALTH_MEDICAL_CARE,
    HopwaService.FOOD_MEALS_NUTRITIONAL_SERVICES,
    HopwaService.TRANSPORTATION,
)


def happenings(
    project: DemoProject,
    stay: InventedStay,
    today: date,
    is_asked_as_adult: bool,
    chance: Random,
) -> Iterator[Happening]:
    """Everything of one client during one stay that is no answer of a round of questions."""
    last_day = stay.exit_date or today - timedelta(days=1)
    nights = max(1, (last_day - stay.entry_date).days)
    if project.project_type == _P.EMERGENCY_SHELTER_NIGHT_BY_NIGHT:
        yield from _bed_nights(stay.entry_date, nights, chance)
    if project.flags.serves_hiv_aids:
        codes = tuple(int(one) for one in _HOPWA_SERVICES)
        yield from _services(RecordType.HOPWA_SERVICE, codes, stay.entry_date, nights, chance)
    if project.serves in (Served.MINORS, Served.YOUTH):
        yield from _services(
            RecordType.RHY_SERVICE_CONNECTIONS, _YOUTH_SERVICES, stay.entry_date, nights, chance
        )
    if not is_asked_as_adult:
        return
    if project.project_type in _MEETS_PEOPLE:
        for day in _days(stay.entry_date, nights, chance.randint(1, 4), chance):
            found = int(_FOUND_AT.pick(chance))
            yield models.CurrentLivingSituation, day, {"current_living_situation": found}
    if project.project_type == _P.COORDINATED_ENTRY:
        yield from _coordinated_entry(stay.entry_date, nights, chance)


def _bed_nights(first: date, nights: int, chance: Random) -> Iterator[Happening]:
    """Not every night; of a long stay the first ones."""
    shown = 0
    for night in range(nights):
        if shown == _MOST_NIGHTS:
            return
        if night == 0 or is_lucky(chance, 0.8):
            shown += 1
            kind = int(RecordType.BED_NIGHT)
            day = first + timedelta(days=night)
            yield models.Service, day, {"record_type": kind, "type_provided": kind}


def _services(
    kind: RecordType, codes: tuple[int, ...], first: date, nights: int, chance: Random
) -> Iterator[Happening]:
    for day in _days(first, nights, chance.randint(1, 4), chance):
        given = chance.choice(codes)
        yield models.Service, day, {"record_type": int(kind), "type_provided": given}


def _coordinated_entry(first: date, nights: int, chance: Random) -> Iterator[Happening]:
    levels = CoordinatedEntryAssessmentLevel
    statuses = CoordinatedEntryPrioritizationStatus
    is_on_list = is_lucky(chance, 0.7)
    yield (
        models.Assessment,
        first,
        {
            "assessment_type": int(CoordinatedEntryAssessmentType.IN_PERSON),
            "assessment_level": int(
                levels.HOUSING_NEEDS_ASSESSMENT if is_on_list else levels.CRISIS_NEEDS_ASSESSMENT
            ),
            "prioritization_status": int(
                statuses.PLACED_ON_PRIORITIZATION_LIST
                if is_on_list
                else statuses.NOT_PLACED_ON_PRIORITIZATION_LIST
            ),
        },
    )
    for day in _days(first, nights, chance.randint(0, 2), chance):
        yield (
            models.Event,
            day,
            {
                "event": int(_EVENTS.pick(chance)),
                "referral_result": int(_RESULTS.pick(chance)),
                "result_date": day,
            },
        )


def _days(first: date, nights: int, number: int, chance: Random) -> list[date]:
    """Different days of a stay, the first among them if any."""
    if not number:
        return []
    more = chance.sample(range(1, nights), min(number - 1, max(0, nights - 1)))
    return [first, *(first + timedelta(days=night) for night in sorted(more))]
