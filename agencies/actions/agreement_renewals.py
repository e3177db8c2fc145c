"""The daily look at user agreements: who is reminded, and whose will lapse and when (V19)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from agencies import agreement_times as times
from agencies.actions.agreement_ends import end_of_who_left
from agencies.actions.agreements import locked_user
from agencies.models import AgreementNotice, Membership, UserAgreement
from agencies.people import administrators, directors_of
from agencies.working_days import lapse_instant
from audit.log.actions import record
from hmis.gate import Actor
from hmis.inbox.actions import notify

LAPSE = 0


@transaction.atomic
def look_after_agreements(*, actor: Actor) -> None:
    """End those of people who left, remind those whose renewal is near, make old ones lapse.

    Repeating it changes nothing: each notice is sent once, each lapse is set once.
    """
    end_of_who_left(actor=actor)
    members = Membership.objects.in_force().filter(
        user_id=OuterRef("user_id"), agency_id=OuterRef("agency_id")
    )
    rows = UserAgreement.objects.in_force().filter(Exists(members), lapses_at__isnull=True)
    due = rows.to_renew().select_related("user", "agency")
    for pk, user_id in due.order_by("user_id", "pk").values_list("pk", "user_id"):
        locked_user(user_id)
        row = due.filter(pk=pk).first()
        if row is not None:
            _look_after(row, actor)


def _look_after(row: UserAgreement, actor: Actor) -> None:
    today = timezone.localdate()
    # As `with_times` has added them.
    renew_on: date = row.renew_on  # type: ignore[attr-defined]
    grace_ends_on: date = row.grace_ends_on  # type: ignore[attr-defined]
    if today > grace_ends_on:
        _make_lapse(row, renew_on, actor)
        return
    left = (renew_on - today).days
    near = [days for days in times.REMINDERS if left <= days]
    if near and _is_first(row, near[0], renew_on):
        _remind(row, near[0], renew_on, actor)


def _remind(row: UserAgreement, days: int, renew_on: date, actor: Actor) -> None:
    words = _words(row) | {"day": date_format(renew_on, "m/d/Y")}
    # Whoever has signed the new one has done what there is to do.
    waiting = UserAgreement.objects.waiting().filter(user_id=row.user_id, agency_id=row.agency_id)
    if not waiting.exists():
        notify([row.user_id], "agencies.renew_agreement", link=_my_page(), **words)
    if days in times.DIRECTOR_IS_TOLD:
        directors = _others(row, directors_of(row.agency_id))
        notify(directors, "agencies.staff_renews", link=_their_page(), **words)
    record(actor, "agreement.reminded", subject=row, data={"days": days})


def _make_lapse(row: UserAgreement, renew_on: date, actor: Actor) -> None:
    """Tell user, directors and lead, and set the hour: 10:00 of a working day in a week or more."""
    row.lapses_at = lapse_instant(timezone.now())
    row.save(update_fields=["lapses_at"])
    _is_first(row, LAPSE, renew_on)
    words = _words(row) | {"moment": date_format(timezone.localtime(row.lapses_at), "m/d/Y H:i")}
    notify([row.user_id], "agencies.agreement_lapses", link=_my_page(), **words)
    told = _others(row, [*directors_of(row.agency_id), *administrators()])
    notify(told, "agencies.staff_lapses", link=_their_page(), **words)
    record(actor, "agreement.will_lapse", subject=row, data={"user": row.user_id})


def _is_first(row: UserAgreement, days: int, renew_on: date) -> bool:
    _, is_new = AgreementNotice.objects.get_or_create(
        agreement=row, days_before=days, due_on=renew_on
    )
    return is_new


def _words(row: UserAgreement) -> dict[str, str]:
    return {"user": str(row.user), "agency": row.agency.name}


def _others(row: UserAgreement, user_ids: Iterable[int]) -> list[int]:
    return [user_id for user_id in user_ids if user_id != row.user_id]


def _my_page() -> str:
    return reverse("agencies:renew_agreement")


def _their_page() -> str:
    return reverse("agencies:signed_agreements")
