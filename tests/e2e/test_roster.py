"""The director's desk: adds somebody, suspends somebody, answers who still works here."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from agencies.demo import QUIET
from tests.e2e.desk import (
    ADMINISTRATOR,
    DIRECTOR,
    NARROW,
    WIDE,
    WORKER,
    Album,
    Desks,
    OpenAlbum,
    choose,
    name_of,
    password_of,
    type_password_again,
)
from tests.e2e.tabbing import tab_through
from tests.e2e.test_accessibility import OVERFLOW, violations

SUPERVISOR = "supervisor@demo.example"
ROSTER = "/agencies/staff/"


@pytest.mark.rule("V19", "V26")
def test_a_director_adds_and_suspends_and_the_suspended_is_out(
    desks: Desks, album: OpenAlbum
) -> None:
    """The suspended person's window is open all the while."""
    day = album("roster")
    theirs = desks.window(WORKER)
    theirs.goto("/")
    expect(theirs.get_by_role("heading", level=1)).to_contain_text("Hello")
    page = desks.window(DIRECTOR)
    page.goto("/")
    choose(page, "Staff")
    day.take(page, "roster")
    adds_somebody(page)
    day.take(page, "added")
    try:
        suspends(page, day)
        is_out(theirs, day)
    finally:
        of_worker("")(page)
        page.get_by_role("button", name="Lift the suspension").click()
        expect(page.get_by_role("status").first).to_contain_text("lifted")
    theirs.goto("/")
    expect(theirs.get_by_role("heading", level=1)).to_contain_text("Hello")


def suspends(page: Page, day: Album) -> None:
    """From the person's page, with a confirmation that asks for a reason."""
    of_worker("Suspend now")(page)
    page.get_by_label("Reason").fill("Badge was lost")
    day.take(page, "suspend")
    page.get_by_role("button", name="Suspend now").click()
    expect(page.locator("main")).to_contain_text("Suspended since")
    day.take(page, "suspended")


def is_out(theirs: Page, day: Album) -> None:
    """At the next request; the front page says whom to ask and not why."""
    theirs.goto("/clients/search/")
    expect(theirs.get_by_role("heading", level=1)).not_to_contain_text("Find")
    theirs.goto("/sign-in/")
    theirs.get_by_label("E-mail").fill(WORKER)
    theirs.get_by_label("Password").fill(password_of(WORKER))
    theirs.get_by_role("button", name="Sign in").click()
    expect(theirs.locator("main")).to_contain_text("Your access is suspended.")
    expect(theirs.locator("main")).to_contain_text(name_of(DIRECTOR))
    expect(theirs.locator("main")).not_to_contain_text("Badge")
    assert violations(theirs) == []
    day.take(theirs, "their-front-page")


def adds_somebody(page: Page) -> None:
    """The e-mail is forgotten at first; what was typed stays."""
    page.get_by_role("link", name="Add a person").click()
    type_password_again(page, DIRECTOR)
    page.get_by_label("First name").fill("Tilda")
    page.get_by_label("Last name").fill("Tanner")
    page.get_by_text("Case worker", exact=True).click()
    page.get_by_text("All projects, later ones too").click()
    page.get_by_role("button", name="Give access").click()
    expect(page.locator("[data-error-summary]")).to_contain_text("E-mail")
    expect(page.get_by_label("Last name")).to_have_value("Tanner")
    page.get_by_label("E-mail at work").fill("tilda@work.example")
    page.get_by_role("button", name="Give access").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tilda Tanner")
    expect(page.locator("main")).to_contain_text("All projects")


def test_the_same_without_javascript(desks: Desks) -> None:
    """Who still works here, answered in a narrow window that runs no scripts; then a checklist."""
    page = desks.window(DIRECTOR, size=NARROW, javascript=False)
    page.goto("/")
    page.locator("main").get_by_role("link", name="still work here").click()
    line = page.locator(".checklist__step", has_text=name_of(QUIET.email))
    line.get_by_text("No, or not for long").click()
    page.get_by_role("button", name="Keep the answers").click()
    expect(page.locator("main")).to_contain_text("Type the last day")
    line.get_by_text("Yes", exact=True).click()
    page.get_by_role("button", name="Keep the answers").click()
    expect(page.get_by_role("status").first).to_contain_text("Answers kept: 1")
    page.goto(ROSTER)
    page.get_by_role("link", name=name_of(SUPERVISOR)).click()
    page.get_by_role("link", name="Checklists").click()
    step = page.locator(".checklist__step", has_text="paper is locked away")
    step.get_by_role("button").click()
    expect(step).to_contain_text(name_of(DIRECTOR))


def at(path: str) -> Callable[[Page], None]:
    """Simply an address."""

    def go(page: Page) -> None:
        page.goto(path)

    return go


def of_worker(name: str) -> Callable[[Page], None]:
    """A deed on the page of a person, by the director."""

    def go(page: Page) -> None:
        page.goto(ROSTER)
        page.get_by_role("link", name=name_of(WORKER)).click()
        if name:
            page.get_by_role("link", name=name, exact=True).click()
            type_password_again(page, DIRECTOR)

    return go


def wrong(go: Callable[[Page], None], button: str) -> Callable[[Page], None]:
    """A form sent as it comes, with its errors."""

    def send(page: Page) -> None:
        go(page)
        page.locator("main").get_by_role("button", name=button).click()
        page.locator("[data-error-summary]").wait_for()

    return send


def checked(page: Page) -> None:
    """A workstation with one point not met."""
    page.goto("/agencies/workstations/check/")
    page.get_by_label("Workstation").fill("Front desk 1")
    for answer in page.locator("main").get_by_text("Yes", exact=True).all():
        answer.click()
    page.locator(".checklist__point").nth(4).get_by_text("No", exact=True).click()
    page.get_by_label("If not").nth(4).fill("Set up by the end of the week")
    page.get_by_role("button", name="Keep the check").click()
    page.get_by_role("heading", level=1, name="Front desk 1").wait_for()


def listed(page: Page) -> None:
    """The list with that workstation."""
    checked(page)
    page.goto("/agencies/workstations/")


PLACES: dict[str, tuple[str, Callable[[Page], None]]] = {
    "roster": (DIRECTOR, at(ROSTER)),
    "roster-of-another-agency": (ADMINISTRATOR, at(f"{ROSTER}?show=attention")),
    "left": (DIRECTOR, at(f"{ROSTER}?show=left")),
    "add": (DIRECTOR, wrong(at(f"{ROSTER}add/"), "Give access")),
    "person": (DIRECTOR, of_worker("")),
    "change": (DIRECTOR, of_worker("Change")),
    "end": (DIRECTOR, wrong(of_worker("End"), "End the access")),
    "suspend": (DIRECTOR, wrong(of_worker("Suspend now"), "Suspend now")),
    "checklists": (DIRECTOR, of_worker("Checklists")),
    "confirm": (DIRECTOR, at(f"{ROSTER}confirm/")),
    "confirm-as-lead": (ADMINISTRATOR, at(f"{ROSTER}confirm/")),
    "no-workstation": (ADMINISTRATOR, at("/agencies/workstations/")),
    "workstation": (DIRECTOR, checked),
    "workstations": (DIRECTOR, listed),
    "check": (DIRECTOR, wrong(at("/agencies/workstations/check/"), "Keep the check")),
    "my-access": (WORKER, at("/audit/my-access/")),
}


@pytest.mark.parametrize("place", PLACES)
def test_each_page_is_for_everybody(desks: Desks, album: OpenAlbum, place: str) -> None:
    """By axe at both widths, within a narrow window, and by the Tab key."""
    visitor, go = PLACES[place]
    page = desks.window(visitor)
    go(page)
    day = album(f"roster-{place}")
    for width, height in (WIDE, NARROW):
        page.set_viewport_size({"width": width, "height": height})
        day.take(page, place)
        assert page.evaluate(OVERFLOW) == []
        assert violations(page) == []
    wanted, reached = tab_through(page)
    assert reached == wanted
