"""Writes of need to know: a purpose is stated; an administrator is elevated for a while (V24)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.actor import system_actor
from agencies.models import Project, StatedPurpose, User
from agencies.people import directors_of
from audit.log.actions import record
from clients.models import Client
from clients.models.search import ClientVisibility
from hmis.gate import Actor
from hmis.inbox.actions import notify
from hmis.refusals import ActionRefused

# As long as a sign-in lasts at most.
PURPOSE_HOURS: Final = 12
ELEVATION_MINUTES: Final = (15, 30, 60)


class ElevatedAlready(ActionRefused):
    """One elevation at a time: what is open stays in view."""

    message = _("You have opened client data already. Close that first.")


@transaction.atomic
def state_purpose(
    client: Client, *, actor: Actor, purpose: str, others: Sequence[UUID] = ()
) -> StatedPurpose:
    """Say why a client visible by a stamp alone is looked at (S14, S24, S152); for a shift.

    The same for `others` of the household. A row for each: its looks concern the agencies that have
    written about that one.
    """
    _locked(actor)
    until = timezone.now() + timedelta(hours=PURPOSE_HOURS)
    people = [client.pk, *others]
    row, *_more = (_stated([pk], actor=actor, purpose=purpose, until=until) for pk in people)
    record(actor, "purpose.stated", clients=people, subject=row, data={"purpose": purpose})
    return row


@transaction.atomic
def elevate(
    client_ids: Sequence[UUID], *, actor: Actor, purpose: str, reference: str, minutes: int
) -> StatedPurpose:
    """Open these clients' records to a system administrator, to read, for some minutes (V24).

    The directors of the agencies that have written about them are told at once, and see each look.
    An id that nobody has is answered as any other (V30). Raises ElevatedAlready.
    """
    _locked(actor)
    if StatedPurpose.objects.own(actor).in_force().elevations().exists():
        raise ElevatedAlready
    until = timezone.now() + timedelta(minutes=minutes)
    row = _stated(client_ids, actor=actor, purpose=purpose, until=until, reference=reference)
    data = {"purpose": purpose, "minutes": minutes, "reference": reference}
    record(actor, "elevation.begun", clients=client_ids, subject=row, data=data)
    told = {user for agency in row.told_agency_ids for user in directors_of(agency)}
    notify(
        told,
        "clients.elevated",
        link=reverse("audit_oversight:looks"),
        purpose=row.words,
        until=timezone.localtime(until).strftime("%m/%d/%Y %H:%M"),
    )
    return row


@transaction.atomic
def end_elevation(*, actor: Actor) -> None:
    """Close at once what was opened; nothing to close is no fault."""
    rows = StatedPurpose.objects.own(actor).in_force().elevations()
    for row in rows.select_for_update(of=("self",), no_key=True):
        row.ends_at = timezone.now()
        row.save(update_fields=["ends_at"])
        record(actor, "elevation.ended", clients=row.client_ids, subject=row)


def _stated(
    client_ids: Sequence[UUID],
    *,
    actor: Actor,
    purpose: str,
    until: datetime,
    reference: str = "",
) -> StatedPurpose:
    row = StatedPurpose(
        user_id=actor.user_id or 0,
        agency_id=actor.agency_id or 0,
        client_ids=list(client_ids),
        is_elevation=bool(reference),
        purpose=purpose,
        reference=reference,
        told_agency_ids=_agencies_of(client_ids, actor),
        begins_at=timezone.now(),
        ends_at=until,
    )
    row.save(force_insert=True)
    return row


def _agencies_of(client_ids: Iterable[UUID], actor: Actor) -> list[int]:
    """Agencies that have written about the clients; the asker is not told which."""
    ids = list(client_ids)
    with system_actor(reason="tell_directors", on_behalf_of=actor) as system:
        clients = Client.objects.visible_to(system).filter(pk__in=ids)
        projects = {*clients.values_list("created_project_id", flat=True)}
        seen = ClientVisibility.objects.filter(client_id__in=ids)
        projects |= {*seen.values_list("project_id", flat=True)}
    agencies = Project.objects.filter(pk__in=projects).values_list("agency_id", flat=True)
    return sorted(set(agencies))


def _locked(actor: Actor) -> None:
    """One deed at a time for one user."""
    users = User.objects.select_for_update(of=("self",), no_key=True)
    users.get(pk=actor.user_id or 0)
