"""Suspend somebody now, and let them in again; close an account wholly (visibility.md V19)."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies import granting
from agencies.actions.permissions import sync_permissions
from agencies.actions.sessions import end_sessions
from agencies.models import Membership, User
from agencies.models.user_session import EndedBecause
from agencies.people import administrators, directors_of
from audit.log.actions import record
from hmis.gate import Actor
from hmis.inbox.actions import notify
from hmis.refusals import ActionRefused


class AlreadySuspended(ActionRefused):
    """A colleague was faster."""

    message = _("This person is suspended already. Nothing was changed.")


class NotSuspended(ActionRefused):
    """A colleague was faster."""

    message = _("This person is not suspended. Nothing was changed.")


class SuspendedByAnother(ActionRefused):
    """Who suspended knows why; over them stands the administrator alone."""

    message = _("Only who suspended this person, or the HMIS administrator, can lift it.")


class AlreadyClosed(ActionRefused):
    """A replayed request."""

    message = _("This account is closed already. Nothing was changed.")


class AlreadyOpen(ActionRefused):
    """A replayed request."""

    message = _("This account is open already. Nothing was changed.")


@transaction.atomic
def suspend_user(membership: Membership, *, actor: Actor, reason: str) -> int:
    """Suspend all that the person may do at this agency, from this instant; count memberships.

    It stays suspended until somebody lifts it. Raises AlreadySuspended and what `granting` refuses.
    """
    rows = _locked_at_agency(membership, actor)
    for row in rows:
        granting.check_touched(actor, row)
    granting.check_not_last_administrator(rows)
    going = [row for row in rows if row.suspended_at is None]
    if not going:
        raise AlreadySuspended
    for row in going:
        row.suspended_at = timezone.now()
        row.suspended_by_id = actor.user_id
        row.suspended_reason = reason
        row.save(update_fields=["suspended_at", "suspended_by", "suspended_reason"])
        record(actor, "membership.suspended", subject=row, data={"user": row.user_id})
    _tell("agencies.access_suspended", membership, actor)
    sync_permissions()
    end_sessions(membership.user_id, actor=actor, reason=EndedBecause.ENDED)
    return len(going)


@transaction.atomic
def lift_suspension(membership: Membership, *, actor: Actor) -> None:
    """Let the person in again. Raises NotSuspended, SuspendedByAnother."""
    rows = [row for row in _locked_at_agency(membership, actor) if row.suspended_at is not None]
    if not rows:
        raise NotSuspended
    for row in rows:
        granting.check_touched(actor, row)
        if not granting.may_lift(actor, row):
            raise SuspendedByAnother
        row.suspended_at, row.suspended_by, row.suspended_reason = None, None, ""
        row.save(update_fields=["suspended_at", "suspended_by", "suspended_reason"])
        record(actor, "membership.unsuspended", subject=row, data={"user": row.user_id})
    _tell("agencies.access_restored", membership, actor)
    sync_permissions()


@transaction.atomic
def close_account(user: User, *, actor: Actor) -> None:
    """Nobody signs in with this account any more, at whatever agency.

    Raises AlreadyClosed, LastAdministrator and what `granting` refuses.
    """
    row = _locked_account(user, actor)
    if not row.is_active:
        raise AlreadyClosed
    granting.check_not_last_administrator(Membership.objects.in_force().filter(user=row))
    row.is_active = False
    row.save(update_fields=["is_active"])
    record(actor, "account.closed", subject=row)
    sync_permissions()
    end_sessions(row.pk, actor=actor, reason=EndedBecause.DISABLED)


@transaction.atomic
def reopen_account(user: User, *, actor: Actor) -> None:
    """The account may sign in again; what it may do is what its memberships say."""
    row = _locked_account(user, actor)
    if row.is_active:
        raise AlreadyOpen
    row.is_active = True
    row.save(update_fields=["is_active"])
    record(actor, "account.opened", subject=row)
    sync_permissions()


def _locked_at_agency(membership: Membership, actor: Actor) -> list[Membership]:
    """All that the person holds at the agency, under lock; the agency first, as everywhere."""
    granting.take_turn(actor, membership.agency_id)
    rows = Membership.objects.visible_to(actor).not_over().select_related("agency")
    same = rows.filter(user_id=membership.user_id, agency_id=membership.agency_id)
    return list(same.order_by("pk").select_for_update(of=("self",), no_key=True))


def _locked_account(user: User, actor: Actor) -> User:
    if not granting.is_lead(actor):
        raise granting.OtherAgency
    if user.pk == actor.user_id:
        raise granting.OwnMembership
    granting.take_turn(actor)
    return User.objects.select_for_update(of=("self",), no_key=True).get(pk=user.pk)


def _tell(kind: str, membership: Membership, actor: Actor) -> None:
    """The person, and who answers for the agency; not who did it."""
    told = {*directors_of(membership.agency_id), *administrators(), membership.user_id}
    notify(told - {actor.user_id or 0}, kind, agency=membership.agency.name)
