"""The navigation: an item is shown to those who hold its view's permission."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hmis.gate import Actor


@dataclass(frozen=True)
class Entry:
    """A place in the navigation."""

    label: str | Promise
    view: str
    permission: str
    # About oneself: stands apart from the work.
    is_own: bool = False


ENTRIES = (
    Entry(_("Home"), "home", "hmis.view_home"),
    Entry(_("Find a client"), "clients:search", "clients.search_client"),
    Entry(_("Take in a household"), "enrollments:intake", "enrollments.create_enrollment"),
    Entry(_("Agencies"), "agencies:agencies", "agencies.change_agency"),
    Entry(_("Projects"), "agencies:projects", "agencies.view_project"),
    Entry(_("CoCs"), "agencies:cocs", "agencies.change_project"),
    Entry(_("Clearing flags"), "agencies:flag_clearings", "agencies.clear_flag"),
    Entry(_("Import an export"), "reporting:import_hud_csv", "reporting.import_hud_csv"),
    Entry(_("My runs"), "jobs:runs", "jobs.view_runs"),
    Entry(_("Agreements"), "agencies:agreements", "agencies.countersign_agreement"),
    Entry(_("Signed agreements"), "agencies:signed_agreements", "agencies.view_agreements"),
    Entry(_("Staff"), "agencies:roster", "agencies.view_staff"),
    Entry(_("Sharing"), "agencies:sharing_agreements", "agencies.view_sharing_agreements"),
    Entry(_("Funders"), "agencies:funder_agreements", "agencies.view_sharing_agreements"),
    Entry(_("Training register"), "agencies:training_register", "agencies.view_staff"),
    Entry(_("Totals"), "enrollments:totals", "enrollments.view_totals"),
    Entry(_("Incidents"), "audit_oversight:incidents", "audit_oversight.view_incidents"),
    Entry(_("Audit trail"), "audit_oversight:audit_trail", "audit_oversight.view_audit_trail"),
    Entry(_("Looks"), "audit_oversight:looks", "audit_oversight.view_looks"),
    Entry(_("Open client data"), "clients:elevate", "agencies.elevate"),
    Entry(_("Notices"), "inbox:notices", "inbox.view_notices", is_own=True),
    Entry(_("My access"), "audit_oversight:my_access", "agencies.view_own_access", is_own=True),
    Entry(_("My training"), "agencies:training", "agencies.take_training", is_own=True),
    Entry(_("My agreement"), "agencies:agreement", "agencies.sign_agreement", is_own=True),
    Entry(
        _("Sign-in and security"),
        "account:sign_in_settings",
        "agencies.manage_sign_in",
        is_own=True,
    ),
)


@dataclass(frozen=True)
class Item:
    """An entry as the template shows it."""

    label: str | Promise
    url: str
    is_current: bool
    is_own: bool


def navigation_for(actor: Actor, request: HttpRequest) -> list[Item]:
    """The items that `actor` may open, the present one marked."""
    here = request.resolver_match.view_name if request.resolver_match else ""
    return [
        Item(entry.label, reverse(entry.view), entry.view == here, entry.is_own)
        for entry in ENTRIES
        if entry.permission in actor.permissions
    ]
