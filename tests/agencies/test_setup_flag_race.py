"""A record that is being opened to a partner while a flag is set does not slip through (V13)."""

from __future__ import annotations

import time
from threading import Thread

import psycopg
import pytest
from django.db import connection

from agencies.actions import flags
from enrollments.models import Enrollment
from tests.access.connections import owner_login
from tests.roles import acting_as_user
from tests.world import World

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.rule("V13")]

OPEN = "UPDATE enrollments_enrollment SET shared_with = ARRAY[%s::int] WHERE id = %s"
WAITING = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = %s"
SECONDS = 20


def set_flag(world: World) -> None:
    """In a thread, over a connection of its own."""
    try:
        with acting_as_user(world.root) as actor:
            flags.set_flag(world.shelter.pk, "is_part_2", actor=actor)
    finally:
        connection.close()


def wait_until_somebody_waits() -> None:
    name = connection.settings_dict["NAME"]
    end = time.monotonic() + SECONDS
    with owner_login() as watcher:
        while time.monotonic() < end:
            row = watcher.execute(WAITING, [name]).fetchone()
            if row is not None and row[0]:
                return
            time.sleep(0.05)
    raise AssertionError("Nobody waits.")


def test_the_flag_waits_for_what_is_being_opened_and_closes_it(world: World) -> None:
    thread = Thread(target=set_flag, args=[world])
    with owner_login() as writer:
        with writer.transaction():
            writer.execute(OPEN, [world.agency_b.pk, world.private_enrollment.pk])
            thread.start()
            wait_until_somebody_waits()
        thread.join(SECONDS)
    row = Enrollment._base_manager.get(pk=world.private_enrollment.pk)
    assert row.shared_with == [world.agency_b.pk]
    assert row.closed_at is not None


def test_what_is_opened_while_the_flag_is_being_set_is_refused(world: World) -> None:
    refused: list[bool] = []

    def open_late() -> None:
        with owner_login() as writer:
            try:
                writer.execute(OPEN, [world.agency_b.pk, world.private_enrollment.pk])
            except psycopg.errors.CheckViolation:
                refused.append(True)

    thread = Thread(target=open_late)
    with acting_as_user(world.root) as actor:
        flags.set_flag(world.shelter.pk, "is_part_2", actor=actor)
        thread.start()
        wait_until_somebody_waits()
    thread.join(SECONDS)
    assert refused == [True]
    assert Enrollment._base_manager.get(pk=world.private_enrollment.pk).shared_with is None
