"""Between password and code: the first step counts no longer than the password it was made with."""

from __future__ import annotations

import pytest

from agencies.actions import passwords
from agencies.actions import second_factor as actions
from agencies.models import User
from tests.agencies.second_factor import code_now, first_step, give_app, is_in
from tests.factories.agencies import PASSWORD
from tests.roles import Browser, acting_as_user
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("S23")]
STEP = "/sign-in/code/"
ANOTHER = "9 quite different donkeys"


def leads_back(browser: Browser, code: str) -> None:
    """The code is not accepted, and what was begun is forgotten: as when its time is over."""
    answer = browser.post(STEP, {"code": code})
    assert (answer.status_code, answer["Location"]) == (302, "/sign-in/")
    assert not is_in(browser)
    assert "account_login" not in browser.session
    page = browser.get("/sign-in/")
    assert page.status_code == 200
    assert not list(page.context["messages"])


def test_it_does_not_outlive_a_new_password(world: World) -> None:
    secret = give_app(world.bob)
    thief = first_step(world.bob)
    assert thief.get(STEP).status_code == 200
    with acting_as_user(world.bob) as actor:
        passwords.change_password(world.bob, ANOTHER, actor=actor)
    leads_back(thief, code_now(secret))
    owner = Browser(raise_request_exception=False)
    owner.post("/sign-in/", {"login": world.bob.email, "password": ANOTHER})
    owner.post(STEP, {"code": code_now(secret)})
    assert is_in(owner)


def test_it_does_not_outlive_the_account(world: World) -> None:
    secret = give_app(world.bob)
    thief = first_step(world.bob)
    User.objects.filter(pk=world.bob.pk).update(is_active=False)
    leads_back(thief, code_now(secret))


def test_where_the_factor_was_taken_away_one_begins_anew(world: World) -> None:
    secret = give_app(world.bob)
    browser = first_step(world.bob)
    with acting_as_user(world.alice) as actor:
        actions.reset_second_factors(world.bob, actor=actor)
    leads_back(browser, code_now(secret))
    assert is_in(first_step(world.bob))


def test_it_is_over_after_its_time_with_the_same_answer(world: World) -> None:
    secret = give_app(world.bob)
    browser = first_step(world.bob)
    session = browser.session
    session["account_login"] |= {"initiated_at": 0.5}
    session.save()
    leads_back(browser, code_now(secret))


def test_what_is_kept_of_it_is_no_password(world: World) -> None:
    give_app(world.bob)
    kept = str(dict(first_step(world.bob).session.items()))
    world.bob.refresh_from_db()
    assert PASSWORD not in kept
    assert world.bob.password not in kept
