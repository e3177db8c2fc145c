"""What a person does on the pages of the user agreement."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

from tests.e2e.desk import name_of, password_of

PATH = "/agencies/agreement/"
QUEUE = "/agencies/agreements/"
ITEMS = 22


def initials_of(email: str) -> str:
    """First letters of first and last name."""
    return "".join(word[0] for word in name_of(email).split())


def box(page: Page, number: int) -> Locator:
    """Where the initials of an item are typed."""
    return page.get_by_label(f"Initials, item {number}", exact=False).and_(
        page.locator(f"[name='initials_{number}']")
    )


def initial_all(page: Page, email: str, *, but: int = 0) -> None:
    """Type one's initials beside each item, one left out."""
    for number in range(1, ITEMS + 1):
        if number != but:
            box(page, number).fill(initials_of(email))


def sign(page: Page, email: str) -> None:
    """The full name, the password, and send."""
    page.get_by_label("Your full name").fill(name_of(email))
    page.get_by_label("Your password").fill(password_of(email))
    page.get_by_role("button", name="Sign the agreement").click()


def countersign(page: Page, email: str) -> None:
    """The same as director or administrator."""
    page.get_by_label("Your full name").fill(name_of(email))
    page.get_by_label("Your password").fill(password_of(email))
    page.get_by_role("button", name="Countersign").click()
