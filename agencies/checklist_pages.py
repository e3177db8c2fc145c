"""What the checklists show: steps ticked by hand, and those that the system ticks itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from agencies.checklists import CHECKLISTS, WORKSTATION
from agencies.models import Answer, ChecklistTick, Membership, WorkstationCheck
from agencies.staff_facts import (
    Fact,
    agreements_of,
    second_factors_of,
    sessions_ended_of,
    training_of,
)


@dataclass(frozen=True)
class StepLine:
    """A step as its page shows it."""

    key: str
    text: str | Promise
    is_known: bool
    is_done: bool
    # For a step that the system knows: what it knows.
    note: str | Promise = ""
    by: str = ""
    at: datetime | None = None


@dataclass(frozen=True)
class ChecklistPanel:
    """One of a person's checklists."""

    key: str
    title: str | Promise
    steps: Sequence[StepLine]

    @property
    def done(self) -> int:
        """How many steps are done."""
        return sum(step.is_done for step in self.steps)


def panels_of(membership: Membership) -> list[ChecklistPanel]:
    """Both checklists of one membership."""
    ticks = {
        tick.step: tick
        for tick in ChecklistTick.objects.filter(membership=membership).select_related("ticked_by")
    }
    known = _known(membership)
    return [
        ChecklistPanel(
            checklist.key,
            checklist.title,
            [
                _known_line(step.key, step.text, known[step.key])
                if step.is_known
                else _line(step.key, step.text, ticks.get(step.key))
                for step in checklist.steps
            ],
        )
        for checklist in CHECKLISTS
    ]


def _known_line(key: str, text: str | Promise, fact: Fact) -> StepLine:
    return StepLine(key, text, is_known=True, is_done=fact.is_done, note=fact.text)


def _line(key: str, text: str | Promise, tick: ChecklistTick | None) -> StepLine:
    is_done = tick is not None and tick.ticked_at is not None
    by = str(tick.ticked_by) if tick is not None and is_done else ""
    at = tick.ticked_at if tick is not None else None
    return StepLine(key, text, is_known=False, is_done=is_done, by=by, at=at)


def _known(membership: Membership) -> dict[str, Fact]:
    user = membership.user
    agreement = agreements_of([user.pk], membership.agency_id)[user.pk]
    training = (training_of([user.pk]) or {}).get(user.pk)
    sessions = (sessions_ended_of([user.pk]) or {}).get(user.pk)
    is_over = not Membership.objects.not_over().filter(pk=membership.pk).exists()
    is_closed = not Membership.objects.in_force().filter(pk=membership.pk).exists()
    signed_in = _("Signed in") if user.last_login else _("Never signed in")
    ended = Fact(is_over, _("Ended") if is_over else _("Not ended"))
    if sessions is None:
        # What is not in force opens nothing at the next request, whoever is signed in.
        sessions = Fact(is_closed, _("Opens nothing") if is_closed else _("In force"))
    return {
        "account": Fact(user.last_login is not None, signed_in),
        "second_factor": second_factors_of([user.pk])[user.pk],
        "agreement_signed": Fact(agreement.is_signed, agreement.text),
        "agreement_countersigned": Fact(agreement.is_in_force, agreement.text),
        "training": training or Fact(False, _("Not taken")),
        "membership_ended": ended,
        "sessions_ended": sessions,
    }


@dataclass(frozen=True)
class PointLine:
    """A point of a workstation with its answer."""

    requirement: str
    text: str | Promise
    answer: str
    remedy: str
    is_no: bool


def points_of(check: WorkstationCheck) -> list[PointLine]:
    """All points of one check."""
    return [
        PointLine(
            point.requirement,
            point.text,
            str(Answer(check.answers[point.key]).label),
            check.remedies.get(point.key, ""),
            check.answers[point.key] == Answer.NO,
        )
        for point in WORKSTATION
    ]
