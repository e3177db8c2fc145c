"""A raw SELECT as the application's login without an entered actor: an error, or no rows."""

from __future__ import annotations

from datetime import date
from typing import Any, LiteralString

import psycopg
import pytest
from django.utils import timezone
from psycopg import sql

from agencies.models import Look, StatedPurpose
from agencies.sections import Section
from clients.row_security import guarded_tables
from enrollments.models import MonthlyTotal, SampledEnrollment
from tests.access.connections import app_login
from tests.access.every_table import make_row_of_every_table, start_run_as_owner
from tests.factories.registers import make_funder_agreement
from tests.world import World, make_world

pytestmark = pytest.mark.django_db(transaction=True)

LOG, RUNS = "audit_logentry", "jobs_run"
WALLED = sorted({*guarded_tables(), LOG, RUNS})
# Where the policies read an actor: lists of projects or agencies, and the rest.
LISTS = ("own", "elevated", "audience", *(f"partner_{section}" for section in Section))

NEUTRAL = {"actor": "0", "agency": "0", "log_scope": "own", "today": "2025-01-01"}


@pytest.fixture
def committed() -> World:
    """The small world where another session sees it, with a row in every table about clients."""
    world = make_world()
    make_row_of_every_table(world.shared_enrollment)
    start_run_as_owner(world.root)
    Look.objects.create(
        stated=StatedPurpose.objects.get(user=world.carol),
        agency=world.agency_b,
        client_id=world.shared_client.pk,
        looked_at=timezone.now(),
    )
    agreement = make_funder_agreement(world.agency_a, None, [world.shelter])
    SampledEnrollment.objects.create(agreement=agreement, enrollment=world.shared_enrollment)
    MonthlyTotal.objects.create(
        project=world.shelter, month=date(2025, 1, 1), open_before=0, enrolled=2, exited=0
    )
    return world


def rows_of(session: psycopg.Connection[Any], table: str) -> int:
    """How many rows a session gets; an error counts as none."""
    try:
        found = session.execute(sql.SQL("SELECT * FROM {}").format(sql.Identifier(table)))
    except psycopg.Error as error:
        assert error.sqlstate in {"42704", "22P02", "42501", "22007"}, error
        return 0
    return len(found.fetchall())


def test_a_session_that_never_set_an_actor_gets_nothing(committed: World) -> None:
    with app_login() as session:
        assert {table: rows_of(session, table) for table in WALLED} == dict.fromkeys(WALLED, 0)


def test_a_session_whose_actor_has_left_gets_nothing(committed: World) -> None:
    with app_login() as session:
        with session.transaction():
            for name in (*LISTS, "actor"):
                session.execute("SELECT set_config(%s, '{1,2,3}', true)", [f"app.{name}"])
        assert session.execute("SELECT current_setting('app.own')").fetchone() == ("",)
        for table in WALLED:
            assert rows_of(session, table) == 0, table


def test_a_setting_that_was_never_made_opens_nothing(committed: World) -> None:
    """An actor of an older version, say, who does not know a section yet: an error, no rows."""
    for missing in LISTS[1:]:
        with app_login() as session, session.transaction():
            for name in {*LISTS} - {missing}:
                session.execute("SELECT set_config(%s, '{}', true)", [f"app.{name}"])
            for name, value in NEUTRAL.items():
                session.execute("SELECT set_config(%s, %s, true)", [f"app.{name}", value])
            for table in WALLED:
                with session.transaction(force_rollback=True):
                    assert rows_of(session, table) == 0, (missing, table)


def test_an_actor_with_nothing_gets_nothing(committed: World) -> None:
    with app_login() as session, session.transaction():
        for name in LISTS:
            session.execute("SELECT set_config(%s, '{}', true)", [f"app.{name}"])
        for name, value in NEUTRAL.items():
            session.execute("SELECT set_config(%s, %s, true)", [f"app.{name}", value])
        for table in WALLED:
            try:
                with session.transaction():
                    statement = sql.SQL("SELECT * FROM {}").format(sql.Identifier(table))
                    assert session.execute(statement).fetchall() == [], table
            except psycopg.errors.InsufficientPrivilege:
                assert table in {
                    "clients_person",
                    "clients_searchtoken",
                    "enrollments_monthlytotal",
                    "enrollments_sampledenrollment",
                }


def test_the_search_and_the_looks_refuse_who_has_no_actor(committed: World) -> None:
    client = committed.shared_client
    with app_login() as session:
        calls: list[tuple[LiteralString, list[object]]] = [
            ("SELECT search_candidates('{1}', '{1}', '{}', '{}', NULL, NULL, 10)", []),
            ("SELECT clients_looks_at(%s, 10)", [client.pk]),
            ("SELECT audit_log_entries_about(%s)", [client.pk]),
            ("SELECT replace_search_tokens(%s, '{1}')", [client.search_id]),
        ]
        for call, arguments in calls:
            with pytest.raises(psycopg.Error):
                session.execute(call, arguments)


def test_the_system_without_a_reason_gets_nothing(committed: World) -> None:
    with app_login() as session:
        session.execute("SET ROLE hmis_system")
        assert session.execute("SELECT current_user").fetchone() == ("hmis_system",)
        for table in WALLED:
            assert rows_of(session, table) == 0, table
        with session.transaction():
            session.execute("SELECT set_config('app.system_reason', '', true)")
            for table in sorted(guarded_tables()):
                with session.transaction():
                    statement = sql.SQL("SELECT * FROM {}").format(sql.Identifier(table))
                    assert session.execute(statement).fetchall() == [], table


def test_the_rows_were_there_all_the_time(committed: World) -> None:
    with app_login() as session, session.transaction():
        session.execute("SET LOCAL ROLE hmis_system")
        session.execute("SELECT set_config('app.system_reason', 'proof of the tests', true)")
        for table in sorted(guarded_tables()):
            statement = sql.SQL("SELECT * FROM {}").format(sql.Identifier(table))
            assert session.execute(statement).fetchall(), table


def test_the_role_is_not_inherited_but_taken(committed: World) -> None:
    with app_login() as session, session.transaction():
        session.execute("SELECT set_config('app.system_reason', 'without the role', true)")
        for name in LISTS:
            session.execute("SELECT set_config(%s, '{}', true)", [f"app.{name}"])
        assert session.execute("SELECT * FROM clients_client").fetchall() == []
