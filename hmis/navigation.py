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


ENTRIES = (
    Entry(_("Home"), "home", "hmis.view_home"),
    Entry(_("Find a client"), "clients:search", "clients.search_client"),
    Entry(_("Take in a household"), "enrollments:intake", "enrollments.create_enrollment"),
    Entry(_("Projects"), "agencies:projects", "agencies.view_project"),
    Entry(_("Import an export"), "reporting:import_hud_csv", "reporting.import_hud_csv"),
    Entry(_("My runs"), "jobs:runs", "jobs.view_runs"),
    Entry(_("Agreements"), "agencies:agreements", "agencies.countersign_agreement"),
    Entry(_("Audit trail"), "audit_oversight:audit_trail", "audit_oversight.view_audit_trail"),
    Entry(_("My agreement"), "agencies:agreement", "agencies.sign_agreement"),
)


@dataclass(frozen=True)
class Item:
    """An entry as the template shows it."""

    label: str | Promise
    url: str
    is_current: bool


def navigation_for(actor: Actor, request: HttpRequest) -> list[Item]:
    """The items that `actor` may open, the present one marked."""
    here = request.resolver_match.view_name if request.resolver_match else ""
    return [
        Item(entry.label, reverse(entry.view), entry.view == here)
        for entry in ENTRIES
        if entry.permission in actor.permissions
    ]
