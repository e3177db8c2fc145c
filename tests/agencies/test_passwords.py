"""Passwords: long first, then the federal baseline, and every reason at once (S23, 69 FR 45888)."""

from __future__ import annotations

from http.cookies import SimpleCookie

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from agencies.demo import DEMO_PASSWORD, SIGN_INS
from agencies.models import User
from agencies.passwords import help_for
from tests.factories.agencies import PASSWORD
from tests.roles import Browser
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("S23")]

GOOD = "9 otters under a lamp"
CHANGE = "/account/password/"


def reasons_against(password: str, user: User | None) -> set[str]:
    try:
        validate_password(password, user)
    except ValidationError as error:
        return {str(reason.code) for reason in error.error_list}
    return set()


@pytest.mark.parametrize(
    ("password", "reasons"),
    [
        (GOOD, set()),
        ("otter 4 lamp ok", set()),
        ("otter 4 lamp o", {"too_short"}),
        ("x" * 1025 + "1", {"too_long", "common"}),
        ("otters under one lamp", {"letter_and_number"}),
        ("4815162342-8712-9931", {"letter_and_number"}),
        ("Bob has 9 otters there", {"name"}),
        ("9 otters of b.o.b there", {"name"}),
        ("9 lamps of elpmaxE there", {"name"}),
        ("9 otters use the HMIS", {"name"}),
        ("9 otters use the simh", {"name"}),
        ("internationalization-2026", {"dictionary_word"}),
        ("2026-noitazilanoitanretni", {"dictionary_word"}),
        ("password12345678", {"dictionary_word", "common"}),
        ("qwertyuiopasdfg1", {"common"}),
        ("abcabcabcabcabc1", {"common"}),
        ("short", {"too_short", "letter_and_number", "dictionary_word", "common"}),
    ],
)
def test_every_reason_is_told_at_once(world: World, password: str, reasons: set[str]) -> None:
    assert reasons_against(password, world.bob) == reasons


def test_twelve_characters_are_enough_beside_a_second_factor(world: World) -> None:
    assert reasons_against("otter4lamps!", world.bob) == {"too_short"}
    Authenticator.objects.create(user=world.bob, type=Authenticator.Type.RECOVERY_CODES, data={})
    assert reasons_against("otter4lamps!", world.bob) == {"too_short"}
    Authenticator.objects.create(user=world.bob, type=Authenticator.Type.TOTP, data={})
    assert reasons_against("otter4lamps!", world.bob) == set()
    assert reasons_against("otter4lamps", world.bob) == {"too_short"}
    assert "12 characters" in help_for(world.bob)[0]


def test_passwords_of_tests_and_demo_keep_the_rules(world: World) -> None:
    assert reasons_against(PASSWORD, world.bob) == set()
    for person in SIGN_INS:
        user = User(email=person.email, first_name=person.first_name, last_name=person.last_name)
        assert reasons_against(DEMO_PASSWORD, user) == set()


def test_argon2_hashes_outside_of_tests() -> None:
    from hmis import settings as real

    assert real.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    assert settings.AUTH_PASSWORD_VALIDATORS == real.AUTH_PASSWORD_VALIDATORS


def test_the_rules_stand_beside_the_field_before_and_all_reasons_after(world: World) -> None:
    browser = Browser.signed_in_as(world.bob)
    page = browser.get(CHANGE)
    for rule in help_for(world.bob):
        assert rule in page.context["form"]["new_password"].help_text
    assert 'aria-describedby="id_new_password_helptext"' in page.content.decode()
    typed = {"password": PASSWORD, "new_password": "short", "again": "other"}
    answer = browser.post(CHANGE, typed)
    errors = answer.context["form"].errors
    assert len(errors["new_password"]) == 4
    assert len(errors["again"]) == 1
    world.bob.refresh_from_db()
    assert world.bob.check_password(PASSWORD)


@pytest.mark.requirement("S22")
def test_no_box_lets_the_browser_remember_or_forbids_to_paste(world: World) -> None:
    browser = Browser.signed_in_as(world.bob)
    for address in (CHANGE, "/account/email/"):
        page = browser.get(address).content.decode()
        assert "onpaste" not in page
        assert "current-password" not in page
        assert "new-password" not in page
        assert page.count('type="password"') == page.count('type="password" name=') > 0
        assert page.count('autocomplete="off"') > page.count('type="password"')


def test_a_changed_password_ends_what_an_older_cookie_opened_and_is_told(world: World) -> None:
    here, elsewhere = Browser.signed_in_as(world.bob), Browser()
    elsewhere.cookies = SimpleCookie({name: one.value for name, one in here.cookies.items()})
    answer = here.post(CHANGE, {"password": PASSWORD, "new_password": GOOD, "again": GOOD})
    assert answer.status_code == 302
    assert here.get("/account/").status_code == 200
    assert elsewhere.get("/account/").status_code == 302
    world.bob.refresh_from_db()
    assert world.bob.check_password(GOOD)
    assert world.bob.password_changed_at is not None
    assert [notice.kind for notice in world.bob.notices.all()] == ["agencies.password_changed"]


def test_the_present_password_is_asked_for_and_not_taken_again(world: World) -> None:
    browser = Browser.signed_in_as(world.bob)
    wrong = browser.post(CHANGE, {"password": "no", "new_password": GOOD, "again": GOOD})
    assert "password" in wrong.context["form"].errors
    same = browser.post(CHANGE, {"password": PASSWORD, "new_password": PASSWORD, "again": PASSWORD})
    assert "new_password" in same.context["form"].errors
