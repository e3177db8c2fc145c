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
from agencies.people import administrators, directors_of, hmis_directors
from audit.log.actions import record
from clients.models import Client
from clients.models.search import ClientVisibility
from hmis.gate import Actor
from hmis.inbox.actions import notify
from hmis.refusals import ActionRefused

# As long as a sign-in lasts at most.
PURPOSE_HOURS: Final = 12
ELEVATION_MINUTES: Final = (15, 30, 60)


# However short they are: who needs a record all day works at the agency.
MOST_ELEVATIONS: Final = 3
ELEVATIONS_WITHIN: Final = timedelta(hours=24)
# "G-17" is a number, "1" or "xxxx" is none.
LEAST_REFERENCE: Final = 4


class ElevatedAlready(ActionRefused):
    """One elevation at a time: what is open stays in view."""

    message = _("You have opened client data already. Close that first.")


class NoReference(ActionRefused):
    """What was typed as the number of a ticket cannot be one."""

    message = _("Write the whole number as it stands on the ticket: at least four characters.")
    field = "reference"


class ElevatedTooOften(ActionRefused):
    """One client, again and again: minutes are to stay minutes."""

    field = "client_ids"

    def __init__(self, again_at: datetime) -> None:
        words = _(
            "You have opened one of these records three times within 24 hours. You can open it "
            "again from %(moment)s on."
        )
        moment = timezone.localtime(again_at).strftime("%m/%d/%Y %H:%M")
        super().__init__(words % {"moment": moment})


class NobodyToTell(ActionRefused):
    """An elevation that nobody hears of is no elevation (V24)."""

    message = _(
        "There is nobody but you who could be told: the agency has no director at present, and "
        "there is no HMIS director and no other system administrator. Nothing was opened."
    )


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

    The directors of the agencies that have written about them are told at once, and see each look;
    of an agency without one the lead is told. An id that nobody has is answered as any other (V30).
    Raises NoReference, ElevatedAlready, ElevatedTooOften, NobodyToTell.
    """
    if len(reference) < LEAST_REFERENCE or len({*filter(str.isalnum, reference.casefold())}) < 2:
        raise NoReference
    _locked(actor)
    if StatedPurpose.objects.own(actor).in_force().elevations().exists():
        raise ElevatedAlready
    _refuse_too_many(client_ids, actor)
    until = timezone.now() + timedelta(minutes=minutes)
    row = _stated(client_ids, actor=actor, purpose=purpose, until=until, reference=reference)
    data = {"purpose": purpose, "minutes": minutes, "reference": reference}
    record(actor, "elevation.begun", clients=client_ids, subject=row, data=data)
    _tell(row, actor)
    return row


def _refuse_too_many(client_ids: Sequence[UUID], actor: Actor) -> None:
    """Raises ElevatedTooOften: each client counts by itself."""
    since = timezone.now() - ELEVATIONS_WITHIN
    rows = StatedPurpose.objects.elevations().filter(
        user_id=actor.user_id or 0, begins_at__gt=since, client_ids__overlap=list(client_ids)
    )
    begun = list(rows.order_by("-begins_at").values_list("client_ids", "begins_at"))
    for client_id in client_ids:
        times = [begins_at for ids, begins_at in begun if client_id in ids]
        if len(times) >= MOST_ELEVATIONS:
            raise ElevatedTooOften(times[MOST_ELEVATIONS - 1] + ELEVATIONS_WITHIN)


def _tell(row: StatedPurpose, actor: Actor) -> None:
    """Tell the directors concerned; for an agency without one, whoever else oversees the actor."""
    directors: set[int] = set()
    has_all = True
    for agency_id in row.told_agency_ids:
        found = {*directors_of(agency_id)} - {actor.user_id}
        directors |= found
        has_all = has_all and bool(found)
    words = {
        "purpose": row.words,
        "until": timezone.localtime(row.ends_at).strftime("%m/%d/%Y %H:%M"),
    }
    notify(directors, "clients.elevated", link=reverse("audit_oversight:looks"), **words)
    if has_all:
        return
    overseers = {*hmis_directors(), *administrators()} - {actor.user_id}
    if not overseers:
        raise NobodyToTell
    notify(overseers, "clients.elevated_without_director", user=actor.user_name, **words)


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
