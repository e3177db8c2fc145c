"""WCAG 2.2 AA by axe on every page, wide and narrow; nothing runs out of a narrow page; by Tab."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Response

from tests.e2e.desk import NARROW, WIDE, Desks, photograph
from tests.e2e.tabbing import tab_through
from tests.e2e.tour import STOPS, Stop

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN_AXE = """async (standard) => {
  const result = await axe.run(document, {runOnly: {type: "tag", values: standard}});
  // Writing in the colour of its ground is only doubted by axe: it might be hidden on purpose.
  const unseen = result.incomplete
    .filter((v) => v.id === "color-contrast")
    .map((v) => ({...v, nodes: v.nodes.filter((n) => n.any[0]?.data?.messageKey === "equalRatio")}))
    .filter((v) => v.nodes.length);
  return result.violations.concat(unseen).map((v) => ({
    rule: v.id, impact: v.impact, places: v.nodes.map((n) => n.target.join(" ")),
  }));
}"""
# The elements that reach beyond the window, scrolled boxes aside.
OVERFLOW = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.body.querySelectorAll("*")]
    .filter((e) => e.getBoundingClientRect().right > width + 1)
    .filter((e) => !e.closest(".usa-table-container--scrollable"))
    .map((e) => e.tagName + "." + e.className).slice(-5).concat(["page"]);
}"""


@pytest.mark.parametrize("stop", STOPS, ids=lambda stop: stop.name)
def test_page_is_for_everybody(desks: Desks, pictures: Path, stop: Stop) -> None:
    """At 1280 and at 360 pixels; the Tab key comes to each control once, in the page's order."""
    page = desks.window(stop.visitor)
    statuses: list[int] = []

    def note(answer: Response) -> None:
        if answer.request.is_navigation_request():
            statuses.append(answer.status)

    page.on("response", note)
    stop.go(page)
    assert statuses[-1] == stop.status
    for width, height in (WIDE, NARROW):
        page.set_viewport_size({"width": width, "height": height})
        folder = pictures / f"{width}"
        folder.mkdir(parents=True, exist_ok=True)
        photograph(page, folder / f"{stop.name}.png")
        assert page.evaluate(OVERFLOW) == []
        # What sticks to the foot of the window covers whatever lies there; scrolling uncovers it.
        page.evaluate("() => window.scrollTo(0, document.body.scrollHeight)")
        assert violations(page) == []
    wanted, reached = tab_through(page)
    assert reached == wanted
    assert "Skip to main content" in wanted[0]


def violations(page: Page) -> list[dict[str, Any]]:  # Any: JSON from the page
    """What axe objects to. It is evaluated by the debugger, past the content security policy."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = page.evaluate(RUN_AXE, STANDARD)
    return found
