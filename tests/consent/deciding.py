"""Clients' decisions in tests: what the form of a release sends, and what partners then see."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.utils import timezone

from agencies.actions.permissions import sync_permissions
from agencies.sections import Section
from clients.models import Client, ClientRecord
from clients.stamps import stamp_for
from consent import actions
from consent.actions import Terms
from consent.models import Given, Release, Scope
from tests.roles import Browser, acting_as_user
from tests.world import World

SIGNED = {
    "scope": "partners",
    "sections": ["services", "income"],
    "ends_on": "12/31/2026",
    "signer": "client",
    "given": "written",
    "was_reviewed": "on",
    "signature": "Prudence Hollybush",
    "language": "en",
}


def next_year() -> date:
    """A last day that is not over."""
    return timezone.localdate() + timedelta(days=200)


def agreed(*sections: Section, **more: object) -> Terms:
    """A yes to all partners."""
    return Terms(
        **{  # type: ignore[arg-type]  # the fields of Terms
            "scope": Scope.PARTNERS,
            "sections": sections,
            "ends_on": next_year(),
            "given": Given.WRITTEN,
            "signature": "P. H.",
            **more,
        }
    )


def decide(world: World, client: Client, terms: Terms) -> Release:
    """Bob of the shelter records it."""
    with acting_as_user(world.bob) as actor:
        return actions.record_release(client, actor=actor, terms=terms)


def share_every_section(world: World) -> None:
    """The agreement between the agencies covers all sections."""
    world.agreement.sections = sorted(Section)
    world.agreement.save(update_fields=["sections"])
    sync_permissions()


def partner_sees(world: World, row: ClientRecord) -> bool:
    """Whether Carol of the partner agency sees a row."""
    with acting_as_user(world.carol) as actor:
        return type(row).objects.visible_to(actor).filter(pk=row.pk).exists()


def partner_s_status(world: World, client_id: UUID) -> int:
    """What the partner's worker is answered at the client's address."""
    return int(Browser.signed_in_as(world.carol).get(f"/clients/{client_id}/").status_code)


def stamp(world: World, section: Section, client: Client | None = None) -> object:
    """With whom Bob would share what he writes at the shelter now."""
    with acting_as_user(world.bob):
        return stamp_for(client or world.private_client, world.shelter, section).shared_with
