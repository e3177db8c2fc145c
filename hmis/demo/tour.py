"""The guided tour: for each kind of person a sign-in and a few things to try; whom to look up.

A public page: it names only the clients of `stories.py`, who are invented and fixed in code.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from agencies.demo import SIGN_INS, DemoSignIn
from hmis.demo import stories

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
class Tale:
    """A client worth looking up, and as whom."""

    title: Text
    text: Text
    email: str


def _name(story: stories.Story, number: int = 0) -> str:
    return story.people[number].name


PEOPLE: Final = (
    Card(
        "worker",
        _("Case worker"),
        _("Finds people again, takes them in and asks them with whom their record may be shared."),
        (
            format_lazy(
                _(
                    "Search for “{misspelt}”, misspelt on purpose: {name} is found. Open the "
                    "record, then a stay: answers by stage and date."
                ),
                misspelt="marisol kintero",
                name=_name(stories.SHARING),
            ),
            _(
                "In the panel “Sharing” see with whom the record is shared, and open or close "
                "single records."
            ),
            _("Take in a household: invent two people, an adult and a child."),
            _("On the new record choose “Ask about sharing”. Saying no takes one tick."),
            _("Switch on “Hide names” at the top, as if somebody looked over your shoulder."),
        ),
        "worker@demo.example",
    ),
    Card(
        "partner",
        _("Worker of a partner agency"),
        _("Sees of other agencies' records what clients released to this agency, and no more."),
        (
            format_lazy(
                _("Search for {name}: she shares with all partners. You can read, not change."),
                name=_name(stories.SHARING),
            ),
            format_lazy(
                _(
                    "Search for {name}: he said no. The answer is the one for a person who does "
                    "not exist."
                ),
                name=_name(stories.REFUSING),
            ),
            format_lazy(
                _(
                    "Search for {name}: she revoked. What was shared before is still there, "
                    "health is closed, and nothing newer came."
                ),
                name=_name(stories.REVOKING),
            ),
        ),
        "partner@demo.example",
    ),
    Card(
        "director",
        _("Agency director"),
        _("Answers for the agency's staff and for what they look at."),
        (
            _(
                "Sign in as the newcomer first (on the sign-in page: the user agreement is not "
                "signed yet): nothing opens before the agreement is signed."
            ),
            _("As the director open “Agreements”, read what the newcomer signed, countersign it."),
            _("Open “Audit trail”: every look at a record by your own agency, yours too."),
        ),
        "director@demo.example",
    ),
    Card(
        "administrator",
        _("System administrator"),
        _("Runs the system for all agencies and sees no client."),
        (
            _("Look for a client: there is no search. The role works without client records."),
            _("Open “Audit trail”: who did what, at every agency, without names of clients."),
            _("Open “Import an export”: a HUD CSV export (FY2026) as a zip file, in one run."),
        ),
        "administrator@demo.example",
    ),
    Card(
        "client",
        _("Client"),
        _("Does not sign in. Takes home on paper what is recorded."),
        (
            format_lazy(
                _(
                    "As the case worker open {name} and choose “Print record”. The client is "
                    "asked, alone, whether it is safe to take the paper along."
                ),
                name=_name(stories.SHARING),
            ),
            _("Unless it is, the paper leaves out what would be dangerous in other hands."),
        ),
    ),
)

TALES: Final = (
    Tale(
        format_lazy(_("{name} says no"), name=_name(stories.REFUSING)),
        _("His record is complete, and only Harbor House knows of it."),
        "worker@demo.example",
    ),
    Tale(
        format_lazy(_("{name} changed her mind"), name=_name(stories.REVOKING)),
        _("Released in writing, revoked a month ago. “Sharing” shows what partners still read."),
        "worker@demo.example",
    ),
    Tale(
        format_lazy(_("{name} agreed by word of mouth"), name=_name(stories.SPEAKING)),
        _("A spoken release covers nothing sensitive: partners see his stay, not his health."),
        "partner@demo.example",
    ),
    Tale(
        format_lazy(
            _("{one} and {other} disagree"),
            one=_name(stories.DISAGREEING),
            other=_name(stories.DISAGREEING, 1),
        ),
        _(
            "She shares, he does not. Partners see her alone: no trace of him, nor of their "
            "child, who is shared no further than every adult of the household."
        ),
        "partner@demo.example",
    ),
    Tale(
        format_lazy(_("{name} is 16 and alone"), name=_name(stories.MINOR)),
        _("The shelter for minors shares with nobody, and nobody can switch it on."),
        "youth@demo.example",
    ),
    Tale(
        _("A survivor without a name"),
        _(
            "The first “Anonymous client” on the home page: no name, no number, a year of birth, "
            "no free text; never shared."
        ),
        "survivors@demo.example",
    ),
    Tale(
        _("A legal client without a name"),
        _("The first “Unnamed client” on the home page: legal services may leave the name out."),
        "legal@demo.example",
    ),
)
