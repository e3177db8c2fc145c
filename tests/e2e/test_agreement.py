"""A newcomer signs the user agreement, the director countersigns, the newcomer comes in."""

from __future__ import annotations

import shutil
import subprocess
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.e2e.agreement import (
    ITEMS,
    PATH,
    QUEUE,
    SIGNED,
    box,
    countersign,
    initial_all,
    initials_of,
    sign,
)
from tests.e2e.desk import (
    ADMINISTRATOR,
    DIRECTOR,
    NARROW,
    NEWCOMER,
    WIDE,
    Album,
    Desks,
    OpenAlbum,
    choose,
    name_of,
    password_of,
)
from tests.e2e.recruits import SLOW_READER, WITHOUT_SCRIPTS
from tests.e2e.tabbing import tab_through

HOME = "Hello"
OFFICE = "12 Wharf Street, Anytown"
REPLAYED = "You have signed this agreement already. Nothing was changed."


@pytest.mark.rule("V19")
@pytest.mark.requirement("S43", "S44")
def test_a_newcomer_comes_in_by_two_signatures(
    desks: Desks, album: OpenAlbum, pictures: Path
) -> None:
    """With pictures, and the paper that is kept."""
    day = album("agreement")
    page = desks.window(NEWCOMER)
    everything_leads_to_the_agreement(page)
    document = str(page.locator("[name=document]").get_attribute("value"))
    signs_at_the_second_try(page, NEWCOMER, day)
    sends_it_again(page, NEWCOMER, document)
    the_director_countersigns(desks, NEWCOMER, day)
    page.get_by_role("link", name="See whether it is open").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(HOME)
    day.take(page, "come-in")
    choose(page, "My agreement")
    expect(page.locator("main")).to_contain_text(name_of(DIRECTOR))
    expect(page.locator("main")).to_contain_text(OFFICE)
    day.take(page, "my-agreement")
    print_paper(page, pictures)


@pytest.mark.rule("V19")
@pytest.mark.requirement("S43", "S44")
def test_the_same_without_javascript(desks: Desks, album: OpenAlbum) -> None:
    """In windows that run no scripts, the newcomer's a narrow one."""
    day = album("agreement-without-scripts")
    email = WITHOUT_SCRIPTS.email
    desks.window(email).close()
    page = desks.window(email, size=NARROW, javascript=False)
    signs_at_the_second_try(page, email, day)
    the_director_countersigns(desks, email, day, javascript=False)
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_contain_text(HOME)


@pytest.mark.rule("V19")
@pytest.mark.requirement("S1", "S43", "S44")
def test_a_new_version_is_published_read_and_renewed(desks: Desks, album: OpenAlbum) -> None:
    """By an administrator; a slow reader signs the new one, a director cannot countersign alone."""
    day = album("agreement-renewed")
    reader = desks.window(SLOW_READER.email)
    reader.goto(PATH)
    initial_all(reader, SLOW_READER.email)
    publishes(desks.window(ADMINISTRATOR, size=WIDE), day)
    sign(reader, SLOW_READER.email)
    expect(reader.locator("main")).to_contain_text("The agreement has changed since you opened it.")
    expect(box(reader, 1)).to_have_value("")
    director = desks.window(DIRECTOR, size=WIDE)
    director.goto("/")
    day.take(director, "to-do")
    choose(director, "My agreement")
    expect(director.locator("#renewal-title")).to_contain_text("Renew your agreement by")
    day.take(director, "to-renew")
    director.goto("/")
    director.get_by_role("link", name="Renew your user agreement").click()
    initial_all(director, DIRECTOR)
    sign(director, DIRECTOR)
    expect(director.locator("#waiting-title")).to_contain_text("You have renewed your agreement")
    day.take(director, "renewed-and-waiting")
    director.goto(SIGNED)
    day.take(director, "signed-agreements")
    cannot_countersign_alone(director)
    day.take(director, "own-agreement-refused")


def publishes(page: Page, day: Album) -> None:
    """Other words in the closing, looked at, published."""
    page.goto("/agencies/agreement/texts/")
    page.get_by_role("link", name="Write the next version").click()
    page.get_by_label("Closing statement").fill("I agree to keep all the statements above.")
    day.take(page, "next-version")
    page.get_by_role("button", name="Look at it").click()
    expect(page.locator(".agreement__closing")).to_have_text(
        "I agree to keep all the statements above."
    )
    day.take(page, "preview")
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_role("status").first).to_contain_text("The new version is published.")
    day.take(page, "versions")


def cannot_countersign_alone(page: Page) -> None:
    """The own agreement is in no queue, and its page is refused; the work goes on meanwhile."""
    mine = page.get_by_role("link", name=f"of {name_of(DIRECTOR)}, signed").first
    number = str(mine.get_attribute("href")).split("/")[-2]
    page.goto(QUEUE)
    expect(page.get_by_role("link", name=name_of(DIRECTOR))).to_have_count(0)
    page.goto(f"{QUEUE}{number}/")
    expect(page.locator("main")).to_contain_text("You cannot countersign your own agreement.")
    expect(page.get_by_role("button", name="Countersign")).to_have_count(0)
    page.goto("/clients/search/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def everything_leads_to_the_agreement(page: Page) -> None:
    """Nothing else opens, by whatever address."""
    for address in ("/", "/clients/search/", "/enrollments/intake/", QUEUE, "/audit/"):
        page.goto(address)
        expect(page).to_have_url(f"{page.url.partition('/agencies/')[0]}{PATH}")
    expect(page.get_by_role("navigation", name="Main").get_by_role("link")).to_have_count(3)
    wanted, reached = tab_through(page)
    assert reached == wanted


def signs_at_the_second_try(page: Page, email: str, day: Album) -> None:
    """One item forgotten, one initialled for somebody else: told, and nothing typed is lost."""
    page.goto(PATH)
    day.take(page, "to-sign")
    initial_all(page, email, but=7)
    box(page, 9).fill("ZZ")
    sign(page, email)
    expect(page.locator("[data-error-summary]")).to_contain_text("Initials, item 7")
    expect(page.locator("[data-error-summary] li")).to_have_count(2)
    expect(box(page, 8)).to_have_value(initials_of(email))
    expect(page.get_by_label("Your full name")).to_have_value(name_of(email))
    expect(page.get_by_label("Your password")).to_have_value("")
    day.take(page, "to-sign-errors")
    for number in (7, 9):
        box(page, number).fill(initials_of(email))
    sign(page, email)
    expect(page.locator("#waiting-title")).to_be_visible()
    day.take(page, "signed-and-waiting")


def sends_it_again(page: Page, email: str, document: str) -> None:
    """The same form once more, by whatever program: refused in plain words."""
    token = page.locator("[name=csrfmiddlewaretoken]").first.get_attribute("value")
    typed = {f"initials_{number}": initials_of(email) for number in range(1, ITEMS + 1)}
    typed |= {"name": name_of(email), "password": password_of(email)}
    form: dict[str, str | float | bool] = {
        **typed,
        "document": document,
        "csrfmiddlewaretoken": str(token),
    }
    answer = page.context.request.post(PATH, form=form, headers={"Referer": page.url})
    assert answer.ok
    assert REPLAYED in answer.text()


def the_director_countersigns(
    desks: Desks, email: str, day: Album, *, javascript: bool = True
) -> None:
    """From the home page to the queue, to the paper, and back."""
    desks.window(DIRECTOR).close()
    page = desks.window(DIRECTOR, size=WIDE, javascript=javascript)
    page.goto("/")
    page.get_by_role("link", name="Read and countersign").click()
    day.take(page, "queue")
    page.get_by_role("link", name=name_of(email)).click()
    expect(page.locator(".agreement__item strong").first).to_have_text(initials_of(email))
    day.take(page, "countersign")
    countersign(page, DIRECTOR)
    expect(page.get_by_role("status").first).to_contain_text("the account is open")
    expect(page.get_by_role("link", name=name_of(email))).to_have_count(0)


def print_paper(page: Page, pictures: Path) -> None:
    """The PDF has both signatures and all initials; its pages are drawn."""
    answer = page.context.request.get("/agencies/agreement.pdf")
    assert answer.ok
    paper = pictures / "agreement.pdf"
    paper.write_bytes(answer.body())
    text = " ".join(sheet.extract_text() for sheet in PdfReader(paper).pages)
    assert text.split().count(initials_of(NEWCOMER)) == 22
    assert name_of(NEWCOMER) in text
    assert name_of(DIRECTOR) in text
    today = f"{datetime.now(ZoneInfo('America/New_York')):%m/%d/%Y}"
    for words in ("Harbor House", OFFICE, "answer for what I enter", "all the statements above"):
        assert words in " ".join(text.split())
    assert text.count(today) >= 2
    if shutil.which("pdftoppm"):
        command = ["pdftoppm", "-png", "-r", "80", str(paper), str(pictures / "agreement-paper")]
        subprocess.run(command, check=True)
