"""The checklists as data: for who begins, for who leaves, for each workstation once a year.

A step that the system knows of is ticked by what happened and by nobody's hand
(`agencies/checklist_pages.py` reads it). The points of a workstation are those of the
requirements S80 to S85.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Step:
    """One line of a person's checklist."""

    key: str
    text: str | Promise
    is_known: bool = False


@dataclass(frozen=True)
class Checklist:
    """The steps of one occasion, in their order."""

    key: str
    title: str | Promise
    steps: tuple[Step, ...]


ONBOARDING: Final = Checklist(
    "onboarding",
    _("Beginning"),
    (
        Step("account", _("The account is made and its owner has signed in"), is_known=True),
        Step("second_factor", _("A second factor is set up"), is_known=True),
        Step("agreement_signed", _("The user agreement is signed"), is_known=True),
        Step("agreement_countersigned", _("The user agreement is countersigned"), is_known=True),
        Step("training", _("The training is passed"), is_known=True),
        Step("workstation_seen", _("The workstation was looked at together")),
        Step("notices_shown", _("Shown where the privacy notice and the consumer notice hang")),
        Step("paper_shown", _("Shown where paper is locked away and where it is destroyed")),
        Step("incident_shown", _("Shown how to report an incident, and to whom")),
    ),
)
LEAVING: Final = Checklist(
    "leaving",
    _("Leaving"),
    (
        Step("membership_ended", _("The membership is ended"), is_known=True),
        Step("sessions_ended", _("Nobody is signed in with this access any more"), is_known=True),
        Step("cases_handed_over", _("Open cases are handed over to a colleague")),
        Step("paper_returned", _("Paper with client information is returned or destroyed")),
        Step("devices_returned", _("Devices, keys and badges are returned")),
        Step("shared_passwords", _("Codes that several people know are changed")),
    ),
)
CHECKLISTS: Final = (ONBOARDING, LEAVING)
BY_HAND: Final = tuple(
    step.key for checklist in CHECKLISTS for step in checklist.steps if not step.is_known
)


@dataclass(frozen=True)
class Point:
    """One line of the workstation checklist, and the requirement that it serves."""

    key: str
    requirement: str
    text: str | Promise
    hint: str | Promise = ""


WORKSTATION: Final = (
    Point(
        "same_rules",
        "S80",
        _("It is kept up to date and protected like every system that reaches the HMIS"),
        _("Networks, desktops, laptops, telephones and tablets, mainframes and servers alike."),
    ),
    Point(
        "supervised",
        "S81",
        _("Where the public comes, authorized users watch it at all times"),
    ),
    Point(
        "screen_hidden",
        "S81",
        _("Its screen cannot be seen by others"),
        _("Not from the waiting room, a window or the corridor."),
    ),
    Point(
        "secured",
        "S82",
        _("Device and data are locked away or fastened when staff are absent"),
    ),
    Point(
        "screen_saver",
        "S83",
        _("A screen saver with a password comes on by itself"),
    ),
    Point(
        "logs_off",
        "S84",
        _("Staff sign out of the HMIS whenever they leave it"),
    ),
    Point(
        "remote_work",
        "S85",
        _("Where work is done elsewhere, all of this holds there too"),
        _("At home, in the car, at another agency."),
    ),
)
WORKSTATION_KEYS: Final = tuple(point.key for point in WORKSTATION)


def a_year_after(day: date) -> date:
    """The same day of the next year; of a leap day the first of March."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return date(day.year + 1, 3, 1)
