"""Writes families in batches. No log row for each: `actions.py` writes one for all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from random import Random
from typing import Final
from uuid import UUID, uuid5

from django.db import connection
from django.utils import timezone

from clients.forms import RACES
from clients.identity import seal
from clients.models import Client, ClientIdentity, ClientRecord, Mode, Person, SearchToken
from clients.search.index import Indexable, token_rows
from clients.stamps import Stamp
from enrollments.elements.element import Element
from enrollments.models import Enrollment, Exit
from hmis.demo.answers import COLUMNS, Guest, answers_of
from hmis.demo.histories import Family, Member, Visit
from hmis.demo.papers import RELEASES, Papers, release_rows
from hmis.demo.places import COC_CODE
from hmis.demo.stamps import Stamps
from hmis.demo.tables import Row, Table, office_hours
from hmis.vault.actions import create_data_keys
from hmis.vault.crypto import Cipher
from hud.fy2026.lists import RelationshipToHoH

_WRITTEN: Final = ("created_by_id", "created_at", "updated_at")
_ABOUT: Final = (
    *("id", "client_id", "project_id", "shared_with", "shared_until", "information_date"),
    *_WRITTEN,
)
_ADULT_ANSWERS: Final = (
    "living_situation",
    "length_of_stay",
    "los_under_threshold",
    "previous_street_es_sh",
    "date_to_street_es_sh",
    "times_homeless_past_three_years",
    "months_homeless_past_three_years",
)

PERSONS: Final = Table.of(Person, "id")
CLIENTS: Final = Table.of(
    Client,
    *("id", "search_id", "person_id", "mode", "created_project_id", "date_of_birth"),
    *("dob_data_quality", "sex", *RACES, "race_none", "veteran_status", *_WRITTEN),
)
IDENTITIES: Final = Table.of(
    ClientIdentity,
    *(*_ABOUT, "mode", "sealed", "name_data_quality", "ssn_data_quality"),
    is_current=True,
)
TOKENS: Final = Table(SearchToken._meta.db_table, ("token", "client_search_id"))
ENROLLMENTS: Final = Table.of(
    Enrollment,
    *(*_ABOUT, "entry_date", "household_id", "relationship_to_hoh", "enrollment_coc"),
    *("disabling_condition", "date_of_engagement", "move_in_date", *_ADULT_ANSWERS),
)
EXITS: Final = Table.of(
    Exit,
    *(*_ABOUT, "enrollment_id", "exit_date", "destination", "destination_subsidy_type"),
)
ANSWERS: Final = {
    model: Table.of(model, *_ABOUT, "enrollment_id", *columns) for model, columns in COLUMNS.items()
}


@dataclass
class Written:
    """How many rows were written."""

    clients: int = 0
    enrollments: int = 0
    exits: int = 0
    releases: int = 0
    answers: int = 0

    def add(self, other: Written) -> None:
        """Count another batch in."""
        for name, number in vars(other).items():
            setattr(self, name, getattr(self, name) + number)


@dataclass(frozen=True)
class Stayed:
    """One member's part of a visit."""

    family: Family
    member: Member
    visit: Visit
    stamps: Stamps
    enrollment_id: UUID
    now: datetime

    def about(self, row_id: UUID, model: type[ClientRecord], day: date) -> tuple[object, ...]:
        """The columns of _ABOUT."""
        stamp = self.stamps.on(day, model.section)
        head = (row_id, self.member.client_id, self.visit.desk.project_id)
        return (*head, *_stamped(stamp), day, *_written(self.visit, day, self.now))


def prepare() -> None:
    """Check foreign keys at once: a queue of them until commit would grow with the demo."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def write_families(families: Sequence[Family], papers: Papers) -> Written:
    """Write one batch of families, as the entered system actor."""
    now = timezone.now()
    people = [(family, member) for family in families for member in family.members]
    ciphers = create_data_keys(member.client_id for _, member in people)
    _write_people(people, ciphers, now)
    releases = RELEASES.insert(
        row
        for family, member in people
        for row in release_rows(family, member, ciphers[member.client_id], papers, now)
    )
    stays = [
        _stayed(family, member, visit, now) for family, member in people for visit in family.visits
    ]
    enrollments = ENROLLMENTS.insert(map(_enrollment, stays))
    exits = EXITS.insert(_exit(one) for one in stays if one.visit.stay.exit_date is not None)
    return Written(len(people), enrollments, exits, releases, _write_answers(stays, now))


def _write_people(
    people: Sequence[tuple[Family, Member]], ciphers: dict[UUID, Cipher], now: datetime
) -> None:
    search_ids = dict(
        zip((member.client_id for _, member in people), _search_ids(len(people)), strict=True)
    )
    # Who a person is to the lead's matching: derived, so that the seed decides it too.
    persons = {client_id: uuid5(client_id, "person") for client_id in search_ids}
    PERSONS.insert((person_id,) for person_id in persons.values())
    CLIENTS.insert(
        _client(family, member, search_ids[member.client_id], persons[member.client_id], now)
        for family, member in people
    )
    IDENTITIES.insert(
        _identity(_stayed(family, one, family.visits[0], now), ciphers[one.client_id])
        for family, one in people
    )
    TOKENS.insert(
        token_rows(
            _indexable(member, search_ids[member.client_id])
            for family, member in people
            if family.mode == Mode.IDENTIFIED
        )
    )


def _write_answers(stays: Sequence[Stayed], now: datetime) -> int:
    """All answers of the batch, table by table."""
    today = timezone.localdate(now)
    rows: dict[type[Element], list[Row]] = {model: [] for model in ANSWERS}
    for one in stays:
        # Not for secrets; a generator of its own: answers are invented when they are written.
        chance = Random(one.enrollment_id.int)  # noqa: S311
        guest = Guest(one.member.person, one.visit.stay, one.visit.desk.plan, today)
        for number, (model, day, values) in enumerate(answers_of(guest, chance)):
            row_id = uuid5(one.enrollment_id, f"{number}")
            rows[model].append(
                (
                    *one.about(row_id, model, day),
                    one.enrollment_id,
                    *map(values.get, COLUMNS[model]),
                )
            )
    return sum(ANSWERS[model].insert(made) for model, made in rows.items() if made)


def _search_ids(number: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval('clients_search_id')::int FROM generate_series(1, %s)", [number]
        )
        return [search_id for (search_id,) in cursor.fetchall()]


def _stayed(family: Family, member: Member, visit: Visit, now: datetime) -> Stayed:
    stamps = Stamps(family.household, member.client_id, visit.desk)
    return Stayed(
        family, member, visit, stamps, uuid5(visit.household_id, member.client_id.hex), now
    )


def _client(family: Family, member: Member, search_id: int, person_id: UUID, now: datetime) -> Row:
    person, visit = member.person, family.visits[0]
    return (
        member.client_id,
        search_id,
        person_id,
        family.mode.value,
        visit.desk.project_id,
        person.date_of_birth,
        int(person.dob_data_quality),
        int(person.sex),
        *(race in person.races for race in RACES),
        _code(person.race_none),
        int(person.veteran_status),
        *_written(visit, visit.stay.entry_date, now),
    )


def _identity(first: Stayed, cipher: Cipher) -> Row:
    member, person = first.member, first.member.person
    row_id = uuid5(member.client_id, "identity")
    is_named = first.family.mode == Mode.IDENTIFIED
    return (
        *first.about(row_id, ClientIdentity, first.visit.stay.entry_date),
        first.family.mode.value,
        seal(person.words, cipher, row_id) if is_named else None,
        int(person.name_data_quality),
        int(person.ssn_data_quality),
    )


def _indexable(member: Member, search_id: int) -> Indexable:
    person = member.person
    return Indexable(
        client_id=member.client_id,
        search_id=search_id,
        identity=person.words,
        date_of_birth=person.date_of_birth,
        dob_data_quality=person.dob_data_quality,
        ssn_data_quality=person.ssn_data_quality,
    )


def _enrollment(one: Stayed) -> Row:
    person, stay = one.member.person, one.visit.stay
    is_head = person.relationship == RelationshipToHoH.SELF_HEAD_OF_HOUSEHOLD
    answers = stay.answers_of_adults if person.is_adult or is_head else {}
    return (
        *one.about(one.enrollment_id, Enrollment, stay.entry_date),
        stay.entry_date,
        one.visit.household_id,
        int(person.relationship),
        COC_CODE if is_head else "",
        int(person.disabling_condition),
        stay.date_of_engagement if person.is_adult or is_head else None,
        stay.move_in_date,
        *(_code(answers.get(name)) for name in _ADULT_ANSWERS),
    )


def _exit(one: Stayed) -> Row:
    stay = one.visit.stay
    last_day = stay.exit_date or stay.entry_date
    return (
        *one.about(uuid5(one.enrollment_id, "exit"), Exit, last_day),
        one.enrollment_id,
        last_day,
        _code(stay.destination),
        _code(stay.destination_subsidy_type),
    )


def _stamped(stamp: Stamp) -> tuple[object, object]:
    return (list(stamp.shared_with) if stamp.shared_with else None, stamp.shared_until)


def _written(visit: Visit, day: date, now: datetime) -> tuple[object, ...]:
    """Who wrote a row and when: on the day itself, in office hours."""
    at = office_hours(visit.household_id, day, now)
    return visit.desk.staff_id, at, at


def _code(answer: object) -> object:
    """A HUD code as a plain number."""
    return int(answer) if isinstance(answer, int) else answer
