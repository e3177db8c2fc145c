"""A mailed link serves whoever it was meant for: not a thief, and not who sits there next."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from agencies.actions import passwords
from agencies.actions.links import LinkIsOver
from agencies.models import SignInLink, User
from tests.agencies.mailed import (
    CONFIRM,
    GOOD,
    NOT_HERE,
    OVER,
    SET,
    invited,
    mailed,
    reset_mailed,
    set_password,
)
from tests.agencies.second_factor import first_step
from tests.agencies.sitting import sign_in
from tests.factories.agencies import PASSWORD
from tests.roles import Browser, acting_as_user
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("S20", "S23")]

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
NEW = "rob@example.org"


def asked_for_new_address(world: World) -> tuple[Browser, str]:
    """Whoever knows Bob's password asks for another address: the browser, the link's path."""
    browser = first_step(world.bob)
    browser.post("/account/email/", {"email": NEW, "password": PASSWORD})
    return browser, mailed(NEW)


def email_of(user: User) -> str:
    return User.objects.get(pk=user.pk).email


def test_a_change_of_address_does_not_survive_a_new_password(world: World) -> None:
    thief, path = asked_for_new_address(world)
    thief.get(path)
    assert set_password(Browser(), reset_mailed(world.bob)).status_code == 302
    for browser in (thief, Browser(), Browser.signed_in_as(User.objects.get(pk=world.bob.pk))):
        assert OVER in browser.get(path).content.decode()
        browser.post(CONFIRM)
    assert email_of(world.bob) == "bob@example.org"
    assert not SignInLink.objects.filter(ended_at__isnull=True).exists()


def test_a_password_that_is_changed_ends_every_link(world: World) -> None:
    _, path = asked_for_new_address(world)
    with acting_as_user(world.bob) as actor:
        passwords.change_password(world.bob, GOOD, actor=actor)
    assert OVER in Browser().get(path).content.decode()


def test_a_new_address_is_confirmed_by_its_owner_alone(world: World) -> None:
    _, path = asked_for_new_address(world)
    for browser in (Browser(), Browser.signed_in_as(world.carol)):
        assert NOT_HERE in browser.get(path).content.decode()
        browser.post(CONFIRM)
        assert email_of(world.bob) == "bob@example.org"
    link = SignInLink.objects.get()
    for user in (None, world.carol):
        with acting_as_user(user) as actor, pytest.raises(LinkIsOver):
            passwords.confirm_email(link.pk, actor=actor)
    bob = Browser.signed_in_as(world.bob)
    assert bob.get(path)["Location"] == CONFIRM
    assert bob.post(CONFIRM).status_code == 302
    assert email_of(world.bob) == NEW


def test_what_was_mailed_to_the_old_address_is_worth_nothing_after_a_change(world: World) -> None:
    old = reset_mailed(world.bob)
    opened_before = Browser()
    opened_before.get(old)
    browser, path = asked_for_new_address(world)
    browser.get(path)
    browser.post(CONFIRM)
    assert email_of(world.bob) == NEW
    assert OVER in Browser().get(old).content.decode()
    answer = opened_before.post(SET, {"new_password": GOOD, "again": GOOD})
    assert OVER in answer.content.decode()


def test_an_opened_link_is_not_there_for_who_signs_in_next(world: World) -> None:
    path = reset_mailed(world.alice)
    shared = Browser()
    assert shared.get(path)["Location"] == SET
    assert world.alice.email in shared.get(SET).content.decode()
    sign_in(shared, world.bob.email)
    for answer in (shared.get(SET), shared.post(SET, {"new_password": GOOD, "again": GOOD})):
        assert OVER in answer.content.decode()
        assert world.alice.email not in answer.content.decode()
    assert NOT_HERE in shared.get(path).content.decode()
    assert OVER in shared.get(SET).content.decode()
    shared.post("/sign-out/")
    assert OVER in shared.get(SET).content.decode()
    assert User.objects.get(pk=world.alice.pk).check_password(PASSWORD)


def test_an_opened_link_waits_fifteen_minutes_and_can_be_opened_again(world: World) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        invited(world)
        path = mailed("nora@example.org")
        browser = Browser()
        browser.get(path)
        clock.shift(timedelta(minutes=14, seconds=59))
        assert "nora@example.org" in browser.get(SET).content.decode()
        clock.shift(timedelta(seconds=2))
        assert OVER in browser.get(SET).content.decode()
        assert set_password(browser, path).status_code == 302


def test_an_opened_link_has_a_session_of_its_own(world: World) -> None:
    path = reset_mailed(world.bob)
    browser = Browser()
    browser.session.save()
    browser.get("/sign-in/")
    browser.get(path)
    known = browser.cookies["sessionid"].value
    browser.get(path)
    assert browser.cookies["sessionid"].value != known


def test_who_is_signed_in_may_open_an_own_link_and_stays_signed_in(world: World) -> None:
    path = reset_mailed(world.bob)
    browser = Browser.signed_in_as(world.bob)
    assert browser.get(path)["Location"] == SET
    assert browser.get("/account/").status_code == 200
    assert world.bob.email in browser.get(SET).content.decode()
