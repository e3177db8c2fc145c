"""What people do on the pages of sharing."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.e2e.desk import record

OF_AGE = 18


def ask(page: Page, client_id: str) -> None:
    """Open the form of a release."""
    page.goto(f"/consent/{client_id}/")
    page.get_by_role("link", name="Ask about sharing").or_(
        page.get_by_role("link", name="Ask again")
    ).click()
    page.get_by_role("heading", name="What the client decides").wait_for()


def agree(page: Page, client_id: str, signature: str) -> None:
    """The client says yes to all partners, income included, and signs; for a minor, a guardian."""
    ask(page, client_id)
    tick(page, "All partner agencies named on this page")
    tick(page, "Income")
    tick(page, "I went through this text")
    age = page.locator(".client-banner__facts dd").first.inner_text()
    if age.isdigit() and int(age) < OF_AGE:
        page.get_by_label("Who decides", exact=True).select_option("guardian")
    page.get_by_role("textbox", name="Signature").fill(signature)
    page.get_by_role("button", name="Save").last.click()
    expect(page.get_by_role("status").first).to_contain_text("Recorded.")


def refuse(page: Page, client_id: str) -> None:
    """The client says no."""
    ask(page, client_id)
    tick(page, "Nobody: the client says no")
    page.get_by_role("button", name="Save").first.click()
    expect(page.get_by_role("status").first).to_contain_text("Recorded.")


def change(page: Page, client_id: str, deed: str, *kinds: str) -> None:
    """Open or close the records of these kinds, or all."""
    page.goto(f"/consent/{client_id}/")
    rows = page.locator("main tbody tr")
    for row in rows.all():
        if not kinds or any(kind in row.inner_text() for kind in kinds):
            row.locator("label").click()
    page.get_by_role("button", name=deed).click()
    expect(page.get_by_role("status").first).to_be_visible()


def revoke(page: Page, client_id: str) -> None:
    """The client's written notice; nothing else is closed."""
    page.goto(f"/consent/{client_id}/")
    page.get_by_role("link", name="Revoke").click()
    page.get_by_role("button", name="Revoke the release").click()
    expect(page.get_by_role("status").first).to_contain_text("revoked")


def tick(page: Page, words: str) -> None:
    """Choose by the label, as people do: the design system hides the box itself."""
    page.locator("main label", has_text=words).first.click()


def sharing(page: Page) -> None:
    """With whom a record is shared."""
    record(page)
    page.locator("section", has=page.locator("#sharing-title")).get_by_role("link").click()
    page.get_by_role("heading", name="What the client decided").wait_for()


def release(page: Page) -> None:
    """The form of a release."""
    sharing(page)
    page.get_by_role("link", name="Ask").last.click()
    page.get_by_role("heading", name="What the client decides").wait_for()


def wrong_release(page: Page) -> None:
    """The same with errors in it."""
    release(page)
    tick(page, "All partner agencies named on this page")
    tick(page, "HIV")
    page.get_by_role("button", name="Save").last.click()
    page.locator("[data-error-summary]").wait_for()


def revocation(page: Page) -> None:
    """The end of a release that was just recorded."""
    record(page)
    client_id = page.url.rstrip("/").split("/")[-1]
    agree(page, client_id, "A. B.")
    page.get_by_role("link", name="Revoke").click()
    page.get_by_role("heading", name="What happens").wait_for()


def say_why(page: Page, purpose: str) -> None:
    """A partner states a purpose, and the record opens."""
    page.get_by_text(purpose, exact=True).click()
    page.get_by_role("button", name="Open the record").click()
    page.locator(".client-banner").first.wait_for()
