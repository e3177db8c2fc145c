"""Where a password is typed, the browser is neither asked to remember it nor given its name."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest

from agencies.actions import links
from agencies.models import SignInLink, User
from agencies.second_factor import second_factors_of
from tests.access.knocking import knock
from tests.access.neighbourhood import Neighbourhood
from tests.access.routes import ROUTES, declared_routes, steps_of
from tests.agencies.agreements import PAGE, QUEUE, agreement_of, nora, sign
from tests.agencies.second_factor import give_app
from tests.roles import Browser
from tests.world import World

__all__ = ["nora"]

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("S22")]

Attributes = dict[str, str | None]


class PasswordFields(HTMLParser):
    """The attributes of each password field of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[Attributes] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep it if it is one."""
        attributes = dict(attrs)
        if tag == "input" and attributes.get("type") == "password":
            self.found.append(attributes)


def check(page: str) -> int:
    """How many password fields the page has; none of them helps the browser."""
    fields = PasswordFields(page).found
    for field in fields:
        assert field.get("autocomplete") == "off", field
        assert "placeholder" not in field, field
    return len(fields)


@pytest.mark.parametrize(
    ("person", "known"),
    [
        (None, {"account_login"}),
        ("root", {"account_reauthenticate", "agencies:confirm_flag_clearing"}),
        (
            "alice",
            {
                "account_reauthenticate",
                "account:change_password",
                "account:change_email",
            },
        ),
    ],
)
def test_no_page_offers_to_keep_a_password(
    neighbourhood: Neighbourhood, person: str | None, known: set[str]
) -> None:
    browser = Browser.signed_in_as(neighbourhood.people[person] if person else None)
    found = set()
    for view in declared_routes():
        key = neighbourhood.clients["private"].key_of(ROUTES[view].about or "client")
        for step in steps_of(view, neighbourhood, key):
            if step.method == "GET" and check(knock(browser, step, key).text):
                found.add(view)
    assert known <= found


def test_nor_do_the_pages_that_want_something_first(world: World, nora: User) -> None:
    give_app(world.bob)
    (app,) = second_factors_of(world.bob.pk)
    browser = Browser.signed_in_as(world.bob)
    assert check(page_of(browser, f"/account/second-factor/{app.pk}/remove/")) == 1
    browser.post("/lock/")
    assert check(page_of(browser, "/lock/")) == 1
    assert check(page_of(Browser.signed_in_as(nora), PAGE)) == 1
    sign(nora)
    waiting = f"{QUEUE}{agreement_of(nora).pk}/"
    assert check(page_of(Browser.signed_in_as(world.alice), waiting)) == 1
    link = links.hand_over(links.open_link(world.bob, SignInLink.Kind.RESET))
    browser = Browser()
    browser.get(urlsplit(link).path)
    assert check(page_of(browser, "/account/set-password/")) == 2


def page_of(browser: Browser, address: str) -> str:
    """The page at an address, as text."""
    return str(browser.get(address).content.decode())
