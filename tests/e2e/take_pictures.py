"""The pictures of docs/pictures/: `make screenshots`. Not collected with the tests.

Everybody in them is invented: the demo's people and those of a small export of the tests.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

from hmis.demo.stories import SPEAKING
from tests.e2e import agreement
from tests.e2e.desk import (
    ADMINISTRATOR,
    DIRECTOR,
    NARROW,
    NEWCOMER,
    PARTNER,
    WORKER,
    Desks,
    search,
)
from tests.e2e.stack import ROOT
from tests.e2e.tour import import_done

PICTURES = ROOT / "docs" / "pictures"
COLOURS = 128
SCREEN = (1280, 860)
LOW_SCREEN = (1280, 500)


def keep(page: Page, name: str) -> None:
    """What the window shows, in few colours and little space."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    path = PICTURES / f"{name}.png"
    page.evaluate("document.activeElement.blur()")
    page.screenshot(path=path, animations="disabled", caret="hide")
    shrink(path)


def shrink(path: Path) -> None:
    """The same picture with a palette."""
    with Image.open(path) as picture:
        small = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    small.save(path, optimize=True)


def misheard_name(page: Page) -> str:
    """A name of the home page's most common family, as somebody might hear it."""
    page.goto("/")
    names = [name.split() for name in page.locator("main table .identity__full").all_inner_texts()]
    family = Counter(name[-1] for name in names).most_common(1)[0][0]
    first = next(name[0] for name in names if name[-1] == family)
    return f"{first}{first[-1]} {family}"


def open_full_record(page: Page) -> None:
    """Of the clients on the home page, the one with most to tell."""
    page.goto("/")
    links = [str(a.get_attribute("href")) for a in page.locator("main table a").all()]
    lines = {}
    for link in links:
        page.goto(link)
        lines[link] = page.locator("main").inner_text().count("\n")
    page.goto(max(links, key=lambda link: lines[link]))
    page.locator(".client-banner").wait_for()


def test_home(desks: Desks) -> None:
    page = desks.window(WORKER, size=SCREEN)
    page.goto("/")
    keep(page, "home")


def test_search(desks: Desks) -> None:
    page = desks.window(WORKER, size=LOW_SCREEN)
    search(page, misheard_name(page))
    keep(page, "search")


def test_client(desks: Desks) -> None:
    page = desks.window(WORKER, size=SCREEN)
    open_full_record(page)
    keep(page, "client")


def test_intake(desks: Desks) -> None:
    page = desks.window(WORKER, size=SCREEN)
    page.goto("/enrollments/intake/")
    keep(page, "intake")


def test_import(desks: Desks) -> None:
    page = desks.window(ADMINISTRATOR, size=SCREEN)
    import_done(page)
    keep(page, "import")


def test_telephone(desks: Desks) -> None:
    page = desks.window(WORKER, size=NARROW)
    open_full_record(page)
    keep(page, "telephone")


def test_agreement(desks: Desks) -> None:
    page = desks.window(NEWCOMER, size=SCREEN)
    page.goto(agreement.PATH)
    for number in range(1, 4):
        agreement.box(page, number).fill(agreement.initials_of(NEWCOMER))
    agreement.box(page, 2).evaluate("box => box.scrollIntoView({block: 'center'})")
    keep(page, "agreement")


def test_roster(desks: Desks) -> None:
    page = desks.window(DIRECTOR, size=SCREEN)
    page.goto("/agencies/staff/")
    keep(page, "roster")


def test_purpose(desks: Desks) -> None:
    page = desks.window(PARTNER, size=LOW_SCREEN)
    search(page, SPEAKING.people[0].name)
    page.locator("main table a, main ol a").first.click()
    page.get_by_text("The client was referred to us").click()
    keep(page, "purpose")


def test_project(desks: Desks) -> None:
    page = desks.window(ADMINISTRATOR, size=SCREEN)
    page.goto("/agencies/projects/")
    page.get_by_role("link", name="Harbor Night Shelter").click()
    page.get_by_role("heading", name="Where it works").wait_for()
    keep(page, "project")


def test_incident(desks: Desks) -> None:
    page = desks.window(DIRECTOR, size=SCREEN)
    page.goto("/audit/incidents/")
    page.get_by_role("link", name="Incident 1", exact=True).click()
    page.get_by_role("button", name="I have seen this report").wait_for()
    keep(page, "incident")
