"""Going through a page with nothing but the Tab key."""

from __future__ import annotations

from playwright.sync_api import Page

MOST_TABS = 150
# Numbers everything on a page that the keyboard must reach, and gives the page the focus. Of a
# group of radio buttons Tab comes to one, arrows to the others.
NUMBER_ALL = """() => {
  const isReached = (e) => {
    if (e.type !== "radio") return true;
    const group = [...document.querySelectorAll(`input[type=radio][name="${e.name}"]`)];
    return e === (group.find((one) => one.checked) || group[0]);
  };
  const all = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]";
  const reachable = [...document.querySelectorAll(all)].filter(
    (e) => e.tabIndex >= 0 && !e.disabled && e.checkVisibility() && isReached(e)
  );
  reachable.forEach((element, index) => { element.dataset.reach = index; });
  document.activeElement.blur();
  window.getSelection().removeAllRanges();
  document.body.tabIndex = -1;
  document.body.focus();
  return reachable.map((e) => `${e.tagName} ${e.name || e.textContent.trim().slice(0, 30)}`);
}"""
HERE = "() => document.activeElement.dataset.reach ?? ''"


def tab_through(page: Page) -> tuple[list[str], list[str]]:
    """What is to be reached, in the order of the page, and what Tab comes to, in its order."""
    wanted: list[str] = page.evaluate(NUMBER_ALL)
    reached: list[int] = []
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        if not here or int(here) in reached:
            break
        reached.append(int(here))
    return wanted, [wanted[number] for number in reached]
