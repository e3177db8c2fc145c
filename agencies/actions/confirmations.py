"""The monthly "still works here?": asked, answered, escalated to the lead, lapsed in daytime."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time, timedelta
from typing import Final

from django.db import transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies import granting
from agencies.actions.memberships import end_membership
from agencies.actions.permissions import sync_permissions
from agencies.actor import system_actor
from agencies.models import Agency, Membership, StaffConfirmation, StillWorksHere
from agencies.people import administrators, directors_of, has_other_administrator
from agencies.permissions import Role
from agencies.working_days import lapse_instant
from audit.log.actions import record
from hmis.gate import Actor
from hmis.inbox.actions import notify
from hmis.refusals import ActionRefused

ANSWER_WITHIN: Final = timedelta(days=10)


class AlreadyAnswered(ActionRefused):
    """A colleague was faster."""

    message = _("This was answered already. Nothing was changed.")


@transaction.atomic
def confirm_staff(
    question: StaffConfirmation,
    *,
    actor: Actor,
    still_works_here: bool,
    ends_on: date | None = None,
) -> None:
    """Answer for one person; a "no" ends the access after `ends_on`, or at once without it.

    Raises AlreadyAnswered, OwnMembership, and what ending refuses.
    """
    if question.user_id == actor.user_id:
        raise granting.OwnMembership
    rows = StaffConfirmation.objects.editable_by(actor).select_related("membership__agency")
    row = rows.select_for_update(of=("self",), no_key=True).filter(pk=question.pk).first()
    if row is None:
        raise AlreadyAnswered
    row.answer = StillWorksHere.YES if still_works_here else StillWorksHere.NO
    row.answered_by_id = actor.user_id
    row.answered_at = timezone.now()
    row.save(update_fields=["answer", "answered_by", "answered_at"])
    data = {"user": row.user_id, "month": f"{row.month:%Y-%m}", "answer": row.answer}
    record(actor, "staff.confirmed", subject=row, data=data)
    if still_works_here:
        _keep(row.membership)
    else:
        end_membership(row.membership, actor=actor, ends_on=ends_on)


def _keep(membership: Membership) -> None:
    """What was about to lapse does not; what has lapsed comes back."""
    membership.lapses_at = None
    membership.save(update_fields=["lapses_at"])
    sync_permissions()


def follow_staff_up() -> None:
    """Once a day: ask for this month, tell the lead of what nobody answered, let it lapse.

    Repeating it changes nothing.
    """
    with system_actor(reason="monthly confirmation of staff") as actor:
        ask_for_month(actor, timezone.localdate().replace(day=1))
        tell_lead(actor, timezone.now())
    # Grants are rewritten as the application's role: the system's deletes nothing.
    sync_permissions()


def ask_for_month(actor: Actor, month: date) -> int:
    """Ask once a month for everybody who was here when it began; count the questions.

    A question that waits, or was answered this month, is not put twice; and where nobody could
    answer, the only administrator, there is none.
    """
    begun = timezone.make_aware(datetime.combine(month, time.min))
    asked = StaffConfirmation.objects.filter(
        Q(month=month) | Q(answered_at__isnull=True) | Q(answered_at__gte=begun)
    )
    here = Membership.objects.not_over().filter(user__is_active=True, starts_on__lt=month)
    rows = here.exclude(pk__in=asked.values("membership")).select_related("agency").order_by("pk")
    missing = [row for row in rows if _who_answers(row)]
    now = timezone.now()
    for row in missing:
        question = StaffConfirmation(
            membership=row, agency=row.agency, user_id=row.user_id, month=month, asked_at=now
        )
        question.save(force_insert=True)
    if missing:
        record(actor, "staff.asked", data={"month": f"{month:%Y-%m}", "number": len(missing)})
    for agency_id, number in Counter(row.agency_id for row in missing).items():
        _tell_directors("agencies.staff_to_confirm", agency_id, number)
    return len(missing)


def _who_answers(membership: Membership) -> set[int]:
    """The agency's directors and the lead, but never the person."""
    return {*directors_of(membership.agency_id), *administrators()} - {membership.user_id}


def tell_lead(actor: Actor, now: datetime) -> int:
    """What nobody answered in ten days goes to the lead, and gets its hour; count the people."""
    rows = StaffConfirmation.objects.open().filter(
        told_lead_at__isnull=True, asked_at__lte=now - ANSWER_WITHIN
    )
    locked = rows.select_related("membership").order_by("pk").select_for_update(of=("self",))
    late = list(locked)
    lapses_at = lapse_instant(now)
    for question in late:
        question.told_lead_at = now
        question.save(update_fields=["told_lead_at"])
        data = {"user": question.user_id, "lapses_at": lapses_at.isoformat()}
        record(actor, "staff.unconfirmed", subject=question, data=data)
        if Role.SYSTEM_ADMINISTRATOR not in question.membership.roles:
            _let_lapse(question, lapses_at)
    _let_administrators_lapse(lapses_at)
    for agency_id, number in Counter(question.agency_id for question in late).items():
        _tell_directors("agencies.staff_unconfirmed", agency_id, number, lapses_at=lapses_at)
    return len(late)


def _let_administrators_lapse(lapses_at: datetime) -> None:
    """All of whom the lead was told but one: somebody is left to bring the others back.

    Who signed in most recently stays; and who was spared lapses as soon as there is another.
    """
    told = StaffConfirmation.objects.open().filter(
        told_lead_at__isnull=False,
        membership__lapses_at__isnull=True,
        membership__roles__contains=[Role.SYSTEM_ADMINISTRATOR],
    )
    rows = told.select_related("membership").select_for_update(of=("self",))
    for question in rows.order_by(F("user__last_login").asc(nulls_first=True), "pk"):
        if has_other_administrator(question.user_id):
            _let_lapse(question, lapses_at)


def _let_lapse(question: StaffConfirmation, lapses_at: datetime) -> None:
    """From then on it opens nothing (`in_force`), whether or not anything runs at that hour."""
    question.membership.lapses_at = lapses_at
    question.membership.save(update_fields=["lapses_at"])
    words = {"agency": _name_of(question.agency_id), "when": _spoken(lapses_at)}
    notify([question.user_id], "agencies.access_lapses", **words)


def _tell_directors(
    kind: str, agency_id: int, number: int, *, lapses_at: datetime | None = None
) -> None:
    """The agency's directors; the lead too once it is late, or where there is no director."""
    told = set(directors_of(agency_id))
    words: dict[str, object] = {"agency": _name_of(agency_id), "number": number}
    if lapses_at is not None:
        words["when"] = _spoken(lapses_at)
    if lapses_at is not None or not told:
        told |= set(administrators())
    notify(told, kind, link=reverse("agencies:still_works_here"), **words)


def _name_of(agency_id: int) -> str:
    return Agency.objects.values_list("name", flat=True).get(pk=agency_id)


def _spoken(instant: datetime) -> str:
    return f"{timezone.localtime(instant):%m/%d/%Y %H:%M}"
