"""Every page of the system, error states included: how to get to each, and as whom."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from tests.e2e import agreement
from tests.e2e.desk import ADMINISTRATOR, DIRECTOR, WORKER, name_of, record, search
from tests.e2e.recruits import ON_TOUR
from tests.e2e.sharing import release, revocation, sharing, wrong_release
from tests.e2e.uploading import open_import, upload, wait_until_done

NOBODY = ""


@dataclass(frozen=True)
class Stop:
    """One page or state of a page."""

    name: str
    visitor: str
    go: Callable[[Page], None]
    status: int = 200


def at(path: str) -> Callable[[Page], None]:
    """Simply an address."""

    def go(page: Page) -> None:
        page.goto(path)

    return go


def failed_sign_in(page: Page) -> None:
    """A wrong password."""
    page.goto("/sign-in/")
    page.get_by_label("E-mail").fill("nobody@demo.example")
    page.get_by_label("Password").fill("not the password")
    submit(page, "Sign in")


def found(page: Page) -> None:
    """A search with results."""
    page.goto("/")
    search(page, page.locator("main table .identity__full").first.inner_text())


def empty_search(page: Page) -> None:
    """A search for nothing."""
    page.goto("/clients/search/")
    submit(page, "Search")


def wrong_search(page: Page) -> None:
    """A search with an error in each field."""
    page.goto("/clients/search/")
    page.get_by_label("Birth date").fill("tomorrow")
    page.get_by_label("Last four").fill("12a4")
    submit(page, "Search")


def revealed(page: Page) -> None:
    """A record with its Social Security number shown."""
    page.goto("/")
    links = [a.get_attribute("href") for a in page.locator("main table a").all()]
    for link in links:
        page.goto(str(link))
        button = page.get_by_role("button", name="Show the number")
        if button.count():
            button.click()
            page.locator("#ssn [role=status]").wait_for()
            return
    raise AssertionError("No client of the home page has a Social Security number.")


def identity(page: Page) -> None:
    """The form that changes an identity."""
    record(page)
    page.get_by_role("link", name="Change identity").click()
    page.get_by_role("heading", level=1, name="Change identity").wait_for()


def wrong_identity(page: Page) -> None:
    """The same with errors in it."""
    identity(page)
    page.get_by_label("Social Security number").fill("12")
    page.get_by_label("Birth date", exact=True).fill("01/01/1800")
    submit(page, "Save")


def before_printing(page: Page) -> None:
    """The form before a record is printed."""
    record(page)
    page.get_by_role("link", name="Print record").click()
    page.get_by_role("heading", name="Print the client's record").wait_for()


def wrong_printing(page: Page) -> None:
    """The same, with something ticked that is not safe."""
    before_printing(page)
    page.locator("label", has_text="HIV and AIDS").click()
    submit(page, "Make the paper")


def paper_made(page: Page) -> None:
    """The page of a run that has made a paper."""
    before_printing(page)
    page.get_by_role("button", name="Make the paper").click()
    page.get_by_role("link", name="Open the paper").wait_for(timeout=60_000)


def wrong_intake(page: Page) -> None:
    """An intake of two with errors at the stay, at a person and across the people."""
    page.goto("/enrollments/intake/")
    page.get_by_label("Project start date").fill("01/01/2090")
    page.get_by_label("First name").fill("Erroneous")
    page.get_by_label("Social Security number").fill("000000000")
    page.get_by_role("button", name="Add a person").click()
    page.get_by_label("First name").last.fill("Second")
    submit(page, "Save and enroll")


def known_client_intake(page: Page) -> None:
    """An intake that begins with somebody on record."""
    record(page)
    page.get_by_role("link", name="Start enrollment").click()
    page.locator(".member__known").wait_for()


def enrollment(page: Page) -> None:
    """One stay."""
    record(page)
    page.locator(".timeline__title a").first.click()
    page.get_by_role("heading", name="Stay and household").wait_for()


def during_the_stay(name: str) -> Callable[[Page], None]:
    """What happened again and again in a stay."""

    def go(page: Page) -> None:
        enrollment(page)
        page.get_by_role("link", name=name).click()
        page.get_by_role("heading", level=2, name=name).wait_for()

    return go


def whole_household(page: Page) -> None:
    """Those who came together."""
    record(page)
    page.get_by_role("link", name="Household page").first.click()
    page.get_by_role("heading", level=1, name="Household").wait_for()


def project(page: Page) -> None:
    """One project with its descriptors."""
    page.goto("/agencies/projects/")
    page.locator("main table a").first.click()
    page.get_by_role("heading", name="Where it works").wait_for()


def leaving(page: Page) -> None:
    """The form that ends a stay."""
    page.goto("/")
    links = [a.get_attribute("href") for a in page.locator("main table a").all()]
    for link in links:
        page.goto(str(link))
        if not page.locator(".timeline__item--open").count():
            continue
        page.locator(".timeline__item--open a").first.click()
        page.get_by_role("link", name="Exit from project").click()
        page.get_by_label("Project exit date").wait_for()
        return
    raise AssertionError("Nobody on the home page has an open stay.")


def wrong_leaving(page: Page) -> None:
    """The same with errors in it."""
    leaving(page)
    page.get_by_label("Project exit date").fill("01/01/1990")
    submit(page, "Save exit")


def wrong_import(page: Page) -> None:
    """The upload of something that is no export."""
    open_import(page)
    page.get_by_label("HMIS CSV export").set_input_files(
        {"name": "letter.zip", "mimeType": "application/zip", "buffer": b"Dear colleague"}
    )
    submit(page, "Import")


def import_done(page: Page) -> None:
    """The result of an import."""
    upload(page, "Tour")
    wait_until_done(page)


def wrong_agreement(page: Page) -> None:
    """The user agreement with one item left out, one initialled wrongly, no signature."""
    page.goto(agreement.PATH)
    agreement.initial_all(page, ON_TOUR.email, but=3)
    agreement.box(page, 5).fill("ZZ")
    submit(page, "Sign the agreement")


def wrong_countersigning(page: Page) -> None:
    """The same with errors in it."""
    agreement.countersigning(page)
    page.get_by_label("Your full name").fill("Somebody Else")
    submit(page, "Countersign")


def wrong_ending(page: Page) -> None:
    """Ending somebody's agreement without saying that it is meant."""
    page.goto(agreement.SIGNED)
    page.get_by_role("link", name=f"End for breach {name_of(WORKER)}").click()
    submit(page, "Close the account")


def submit(page: Page, name: str) -> None:
    """Send a form that comes back with errors."""
    page.locator("main").get_by_role("button", name=name).click()
    page.locator("[data-error-summary]").wait_for()


STOPS = (
    Stop("welcome", NOBODY, at("/")),
    Stop("tour", NOBODY, at("/tour/")),
    Stop("sign-in", NOBODY, at("/sign-in/")),
    Stop("sign-in-failed", NOBODY, failed_sign_in),
    Stop("account-closed", NOBODY, at("/sign-in/inactive/")),
    Stop("home", WORKER, at("/")),
    Stop("search", WORKER, at("/clients/search/")),
    Stop("search-found", WORKER, found),
    Stop("search-nobody", WORKER, lambda page: search(page, "Zebulon Nowhereman")),
    Stop("search-empty", WORKER, empty_search),
    Stop("search-errors", WORKER, wrong_search),
    Stop("client", WORKER, record),
    Stop("client-number-shown", WORKER, revealed),
    Stop("sharing", WORKER, sharing),
    Stop("release", WORKER, release),
    Stop("release-errors", WORKER, wrong_release),
    Stop("revocation", WORKER, revocation),
    Stop("identity", WORKER, identity),
    Stop("identity-errors", WORKER, wrong_identity),
    Stop("print", WORKER, before_printing),
    Stop("print-errors", WORKER, wrong_printing),
    Stop("paper-made", WORKER, paper_made),
    Stop("intake", WORKER, at("/enrollments/intake/")),
    Stop("intake-known-client", WORKER, known_client_intake),
    Stop("intake-errors", WORKER, wrong_intake),
    Stop("enrollment", WORKER, enrollment),
    Stop("services", WORKER, during_the_stay("Services and bed nights")),
    Stop("household", WORKER, whole_household),
    Stop("projects", WORKER, at("/agencies/projects/")),
    Stop("project", WORKER, project),
    Stop("exit", WORKER, leaving),
    Stop("exit-errors", WORKER, wrong_leaving),
    Stop("sign-out", WORKER, at("/sign-out/")),
    Stop("confirm-password", WORKER, at("/sign-in/again/")),
    Stop("refused-403", WORKER, at("/audit/"), 403),
    Stop("nothing-404", WORKER, at(f"/clients/{uuid.UUID(int=7)}/"), 404),
    Stop("my-agreement", WORKER, at(agreement.PATH)),
    Stop("my-agreements", WORKER, at(f"{agreement.PATH}all/")),
    Stop("agreement-texts", WORKER, at(f"{agreement.PATH}texts/")),
    Stop("agreement-text", WORKER, agreement.one_version),
    Stop("agreement-next", ADMINISTRATOR, at(agreement.NEXT)),
    Stop("agreement-next-errors", ADMINISTRATOR, agreement.wrong_wording),
    Stop("agreement-next-preview", ADMINISTRATOR, agreement.looked_at_wording),
    Stop("agreements-signed", DIRECTOR, at(agreement.SIGNED)),
    Stop("agreements-ended", DIRECTOR, at(f"{agreement.SIGNED}?of=ended")),
    Stop("agreement-end-errors", DIRECTOR, wrong_ending),
    Stop("agreement", ON_TOUR.email, at(agreement.PATH)),
    Stop("agreement-errors", ON_TOUR.email, wrong_agreement),
    # In this order: nobody waits, then somebody does.
    Stop("agreements-empty", DIRECTOR, at(agreement.QUEUE)),
    Stop("agreement-waiting", ON_TOUR.email, agreement.signed_on_tour),
    Stop("agreements", DIRECTOR, at(agreement.QUEUE)),
    Stop("agreements-home", DIRECTOR, at("/")),
    Stop("agreement-countersign", DIRECTOR, agreement.countersigning),
    Stop("agreement-countersign-errors", DIRECTOR, wrong_countersigning),
    Stop("administrator-home", ADMINISTRATOR, at("/")),
    Stop("all-projects", ADMINISTRATOR, at("/agencies/projects/")),
    Stop("runs-empty", ADMINISTRATOR, at("/runs/")),
    Stop("drafts-none", DIRECTOR, at("/drafts/")),
    Stop("import", ADMINISTRATOR, open_import),
    Stop("import-errors", ADMINISTRATOR, wrong_import),
    Stop("import-done", ADMINISTRATOR, import_done),
    Stop("runs", ADMINISTRATOR, at("/runs/?of=all")),
    Stop("audit-trail", ADMINISTRATOR, at("/audit/")),
    Stop("audit-trail-errors", ADMINISTRATOR, at("/audit/?client=7&day=never")),
    Stop("audit-trail-empty", ADMINISTRATOR, at("/audit/?day=01%2F02%2F2020")),
)
