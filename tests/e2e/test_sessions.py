"""Locked and timed out in the browser; the form that was being filled in comes back.

The server's clock is moved in the database, the browser's by Playwright.
"""

from __future__ import annotations

from urllib.parse import urlsplit

import psycopg
import pytest
from playwright.sync_api import Page, Route, expect

from hmis.embedded.state import Urls
from tests.e2e.desk import (
    DIRECTOR,
    NARROW,
    WIDE,
    WORKER,
    Album,
    Desks,
    OpenAlbum,
    password_of,
    sign_in,
)
from tests.e2e.tabbing import tab_through
from tests.e2e.test_accessibility import OVERFLOW, violations

INTAKE = "/enrollments/intake/"
IDLE_SECONDS = 15 * 60
FIRST, LAST = "Wilhelmina", "Featherstonehaugh"


def pass_time(urls: Urls, email: str, seconds: int) -> None:
    """Let so much time pass on the server since this person did anything."""
    with psycopg.connect(urls.owner_url, autocommit=True) as owner:
        owner.execute(
            "UPDATE agencies_usersession SET began_at = began_at - %(past)s * interval '1 second', "
            "last_seen_at = last_seen_at - %(past)s * interval '1 second' "
            "WHERE ended_at IS NULL AND user_id = "
            "(SELECT id FROM agencies_user WHERE email = %(email)s)",
            {"past": seconds, "email": email},
        )


def begin_intake(page: Page) -> None:
    """A household, half typed."""
    page.goto(INTAKE)
    page.get_by_label("First name").first.fill(FIRST)
    page.get_by_label("Last name").first.fill(LAST)


def unlock(page: Page, email: str) -> None:
    """Type the password into the lock page."""
    page.get_by_label("Your password").fill(password_of(email))
    page.get_by_role("button", name="Unlock").click()


def is_at(page: Page, path: str) -> None:
    """Wait until the window shows this page."""
    page.wait_for_url(lambda address: urlsplit(address).path == path)


def for_everybody(page: Page, album: Album, name: str) -> None:
    """A picture, what axe says, and the way of the Tab key, wide and narrow."""
    for size in (WIDE, NARROW):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        album.take(page, f"{name}-{size[0]}")
        assert page.evaluate(OVERFLOW) == []
        assert violations(page) == []
    page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})


@pytest.mark.requirement("S27", "S83")
def test_the_countdown_offers_to_stay_and_then_takes_the_page_off_the_screen(
    desks: Desks, database: Urls, album: OpenAlbum
) -> None:
    """Two minutes before; afterwards the same person gets the form back as it was."""
    desks.watch.typed.update((FIRST, LAST))
    day = album("sessions")
    page = desks.window(WORKER)
    page.clock.install()
    begin_intake(page)
    countdown = page.locator("#session-countdown")
    expect(countdown).to_be_hidden()
    pass_time(database, WORKER, IDLE_SECONDS - 100)
    page.clock.fast_forward((IDLE_SECONDS - 150) * 1000)
    expect(countdown).to_be_visible()
    expect(countdown.locator("[data-clock]")).to_contain_text("1:")
    expect(countdown.get_by_role("alert")).to_contain_text("2 minutes")
    for_everybody(page, day, "countdown")
    page.get_by_role("button", name="Stay signed in").click()
    expect(countdown).to_be_hidden()
    expect(page.get_by_label("First name").first).to_have_value(FIRST)
    pass_time(database, WORKER, IDLE_SECONDS + 5)
    page.clock.fast_forward((IDLE_SECONDS + 5) * 1000)
    is_at(page, "/lock/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Locked")
    assert LAST not in page.content()
    for_everybody(page, day, "lock")
    wanted, reached = tab_through(page)
    assert reached == wanted
    page.get_by_label("Your password").fill("not-the-password-at-all")
    page.get_by_role("button", name="Unlock").click()
    expect(page.locator("[data-error-summary]")).to_contain_text("This is not your password")
    day.take(page, "lock-refused")
    unlock(page, WORKER)
    is_at(page, INTAKE)
    expect(page.get_by_label("Last name").first).to_have_value(LAST)
    expect(page.get_by_role("heading", name="This is the form as you left it")).to_be_visible()
    for_everybody(page, day, "given-back")


@pytest.mark.requirement("S26", "S84")
def test_locked_by_the_keyboard_and_nobody_else_gets_the_form(
    desks: Desks, album: OpenAlbum
) -> None:
    """Alt+Shift+L; going back shows nothing; a second person at the same browser finds nothing."""
    desks.watch.typed.update((FIRST, LAST))
    day = album("sessions-lock")
    page = desks.window()
    sign_in(page, WORKER)
    begin_intake(page)
    page.keyboard.press("Alt+Shift+KeyL")
    is_at(page, "/lock/")
    expect(page.locator("main")).to_contain_text("is kept for you")
    page.go_back()
    is_at(page, "/lock/")
    expect(page.get_by_label("Your password")).to_be_visible()
    kept = page.evaluate("() => JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert LAST not in kept
    page.get_by_role("button", name="Sign out, and sign in as yourself").click()
    sign_in(page, DIRECTOR)
    page.goto("/drafts/")
    expect(page.locator("main")).to_contain_text("There is no unfinished form")
    page.get_by_role("button", name="Sign out").click()
    sign_in(page, WORKER)
    page.get_by_role("link", name="You have one unfinished form").click()
    for_everybody(page, day, "unfinished")
    page.locator("main table a").first.click()
    for_everybody(page, day, "unfinished-form")
    page.get_by_role("button", name="Go on with the form").click()
    expect(page.get_by_label("First name").first).to_have_value(FIRST)
    page.get_by_role("button", name="Discard what was kept").click()
    expect(page.get_by_role("status").first).to_contain_text("The form was discarded")


@pytest.mark.requirement("S83")
def test_other_pages_of_the_browser_leave_the_screen_too(desks: Desks) -> None:
    """Locked in one tab, locked in all."""
    page = desks.window(WORKER)
    page.goto("/clients/search/")
    other = page.context.new_page()
    other.goto(INTAKE)
    other.get_by_role("button", name="Lock now").click()
    is_at(other, "/lock/")
    is_at(page, "/lock/")


@pytest.mark.requirement("S22")
def test_a_second_sign_in_ends_the_first(desks: Desks, album: OpenAlbum) -> None:
    """Both windows say so in plain words."""
    day = album("sessions-second")
    first, second = desks.window(), desks.window()
    sign_in(first, WORKER)
    sign_in(second, WORKER)
    expect(second.get_by_role("status").first).to_contain_text("Your earlier session")
    day.take(second, "new-session")
    first.get_by_role("link", name="Find a client").first.click()
    is_at(first, "/sign-in/")
    expect(first.get_by_role("status").first).to_contain_text("you signed in somewhere else")
    day.take(first, "ended-session")


@pytest.mark.requirement("S27", "S83")
def test_without_javascript(desks: Desks, database: Urls, album: OpenAlbum) -> None:
    """The page goes by itself, the form that comes too late is kept, the button locks."""
    desks.watch.typed.update((FIRST, LAST))
    day = album("sessions-plain")
    page = desks.window(WORKER, javascript=False)
    begin_intake(page)
    day.take(page, "note")
    pass_time(database, WORKER, IDLE_SECONDS)
    page.locator("main").get_by_role("button", name="Save").first.click()
    is_at(page, "/lock/")
    unlock(page, WORKER)
    is_at(page, INTAKE)
    expect(page.get_by_label("Last name").first).to_have_value(LAST)
    day.take(page, "given-back")
    page.get_by_role("button", name="Discard what was kept").click()
    page.get_by_role("button", name="Lock now").click()
    is_at(page, "/lock/")
    unlock(page, WORKER)
    page.route(lambda address: urlsplit(address).path == "/clients/search/", sooner)
    page.goto("/clients/search/")
    is_at(page, "/lock/")
    expect(page.get_by_role("heading", level=1)).to_have_text("This page was closed")
    day.take(page, "closed")
    page.get_by_role("link", name="Back to the page").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Find a client")


def sooner(route: Route) -> None:
    """The same page with one second in place of fifteen minutes."""
    answer = route.fetch()
    body = answer.text()
    assert f'content="{IDLE_SECONDS};url=/lock/' in body
    route.fulfill(response=answer, body=body.replace(f'"{IDLE_SECONDS};', '"1;'))
