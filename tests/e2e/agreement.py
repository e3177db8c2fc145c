"""What a person does on the pages of the user agreement."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

from tests.e2e.desk import name_of, password_of
from tests.e2e.recruits import ON_TOUR

PATH = "/agencies/agreement/"
QUEUE = "/agencies/agreements/"
SIGNED = "/agencies/agreements/signed/"
NEXT = "/agencies/agreement/texts/new/"
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


def signed_on_tour(page: Page) -> None:
    """Signed, not countersigned."""
    page.goto(PATH)
    if not page.locator("#waiting-title").count():
        initial_all(page, ON_TOUR.email)
        sign(page, ON_TOUR.email)
    page.locator("#waiting-title").wait_for()


def looked_at_wording(page: Page) -> None:
    """A next version as users would read it."""
    page.goto(NEXT)
    page.get_by_role("button", name="Look at it").click()
    page.get_by_role("button", name="Publish").wait_for()


def one_version(page: Page) -> None:
    """The text that is signed today."""
    page.goto(f"{PATH}texts/")
    page.locator("main table a").first.click()
    page.locator("#items-title").wait_for()


def countersigning(page: Page) -> None:
    """The signed agreement of the stop before, as the director reads it."""
    page.goto(QUEUE)
    page.get_by_role("link", name=name_of(ON_TOUR.email)).click()
    page.get_by_role("button", name="Countersign").wait_for()


def wrong_wording(page: Page) -> None:
    """A next version without a title, and with one statement more."""
    page.goto(NEXT)
    page.get_by_label("Title").fill("")
    page.get_by_role("button", name="Add a statement").click()
    page.get_by_role("button", name="Look at it").click()
    page.locator("[data-error-summary]").wait_for()
