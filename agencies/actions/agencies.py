"""Writes of agencies (HUD 2.01) and of the settings that their people work under (V3)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies import closing
from agencies.actions.flags import locked_project
from agencies.actions.permissions import sync_permissions
from agencies.flags import forbids_anonymous_entry
from agencies.models import Agency, Funder
from agencies.people import directors_of, hmis_directors
from agencies.second_factor import asks_everybody
from audit.log.actions import record
from hmis.gate import Actor
from hmis.inbox.actions import notify
from hmis.refusals import ActionRefused

Values = Mapping[str, Any]
"""Field -> value as a form cleaned it; Any: whatever the field holds."""


class NameTaken(ActionRefused):
    """Two agencies of one name would be mixed up."""

    message = _("There is an agency of this name already.")
    field = "name"


class ProviderByTwo(ActionRefused):
    """Opening the door to clients' rows is a deed of two people (V3)."""

    message = _(
        "That an agency is no victim service provider any more takes two people: ask for it below."
    )
    field = "is_victim_service_provider"


class ForProvidersOnly(ActionRefused):
    """V3's setting."""

    message = _("This setting is for victim service providers only.")
    field = "allows_anonymous_entry"


class GrantForbids(ActionRefused):
    """A grant in force demands a comparable database."""

    message = _(
        "Not while the agency has a CoC, ESG, VAWA, FVPSA or VOCA grant; it has one at “%(name)s”."
    )
    field = "allows_anonymous_entry"

    def __init__(self, name: str) -> None:
        super().__init__(str(self.message) % {"name": name})


@transaction.atomic
def add_agency(values: Values, *, actor: Actor) -> Agency:
    """Add an agency. Refused: NameTaken, ForProvidersOnly."""
    row = Agency(**values)
    _refuse(row)
    row.save(force_insert=True)
    record(actor, "agency.added", subject=row)
    sync_permissions()
    return row


@transaction.atomic
def change_agency(pk: int, values: Values, *, actor: Actor) -> Agency:
    """Change an agency. Who becomes a victim service provider stops sharing at once (V3).

    That a second factor is asked of fewer people is told to its directors and the HMIS director.
    Refused: NameTaken, ProviderByTwo, ForProvidersOnly, GrantForbids.
    """
    row = Agency.objects.select_for_update(of=("self",)).get(pk=pk)
    was_provider = row.is_victim_service_provider
    asked_everybody = asks_everybody(row.requires_second_factor)
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, values[name])
    if was_provider and not row.is_victim_service_provider:
        raise ProviderByTwo
    _refuse(row)
    if changed:
        row.save(update_fields=changed)
        record(actor, "agency.changed", subject=row, data={"fields": sorted(changed)})
    if row.is_victim_service_provider and not was_provider:
        _close_all(row, actor)
    if asked_everybody and not asks_everybody(row.requires_second_factor):
        told = {*directors_of(row.pk), *hmis_directors()}
        notify(told, "agencies.second_factor_loosened", agency=row.name)
    sync_permissions()
    return row


def _close_all(agency: Agency, actor: Actor) -> None:
    """No project of a victim service provider shares, nor what it shared before (V3)."""
    for pk in agency.projects.values_list("pk", flat=True):
        project = locked_project(pk)
        if project.is_shared:
            project.is_shared = False
            project.save(update_fields=["is_shared"])
            record(actor, "project.sharing_stopped", subject=project)
        closing.close_shared_records(pk, actor)


def switch_off_forbidden_entry(*, actor: Actor) -> int:
    """Where an import brought a grant that forbids anonymous entry, end it (V3); how many agencies.

    The records made until then stay.
    """
    switched_off = 0
    for agency in Agency.objects.filter(allows_anonymous_entry=True).select_for_update():
        if forbidding_grant(agency) is not None:
            agency.allows_anonymous_entry = False
            agency.save(update_fields=["allows_anonymous_entry"])
            record(actor, "agency.entry_forbidden", subject=agency)
            switched_off += 1
    return switched_off


def forbidding_grant(agency: Agency) -> Funder | None:
    """A grant in force at any project of the agency that forbids anonymous entry (V3)."""
    today = timezone.localdate()
    rows = Funder.objects.filter(
        Q(end_date=None) | Q(end_date__gte=today),
        project__agency=agency,
        project__voided_at=None,
        voided_at=None,
    ).select_related("project")
    for row in rows.order_by("pk"):
        if forbids_anonymous_entry(row.funder, row.other_funder, row.end_date, today):
            return row
    return None


def _refuse(row: Agency) -> None:
    same = Agency.objects.filter(name__iexact=row.name, voided_at=None)
    if same.exclude(pk=row.pk).exists():
        raise NameTaken
    if not row.allows_anonymous_entry:
        return
    if not row.is_victim_service_provider:
        raise ForProvidersOnly
    grant = forbidding_grant(row) if row.pk else None
    if grant is not None:
        raise GrantForbids(grant.project.name)
