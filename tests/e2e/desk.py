"""A person at a desk: a browser window, signed in, watched."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, StorageState

from agencies.demo import COLLEAGUES, SIGN_INS
from tests.e2e.recruits import RECRUITS
from tests.e2e.stack import Stack
from tests.e2e.watch import Watch

WIDE = (1280, 900)
NARROW = (360, 740)
WORKER = "worker@demo.example"
DIRECTOR = "director@demo.example"
NEWCOMER = "newcomer@demo.example"
PARTNER = "partner@demo.example"
ADMINISTRATOR = "administrator@demo.example"
PATIENCE_MS = 15_000
PEOPLE = (*SIGN_INS, *COLLEAGUES, *RECRUITS)

# A test's first window of a person signs in anew after this: for some deeds the password must have
# been typed within five minutes, and a slow test takes two.
FRESH_SECONDS = 150


@dataclass(frozen=True)
class Held:
    """A session that later tests go on with."""

    state: StorageState
    typed_at: float = field(default_factory=monotonic)

    @property
    def is_fresh(self) -> bool:
        """Whether the password was typed just now."""
        return monotonic() - self.typed_at < FRESH_SECONDS


Sessions = dict[str, Held]


def password_of(email: str) -> str:
    """The demo's password of a person."""
    return next(person.password for person in PEOPLE if person.email == email)


def name_of(email: str) -> str:
    """How the demo calls a person."""
    person = next(person for person in PEOPLE if person.email == email)
    return f"{person.first_name} {person.last_name}"


@dataclass
class Desks:
    """Opens windows for one test and closes them after it."""

    browser: Browser
    stack: Stack
    sessions: Sessions
    watch: Watch
    _open: list[BrowserContext] = field(default_factory=list)
    _here: set[str] = field(default_factory=set)

    def window(
        self, email: str = "", *, size: tuple[int, int] = WIDE, javascript: bool = True
    ) -> Page:
        """A window of one's own; with an e-mail signed in, anew where the last time is long ago."""
        held = self.sessions.get(email)
        if held and (held.is_fresh or email in self._here):
            context = self._context(size, javascript, storage_state=held.state)
            if is_open(context):
                self._here.add(email)
                return context.new_page()
        if not email:
            return self._context(size, javascript).new_page()
        page = self.window()
        sign_in(page, email)
        self._here.add(email)
        held = self.sessions[email] = Held(page.context.storage_state())
        return self._context(size, javascript, storage_state=held.state).new_page()

    def _context(
        self, size: tuple[int, int], javascript: bool, **options: Any
    ) -> BrowserContext:  # Any: Playwright's options
        context = self.browser.new_context(
            base_url=self.stack.address,
            viewport={"width": size[0], "height": size[1]},
            java_script_enabled=javascript,
            reduced_motion="reduce",
            locale="en-US",
            **options,
        )
        context.set_default_timeout(PATIENCE_MS)
        self.watch.follow(context)
        self._open.append(context)
        return context

    def close(self) -> None:
        """Close every window."""
        for context in self._open:
            with suppress(Exception):
                context.close()


def is_open(context: BrowserContext) -> bool:
    """Whether the session of a context still stands: a second sign-in ends the first."""
    answer = context.request.get("/session/", headers={"X-By-Itself": "1"})
    return answer.json()["state"] == "open"  # type: ignore[no-any-return]  # JSON


def type_password_again(page: Page, email: str) -> None:
    """Where the password is asked for before a dangerous deed."""
    if urlsplit(page.url).path == "/sign-in/again/":
        page.get_by_label("Password").fill(password_of(email))
        page.get_by_role("button", name="Confirm").click()


def sign_in(page: Page, email: str) -> None:
    """Type e-mail and password."""
    page.goto("/sign-in/")
    page.get_by_label("E-mail").press_sequentially(email)
    page.get_by_label("Password").press_sequentially(password_of(email))
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Sign out").wait_for()


def choose(page: Page, label: str) -> None:
    """Follow a link of the navigation; one that is folded away lies in a menu."""
    navigation = page.get_by_role("navigation", name="Main")
    link = navigation.get_by_role("link", name=label, exact=True)
    if not link.is_visible():
        place = page.locator(".main-nav__place", has_text=re.compile(f"^{re.escape(label)}$"))
        navigation.locator("details", has=place).locator("summary").click()
    link.click()


def search(page: Page, words: str, born: str = "") -> None:
    """Look for somebody on the search page."""
    page.goto("/clients/search/")
    page.get_by_label("Name, alias").fill(words)
    page.get_by_label("Birth date").fill(born)
    page.locator("main").get_by_role("button", name="Search").click()
    page.locator("#result-title").wait_for()


def record(page: Page) -> None:
    """The first client of the home page."""
    page.goto("/")
    page.locator("main table a").first.click()
    page.locator(".client-banner").wait_for()


def photograph(page: Page, path: Path) -> None:
    """A picture of the whole page, in a window so high that what sticks to its foot is there."""
    size = page.viewport_size
    assert size is not None
    height: int = page.evaluate("() => document.documentElement.scrollHeight")
    page.set_viewport_size({"width": size["width"], "height": max(height, size["height"])})
    page.screenshot(path=path)
    page.set_viewport_size(size)


@dataclass
class Album:
    """Numbered pictures in one folder."""

    folder: Path
    number: int = 0

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        for old in self.folder.glob("*.png"):
            old.unlink()

    def take(self, page: Page, name: str) -> None:
        """The next picture."""
        self.number += 1
        photograph(page, self.folder / f"{self.number:02}-{name}.png")


OpenAlbum = Callable[[str], Album]
