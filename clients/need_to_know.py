"""Need to know: who sees a client by a stamp alone says why before the profile opens (V24, S152).

Every view that opens a client's profile or a stay, and intake, calls `require_purpose`: it asks for
a purpose where there is none, and otherwise writes down the look for the directors concerned. The
others whom such a page names are own clients or have a purpose too, and `note_looks` writes down
the looks at them; those `without_purpose` stand there by code.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from django.utils import timezone

from agencies.models import Look, StatedPurpose
from audit.log.actions import record
from clients.models import Client
from hmis.gate import Actor, PurposeNeeded


def require_purpose(actor: Actor, client_ids: Iterable[UUID]) -> None:
    """Let own staff pass; write down looks by stated purpose; raise PurposeNeeded without one.

    Asked for one client after the other: who works with one of them says why for the others.
    """
    strangers = _strangers(actor, client_ids)
    stated = purposes_for(actor, strangers)
    for pk in strangers:
        if pk not in stated:
            raise PurposeNeeded(pk)
    _write_looks(actor, stated)


def note_looks(actor: Actor, client_ids: Iterable[UUID]) -> None:
    """Write down looks at the others whom a page names; without a purpose it does not name them."""
    _write_looks(actor, purposes_for(actor, _strangers(actor, client_ids)))


def without_purpose(
    actor: Actor, client_ids: Iterable[UUID], *, own: Collection[UUID] = ()
) -> set[UUID]:
    """Those with whom the actor does not work and about whom no purpose is stated.

    `own` are clients known to be own, for whom nothing is asked of the database.
    """
    strangers = _strangers(actor, [pk for pk in client_ids if pk not in own])
    return set(strangers) - purposes_for(actor, strangers).keys()


def purposes_for(actor: Actor, client_ids: Collection[UUID]) -> Mapping[UUID, StatedPurpose]:
    """What the actor has stated about these clients and is still in force, by client."""
    if not client_ids:
        return {}
    rows = StatedPurpose.objects.own(actor).in_force().filter(client_ids__overlap=list(client_ids))
    found: dict[UUID, StatedPurpose] = {}
    for row in rows:
        for pk in row.client_ids:
            if pk in client_ids:
                found.setdefault(pk, row)
    return found


def _strangers(actor: Actor, client_ids: Iterable[UUID]) -> list[UUID]:
    """Those with whom the actor does not work, each once, in their order."""
    asked = list(dict.fromkeys(client_ids))
    if not asked:
        return []
    own = Client.objects.editable_by(actor).filter(pk__in=asked).values_list("pk", flat=True)
    found = set(own)
    return [pk for pk in asked if pk not in found]


def _write_looks(actor: Actor, stated: Mapping[UUID, StatedPurpose]) -> None:
    """A row for each agency concerned and each client; in the log a row for each purpose."""
    if not stated:
        return
    now = timezone.now()
    Look.objects.bulk_create(
        Look(stated=row, agency_id=agency, client_id=pk, looked_at=now)
        for pk, row in stated.items()
        for agency in sorted({actor.agency_id or 0, *row.told_agency_ids})
    )
    by_purpose: dict[tuple[bool, str], list[UUID]] = {}
    for pk, row in stated.items():
        by_purpose.setdefault((row.is_elevation, row.purpose), []).append(pk)
    for (is_elevation, purpose), named in by_purpose.items():
        deed = "look.elevated" if is_elevation else "look.without_relationship"
        record(actor, deed, clients=named, subject=stated[named[0]], data={"purpose": purpose})
