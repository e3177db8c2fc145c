"""What is due of who answers for an agency's people and workstations, for "To do" on Home."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies import granting
from hmis.gate import Actor
from hmis.inbox.due import Due

SHOWN_BEFORE: Final = timedelta(days=30)


def staff_due(actor: Actor) -> Iterator[Due]:
    """People to confirm, and workstations to look at."""
    if "agencies.confirm_staff" in actor.permissions:
        yield from _confirmations(actor)
    if "agencies.check_workstations" in actor.permissions and not granting.is_lead(actor):
        yield from _workstations(actor)


def _confirmations(actor: Actor) -> Iterator[Due]:
    from agencies.actions.confirmations import ANSWER_WITHIN
    from agencies.models import StaffConfirmation

    rows = StaffConfirmation.objects.editable_by(actor)
    if granting.is_lead(actor):
        rows = rows.for_lead()
    asked = list(rows.order_by("asked_at").values_list("asked_at", flat=True))
    if asked:
        words = ngettext(
            "Say of one user whether they still work here",
            "Say of %(number)s users whether they still work here",
            len(asked),
        )
        due_on = timezone.localdate(asked[0] + ANSWER_WITHIN)
        yield Due(words % {"number": len(asked)}, reverse("agencies:still_works_here"), due_on)


def _workstations(actor: Actor) -> Iterator[Due]:
    from agencies.models import WorkstationCheck

    rows = WorkstationCheck.objects.filter(agency_id=actor.agency_id or 0)
    link = reverse("agencies:workstations")
    if not rows.exists():
        yield Due(_("Look at the workstations of your agency for the first time"), link)
        return
    dates = [check.due_on for check in rows.in_use() if _is_due_soon(check.due_on)]
    if dates:
        words = ngettext(
            "Look at one workstation again",
            "Look at %(number)s workstations again",
            len(dates),
        )
        yield Due(words % {"number": len(dates)}, link, min(dates))


def _is_due_soon(day: date) -> bool:
    return day <= timezone.localdate() + SHOWN_BEFORE
