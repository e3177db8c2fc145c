"""Agreements that end: for a breach, at once (S40); with the membership; and what comes after."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies import granting
from agencies.actions.agreements import AgreementEnded, NotYours, end_agreement, locked_user
from agencies.actions.permissions import sync_permissions
from agencies.actions.sessions import end_sessions
from agencies.models import Membership, UserAgreement
from agencies.models.agreement import EndedBecause
from agencies.people import administrators, directors_of
from agencies.querysets import UserAgreementQuerySet
from audit.log.actions import record
from hmis.gate import Actor
from hmis.inbox.actions import notify
from hmis.refusals import ActionRefused


class NobodyEndsOwn(ActionRefused):
    """Who breaks the own agreement is stopped by another."""

    message = _("You cannot end your own agreement. Somebody else has to do it.")


class NotAdministrator(ActionRefused):
    """After a breach the administrator alone lets a user sign again (S40)."""

    message = _("The HMIS system administrator alone can let this user sign again.")


@transaction.atomic
def end_for_breach(agreement: UserAgreement, *, actor: Actor) -> None:
    """End a user's agreement for one agency at once for a breach of it (S40).

    A renewal that waits ends with it, and one that took its place meanwhile. The next request of
    the user finds the account closed for this agency. Raises NobodyEndsOwn, NotYours,
    AgreementEnded and what `granting` refuses.
    """
    user_id, agency = agreement.user_id, agreement.agency
    if user_id == actor.user_id:
        raise NobodyEndsOwn
    granting.take_turn(actor, agency.pk)
    user = locked_user(user_id)
    held = UserAgreement.objects.open().filter(user_id=user_id, agency=agency)
    if not held.exists():
        raise AgreementEnded
    endable = UserAgreement.objects.endable_by(actor).values("pk")
    if held.exclude(pk__in=endable).exists():
        raise NotYours
    here = Membership.objects.in_force().filter(user_id=user_id, agency=agency)
    granting.check_not_last_administrator(here)
    for row in held:
        end_agreement(row, EndedBecause.BREACH, actor)
    sync_permissions()
    end_sessions(user_id, actor=actor)
    words = {"user": str(user), "agency": agency.name}
    notify([user_id], "agencies.account_closed", **words)
    others = {*administrators(), *directors_of(agency.pk)} - {actor.user_id, user_id}
    link = reverse("agencies:signed_agreements")
    notify([one for one in others if one], "agencies.agreement_breached", link=link, **words)


@transaction.atomic
def reopen_after_breach(agreement: UserAgreement, *, actor: Actor) -> None:
    """Let a user sign again after a breach; the administrator then countersigns (S40, S44).

    Raises NotAdministrator, NotYours.
    """
    if "agencies.administer_all" not in actor.permissions or agreement.user_id == actor.user_id:
        raise NotAdministrator
    locked_user(agreement.user_id)
    rows = UserAgreement.objects.closed_for_breach().filter(
        user_id=agreement.user_id, agency_id=agreement.agency_id
    )
    if not rows.exists():
        raise NotYours
    for row in rows:
        row.reopened_at = timezone.now()
        row.reopened_by_id = actor.user_id
        row.save(update_fields=["reopened_at", "reopened_by"])
        record(actor, "agreement.reopened", subject=row, data={"user": row.user_id})
    words = {"agency": agreement.agency.name}
    link = reverse("agencies:agreement")
    notify([agreement.user_id], "agencies.may_sign_again", link=link, **words)


@transaction.atomic
def end_with_membership(user_id: int, agency_id: int, *, actor: Actor) -> int:
    """End a user's agreements for an agency where no membership is left; answers how many."""
    return _end(UserAgreement.objects.filter(user_id=user_id, agency_id=agency_id), actor)


@transaction.atomic
def end_of_who_left(*, actor: Actor) -> int:
    """The same for everybody; the daily task's."""
    return _end(UserAgreement.objects.all(), actor)


def _end(rows: UserAgreementQuerySet[UserAgreement], actor: Actor) -> int:
    left = Membership.objects.not_over().filter(
        user_id=OuterRef("user_id"),
        agency_id=OuterRef("agency_id"),
    )
    over = rows.open().filter(~Exists(left))
    for user_id in over.order_by("user_id").values_list("user_id", flat=True).distinct():
        locked_user(user_id)
    found = list(over.order_by("pk"))
    for row in found:
        end_agreement(row, EndedBecause.LEFT, actor)
    return len(found)
