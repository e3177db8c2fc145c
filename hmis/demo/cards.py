"""What a card of the guided tour is: a person of the demo, and what to try as this person."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise

from agencies.demo import SIGN_INS, DemoSignIn
from hmis.demo.stories import Story

Text = str | Promise


@dataclass(frozen=True)
class Card:
    """What one person of the demo can try. Without an e-mail: somebody who does not sign in."""

    key: str
    title: Text
    lead: Text
    steps: tuple[Text, ...]
    email: str = ""

    @property
    def sign_in(self) -> DemoSignIn | None:
        """Who to sign in as."""
        return next((one for one in SIGN_INS if one.email == self.email), None)


@dataclass(frozen=True)
class Group:
    """Cards under one heading."""

    key: str
    title: Text
    cards: tuple[Card, ...]


def name_of(story: Story, number: int = 0) -> str:
    """A person of a story, as staff calls that person."""
    return story.people[number].name
