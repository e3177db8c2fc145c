"""Writes of workstation checks (S80 to S85)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.checklists import WORKSTATION_KEYS
from agencies.models import Agency, Answer, WorkstationCheck
from audit.log.actions import record
from hmis.gate import Actor
from hmis.refusals import ActionRefused


class NotAnswered(ActionRefused):
    """Every point has an answer, and every "no" a remedy."""

    message = _("Answer every point; say for each No what is done about it, and until when.")


class CheckedInFuture(ActionRefused):
    """Nobody has looked yet."""

    message = _("The day of the check has not come yet.")
    field = "checked_on"


class AlreadyRetired(ActionRefused):
    """A colleague was faster, or a newer check says otherwise."""

    message = _("This is not the newest check of a workstation in use. Nothing was changed.")


@dataclass(frozen=True)
class Look:
    """What somebody saw at a workstation."""

    label: str
    kind: str
    is_remote: bool
    checked_on: date
    answers: Mapping[str, str]
    remedies: Mapping[str, str]


@transaction.atomic
def check_workstation(agency: Agency, look: Look, *, actor: Actor) -> WorkstationCheck:
    """Write down a look at a workstation of the agency. Raises NotAnswered, CheckedInFuture."""
    answers = {key: look.answers.get(key, "") for key in WORKSTATION_KEYS}
    remedies = {
        key: look.remedies.get(key, "").strip()
        for key in WORKSTATION_KEYS
        if answers[key] == Answer.NO
    }
    if not set(answers.values()) <= set(Answer.values) or not all(remedies.values()):
        raise NotAnswered
    if look.checked_on > timezone.localdate():
        raise CheckedInFuture
    row = WorkstationCheck(
        agency=agency,
        label=" ".join(look.label.split()),
        kind=look.kind,
        is_remote=look.is_remote,
        answers=answers,
        remedies=remedies,
        checked_by_id=actor.user_id or 0,
        checked_on=look.checked_on,
        written_at=timezone.now(),
    )
    row.save(force_insert=True)
    record(actor, "workstation.checked", subject=row, data={"open": row.open_points})
    return row


@transaction.atomic
def retire_workstation(check: WorkstationCheck, *, actor: Actor) -> None:
    """The workstation is out of use and not due any more. Raises AlreadyRetired."""
    rows = WorkstationCheck.objects.visible_to(actor)
    row = rows.select_for_update(of=("self",), no_key=True).get(pk=check.pk)
    if not WorkstationCheck.objects.in_use().filter(pk=row.pk).exists():
        raise AlreadyRetired
    row.retired_on = timezone.localdate()
    row.save(update_fields=["retired_on"])
    record(actor, "workstation.retired", subject=row)
