"""The password again in one's own session: counted apart from sign-in, each wrong one logged."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from allauth.mfa.webauthn.internal import auth as webauthn
from cryptography.exceptions import InvalidSignature
from django.utils import timezone

from agencies.actions import tries
from agencies.models import User
from agencies.second_factor import second_factors_of
from agencies.sessions import MOST_WRONG_PASSWORDS
from audit.log.models import LogEntry
from tests.agencies.agreements import agreement_of, countersign, sign
from tests.agencies.guessing import counted_hashes, guess
from tests.agencies.second_factor import code_now, first_step, give_app, is_in
from tests.agencies.sitting import deeds_of, leads_to, session_of, unlock
from tests.factories.agencies import PASSWORD
from tests.roles import Browser
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("S23")]

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
BOB, AGAIN, STEP = "bob@example.org", "/sign-in/again/", "/sign-in/code/"
WRONG = "x" * 16


def shut_out_from_outside() -> None:
    for _ in range(6):
        guess(BOB, WRONG)
    assert guess(BOB, PASSWORD) == "too_many_tries"


def test_who_guesses_from_outside_keeps_nobody_out_of_a_locked_session(world: World) -> None:
    browser = Browser.signed_in_as(world.bob)
    browser.post("/lock/")
    shut_out_from_outside()
    assert unlock(browser, "/runs/")["Location"] == "/runs/"
    assert browser.get("/runs/").status_code == 200


def test_nor_from_what_asks_for_the_password_again(world: World) -> None:
    browser = Browser.signed_in_as(world.root)
    browser.typed_password(world.root, seconds_ago=400)
    for _ in range(6):
        guess(world.root.email, WRONG)
    typed = {"password": PASSWORD, "next": "/reporting/import/"}
    assert browser.post(AGAIN, typed)["Location"] == "/reporting/import/"
    assert browser.get("/reporting/import/").status_code == 200


def test_the_right_password_inside_opens_nothing_to_who_guesses_outside(world: World) -> None:
    browser = Browser.signed_in_as(world.bob)
    shut_out_from_outside()
    with counted_hashes() as hasher:
        browser.post(AGAIN, {"password": PASSWORD})
        inside = hasher.computed
        assert inside
        guess(BOB, WRONG)
        assert hasher.computed == inside


def test_guesses_in_one_session_get_five_checks_in_any_five_minutes(world: World) -> None:
    checked: list[datetime] = []
    with time_machine.travel(NOON, tick=False) as clock:
        browser = Browser.signed_in_as(world.bob)
        with counted_hashes() as hasher:
            for number in range(300):
                before = hasher.computed
                assert browser.post(AGAIN, {"password": f"guess {number}"}).status_code == 200
                checked += [timezone.now()] * (hasher.computed - before)
                clock.shift(timedelta(seconds=2))
    assert 5 <= len(checked) <= 10
    for place in range(len(checked) - 5):
        assert checked[place + 5] - checked[place] >= timedelta(minutes=5)


def test_a_pause_at_the_lock_is_no_wrong_password_and_ends_no_session(world: World) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        browser = Browser.signed_in_as(world.bob)
        for _ in range(tries.OWN_PASSWORD.tries):
            browser.post(AGAIN, {"password": WRONG})
        browser.post("/lock/")
        for _ in range(MOST_WRONG_PASSWORDS + 1):
            refused = unlock(browser)
            assert "nothing is checked until" in refused.content.decode()
        assert session_of(world.bob).wrong_passwords == 0
        clock.shift(timedelta(minutes=5, seconds=1))
        assert unlock(browser, "/runs/")["Location"] == "/runs/"


def test_five_wrong_ones_at_the_lock_end_the_session_all_the_same(world: World) -> None:
    browser = Browser.signed_in_as(world.bob)
    browser.post("/lock/")
    for _ in range(MOST_WRONG_PASSWORDS - 1):
        assert unlock(browser, password=WRONG).status_code == 200
    leads_to(unlock(browser, password=WRONG), "/sign-in/")
    failed = ["sign_in.failed"] * MOST_WRONG_PASSWORDS
    assert deeds_of(world.bob, "sign_in.failed") == failed
    assert deeds_of(world.bob, "sign_in.paused") == ["sign_in.paused"]


def test_each_wrong_password_in_an_own_form_is_logged_once(world: World) -> None:
    give_app(world.bob)
    browser = Browser.signed_in_as(world.bob)
    (factor,) = second_factors_of(world.bob.pk)
    new = {"new_password": "9 quite different donkeys", "again": "9 quite different donkeys"}
    forms = {
        "/account/password/": {"password": WRONG, **new},
        "/account/email/": {"password": WRONG, "email": "robert@example.org"},
        f"/account/second-factor/{factor.pk}/remove/": {"password": WRONG},
        AGAIN: {"password": WRONG},
    }
    for number, (address, typed) in enumerate(forms.items(), start=1):
        assert browser.post(address, typed).status_code == 200, address
        assert deeds_of(world.bob, "sign_in.failed") == ["sign_in.failed"] * number


def test_a_signature_with_a_wrong_password_is_logged_once(world: World, nora: User) -> None:
    assert b"This is not your password" in sign(nora, password=WRONG).content
    sign(nora)
    row = agreement_of(nora)
    assert b"This is not your password" in countersign(world.alice, row, password=WRONG).content
    for user in (nora, world.alice):
        assert deeds_of(user, "sign_in.failed") == ["sign_in.failed"]


@pytest.mark.parametrize("said", ['{"id": "x", "type": "public-key"}', '{"id": 1}', '"x"', "[7]"])
def test_a_passkey_that_is_none_is_logged_once(world: World, said: str) -> None:
    secret = give_app(world.bob)
    browser = first_step(world.bob)
    answer = browser.post(STEP, {"credential": said})
    assert answer.status_code == 200
    rows = LogEntry.objects.filter(deed="second_factor.failed", object_pk=str(world.bob.pk))
    assert rows.count() == 1
    browser.post(STEP, {"code": code_now(secret)})
    assert is_in(browser)


def test_a_passkey_whose_signature_is_wrong_is_logged_once(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    give_app(world.bob)
    browser = first_step(world.bob)

    def wrong(*_: object) -> None:
        raise InvalidSignature

    monkeypatch.setattr(webauthn, "parse_authentication_response", wrong)
    assert browser.post(STEP, {"credential": "{}1"}).status_code == 200
    assert not LogEntry.objects.filter(deed="second_factor.failed").exists()
    assert browser.post(STEP, {"credential": '{"id": "x"}'}).status_code == 200
    assert LogEntry.objects.filter(deed="second_factor.failed").count() == 1
