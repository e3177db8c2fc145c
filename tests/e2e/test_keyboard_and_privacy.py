"""Everything by keyboard; names off the screen at once; no name where it does not belong."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.desk import WORKER, Desks, sign_in
from tests.e2e.stack import Stack
from tests.e2e.tour import STOPS

NAMED = {stop.name: stop for stop in STOPS}
# Names as a reader of the screen gets them; what is switched off by style does not count.
READABLE_NAMES = """() => [...document.querySelectorAll(".identity__full")]
  .filter((e) => e.checkVisibility()).map((e) => e.textContent)"""


@pytest.mark.parametrize("name", ["home", "client", "search-found", "intake"])
def test_slash_goes_to_the_search_box(desks: Desks, name: str) -> None:
    """From anywhere outside a field; inside one it is a letter like any other."""
    stop = NAMED[name]
    page = desks.window(stop.visitor)
    stop.go(page)
    page.evaluate("() => document.activeElement.blur()")
    page.keyboard.press("/")
    box = page.locator(":focus")
    expect(box).to_have_attribute("name", "words")
    page.keyboard.type("1/2")
    expect(box).to_have_value("1/2")


@pytest.mark.parametrize(
    "name", ["home", "search-found", "client", "client-number-shown", "enrollment", "exit"]
)
def test_privacy_screen_hides_names(desks: Desks, name: str) -> None:
    """One switch; it stays on from page to page in this tab."""
    stop = NAMED[name]
    page = desks.window(stop.visitor)
    stop.go(page)
    names: list[str] = page.evaluate(READABLE_NAMES)
    assert names
    page.get_by_text("Hide names").click()
    assert_hidden(page, names)
    page.reload()
    assert_hidden(page, names)
    page.get_by_text("Hide names").click()
    assert page.evaluate(READABLE_NAMES)


def assert_hidden(page: Page, names: list[str]) -> None:
    """None of the names can be read, on the screen or by a screen reader."""
    assert page.evaluate(READABLE_NAMES) == []
    text = page.locator("body").inner_text()
    assert [name for name in names if len(name) > 3 and name in text] == []


def test_privacy_screen_hides_what_is_typed(desks: Desks) -> None:
    """Typed names become dots once one has left the field."""
    page = desks.window(WORKER)
    NAMED["identity"].go(page)
    page.get_by_text("Hide names").click()
    style = "e => getComputedStyle(e).webkitTextSecurity"
    assert page.get_by_label("First name").evaluate(style) == "disc"


def test_walk_through_all_pages_leaves_no_name_behind(desks: Desks, stack: Stack) -> None:
    """Neither in addresses and titles (the watch looks), nor in storage, cookies or the log."""
    page = desks.window(WORKER)
    for stop in STOPS:
        if stop.visitor == WORKER and stop.status == 200:
            stop.go(page)
    watch = desks.watch
    assert len(watch.titles) > 5
    assert len(watch.names) > 5
    kept = page.evaluate("() => JSON.stringify([{...localStorage}, {...sessionStorage}])")
    kept += "".join(f"{c.get('name')}={c.get('value')}" for c in page.context.cookies())
    said = kept + stack.log.read_text(encoding="utf-8")
    full_names = [name for name in watch.names if re.search(r"\w \w", name)]
    assert full_names
    assert [name for name in full_names if name in said] == []


def test_nothing_is_left_after_sign_out(desks: Desks) -> None:
    """Going back in the browser's history shows no record."""
    page = desks.window()
    sign_in(page, WORKER)
    NAMED["client"].go(page)
    name = page.get_by_role("heading", level=1).inner_text()
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/")
    page.go_back()
    page.wait_for_load_state()
    assert name not in page.content()


def test_watch_sees_a_breach_of_the_content_security_policy(desks: Desks) -> None:
    """The eye itself: a script written into a page does not run, and is noticed."""
    page = desks.window()
    page.goto("/")
    page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.hasRun = true";
          document.head.append(script);
        }"""
    )
    assert not page.evaluate("() => window.hasRun")
    assert any("Content Security Policy" in fault for fault in desks.watch.faults)
    desks.watch.faults.clear()
