"""The guided tour: for each kind of person a sign-in and a few things to try; whom to look up.

A public page: it names only the clients of `stories.py`, who are invented and fixed in code.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from hmis.demo import stories, tour_agencies, tour_lead
from hmis.demo.cards import Group, Text, name_of


@dataclass(frozen=True)
class Tale:
    """A client worth looking up, and as whom."""

    title: Text
    text: Text
    email: str


GROUPS: Final = (
    Group(
        "agencies",
        _("At an agency that serves people"),
        (
            tour_agencies.WORKER,
            tour_agencies.PARTNER,
            tour_agencies.NEWCOMER,
            tour_agencies.DIRECTOR,
            tour_agencies.CLERK,
            tour_agencies.NIGHT,
            tour_agencies.SUPERVISOR,
            tour_agencies.EXECUTIVE,
        ),
    ),
    Group(
        "lead",
        _("At the HMIS lead"),
        (
            tour_lead.ADMINISTRATOR,
            tour_lead.HMIS_DIRECTOR,
            tour_lead.AUDITOR,
            tour_lead.HELP_DESK,
        ),
    ),
    Group(
        "outside",
        _("From outside"),
        (tour_lead.FUNDER, tour_lead.MONITOR, tour_lead.CLIENT),
    ),
)
PEOPLE: Final = tuple(card for group in GROUPS for card in group.cards)

TALES: Final = (
    Tale(
        format_lazy(_("{name} says no"), name=name_of(stories.REFUSING)),
        _("His record is complete, and only Harbor House knows of it."),
        "worker@demo.example",
    ),
    Tale(
        format_lazy(_("{name} changed her mind"), name=name_of(stories.REVOKING)),
        _("Released in writing, revoked a month ago. “Sharing” shows what partners still read."),
        "worker@demo.example",
    ),
    Tale(
        format_lazy(_("{name} agreed by word of mouth"), name=name_of(stories.SPEAKING)),
        _("A spoken release covers nothing sensitive: partners see his stay, not his health."),
        "partner@demo.example",
    ),
    Tale(
        format_lazy(
            _("{one} and {other} disagree"),
            one=name_of(stories.DISAGREEING),
            other=name_of(stories.DISAGREEING, 1),
        ),
        _(
            "She shares, he does not. Partners see her alone: no trace of him, nor of their "
            "child, who is shared no further than every adult of the household."
        ),
        "partner@demo.example",
    ),
    Tale(
        format_lazy(_("{name} is 16 and alone"), name=name_of(stories.MINOR)),
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
