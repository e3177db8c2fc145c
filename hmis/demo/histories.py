"""Invents families: people who came together, and their stays at the projects. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final
from uuid import UUID

from agencies.sections import Section
from clients.identity import IdentityWords
from clients.models import Mode
from hmis.demo.chance import Weighted, is_lucky, random_uuid
from hmis.demo.community import Desk
from hmis.demo.people import ADULT, InventedPerson, Inventor, never_issued_numbers
from hmis.demo.places import Served
from hmis.demo.releases import Asked, Decision, invent_decisions
from hmis.demo.stamps import Household, Stamps
from hmis.demo.stays import InventedStay, first_entry, invent_stay, next_entry
from hud.fy2026.lists import DobDataQuality, NameDataQuality, SsnDataQuality

_ANONYMOUS_SHARE: Final = 0.15
_UNNAMED_SHARE: Final = 0.15
_STAYS: Final = Weighted({1: 55, 2: 27, 3: 12, 4: 6})
_KEEP_TO_THEIR_OWN: Final = frozenset({Served.MINORS, Served.YOUTH, Served.SURVIVORS})


@dataclass(frozen=True)
class Member:
    """A person of a family, and the id under which the client will stand."""

    client_id: UUID
    person: InventedPerson


@dataclass(frozen=True)
class Visit:
    """A stay of the family at one desk."""

    desk: Desk
    household_id: UUID
    stay: InventedStay


@dataclass(frozen=True)
class Family:
    """Who came, in which mode they are kept, and where they stayed."""

    members: tuple[Member, ...]
    mode: Mode
    visits: tuple[Visit, ...]
    household: Household
    """The same people, with what they decided about sharing."""


@dataclass(frozen=True)
class Plan:
    """What to invent: how many clients, until which day, and how many there are already."""

    clients: int
    today: date
    existing: int
    seed: int


def invent_families(plan: Plan, desks: Sequence[Desk]) -> Iterator[Family]:
    """Families until `plan.clients` people exist; the same ones for the same plan."""
    # Not for secrets; the number already there keeps a second helping different from the first.
    chance = Random(f"{plan.seed}/{plan.existing}")  # noqa: S311
    inventor = Inventor(chance, never_issued_numbers(plan.existing))
    doors = Weighted({desk: desk.plan.weight for desk in desks})
    left = plan.clients
    while left > 0:
        first = doors.pick(chance)
        entry_date = first_entry(chance, plan.today)
        people = inventor.household(first.plan.serves, entry_date, left)
        left -= len(people)
        mode = _mode(chance, first)
        members = tuple(Member(random_uuid(chance), _as_kept(one, mode)) for one in people)
        yield _family(chance, plan.today, desks, members, mode, first, entry_date)


def _family(
    chance: Random,
    today: date,
    desks: Sequence[Desk],
    members: tuple[Member, ...],
    mode: Mode,
    first: Desk,
    entry_date: date,
) -> Family:
    """The household's stays, and what it decided at each agency on its first day there."""
    born = {member.client_id: member.person.date_of_birth for member in members}
    decisions: dict[tuple[int, UUID], tuple[Decision, ...]] = {}

    asked: set[int] = set()

    def ask(desk: Desk, day: date) -> None:
        if mode == Mode.IDENTIFIED and desk.agency_id not in asked:
            asked.add(desk.agency_id)
            everything = Asked(tuple(born.items()), day, today, desk.all_partners)
            decisions.update(invent_decisions(chance, desk.agency_id, everything))

    ask(first, entry_date)
    household = Household(born, mode, decisions)
    shown = Stamps(household, members[0].client_id, first).on(entry_date, Section.IDENTITY)
    people = [member.person for member in members]
    known_to = {first.agency_id, *(shown.shared_with or ())}
    others = [desk for desk in desks if desk.agency_id in known_to and _fits(desk, first, people)]
    visits = tuple(_visits(chance, today, first, entry_date, others, people))
    for visit in visits:
        ask(visit.desk, visit.stay.entry_date)
    return Family(members, mode, visits, household)


def _mode(chance: Random, desk: Desk) -> Mode:
    if desk.plan.serves == Served.SURVIVORS and is_lucky(chance, _ANONYMOUS_SHARE):
        return Mode.ANONYMOUS
    if desk.plan.flags.is_legal_services and is_lucky(chance, _UNNAMED_SHARE):
        return Mode.UNNAMED
    return Mode.IDENTIFIED


def _as_kept(person: InventedPerson, mode: Mode) -> InventedPerson:
    """What may be kept of a person in this mode (S144, S145, S148)."""
    if mode == Mode.IDENTIFIED:
        return person
    person.words = IdentityWords()
    person.name_data_quality = NameDataQuality.CLIENT_PREFERS_NOT_TO_ANSWER
    person.ssn_data_quality = SsnDataQuality.CLIENT_PREFERS_NOT_TO_ANSWER
    if mode == Mode.ANONYMOUS and person.date_of_birth is not None:
        person.date_of_birth = date(person.date_of_birth.year, 1, 1)
        person.dob_data_quality = DobDataQuality.APPROXIMATE_OR_PARTIAL_DOB_REPORTED
    return person


def _visits(
    chance: Random,
    today: date,
    first: Desk,
    entry_date: date,
    others: Sequence[Desk],
    people: Sequence[InventedPerson],
) -> Iterator[Visit]:
    """One to four stays, one after the other; the last may be open."""
    desk, first_day = first, entry_date
    for _ in range(_STAYS.pick(chance)):
        stay = invent_stay(chance, desk.plan.project_type, entry_date, today)
        yield Visit(desk, random_uuid(chance), stay)
        if stay.exit_date is None:
            return
        entry_date = next_entry(chance, stay.exit_date)
        is_too_old = first.plan.serves == Served.MINORS and _grows_up(
            people[0], entry_date - first_day
        )
        if entry_date >= today or is_too_old:
            return
        desk = chance.choice(others)


def _grows_up(person: InventedPerson, later: timedelta) -> bool:
    """Whether somebody may be of age after so long: the age known is in whole years."""
    return person.age + 1 + later.days / 365 > ADULT


def _fits(desk: Desk, first: Desk, people: Sequence[InventedPerson]) -> bool:
    """Whether people who first came to `first` would be served at `desk`."""
    if first.plan.serves in _KEEP_TO_THEIR_OWN or desk.plan.serves in _KEEP_TO_THEIR_OWN:
        return desk.plan.serves == first.plan.serves
    has_children = not all(person.is_adult for person in people)
    return desk == first or desk.plan.serves in {
        Served.ANYBODY,
        Served.FAMILIES if has_children else Served.ADULTS,
    }
