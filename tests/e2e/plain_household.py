"""A mother and her daughter, taken in by a browser that runs no scripts."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

FULL_NAME = "Philippa Quenneville"


def take_in(page: Page) -> None:
    """From the search's offer; adding a person goes to the server and back, nothing is lost."""
    page.get_by_role("button", name="Take in a new household").click()
    expect(card(page, 0).get_by_label("First name")).to_have_value("Philippa")
    page.get_by_label("Project", exact=False).first.select_option(index=1)
    card(page, 0).get_by_label("Birth date", exact=True).fill("02/29/1988")
    page.get_by_role("button", name="Add a person").click()
    expect(card(page, 0).get_by_label("Last name")).to_have_value("Quenneville")
    expect(card(page, 0).get_by_label("Birth date", exact=True)).to_have_value("02/29/1988")
    card(page, 1).get_by_label("Relationship").select_option(index=2)
    card(page, 1).get_by_label("First name").fill("Leocadia")
    card(page, 1).get_by_label("Last name").fill("Quenneville")
    page.get_by_role("button", name="Save and enroll").click()
    expect(page.get_by_role("status").first).to_contain_text("2 people were enrolled.")


def card(page: Page, number: int) -> Locator:
    """The card of a person, counted from 0."""
    return page.locator("[data-member]").nth(number)
