"""A handful of fixed clients whose stories the guided tour tells; in the demo for every seed.

Invented like all others, but named here in code, so that a public page may name them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID, uuid5

from agencies.sections import ORDINARY_SECTIONS, Section
from clients.identity import IdentityWords
from clients.models import Mode
from consent.models import Given, Scope
from hmis.demo.community import Desk
from hmis.demo.histories import Family, Member, Visit
from hmis.demo.people import ADULT, InventedPerson
from hmis.demo.releases import LONG, Decision, as_signed_for, refusal
from hmis.demo.stamps import Household
from hmis.demo.stays import InventedStay
from hud.fy2026.lists import (
    Destination,
    DobDataQuality,
    LengthOfStay,
    MonthsHomelessPastThreeYears,
    NameDataQuality,
    NoYesReasons,
    PriorLivingSituation,
    RaceNone,
    RelationshipToHoH,
    Sex,
    SsnDataQuality,
    TimesHomelessPastThreeYears,
)

_SPACE: Final = UUID("5d3c7c1e-6f0b-4b52-9a55-0d7e5f5a6c11")
_SELF: Final = RelationshipToHoH.SELF_HEAD_OF_HOUSEHOLD
_PARTNER: Final = RelationshipToHoH.HEAD_OF_HOUSEHOLDS_SPOUSE_OR_PARTNER
_CHILD: Final = RelationshipToHoH.HEAD_OF_HOUSEHOLDS_CHILD
_CARE: Final = frozenset({Section.HEALTH, Section.DISABILITY, Section.LOCATION})


@dataclass(frozen=True)
class Character:
    """One person of a story. Without a name: kept anonymous or unnamed."""

    name: str
    sex: Sex
    age: int
    relationship: RelationshipToHoH = _SELF
    ssn: str = ""
    says_no: bool = False
    """Refuses where the others agree."""


@dataclass(frozen=True)
class Stay:
    """A stay at a project, counted in days back from today."""

    project: str
    came: int
    left: int | None = None


@dataclass(frozen=True)
class Story:
    """Who came, where they stayed, what they decided at the agency of the first stay."""

    key: str
    people: tuple[Character, ...]
    stays: tuple[Stay, ...]
    scope: Scope | None = None
    sections: frozenset[Section] = ORDINARY_SECTIONS
    given: Given = Given.WRITTEN
    revoked: int | None = None
    """Days back from today."""
    mode: Mode = Mode.IDENTIFIED


SHARING: Final = Story(
    "sharing",
    (
        Character("Marisol Quintero", Sex.FEMALE, 34, ssn="999490411"),
        Character("Teodoro Quintero", Sex.MALE, 11, _CHILD),
        Character("Luz Quintero", Sex.FEMALE, 6, _CHILD),
    ),
    (
        Stay("Bridge Coordinated Entry", 96, 41),
        Stay("Harbor Family Shelter", 40),
    ),
    Scope.PARTNERS,
    ORDINARY_SECTIONS | _CARE | {Section.COORDINATED_ENTRY},
)
REFUSING: Final = Story(
    "refusing",
    (Character("Gideon Ashdown", Sex.MALE, 57, ssn="999490412"),),
    (Stay("Harbor Night Shelter", 210, 150), Stay("Harbor Night Shelter", 3)),
    Scope.NOBODY,
)
REVOKING: Final = Story(
    "revoking",
    (Character("Tamsin Okoro", Sex.FEMALE, 41, ssn="999490413"),),
    (Stay("Harbor Night Shelter", 160, 90), Stay("Harbor Rapid Rehousing", 25)),
    Scope.PARTNERS,
    ORDINARY_SECTIONS | _CARE,
    revoked=30,
)
SPEAKING: Final = Story(
    "speaking",
    (Character("Leopold Marsh", Sex.MALE, 68, ssn="999490414"),),
    (Stay("Harbor Night Shelter", 12),),
    Scope.PARTNERS,
    given=Given.SPOKEN,
)
DISAGREEING: Final = Story(
    "disagreeing",
    (
        Character("Ines Vandermeer", Sex.FEMALE, 29, ssn="999490415"),
        Character("Paulo Vandermeer", Sex.MALE, 31, _PARTNER, says_no=True),
        Character("Nico Vandermeer", Sex.MALE, 4, _CHILD),
    ),
    (Stay("Harbor Family Shelter", 8),),
    Scope.PARTNERS,
)
MINOR: Final = Story(
    "minor",
    (Character("Robin Ferreira", Sex.FEMALE, 16),),
    (Stay("Youth Haven Basic Center", 5),),
)
SURVIVOR: Final = Story(
    "survivor",
    (Character("", Sex.FEMALE, 38), Character("", Sex.FEMALE, 9, _CHILD)),
    (Stay("New Dawn Refuge", 1),),
    mode=Mode.ANONYMOUS,
)
LEGAL: Final = Story(
    "legal",
    (Character("", Sex.MALE, 47),),
    (Stay("Tenant Defense", 1),),
    mode=Mode.UNNAMED,
)
STORIES: Final = (
    *(SHARING, REFUSING, REVOKING, SPEAKING),
    *(DISAGREEING, MINOR, SURVIVOR, LEGAL),
)
NUMBER_OF_PEOPLE: Final = sum(len(story.people) for story in STORIES)


def client_id_of(story: Story, number: int = 0) -> UUID:
    """The id of a person of a story, the same in every demo."""
    return uuid5(_SPACE, f"{story.key} {number}")


def tell_stories(today: date, desks: Sequence[Desk]) -> list[Family]:
    """The families of all stories, as of today."""
    by_name = {desk.plan.name: desk for desk in desks}
    return [_family(story, today, by_name) for story in STORIES]


def _family(story: Story, today: date, desks: Mapping[str, Desk]) -> Family:
    members = tuple(
        Member(client_id_of(story, number), _person(one, story.mode, today))
        for number, one in enumerate(story.people)
    )
    visits = tuple(
        Visit(
            desks[stay.project],
            uuid5(_SPACE, f"{story.key} stay {number}"),
            _stay(stay, today, is_last=stay == story.stays[-1]),
        )
        for number, stay in enumerate(story.stays)
    )
    born = {one.client_id: one.person.date_of_birth for one in members}
    decisions: dict[tuple[int, UUID], tuple[Decision, ...]] = {}
    for visit in reversed(visits):  # The first day at an agency is the one that stays.
        for member, character in zip(members, story.people, strict=True):
            decided = _decided(story, character, visit, today)
            if decided:
                key = (visit.desk.agency_id, member.client_id)
                decisions[key] = as_signed_for(decided, born[member.client_id])
    return Family(members, story.mode, visits, Household(born, story.mode, decisions))


def _decided(story: Story, character: Character, visit: Visit, today: date) -> tuple[Decision, ...]:
    day = visit.stay.entry_date
    if story.scope is None:
        return ()
    if story.scope == Scope.NOBODY or character.says_no:
        return (refusal(day),)
    revoked_on = today - timedelta(days=story.revoked) if story.revoked is not None else None
    return (
        Decision(
            scope=story.scope,
            starts_on=day,
            ends_on=day + LONG,
            agencies=tuple(sorted(visit.desk.all_partners)),
            sections=story.sections,
            given=story.given,
            revoked_on=revoked_on,
        ),
    )


def _person(character: Character, mode: Mode, today: date) -> InventedPerson:
    first, _, last = character.name.partition(" ")
    is_named = mode == Mode.IDENTIFIED
    born = today - timedelta(days=round(character.age * 365.25) + 100)
    if not is_named:
        born = born.replace(month=1, day=1)  # S145
    is_adult = character.age >= ADULT
    refused = NameDataQuality.CLIENT_PREFERS_NOT_TO_ANSWER
    return InventedPerson(
        relationship=character.relationship,
        sex=character.sex,
        age=character.age,
        words=IdentityWords(first_name=first, last_name=last, ssn=character.ssn),
        name_data_quality=NameDataQuality.FULL_NAME_REPORTED if is_named else refused,
        ssn_data_quality=SsnDataQuality.FULL_SSN_REPORTED
        if character.ssn
        else SsnDataQuality.CLIENT_PREFERS_NOT_TO_ANSWER,
        date_of_birth=born,
        dob_data_quality=DobDataQuality.FULL_DOB_REPORTED
        if is_named
        else DobDataQuality.APPROXIMATE_OR_PARTIAL_DOB_REPORTED,
        races=(),
        race_none=RaceNone.CLIENT_PREFERS_NOT_TO_ANSWER,
        veteran_status=NoYesReasons.NO,
        disabling_condition=NoYesReasons.YES if is_adult else NoYesReasons.NO,
    )


def _stay(stay: Stay, today: date, *, is_last: bool) -> InventedStay:
    entry_date = today - timedelta(days=stay.came)
    exit_date = today - timedelta(days=stay.left) if stay.left is not None else None
    left_for = Destination.EMERGENCY_SHELTER if not is_last else None
    is_here = exit_date is None
    return InventedStay(
        entry_date=entry_date,
        exit_date=exit_date,
        destination=None if is_here else left_for,
        destination_subsidy_type=None,
        move_in_date=None,
        date_of_engagement=None,
        answers_of_adults={
            "living_situation": PriorLivingSituation.PLACE_NOT_MEANT_FOR_HABITATION,
            "length_of_stay": LengthOfStay.TWO_TO_SIX_NIGHTS,
            "date_to_street_es_sh": entry_date - timedelta(days=45),
            "times_homeless_past_three_years": TimesHomelessPastThreeYears.ONE_TIME,
            "months_homeless_past_three_years": MonthsHomelessPastThreeYears(102),
        },
    )
