"""A household of three, and taking it in with nothing but the keyboard."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from playwright.sync_api import Page

MOST_TABS = 80
SELECT, CHECKBOX = "select", "checkbox"

# What stands in the field that has the focus.
FOCUSED = """() => {
  const field = document.activeElement;
  const kind = field.tagName === "SELECT" ? "select" : field.type || "";
  const label = field.labels && field.labels.length ? field.labels[0].textContent : "";
  const card = field.closest("[data-member]");
  const cards = [...document.querySelectorAll("[data-member]")];
  return {kind, label: label.replace("*", "").trim(), card: card ? cards.indexOf(card) : -1};
}"""
CHOSEN = "() => document.activeElement.selectedOptions[0].textContent.trim()"
BUTTON = "() => document.activeElement.textContent.trim()"
CHECKED = "() => document.activeElement.checked"

HEAD = {
    "Relationship to head of household": "Self",
    "First name": "Marisol",
    "Last name": "Quenneville",
    "Social Security number": "219-55-8031",
    "Birth date": "04/17/1991",
    "Sex": "Female",
    "Veteran status": "No",
    "Hispanic/Latina/o": "yes",
    "Disabling condition": "No",
    "Prior living situation": "Place not",
    "Length of stay there": "One month",
    "Approximate date homelessness started": "08/01/2025",
    "Times homeless in the past three years": "One",
    "Months homeless in the past three years": "3",
}
OLDER_CHILD = {
    "Relationship to head of household": "Head of household's child",
    "First name": "Leocadia",
    "Last name": "Quenneville",
    "Birth date": "11/02/2016",
    "Sex": "Female",
    "Hispanic/Latina/o": "yes",
    "Disabling condition": "No",
}
YOUNGER_CHILD = {
    "Relationship to head of household": "Head of household's child",
    "First name": "Thaddeus",
    "Last name": "Quenneville",
    "Birth date": "06/23/2020",
    "Sex": "Male",
    "Hispanic/Latina/o": "yes",
    "Disabling condition": "No",
}
PEOPLE = (HEAD, OLDER_CHILD, YOUNGER_CHILD)
FULL_NAME = "Marisol Quenneville"
WORDS = ("Marisol", "Quenneville", "Leocadia", "Thaddeus", "219-55-8031", "219558031")


@dataclass
class Typist:
    """Types, and counts the keys."""

    page: Page
    keys: int = 0
    began: float = field(default_factory=time.monotonic)

    def press(self, key: str) -> None:
        """One key."""
        self.page.keyboard.press(key)
        self.keys += 1

    def type(self, text: str) -> None:
        """Several keys."""
        self.page.keyboard.type(text)
        self.keys += len(text)

    @property
    def seconds(self) -> float:
        """Since the first key; of a machine, so only good for comparison."""
        return time.monotonic() - self.began

    def tab_to(self, label: str, card: int) -> str:
        """Tab on to a field of a card; its kind is the answer."""
        for _ in range(MOST_TABS):
            here = self.page.evaluate(FOCUSED)
            if here["label"] == label and here["card"] == card:
                return str(here["kind"])
            self.press("Tab")
        raise AssertionError(f"Tab never came to “{label}” of person {card + 1}.")

    def press_button(self, text: str) -> None:
        """Tab on to a button and press it."""
        for _ in range(MOST_TABS):
            if self.page.evaluate(BUTTON) == text:
                self.press("Enter")
                return
            self.press("Tab")
        raise AssertionError(f"Tab never came to the button “{text}”.")

    def answer(self, label: str, card: int, value: str) -> None:
        """Answer one question as people do: letters of the choice, space for a tick."""
        kind = self.tab_to(label, card)
        if kind == SELECT:
            self.choose(value)
        elif kind == CHECKBOX:
            self.press("Space")
            assert self.page.evaluate(CHECKED)
        else:
            self.type(value)

    def choose(self, value: str) -> None:
        """Type as many letters of a choice as it takes."""
        for letter in value:
            if self.page.evaluate(CHOSEN).startswith(value):
                return
            self.type(letter)
        assert self.page.evaluate(CHOSEN).startswith(value)


def take_in(page: Page, people: tuple[dict[str, str], ...] = PEOPLE) -> Typist:
    """Fill the intake, one card a person; the caller looks at it and saves."""
    typist = Typist(page)
    page.get_by_label("Project", exact=False).first.focus()
    typist.press("ArrowDown")
    for card, answers in enumerate(people):
        if card:
            typist.press_button("Add a person")
        for label, value in answers.items():
            typist.answer(label, card, value)
    return typist
