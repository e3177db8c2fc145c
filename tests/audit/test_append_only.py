"""The log is added to and never changed, by whom it may be, in one's own name."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from audit.log.actions import record
from audit.log.models import LogEntry
from tests.access.statements import column, rows
from tests.roles import acting_as_user, app_role
from tests.world import World

pytestmark = pytest.mark.django_db


def run(statement: str, *arguments: object) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, arguments)  # type: ignore[arg-type]  # plain values


@pytest.fixture
def written(world: World) -> World:
    """One deed each of Bob, Alice, Carol and Root."""
    for person in (world.bob, world.alice, world.carol, world.root):
        with acting_as_user(person) as actor:
            record(actor, "home.viewed", clients=[world.shared_client.pk])
    return world


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_logentry SET deed = 'x'",
        "DELETE FROM audit_logentry",
        "TRUNCATE audit_logentry",
        "TRUNCATE audit_logentry_default",
        "UPDATE audit_logentry_default SET deed = 'x'",
        "ALTER TABLE audit_logentry DISABLE TRIGGER ALL",
        "DROP TABLE audit_logentry",
    ],
)
@pytest.mark.parametrize("person", ["bob", "root"])
def test_the_application_changes_nothing_in_the_log(
    written: World, statement: str, person: str
) -> None:
    with (
        acting_as_user(written.people[person]),
        pytest.raises(DatabaseError, match=r"permission denied|must be owner"),
    ):
        run(statement)


def test_not_even_the_owner_updates_or_deletes(written: World) -> None:
    for statement in ("UPDATE audit_logentry SET deed = 'x'", "DELETE FROM audit_logentry"):
        with pytest.raises(DatabaseError, match="append-only"):
            run(statement)


def test_the_system_only_adds(written: World) -> None:
    with app_role(), transaction.atomic():
        run("SET LOCAL ROLE hmis_system")
        run("SELECT set_config('app.system_reason', 'proof', true)")
        for statement in (
            "UPDATE audit_logentry SET deed = 'x'",
            "DELETE FROM audit_logentry",
            "TRUNCATE audit_logentry",
            "SELECT count(*) FROM audit_logentry",
        ):
            with pytest.raises(DatabaseError, match="permission denied"):
                run(statement)


def test_nobody_writes_in_anothers_name(written: World) -> None:
    with (
        acting_as_user(written.bob),
        pytest.raises(DatabaseError, match="row-level security"),
        transaction.atomic(),
    ):
        LogEntry.objects.create(deed="home.viewed", action=4, actor_id=written.alice.pk)


@pytest.mark.rule("V24")
@pytest.mark.rule("V25")
@pytest.mark.rule("V26")
def test_a_worker_reads_own_rows_a_director_the_agencys_the_administrator_all(
    written: World,
) -> None:
    deeds = "SELECT DISTINCT actor_id FROM audit_logentry WHERE deed = 'home.viewed'"
    bob, alice, carol, root = (
        person.pk for person in (written.bob, written.alice, written.carol, written.root)
    )
    for person, expected in (
        (written.bob, {bob}),
        (written.alice, {alice, bob}),
        (written.carol, {carol}),
        (written.root, {alice, bob, carol, root}),
        (written.dan, set()),
        (None, set()),
    ):
        with acting_as_user(person):
            assert column(deeds) == expected, person
            # The function that may use the index keeps to the same scope.
            about = column("SELECT audit_log_entries_about(%s)", written.shared_client.pk)
            assert about <= column("SELECT id FROM audit_logentry")
            with_deed = column(
                "SELECT actor_id FROM audit_logentry WHERE id = ANY(%s) AND deed = 'home.viewed'",
                list(about),
            )
            assert with_deed == expected, person


def test_months_ahead_have_their_partitions_and_the_rest_has_the_default(world: World) -> None:
    make = "SELECT audit_log_make_partitions(%s, %s)"
    with app_role():
        rows(make, date(2031, 11, 15), 3)
        rows(make, date(2031, 11, 15), 3)  # Again: nothing changes.
    partitions = column(
        "SELECT inhrelid::regclass::text FROM pg_inherits "
        "WHERE inhparent = 'audit_logentry'::regclass"
    )
    for month in ("2031_11", "2031_12", "2032_01", "2032_02"):
        assert f"audit_logentry_{month}" in partitions
    assert "audit_logentry_2032_03" not in partitions
    assert "audit_logentry_default" in partitions


def test_a_new_partition_is_as_closed_as_the_others(world: World) -> None:
    with app_role():
        rows("SELECT audit_log_make_partitions(%s, 0)", date(2031, 11, 15))
    run(
        "INSERT INTO audit_logentry (id, timestamp, deed, action, clients, cid, session, purpose) "
        "VALUES (gen_random_uuid(), '2031-11-20', 'home.viewed', 4, '{}', '', '', '')"
    )
    assert rows("SELECT count(*) FROM audit_logentry_2031_11") == [(1,)]
    with acting_as_user(world.root), pytest.raises(DatabaseError, match="permission denied"):
        run("SELECT * FROM audit_logentry_2031_11")
    for statement in ("UPDATE audit_logentry_2031_11 SET deed = 'x'", "DELETE FROM audit_logentry"):
        with pytest.raises(DatabaseError, match="append-only"):
            run(statement)


def test_this_month_and_the_next_three_are_there() -> None:
    from audit.log.tasks import make_log_partitions

    make_log_partitions()
    months = column(
        "SELECT inhrelid::regclass::text FROM pg_inherits "
        "WHERE inhparent = 'audit_logentry'::regclass"
    )
    wanted = column(
        "SELECT 'audit_logentry_' || to_char(now() + make_interval(months => n), 'YYYY_MM') "
        "FROM generate_series(0, 3) AS n"
    )
    assert wanted <= months
