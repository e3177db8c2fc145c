"""Guessing: 10,000 tries get five checks in five minutes, then ever longer pauses (S23)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
import time_machine
from django.core.cache import caches
from django.utils import timezone
from pytest_django import Settings
from redis.exceptions import RedisError

from agencies.actions import tries
from agencies.models import Tries
from audit.log.models import LogEntry
from tests.agencies.guessing import counted_hashes, guess
from tests.factories.agencies import PASSWORD
from tests.roles import Browser, acting_as_user
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("S23")]

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
BOB, NOBODY = "bob@example.org", "nobody@example.org"


@pytest.mark.parametrize("email", [BOB, NOBODY])
def test_ten_thousand_guesses_get_five_checks_in_any_five_minutes(world: World, email: str) -> None:
    """A guess each half second, for 83 minutes, from ever new addresses."""
    checked: list[datetime] = []
    with counted_hashes() as hasher, time_machine.travel(NOON, tick=False) as clock:
        for number in range(10_000):
            before = hasher.computed
            address = f"198.51.{number // 250 % 250}.{number % 250}"
            assert guess(email, f"guess {number}", address) in {"wrong", "too_many_tries"}
            checked += [timezone.now()] * (hasher.computed - before)
            clock.shift(timedelta(seconds=0.5))
    assert 5 <= len(checked) <= 5 * (83 / 5)
    for place in range(len(checked) - 5):
        assert checked[place + 5] - checked[place] >= timedelta(minutes=5)
    # 5, 10, 20 and 40 minutes, but for the seconds of the tries themselves.
    pauses = [late - early for early, late in pairwise(checked) if late - early > timedelta(0, 60)]
    assert [round(pause.total_seconds() / 60) for pause in pauses] == [5, 10, 20, 40]


def test_the_longest_pause_is_an_hour() -> None:
    pauses = [tries.PASSWORD.pause(number) for number in range(1, 40)]
    assert pauses[:4] == [timedelta(minutes=minutes) for minutes in (5, 10, 20, 40)]
    assert set(pauses[4:]) == {timedelta(hours=1)}


def test_many_accounts_from_one_address_get_twenty_checks(world: World) -> None:
    """Spraying one password over everybody."""
    with counted_hashes() as hasher, time_machine.travel(NOON, tick=False):
        for number in range(200):
            guess(f"person{number}@example.org", "Spring 2026 is here")
    assert hasher.computed == 20


def test_neighbours_in_an_ipv6_network_are_one_place() -> None:
    assert tries.network_of("2001:db8:1:2::1") == tries.network_of("2001:db8:1:2:ffff::9")
    assert tries.network_of("2001:db8:1:2::1") != tries.network_of("2001:db8:1:3::1")
    assert tries.network_of("192.0.2.1") != tries.network_of("192.0.2.2")
    assert tries.network_of(None) == tries.network_of("unknown") == ""


def test_however_an_address_is_spelled_it_is_one_account(world: World) -> None:
    spellings = [BOB, "BOB@example.org", " bob@Example.ORG ", "bob@example.org", "BoB@EXAMPLE.org"]
    with counted_hashes() as hasher:
        for spelling in spellings * 3:
            guess(spelling, "not his password")
    assert hasher.computed == 5


def test_a_paused_user_is_told_when_and_is_let_in_then(world: World) -> None:
    typed = {"login": BOB, "password": PASSWORD}
    with time_machine.travel(NOON, tick=False) as clock:
        for _ in range(5):
            Browser().post("/sign-in/", typed | {"password": "x" * 16})
        for login in (BOB, NOBODY):
            guess(login, "x")  # of nobody, the first
        paused = Browser().post("/sign-in/", typed)
        assert "until 7:05 a.m." in paused.content.decode()
        clock.shift(timedelta(minutes=5, seconds=1))
        browser = Browser()
        assert browser.post("/sign-in/", typed).status_code == 302
        assert browser.get("/account/").status_code == 200


def test_the_answers_for_known_and_unknown_are_the_same_words(world: World) -> None:
    pages: dict[str, list[str]] = {}
    with time_machine.travel(NOON, tick=False):
        for email in (BOB, NOBODY):
            for _ in range(7):
                answer = Browser().post("/sign-in/", {"login": email, "password": "x" * 16})
                assert answer.status_code == 200
                errors = str(answer.context["form"].errors)
                pages.setdefault(email, []).append(errors)
    assert pages[BOB] == pages[NOBODY]
    assert len(set(pages[BOB])) == 2


def test_the_right_password_begins_anew_and_costs_the_house_nothing(world: World) -> None:
    for _ in range(30):
        assert guess(BOB, "wrong") == "wrong"
        assert guess(BOB, PASSWORD) == "right"
        Tries.objects.filter(key=tries._key(tries.ADDRESS, "192.0.2.1")).update(tried_at=[])
    for _ in range(60):
        assert guess(BOB, PASSWORD) == "right"


def test_who_waits_does_not_use_up_the_tries_of_the_house(world: World) -> None:
    for _ in range(40):
        guess(BOB, "wrong")
    assert guess("carol@example.org", PASSWORD) == "right"


def test_the_counter_needs_no_cache(world: World, settings: Settings) -> None:
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            # Nobody listens there.
            "LOCATION": "redis://127.0.0.1:1/0",
        }
    }
    with pytest.raises(RedisError):
        caches["default"].get("anything")
    with counted_hashes() as hasher:
        answers = [guess(BOB, "wrong") for _ in range(8)]
    assert answers == ["wrong"] * 5 + ["too_many_tries"] * 3
    assert hasher.computed == 5


def test_the_table_tells_nothing_and_forgets(world: World) -> None:
    with time_machine.travel(NOON, tick=False) as clock, acting_as_user(None):
        guess(BOB, "wrong")
        keys = set(Tries.objects.values_list("key", flat=True))
        assert keys
        assert not any("bob" in key or len(key) != 64 for key in keys)
        clock.shift(timedelta(days=2))
        guess(NOBODY, "wrong", "192.0.2.77")
        assert not keys & set(Tries.objects.values_list("key", flat=True))


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Accept": "application/json"},
        {"X-Requested-With": "XMLHttpRequest"},
    ],
)
def test_a_wrong_password_and_a_pause_are_in_the_log_whatever_the_headers(
    world: World, headers: dict[str, str]
) -> None:
    for _ in range(9):
        typed = {"login": BOB, "password": "x" * 16}
        answer = Browser().post("/sign-in/", typed, headers=headers)
        assert answer.status_code == 200
    deeds = list(LogEntry.objects.filter(deed__startswith="sign_in").values_list("deed", flat=True))
    assert sorted(deeds) == ["sign_in.failed"] * 5 + ["sign_in.paused"]
