"""The navigation: an item is shown to those who hold its view's permission."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hmis.gate import Actor

# As many places fit beside each other; more are folded into menus.
SHORT = 6


class Group(StrEnum):
    """What belongs together; a group of one is shown as its entry."""

    DESK = "desk"
    SET_UP = "set-up"
    STAFF = "staff"
    PARTNERS = "partners"
    OVERSIGHT = "oversight"
    OWN = "own"


LABELS: dict[Group, str | Promise] = {
    Group.SET_UP: _("Set-up"),
    Group.STAFF: _("People and agreements"),
    Group.PARTNERS: _("Partners"),
    Group.OVERSIGHT: _("Oversight"),
    Group.OWN: _("My account"),
}


@dataclass(frozen=True)
class Entry:
    """A place in the navigation."""

    group: Group
    label: str | Promise
    view: str
    permission: str


ENTRIES = (
    Entry(Group.DESK, _("Home"), "home", "hmis.view_home"),
    Entry(Group.DESK, _("Find a client"), "clients:search", "clients.search_client"),
    Entry(
        Group.DESK,
        _("Take in a household"),
        "enrollments:intake",
        "enrollments.create_enrollment",
    ),
    Entry(Group.DESK, _("Open client data"), "clients:elevate", "agencies.elevate"),
    Entry(Group.DESK, _("Totals"), "enrollments:totals", "enrollments.view_totals"),
    Entry(Group.DESK, _("Notices"), "inbox:notices", "inbox.view_notices"),
    Entry(Group.SET_UP, _("Agencies"), "agencies:agencies", "agencies.change_agency"),
    Entry(Group.SET_UP, _("Projects"), "agencies:projects", "agencies.view_project"),
    Entry(Group.SET_UP, _("CoCs"), "agencies:cocs", "agencies.change_project"),
    Entry(Group.SET_UP, _("Clearing flags"), "agencies:flag_clearings", "agencies.clear_flag"),
    Entry(
        Group.SET_UP, _("Import an export"), "reporting:import_hud_csv", "reporting.import_hud_csv"
    ),
    Entry(Group.STAFF, _("Staff"), "agencies:roster", "agencies.view_staff"),
    Entry(Group.STAFF, _("Agreements"), "agencies:agreements", "agencies.countersign_agreement"),
    Entry(
        Group.STAFF,
        _("Signed agreements"),
        "agencies:signed_agreements",
        "agencies.view_agreements",
    ),
    Entry(Group.STAFF, _("Training register"), "agencies:training_register", "agencies.view_staff"),
    Entry(
        Group.PARTNERS,
        _("Sharing"),
        "agencies:sharing_agreements",
        "agencies.view_sharing_agreements",
    ),
    Entry(
        Group.PARTNERS,
        _("Funders"),
        "agencies:funder_agreements",
        "agencies.view_sharing_agreements",
    ),
    Entry(
        Group.OVERSIGHT,
        _("Incidents"),
        "audit_oversight:incidents",
        "audit_oversight.view_incidents",
    ),
    Entry(
        Group.OVERSIGHT,
        _("Audit trail"),
        "audit_oversight:audit_trail",
        "audit_oversight.view_audit_trail",
    ),
    Entry(Group.OVERSIGHT, _("Looks"), "audit_oversight:looks", "audit_oversight.view_looks"),
    Entry(Group.OWN, _("My runs"), "jobs:runs", "jobs.view_runs"),
    Entry(Group.OWN, _("My access"), "audit_oversight:my_access", "agencies.view_own_access"),
    Entry(Group.OWN, _("My training"), "agencies:training", "agencies.take_training"),
    Entry(Group.OWN, _("My agreement"), "agencies:agreement", "agencies.sign_agreement"),
    Entry(
        Group.OWN,
        _("Sign-in and security"),
        "account:sign_in_settings",
        "agencies.manage_sign_in",
    ),
)


@dataclass(frozen=True)
class Item:
    """An entry as the template shows it."""

    label: str | Promise
    url: str
    is_current: bool


@dataclass(frozen=True)
class Menu:
    """Items side by side; with a label they are folded under it."""

    label: str | Promise
    places: tuple[Item, ...]

    @property
    def is_current(self) -> bool:
        """Whether the present page is one of them."""
        return any(item.is_current for item in self.places)


def navigation_for(actor: Actor, request: HttpRequest) -> list[Menu]:
    """The places that `actor` may open, the present one marked; many are folded by group."""
    here = request.resolver_match.view_name if request.resolver_match else ""
    allowed = [entry for entry in ENTRIES if entry.permission in actor.permissions]
    menus = []
    for group, entries in groupby(allowed, key=lambda entry: entry.group):
        places = tuple(
            Item(entry.label, reverse(entry.view), entry.view == here) for entry in entries
        )
        is_folded = len(allowed) > SHORT and len(places) > 1 and group in LABELS
        menus.append(Menu(LABELS[group] if is_folded else "", places))
    return menus
