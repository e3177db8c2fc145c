"""Nobody learns by the clock whether there is an account: 2,000 tries, known and unknown (S23)."""

from __future__ import annotations

import gc
import random
import time
from collections.abc import Callable

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest import MonkeyPatch
from pytest_django import Settings

from agencies.actions import passwords, tries
from tests.agencies.guessing import counted_hashes, guess
from tests.factories.agencies import PASSWORD, make_user
from tests.roles import acting_as_user
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("S23")]

EACH = 1000


def share_of_pairs(one: list[float], other: list[float]) -> float:
    """How often a time of `one` is longer than a time of `other`: 0.5 if nothing can be told."""
    ranked = sorted([(value, 0) for value in one] + [(value, 1) for value in other])
    ranks = sum(rank for rank, (_, which) in enumerate(ranked, start=1) if which == 0)
    return (ranks - len(one) * (len(one) + 1) / 2) / (len(one) * len(other))


def measured(known: Callable[[], object], unknown: Callable[[], object]) -> float:
    """Both by turns in an order that nobody can foresee, on a machine that does other things."""
    order = [True, False] * EACH
    random.Random(7).shuffle(order)
    times: dict[bool, list[float]] = {True: [], False: []}
    gc.disable()
    try:
        for is_known in order:
            begun = time.perf_counter()
            (known if is_known else unknown)()
            times[is_known].append(time.perf_counter() - begun)
    finally:
        gc.enable()
    return share_of_pairs(times[True], times[False])


def test_signing_in_takes_one_hash_whoever_it_is(world: World) -> None:
    invited = make_user("ingrid")
    invited.set_unusable_password()
    invited.save()
    closed = make_user("clara", is_active=False)
    for email in (world.bob.email, "nobody@example.org", invited.email, closed.email):
        with counted_hashes() as hasher:
            assert guess(email, "not the password") == "wrong"
        assert hasher.computed == 1, email


class SmallArgon2(Argon2PasswordHasher):
    """Production's hash at a tenth of its cost: 2,000 of them in a test's time."""

    time_cost = 1
    memory_cost = 8192
    parallelism = 1


def test_the_clock_tells_nothing_at_sign_in(
    world: World, monkeypatch: MonkeyPatch, settings: Settings
) -> None:
    """Behind the full cost of production less still can be told."""
    settings.PASSWORD_HASHERS = [f"{__name__}.SmallArgon2"]
    world.bob.set_password(PASSWORD)
    world.bob.save(update_fields=["password"])
    monkeypatch.setattr(tries, "count_try", lambda limit, value: timezone.now())
    share = measured(
        lambda: guess(world.bob.email, "not his password"),
        lambda: guess("b0b@example.org", "not his password"),
    )
    assert 0.4 < share < 0.6


def test_asking_for_a_reset_is_the_same_work(world: World) -> None:
    with acting_as_user(None) as actor:
        passwords.ask_for_reset(world.bob.email, actor=actor)  # warms content types
        counts = []
        for email in ("carol@example.org", "nobody@example.org"):
            with CaptureQueriesContext(connection) as seen:
                passwords.ask_for_reset(email, actor=actor)
            counts.append([query["sql"].split()[0] for query in seen])
    assert counts[0] == counts[1]
