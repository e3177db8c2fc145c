"""Writes families in batches: COPY into a temporary table, then one INSERT, so that the row
policies and the statement triggers see every row. No log row for each: `actions.py` writes one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Final
from uuid import UUID, uuid5

from django.db import connection
from django.utils import timezone
from psycopg import sql

from clients.forms import RACES
from clients.identity import seal
from clients.models import Mode
from clients.search.index import Indexable, token_rows
from hmis.demo.histories import Family, Member, Visit
from hmis.demo.places import COC_CODE
from hmis.vault.actions import create_data_keys
from hmis.vault.crypto import Cipher
from hud.fy2026.lists import RelationshipToHoH

Row = tuple[object, ...]


@dataclass(frozen=True)
class Table:
    """Where rows go: the columns that are given, and those that are the same in each row."""

    name: str
    columns: tuple[str, ...]
    constants: Mapping[str, object] = field(default_factory=dict)


_ORIGIN: Final = {"hud_id": "", "hud_user_id": ""}
_RECORD: Final = {**_ORIGIN, "closed_reason": "", "voided_reason": ""}
_WRITTEN: Final = ("created_by_id", "created_at", "updated_at")
_ABOUT: Final = ("id", "client_id", "project_id", "shared_with", "information_date", *_WRITTEN)
_ADULT_ANSWERS: Final = (
    "living_situation",
    "length_of_stay",
    "los_under_threshold",
    "previous_street_es_sh",
    "date_to_street_es_sh",
    "times_homeless_past_three_years",
    "months_homeless_past_three_years",
)

PERSONS: Final = Table("clients_person", ("id",))
CLIENTS: Final = Table(
    "clients_client",
    (
        *("id", "search_id", "person_id", "mode", "created_project_id", "date_of_birth"),
        *("dob_data_quality", "sex", *RACES, "race_none", "veteran_status", *_WRITTEN),
    ),
    {**_ORIGIN, "additional_race_ethnicity": ""},
)
IDENTITIES: Final = Table(
    "clients_clientidentity",
    (*_ABOUT, "mode", "sealed", "name_data_quality", "ssn_data_quality"),
    {**_RECORD, "is_current": True},
)
TOKENS: Final = Table("clients_searchtoken", ("token", "client_search_id"))
ENROLLMENTS: Final = Table(
    "enrollments_enrollment",
    (
        *(*_ABOUT, "entry_date", "household_id", "relationship_to_hoh", "enrollment_coc"),
        *("disabling_condition", "date_of_engagement", "move_in_date", *_ADULT_ANSWERS),
    ),
    {**_RECORD, "hud_household_id": ""},
)
EXITS: Final = Table(
    "enrollments_exit",
    (*_ABOUT, "enrollment_id", "exit_date", "destination", "destination_subsidy_type"),
    {**_RECORD, "other_destination": ""},
)


@dataclass
class Written:
    """How many rows were written."""

    clients: int = 0
    enrollments: int = 0
    exits: int = 0

    def add(self, other: Written) -> None:
        """Count another batch in."""
        self.clients += other.clients
        self.enrollments += other.enrollments
        self.exits += other.exits


def prepare() -> None:
    """Check foreign keys at once: a queue of them until commit would grow with the demo."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def write_families(families: Sequence[Family]) -> Written:
    """Write one batch of families, as the entered system actor."""
    now = timezone.now()
    people = [(family, member) for family in families for member in family.members]
    client_ids = [member.client_id for _, member in people]
    search_ids = dict(zip(client_ids, _search_ids(len(people)), strict=True))
    # Who a person is to the lead's matching: derived, so that the seed decides it too.
    persons = {client_id: uuid5(client_id, "person") for client_id in client_ids}
    ciphers = create_data_keys(client_ids)
    _insert(PERSONS, ((person_id,) for person_id in persons.values()))
    _insert(
        CLIENTS,
        (
            _client(family, member, search_ids[member.client_id], persons[member.client_id], now)
            for family, member in people
        ),
    )
    _insert(
        IDENTITIES,
        (_identity(family, one, ciphers[one.client_id], now) for family, one in people),
    )
    _insert(
        TOKENS,
        token_rows(
            _indexable(member, search_ids[member.client_id])
            for family, member in people
            if family.mode == Mode.IDENTIFIED
        ),
    )
    stays = [(visit, one) for family, one in people for visit in family.visits]
    enrollments = _insert(ENROLLMENTS, (_enrollment(visit, one, now) for visit, one in stays))
    exits = _insert(
        EXITS, (_exit(visit, one, now) for visit, one in stays if visit.stay.exit_date is not None)
    )
    return Written(len(people), enrollments, exits)


def _search_ids(number: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval('clients_search_id')::int FROM generate_series(1, %s)", [number]
        )
        return [search_id for (search_id,) in cursor.fetchall()]


def _insert(table: Table, rows: Iterable[Row]) -> int:
    """COPY under row-level security is refused by PostgreSQL: hence the table between."""
    target, between = sql.Identifier(table.name), sql.Identifier(f"demo_{table.name}")
    columns = sql.SQL(", ").join(map(sql.Identifier, table.columns))
    every_column = sql.SQL(", ").join(map(sql.Identifier, (*table.columns, *table.constants)))
    values = sql.SQL(", ").join(
        (
            *map(sql.Identifier, table.columns),
            *(sql.Literal(value) for value in table.constants.values()),
        )
    )
    with connection.cursor() as cursor:
        cursor.execute(
            sql.SQL(
                "CREATE TEMPORARY TABLE IF NOT EXISTS {} ON COMMIT DROP "
                "AS SELECT {} FROM {} WITH NO DATA"
            ).format(between, columns, target)
        )
        cursor.execute(sql.SQL("TRUNCATE pg_temp.{}").format(between))
        with cursor.copy(sql.SQL("COPY pg_temp.{} FROM STDIN").format(between)) as copy:
            for row in rows:
                copy.write_row(row)
        cursor.execute(
            sql.SQL("INSERT INTO {} ({}) SELECT {} FROM pg_temp.{}").format(
                target, every_column, values, between
            )
        )
        return int(cursor.rowcount)


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


def _identity(family: Family, member: Member, cipher: Cipher, now: datetime) -> Row:
    person, visit = member.person, family.visits[0]
    row_id = uuid5(member.client_id, "identity")
    is_named = family.mode == Mode.IDENTIFIED
    return (
        row_id,
        *_about(visit, member, visit.stay.entry_date, now),
        family.mode.value,
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


def _enrollment(visit: Visit, member: Member, now: datetime) -> Row:
    person, stay = member.person, visit.stay
    is_head = person.relationship == RelationshipToHoH.SELF_HEAD_OF_HOUSEHOLD
    answers = stay.answers_of_adults if person.is_adult or is_head else {}
    return (
        _enrollment_id(visit, member),
        *_about(visit, member, stay.entry_date, now),
        stay.entry_date,
        visit.household_id,
        int(person.relationship),
        COC_CODE if is_head else "",
        int(person.disabling_condition),
        stay.date_of_engagement if person.is_adult or is_head else None,
        stay.move_in_date,
        *(_code(answers.get(name)) for name in _ADULT_ANSWERS),
    )


def _exit(visit: Visit, member: Member, now: datetime) -> Row:
    stay = visit.stay
    enrollment_id = _enrollment_id(visit, member)
    last_day = stay.exit_date or stay.entry_date
    return (
        uuid5(enrollment_id, "exit"),
        *_about(visit, member, last_day, now),
        enrollment_id,
        last_day,
        _code(stay.destination),
        _code(stay.destination_subsidy_type),
    )


def _enrollment_id(visit: Visit, member: Member) -> UUID:
    return uuid5(visit.household_id, member.client_id.hex)


def _about(visit: Visit, member: Member, day: date, now: datetime) -> Iterator[object]:
    """The columns of _ABOUT after the id."""
    yield member.client_id
    yield visit.desk.project_id
    yield visit.shared_with
    yield day
    yield from _written(visit, day, now)


def _written(visit: Visit, day: date, now: datetime) -> tuple[object, ...]:
    """Who wrote a row and when: on the day itself, in office hours."""
    at = timezone.make_aware(datetime.combine(day, time(8 + visit.household_id.int % 9, 15)))
    at = min(at, now)
    return visit.desk.staff_id, at, at


def _code(answer: object) -> object:
    """A HUD code as a plain number."""
    return int(answer) if isinstance(answer, int) else answer
