"""A password of 12 characters stands beside a second factor, and never alone (S23)."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agencies.actions import passwords
from agencies.actions import second_factor as actions
from agencies.actor import actor_of
from agencies.models import User
from agencies.second_factor import has_second_factor, second_factors_of
from audit.log.models import LogEntry
from tests.agencies.second_factor import code_now, give_app
from tests.factories.agencies import PASSWORD
from tests.roles import Browser, acting_as_user, places_of
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("S23")]

CHANGE, SHORT, LONG = "/account/password/", "3 green owls", "3 green owls in a tree"


def shorten(user: User) -> str:
    """Set a short password beside an app, as the rules allow; the app's secret."""
    secret = give_app(user)
    with acting_as_user(user) as actor:
        passwords.change_password(user, SHORT, actor=actor)
    return secret


def lose_the_factor(world: World) -> None:
    with acting_as_user(world.alice) as actor:
        actions.reset_second_factors(world.bob, actor=actor)


def sign_in(user: User, password: str = SHORT) -> Browser:
    browser = Browser(raise_request_exception=False)
    assert browser.post("/sign-in/", {"login": user.email, "password": password}).status_code == 302
    return browser


@pytest.mark.parametrize(
    ("password", "is_short"), [(SHORT, True), ("x" * 14, True), ("x" * 15, False), (None, False)]
)
def test_setting_one_says_whether_it_is_short(password: str | None, is_short: bool) -> None:
    user = User()
    user.set_password(password)
    assert user.has_short_password == is_short


def test_without_the_factor_nothing_opens_before_a_longer_one(world: World) -> None:
    shorten(world.bob)
    lose_the_factor(world)
    browser = sign_in(world.bob)
    assert browser.get("/")["Location"] == CHANGE
    assert browser.get("/clients/search/")["Location"] == CHANGE
    page = browser.get(CHANGE)
    assert "too short to protect your account alone" in page.content.decode()
    assert places_of(page) == ["/account/"]
    typed = {"password": SHORT, "new_password": LONG, "again": LONG}
    short = {"password": SHORT, "new_password": "4 green owls", "again": "4 green owls"}
    assert "needs at least 15" in browser.post(CHANGE, short).content.decode()
    assert browser.post(CHANGE, typed)["Location"] == "/"
    assert browser.get("/").status_code == 200
    assert browser.get("/clients/search/").status_code == 200
    assert sign_in(world.bob, LONG).get("/").status_code == 200


def test_or_before_another_second_factor(world: World) -> None:
    shorten(world.bob)
    lose_the_factor(world)
    browser = sign_in(world.bob)
    secret = browser.get("/account/second-factor/app/").context["key"].replace(" ", "")
    browser.post("/account/second-factor/app/", {"code": code_now(secret)})
    assert browser.get("/").status_code == 200


def test_beside_a_factor_it_is_enough_and_costs_no_query(world: World) -> None:
    shorten(world.bob)
    with CaptureQueriesContext(connection) as queries:
        actor = actor_of(world.bob.pk)
    assert not actor.needs_password
    assert "clients.search_client" in actor.permissions
    assert len(queries) <= 2


def test_the_last_factor_does_not_go_while_the_password_is_short(world: World) -> None:
    shorten(world.bob)
    (app,) = second_factors_of(world.bob.pk)
    with acting_as_user(world.bob) as actor, pytest.raises(actions.ShortPassword):
        actions.remove_factor(app.pk, actor=actor)
    assert has_second_factor(world.bob)
    with acting_as_user(world.bob) as actor:
        passwords.change_password(world.bob, PASSWORD, actor=actor)
        actions.remove_factor(app.pk, actor=actor)
    assert not has_second_factor(world.bob)


def test_the_log_does_not_tell_whose_password_is_short(world: World) -> None:
    shorten(world.bob)
    changes = LogEntry.objects.filter(object_pk=str(world.bob.pk)).values_list("changes", flat=True)
    assert "has_short_password" not in str(list(changes))
