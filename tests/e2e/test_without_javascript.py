"""The main job in a browser that runs no scripts."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.e2e.desk import WORKER, Desks, search

NAMES = ("Philippa", "Ambrose", "Oakenfold")


def test_search_open_and_intake_of_two(desks: Desks) -> None:
    """Adding a person goes to the server and back; nothing typed is lost on the way."""
    desks.watch.typed.update(NAMES)
    page = desks.window(WORKER, javascript=False)
    page.goto("/")
    name = page.locator("main table .identity__full").first.inner_text()
    search(page, name)
    page.get_by_role("link", name=name).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    search(page, "Philippa Oakenfold")
    page.get_by_role("button", name="Take in a new household").click()
    expect(card(page, 0).get_by_label("First name")).to_have_value("Philippa")
    page.get_by_label("Project", exact=False).first.select_option(index=1)
    card(page, 0).get_by_label("Birth date", exact=True).fill("02/29/1988")
    page.get_by_role("button", name="Add a person").click()
    expect(card(page, 0).get_by_label("Last name")).to_have_value("Oakenfold")
    expect(card(page, 0).get_by_label("Birth date", exact=True)).to_have_value("02/29/1988")
    card(page, 1).get_by_label("Relationship").select_option(index=2)
    card(page, 1).get_by_label("First name").fill("Ambrose")
    card(page, 1).get_by_label("Last name").fill("Oakenfold")
    page.get_by_role("button", name="Save and enroll").click()
    expect(page.get_by_role("status").first).to_contain_text("2 people were enrolled.")
    expect(page.get_by_role("heading", level=1)).to_have_text("Philippa Oakenfold")


def card(page: Page, number: int) -> Locator:
    """The card of a person, counted from 0."""
    return page.locator("[data-member]").nth(number)
