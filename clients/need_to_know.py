"""Need to know: who sees a client by a stamp alone says why before the profile opens (V24, S152).

Every view that opens a client's profile or a stay calls `require_purpose`. It asks for a purpose
where there is none, and otherwise writes down the look for the directors concerned.
"""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.utils import timezone

from agencies.models import Look, StatedPurpose
from audit.log.actions import record
from clients.models import Client
from hmis.gate import Actor, PurposeNeeded


def require_purpose(actor: Actor, client_ids: Iterable[UUID]) -> None:
    """Let own staff pass; write down a look by stated purpose; raise PurposeNeeded without one.

    `client_ids` are those whom the page is about, the first of them foremost. Who works with one
    of a household need not say why for the others.
    """
    asked = list(client_ids)
    if not asked or Client.objects.editable_by(actor).filter(pk__in=asked).exists():
        return
    stated = purpose_for(actor, asked)
    if stated is None:
        raise PurposeNeeded(asked[0])
    now = timezone.now()
    named = [pk for pk in asked if pk in stated.client_ids]
    agencies = {actor.agency_id or 0, *stated.told_agency_ids}
    Look.objects.bulk_create(
        Look(stated=stated, agency_id=agency, client_id=pk, looked_at=now)
        for agency in sorted(agencies)
        for pk in named
    )
    deed = "look.elevated" if stated.is_elevation else "look.without_relationship"
    record(actor, deed, clients=named, subject=stated, data={"purpose": stated.purpose})


def purpose_for(actor: Actor, client_ids: Iterable[UUID]) -> StatedPurpose | None:
    """What the actor has stated about one of these clients and is still in force."""
    rows = StatedPurpose.objects.own(actor).in_force()
    found: StatedPurpose | None = rows.filter(client_ids__overlap=list(client_ids)).first()
    return found
