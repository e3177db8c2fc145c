"""Writes of checklists: a step ticked by hand, or taken back."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies import granting
from agencies.checklists import BY_HAND
from agencies.models import ChecklistTick, Membership
from audit.log.actions import record
from hmis.gate import Actor
from hmis.refusals import ActionRefused


class KnownStep(ActionRefused):
    """The system ticks it when it happens; a hand would be a second truth."""

    message = _("The system ticks this step by itself.")


@transaction.atomic
def tick_step(membership: Membership, step: str, *, actor: Actor, is_done: bool) -> None:
    """Tick a step of another's checklist, or take the tick back. Raises KnownStep, OwnMembership.

    Saying the same twice changes nothing: the first who ticked stays.
    """
    if step not in BY_HAND:
        raise KnownStep
    if membership.user_id == actor.user_id:
        raise granting.OwnMembership
    rows = Membership.objects.visible_to(actor)
    row = rows.select_for_update(of=("self",), no_key=True).get(pk=membership.pk)
    tick = ChecklistTick.objects.filter(membership=row, step=step).first()
    if (tick is not None and tick.ticked_at is not None) == is_done:
        return
    tick = tick or ChecklistTick(membership=row, step=step)
    tick.ticked_by_id = actor.user_id if is_done else None
    tick.ticked_at = timezone.now() if is_done else None
    tick.save()
    deed = "checklist.ticked" if is_done else "checklist.taken_back"
    record(actor, deed, subject=tick, data={"step": step, "user": row.user_id})
