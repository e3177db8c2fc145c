"""A breach and a countersignature at one moment: one waits, and the account is closed (S40)."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Thread

import pytest
from django.db import connection

from agencies.actions import agreement_ends, agreements
from agencies.actor import actor_of
from agencies.models import User, UserAgreement
from hmis.refusals import ActionRefused
from tests.access.connections import owner_login
from tests.agencies.agreements import agreement_of, publish_next
from tests.factories.agencies import make_agreement
from tests.roles import acting_as_user
from tests.world import World

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.rule("V19"),
    pytest.mark.requirement("S40"),
]

WAITING = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = %s"
SECONDS = 20


class Deed(Thread):
    """Something done over a connection of its own; keeps what it was refused with."""

    def __init__(self, do: Callable[[], None]) -> None:
        super().__init__()
        self.do = do
        self.error: Exception | None = None

    def run(self) -> None:
        """Do it."""
        try:
            self.do()
        except Exception as error:
            self.error = error
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


def breach(by: User, held: UserAgreement) -> Callable[[], None]:
    def end() -> None:
        with acting_as_user(by) as actor:
            agreement_ends.end_for_breach(held, actor=actor)

    return end


def countersign(by: User, renewal: UserAgreement) -> Callable[[], None]:
    def sign() -> None:
        with acting_as_user(by) as actor:
            agreements.countersign_agreement(renewal, actor=actor, name=str(by))

    return sign


@pytest.fixture
def both(world: World) -> tuple[UserAgreement, UserAgreement]:
    """Bob's agreement in force, and the signed renewal that waits for its countersignature."""
    held = agreement_of(world.bob)
    renewal = make_agreement(
        world.bob, world.agency_a, is_countersigned=False, document=publish_next()
    )
    return held, renewal


def test_a_breach_beside_a_countersignature_ends_the_new_agreement_too(
    world: World, both: tuple[UserAgreement, UserAgreement]
) -> None:
    held, renewal = both
    late = Deed(breach(world.root, held))
    with acting_as_user(world.alice) as actor:
        agreements.countersign_agreement(renewal, actor=actor, name=str(world.alice))
        late.start()
        wait_until_somebody_waits()
    late.join(SECONDS)
    assert late.error is None
    check_closed(world, ["breach", "replaced"])


def test_a_countersignature_beside_a_breach_opens_nothing(
    world: World, both: tuple[UserAgreement, UserAgreement]
) -> None:
    held, renewal = both
    late = Deed(countersign(world.alice, renewal))
    with acting_as_user(world.root) as actor:
        agreement_ends.end_for_breach(held, actor=actor)
        late.start()
        wait_until_somebody_waits()
    late.join(SECONDS)
    assert isinstance(late.error, ActionRefused)
    check_closed(world, ["breach", "breach"])


def test_the_user_is_locked_before_the_agreement(
    world: World, both: tuple[UserAgreement, UserAgreement]
) -> None:
    """Else each of the two could hold what the other wants."""
    _, renewal = both
    late = Deed(countersign(world.alice, renewal))
    lock = "SELECT 1 FROM agencies_user WHERE id = %s FOR NO KEY UPDATE"
    free = "SELECT 1 FROM agencies_useragreement WHERE id = %s FOR NO KEY UPDATE NOWAIT"
    with owner_login() as first, first.transaction():
        first.execute(lock, [world.bob.pk])
        late.start()
        wait_until_somebody_waits()
        assert first.execute(free, [renewal.pk]).fetchone()
    late.join(SECONDS)
    assert late.error is None


def check_closed(world: World, reasons: list[str]) -> None:
    rows = UserAgreement.objects.filter(user=world.bob)
    assert sorted(rows.values_list("ended_reason", flat=True)) == reasons
    assert actor_of(world.bob.pk).needs_agreement
