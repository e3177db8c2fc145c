"""An incident is reported from any page, with and without JavaScript; the director reads it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.desk import DIRECTOR, NARROW, WIDE, WORKER, Album, Desks, OpenAlbum, name_of

WORDS = "A list with names lay on the copier."


@pytest.mark.requirement("S41", "S102")
@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no-scripts"])
def test_an_incident_is_reported_and_the_director_sees_it(
    desks: Desks, album: OpenAlbum, javascript: bool
) -> None:
    """From the worker's home page to the director's "I have seen this report"."""
    day = album("incident" if javascript else "incident-without-scripts")
    size = WIDE if javascript else NARROW
    desks.window(WORKER).close()
    page = desks.window(WORKER, size=size, javascript=javascript)
    page.goto("/")
    number = report_at_the_second_try(page, day)
    desks.window(DIRECTOR).close()
    page = desks.window(DIRECTOR, size=size, javascript=javascript)
    read_as_director(page, number, day)


def report_at_the_second_try(page: Page, day: Album) -> str:
    """One answer forgotten; then the receipt with number and time."""
    page.get_by_role("link", name="Report an incident").first.click()
    day.take(page, "form")
    page.get_by_text("A paper with client information is lost").click()
    page.get_by_role("button", name="Send the report").click()
    expect(page.locator("[data-error-summary]")).to_contain_text("In your words")
    day.take(page, "errors")
    expect(page.get_by_label("A paper with client information is lost")).to_be_checked()
    page.get_by_label("In your words").fill(WORDS)
    page.get_by_label("When did it happen").fill("last night")
    page.get_by_role("button", name="Send the report").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The incident is reported")
    expect(page.locator("main time")).to_be_visible()
    expect(page.locator("main")).not_to_contain_text(WORDS)
    day.take(page, "receipt")
    return page.locator("main dd").first.inner_text().strip()


def read_as_director(page: Page, number: str, day: Album) -> None:
    """A notice, the list, the report; seen."""
    page.goto("/notices/")
    expect(page.locator("main")).to_contain_text(f"Incident {number} was reported at")
    expect(page.locator("main")).not_to_contain_text(WORDS)
    day.take(page, "notice")
    page.goto("/audit/incidents/")
    day.take(page, "list")
    page.get_by_role("link", name=f"Incident {number}", exact=True).click()
    expect(page.locator("main")).to_contain_text(WORDS)
    page.get_by_role("button", name="I have seen this report").click()
    expect(page.get_by_role("status").first).to_contain_text("It is noted")
    expect(page.locator("main")).to_contain_text(name_of(DIRECTOR))
    expect(page.get_by_role("button", name="I have seen this report")).to_have_count(0)
    day.take(page, "seen")
