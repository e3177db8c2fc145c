"""Writes of sharing agreements: enter, take sections out, end (S51, S52, visibility.md V15)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.actions.documents import keep_document
from agencies.actions.permissions import sync_permissions
from agencies.models import Agency, SharingAgreement
from agencies.people import directors_of
from agencies.sections import Section
from audit.log.actions import record
from hmis.gate import Actor
from hmis.inbox.actions import notify
from hmis.refusals import ActionRefused


class AgreementIsOver(ActionRefused):
    """A colleague was faster, or its last day has passed."""

    message = _("This agreement has ended already. Nothing was changed.")


class NotNarrower(ActionRefused):
    """Nothing would be taken out, or all, or something put in."""

    message = _(
        "Leave at least one section and take out at least one. What is not in the agreement "
        "cannot be added here: a wider agreement is a new one."
    )
    field = "sections"


class SameAgency(ActionRefused):
    """Nobody agrees with oneself."""

    message = _("Choose two different agencies.")
    field = "partner"


class GrantorSharesNothing(ActionRefused):
    """A victim service provider shares no client rows (V3)."""

    message = _("A victim service provider shares no client records. Choose one way only.")
    field = "grantor"


@dataclass(frozen=True)
class Paper:
    """What stands on the signed paper, and the paper itself or where it lies."""

    signed_on: date
    starts_on: date
    ends_on: date | None
    reference: str = ""
    document: bytes | None = None


@transaction.atomic
def enter_sharing_agreement(
    grantor: Agency,
    partner: Agency,
    sections: Collection[Section],
    paper: Paper,
    *,
    actor: Actor,
    is_two_way: bool,
) -> SharingAgreement:
    """Enter a signed agreement; from its first day on the partner sees what it names (V8, S51).

    Two-way: a second row for the other direction, on the same paper. Raises SameAgency,
    GrantorSharesNothing.
    """
    if grantor.pk == partner.pk:
        raise SameAgency
    directions = [(grantor, partner)] + ([(partner, grantor)] if is_two_way else [])
    if any(giver.is_victim_service_provider for giver, _taker in directions):
        raise GrantorSharesNothing
    document_id = keep_document(paper.document)
    rows = [
        SharingAgreement(
            grantor=giver,
            partner=taker,
            sections=sorted(sections),
            starts_on=paper.starts_on,
            ends_on=paper.ends_on,
            signed_on=paper.signed_on,
            reference=paper.reference,
            document_id=document_id,
            entered_by_id=actor.user_id,
        )
        for giver, taker in directions
    ]
    for row in rows:
        row.save(force_insert=True)
        record(actor, "sharing_agreement.entered", subject=row, data={"sections": row.sections})
    if is_two_way:
        for row, other in ((rows[0], rows[1]), (rows[1], rows[0])):
            row.counterpart = other
            row.save(update_fields=["counterpart"])
    sync_permissions()
    _tell("agencies.sharing_agreement_entered", rows[0])
    return rows[0]


@transaction.atomic
def narrow_sharing_agreement(
    agreement: SharingAgreement, *, actor: Actor, sections: Collection[Section]
) -> None:
    """Leave these sections alone; the partner's view of the others ends at once (V15).

    Raises AgreementIsOver, NotNarrower.
    """
    (row,) = _locked([agreement.pk], actor)
    left = set(sections)
    if not left or not left < set(row.sections):
        raise NotNarrower
    taken = sorted(set(row.sections) - left)
    row.sections = sorted(left)
    row.save(update_fields=["sections"])
    record(actor, "sharing_agreement.narrowed", subject=row, data={"taken_out": taken})
    sync_permissions()
    _tell("agencies.sharing_agreement_narrowed", row)


@transaction.atomic
def end_sharing_agreement(
    agreement: SharingAgreement, *, actor: Actor, reason: str, is_both_ways: bool = False
) -> None:
    """End it now, and the other direction too if asked; the views end with it, at once (V15).

    Ordinary and sensitive sections alike. Raises AgreementIsOver.
    """
    keys = [agreement.pk]
    if is_both_ways and agreement.counterpart_id is not None:
        keys.append(agreement.counterpart_id)
    rows = _locked(keys, actor)
    for row in rows:
        row.ended_at = timezone.now()
        row.ended_by_id = actor.user_id
        row.ended_reason = reason
        row.save(update_fields=["ended_at", "ended_by", "ended_reason"])
        record(actor, "sharing_agreement.ended", subject=row)
    sync_permissions()
    for row in rows:
        _tell("agencies.sharing_agreement_ended", row)


def _locked(keys: Collection[int], actor: Actor) -> list[SharingAgreement]:
    """The rows, still in force or to come; the first of `keys` must be. Raises AgreementIsOver."""
    rows = SharingAgreement.objects.editable_by(actor).filter(pk__in=keys).order_by("pk")
    found = list(rows.select_for_update(of=("self",), no_key=True))
    standing = [row for row in found if row.state != "ended"]
    if not standing or (len(keys) == 1 and len(standing) != len(found)):
        raise AgreementIsOver
    return standing


def _tell(kind: str, row: SharingAgreement) -> None:
    """The directors of both parties learn of it."""
    people = {*directors_of(row.grantor_id), *directors_of(row.partner_id)}
    notify(
        people,
        kind,
        link=f"/agencies/sharing/{row.pk}/",
        grantor=row.grantor.name,
        partner=row.partner.name,
    )
