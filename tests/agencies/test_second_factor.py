"""The second factor: set up, sign in, lose, remove; each code works once, all of it is told."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied
from django.db import connection
from pytest_django import Settings

from agencies.actions import second_factor as actions
from agencies.models import User
from agencies.second_factor import has_second_factor, second_factors_of
from audit.log.models import LogEntry
from hmis.refusals import ActionRefused
from hmis.vault.keyring import with_new_key
from tests.agencies.second_factor import (
    code_now,
    first_step,
    give_app,
    is_in,
    recovery_codes_of_user,
    secret_of,
)
from tests.factories.agencies import PASSWORD
from tests.roles import acting_as_user
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("S20", "S23")]

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
ADD_APP, CODES, STEP = "/account/second-factor/app/", "/account/recovery-codes/", "/sign-in/code/"


def deeds_about(user: User) -> list[str]:
    rows = LogEntry.objects.filter(object_pk=str(user.pk), deed__contains="_factor.")
    return list(rows.order_by("timestamp").values_list("deed", flat=True))


def test_an_app_is_set_up_and_asked_for_at_the_next_sign_in(world: World) -> None:
    bob = world.bob
    browser = first_step(bob)
    page = browser.get(ADD_APP)
    assert "data:image/svg+xml;base64," in page.content.decode()
    secret = page.context["key"].replace(" ", "")
    assert browser.post(ADD_APP, {"code": "000000"}).context["form"].errors["code"]
    assert browser.get(ADD_APP).context["key"].replace(" ", "") == secret
    assert not has_second_factor(bob)
    answer = browser.post(ADD_APP, {"code": code_now(secret, -1)})
    assert answer["Location"] == CODES
    codes = browser.get(CODES).context["codes"]
    assert len(codes) == 10
    assert browser.post(CODES)["Location"] == "/"
    assert browser.get(CODES).context["codes"] == []
    again = first_step(bob)
    assert not is_in(again)
    assert again.post(STEP, {"code": "123456"}).status_code == 200
    assert not is_in(again)
    assert again.post(STEP, {"code": code_now(secret)}).status_code == 302
    assert is_in(again)
    assert deeds_about(bob) == ["second_factor.added", "second_factor.failed"]
    assert "agencies.second_factor_added" in {notice.kind for notice in bob.notices.all()}


def test_a_code_is_good_once_and_no_older_one_after_it(world: World) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        secret = give_app(world.bob)
        used, older = code_now(secret), code_now(secret, -1)
        assert first_step(world.bob).post(STEP, {"code": used}).status_code == 302
        for code in (used, older):
            thief = first_step(world.bob)
            thief.post(STEP, {"code": code})
            assert not is_in(thief)
        clock.shift(timedelta(seconds=31))
        late = first_step(world.bob)
        late.post(STEP, {"code": used})
        assert not is_in(late)
        late.post(STEP, {"code": code_now(secret)})
        assert is_in(late)


def test_a_recovery_code_signs_in_once_and_that_is_told(world: World) -> None:
    give_app(world.bob)
    code = recovery_codes_of_user(world.bob)[3]
    browser = first_step(world.bob)
    browser.post(STEP, {"code": f"{code[:4]} {code[4:]}"})
    assert is_in(browser)
    again = first_step(world.bob)
    again.post(STEP, {"code": code})
    assert not is_in(again)
    assert len(recovery_codes_of_user(world.bob)) == 9
    notice = world.bob.notices.get(kind="agencies.recovery_code_used")
    assert "9 are left" in notice.sentence


def test_codes_are_not_guessed(world: World) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        secret = give_app(world.bob)
        browser = first_step(world.bob)
        for _ in range(5):
            browser.post(STEP, {"code": "000000"})
        page = browser.post(STEP, {"code": code_now(secret)}).content.decode()
        assert "nothing is checked until" in page
        assert not is_in(browser)
        clock.shift(timedelta(minutes=5, seconds=1))
        later = first_step(world.bob)
        later.post(STEP, {"code": code_now(secret)})
        assert is_in(later)


def test_new_recovery_codes_end_the_old(world: World) -> None:
    give_app(world.bob)
    old = recovery_codes_of_user(world.bob)
    with acting_as_user(world.bob) as actor:
        actions.renew_recovery_codes(actor=actor)
    assert not set(old) & set(recovery_codes_of_user(world.bob))
    with acting_as_user(world.carol) as actor, pytest.raises(actions.NoSecondFactor):
        actions.renew_recovery_codes(actor=actor)


def test_the_last_factor_goes_only_with_the_password_and_where_none_is_needed(
    world: World, settings: Settings
) -> None:
    give_app(world.bob)
    (app,) = second_factors_of(world.bob.pk)
    address = f"/account/second-factor/{app.pk}/remove/"
    browser = first_step(world.bob)
    browser.post(STEP, {"code": recovery_codes_of_user(world.bob)[0]})
    assert browser.post(address, {"password": "wrong"}).status_code == 200
    settings.SECOND_FACTOR = "required"
    refused = browser.post(address, {"password": PASSWORD})
    assert "set up another one" in str(refused.context["form"].errors)
    settings.SECOND_FACTOR = "off"
    assert browser.post(address, {"password": PASSWORD}).status_code == 302
    assert not Authenticator.objects.filter(user=world.bob).exists()
    assert deeds_about(world.bob)[-1] == "second_factor.removed"


def test_nobody_removes_the_factor_of_another(world: World) -> None:
    give_app(world.carol)
    (app,) = second_factors_of(world.carol.pk)
    browser = first_step(world.bob)
    address = f"/account/second-factor/{app.pk}/remove/"
    assert browser.post(address, {"password": PASSWORD}).status_code == 404
    assert has_second_factor(world.carol)


def test_who_invites_takes_away_a_lost_factor_of_the_own_agency_alone(world: World) -> None:
    for user in (world.bob, world.carol, world.alice):
        give_app(user)
    with acting_as_user(world.alice) as actor:
        assert actions.reset_second_factors(world.bob, actor=actor) == 1
        for other in (world.carol, world.alice):
            with pytest.raises(ActionRefused):
                actions.reset_second_factors(other, actor=actor)
    with acting_as_user(world.bob) as actor, pytest.raises(PermissionDenied):
        actions.reset_second_factors(world.alice, actor=actor)
    with acting_as_user(world.root) as actor:
        actions.reset_second_factors(world.carol, actor=actor)
    assert not has_second_factor(world.carol)
    assert world.bob.notices.filter(kind="agencies.second_factors_reset").exists()


def test_no_secret_lies_plain_in_the_database(world: World) -> None:
    browser = first_step(world.bob)
    setting_up = browser.get(ADD_APP).context["key"].replace(" ", "")
    secret = give_app(world.carol)
    codes = recovery_codes_of_user(world.carol)
    with connection.cursor() as cursor:
        cursor.execute("SELECT data::text FROM mfa_authenticator")
        stored = " ".join(row[0] for row in cursor.fetchall())
    sessions = json.dumps([row.get_decoded() for row in Session.objects.all()])
    for word in (secret, setting_up, *codes):
        assert word not in stored
        assert word not in sessions
    assert secret_of(world.carol) == secret


def test_secrets_follow_a_new_key_of_the_ring(world: World, settings: Settings) -> None:
    secret = give_app(world.bob)
    codes = recovery_codes_of_user(world.bob)
    ring = with_new_key(settings.HMIS_KEYRING)
    settings.HMIS_KEYRING = ring
    assert actions.reseal_secrets() == 2
    assert actions.reseal_secrets() == 0
    lines = [line for line in ring.splitlines() if not line.startswith("k1:")]
    settings.HMIS_KEYRING = "\n".join(lines)
    assert secret_of(world.bob) == secret
    assert recovery_codes_of_user(world.bob) == codes


def test_passkeys_are_no_way_in_by_themselves() -> None:
    assert "webauthn" in settings.MFA_SUPPORTED_TYPES
    assert not getattr(settings, "MFA_PASSKEY_LOGIN_ENABLED", False)
