"""What one may do oneself: roles, projects, agreement, training, until when, and whom to ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from agencies.models import Membership
from agencies.roster_pages import Contacts, Held, held_of, whom_to_ask
from agencies.staff_facts import AgreementState, Fact, agreements_of, second_factors_of, training_of
from hmis.gate import Actor


@dataclass(frozen=True)
class OwnAccess:
    """The actor's own memberships, of all agencies, and the state of what they stand on."""

    held: Sequence[Held]
    agreement: AgreementState
    second_factor: Fact
    training: Fact | None
    contacts: Contacts


def access_of(actor: Actor) -> OwnAccess:
    """For the page "My access"; agreement and contacts are those of the acting agency."""
    user_id = actor.user_id or 0
    rows = Membership.objects.not_over().filter(user_id=user_id).select_related("agency", "user")
    ordered = rows.order_by("agency__name", "pk").prefetch_related("projects")
    training = training_of([user_id])
    return OwnAccess(
        held=[held_of(actor, row) for row in ordered],
        agreement=agreements_of([user_id], actor.agency_id or 0)[user_id],
        second_factor=second_factors_of([user_id])[user_id],
        training=training.get(user_id) if training is not None else None,
        contacts=whom_to_ask(actor.agency_id),
    )
