"""The counts of `client_visibility` are right after every write, whatever the order."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any
from uuid import UUID

import psycopg
import pytest
from django.utils import timezone

from clients.models import ClientIdentity
from enrollments.models import Enrollment
from tests.access.connections import owner_login
from tests.access.statements import rows
from tests.factories.clients import make_client
from tests.factories.enrollments import make_enrollment
from tests.world import World, make_world

RECOUNT = """
    SELECT client_id, project_id, -1, count(*)::int FROM enrollments_enrollment
    WHERE voided_at IS NULL GROUP BY 1, 2
    UNION ALL
    SELECT client_id, project_id, agency, count(*)::int
    FROM clients_clientidentity, unnest(shared_with) AS agency
    WHERE is_current AND closed_at IS NULL AND voided_at IS NULL GROUP BY 1, 2, 3
"""
KEPT = "SELECT client_id, project_id, audience, n FROM client_visibility"
Write = Callable[[psycopg.Connection[Any], UUID], object]  # Any: rows


def assert_counts_are_right() -> set[tuple[Any, ...]]:  # Any: columns
    kept = set(rows(KEPT))
    assert kept == set(rows(RECOUNT))
    assert all(n > 0 for *_, n in kept)
    return kept


@pytest.mark.django_db
def test_inserts_voids_and_moves_are_counted(world: World) -> None:
    before = assert_counts_are_right()
    client = make_client(world.shelter)
    assert assert_counts_are_right() == before
    stays = [make_enrollment(client, world.shelter) for _ in range(3)]
    assert (client.pk, world.shelter.pk, -1, 3) in assert_counts_are_right()
    Enrollment._base_manager.filter(pk=stays[0].pk).update(voided_at=timezone.now())
    assert (client.pk, world.shelter.pk, -1, 2) in assert_counts_are_right()
    Enrollment._base_manager.filter(pk=stays[0].pk).update(voided_at=None)
    assert (client.pk, world.shelter.pk, -1, 3) in assert_counts_are_right()
    moved = Enrollment._base_manager.filter(client=client)
    moved.update(project=world.outreach)
    assert (client.pk, world.outreach.pk, -1, 3) in assert_counts_are_right()
    moved.update(client=world.private_client)
    kept = assert_counts_are_right()
    assert (world.private_client.pk, world.outreach.pk, -1, 3) in kept
    assert not [row for row in kept if row[0] == client.pk]
    Enrollment._base_manager.filter(project=world.outreach).delete()
    assert assert_counts_are_right() == before


@pytest.mark.django_db
def test_stamps_closes_and_new_versions_of_an_identity_are_counted(world: World) -> None:
    stamp = [world.agency_b.pk, world.agency_a.pk]
    client = make_client(world.shelter, shared_with=stamp)
    for agency in stamp:
        assert (client.pk, world.shelter.pk, agency, 1) in assert_counts_are_right()
    rows_of_client = ClientIdentity._base_manager.filter(client=client)
    for change in (
        {"closed_at": timezone.now()},
        {"closed_at": None},
        {"voided_at": timezone.now()},
        {"voided_at": None},
        {"shared_with": [world.agency_b.pk]},
        {"is_current": False},
        {"is_current": True},
        {"shared_with": None},
    ):
        rows_of_client.update(**change)
        kept = {row for row in assert_counts_are_right() if row[0] == client.pk}
        row = rows_of_client.get()
        is_open = row.is_current and not row.closed_at and not row.voided_at
        assert len(kept) == (len(row.shared_with or ()) if is_open else 0), change


@pytest.mark.django_db
def test_bulk_writes_are_counted(world: World) -> None:
    clients = [make_client(world.shelter) for _ in range(5)]
    Enrollment._base_manager.bulk_create(
        Enrollment(
            client=client,
            project=project,
            entry_date=timezone.localdate(),
            relationship_to_hoh=1,
        )
        for client in clients
        for project in (world.shelter, world.outreach, world.shelter)
    )
    assert (clients[0].pk, world.shelter.pk, -1, 2) in assert_counts_are_right()
    Enrollment._base_manager.filter(client__in=clients[:3]).update(voided_at=timezone.now())
    kept = assert_counts_are_right()
    assert not {row for row in kept if row[0] in {client.pk for client in clients[:3]}}


# -- Two sessions at once: the one that comes second waits, and the count is that of both. ---------


def insert(session: psycopg.Connection[Any], client: UUID) -> object:
    return session.execute(
        "INSERT INTO enrollments_enrollment (id, client_id, project_id, entry_date, household_id, "
        "hud_household_id, relationship_to_hoh, enrollment_coc, closed_reason, voided_reason, "
        "created_at, updated_at, hud_id, hud_user_id) "
        "SELECT gen_random_uuid(), client_id, project_id, entry_date, gen_random_uuid(), '', 1, "
        "'', '', '', now(), now(), '', '' FROM enrollments_enrollment WHERE client_id = %s LIMIT 1",
        [client],
    )


def void(session: psycopg.Connection[Any], client: UUID) -> object:
    return session.execute(
        "UPDATE enrollments_enrollment SET voided_at = now() WHERE id = "
        "(SELECT id FROM enrollments_enrollment WHERE client_id = %s AND voided_at IS NULL "
        "ORDER BY id LIMIT 1)",
        [client],
    )


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("does_commit", [True, False])
@pytest.mark.parametrize(
    ("first", "second"),
    [(void, insert), (insert, void), (insert, insert)],
    ids=lambda f: f.__name__,
)
def test_two_sessions_that_write_at_once_leave_the_count_right(
    first: Write, second: Write, does_commit: bool
) -> None:
    client = make_world().private_client.pk
    finished = threading.Event()
    failures: list[BaseException] = []

    def come_second() -> None:
        try:
            with owner_login() as session, session.transaction():
                second(session, client)
        except BaseException as error:  # told to the test below
            failures.append(error)
        finally:
            finished.set()

    with owner_login() as session:
        session.execute("BEGIN")
        first(session, client)
        other = threading.Thread(target=come_second)
        other.start()
        assert not finished.wait(0.3), "the second writer of a client's count waits for the first"
        session.execute("COMMIT" if does_commit else "ROLLBACK")
        other.join(20)
    assert not failures
    assert finished.is_set()
    assert_counts_are_right()


@pytest.mark.django_db(transaction=True)
def test_many_sessions_at_once_neither_deadlock_nor_miscount() -> None:
    world = make_world()
    clients = [world.private_client.pk, world.shared_client.pk]
    failures: list[BaseException] = []

    def work(number: int) -> None:
        try:
            with owner_login() as session:
                for turn in range(12):
                    write = insert if (turn + number) % 3 else void
                    with session.transaction():
                        # Both clients in one transaction, always in the order of their keys.
                        for client in sorted(clients):
                            write(session, client)
        except BaseException as error:  # told to the test below
            failures.append(error)

    workers = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert not failures
    assert_counts_are_right()
