"""Counting the months of projects that funders see: each once, and never again (V23)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from django.db import models, transaction
from django.db.models.functions import TruncMonth
from django.utils import timezone

from agencies.actor import Actor as SystemActor
from agencies.actor import system_actor
from agencies.models import FunderAgreement, Project
from audit.log.actions import record
from enrollments.models import Enrollment, Exit, MonthlyTotal
from hmis.gate import Actor

REASON = "monthly totals"
MONTHS: Final = 12
# So long entries of a month may come late and still count in it.
GRACE: Final = timedelta(days=14)
Totals = Mapping[int, Sequence[MonthlyTotal]]
_Counted = Mapping[int, Mapping[date, int]]


def months_counted(today: date) -> list[date]:
    """First days of the last twelve months that have been over for two weeks, the oldest first."""
    day, found = month_to_come(today)[0], []
    for _month in range(MONTHS):
        day = (day - timedelta(days=1)).replace(day=1)
        found.append(day)
    return found[::-1]


def month_to_come(today: date) -> tuple[date, date]:
    """The first month that is not counted yet, and the day on which it will be."""
    month = (today - GRACE).replace(day=1)
    return month, (month + timedelta(days=31)).replace(day=1) + GRACE


def count_months() -> int:
    """Count what is due of the projects that agreements in force list; for how many projects."""
    listed = FunderAgreement.objects.in_force().values("projects")
    due = list(Project.objects.open_to_funders().filter(pk__in=listed).values_list("pk", flat=True))
    return len(monthly_totals(due)) if due else 0


@transaction.atomic
def monthly_totals(project_ids: Collection[int], *, actor: Actor | None = None) -> Totals:
    """The months of these projects, the oldest first; a month that is missing is counted now.

    Of two readers who find it missing the first one's count stands, and both are given that.
    """
    months = months_counted(timezone.localdate())
    with system_actor(reason=REASON, on_behalf_of=actor) as system:
        found = _known(project_ids, months)
        missing = [
            (project_id, month)
            for project_id in sorted(project_ids)
            for month in months
            if all(row.month != month for row in found[project_id])
        ]
        if missing:
            rows = _count(system, missing)
            # One statement, in the order of the key: a second writer waits at the first row.
            MonthlyTotal.objects.bulk_create(rows, ignore_conflicts=True)
            projects = sorted({project_id for project_id, _month in missing})
            record(system, "totals.counted", data={"projects": projects, "number": len(rows)})
            found = _known(project_ids, months)
    return found


def _known(project_ids: Collection[int], months: Sequence[date]) -> Totals:
    found: dict[int, list[MonthlyTotal]] = {key: [] for key in project_ids}
    for row in MonthlyTotal.objects.filter(project_id__in=project_ids, month__in=months):
        found[row.project_id].append(row)
    return found


def _count(system: SystemActor, missing: Sequence[tuple[int, date]]) -> list[MonthlyTotal]:
    projects = {project_id for project_id, _month in missing}
    stays = Enrollment.objects.visible_to(system).current().filter(project_id__in=projects)
    exits = (
        Exit.objects.visible_to(system)
        .current()
        .filter(enrollment__voided_at__isnull=True, project_id__in=projects)
    )
    entered, left = _by_month(stays, "entry_date"), _by_month(exits, "exit_date")
    return [
        MonthlyTotal(
            project_id=project_id,
            month=month,
            open_before=_before(entered, project_id, month) - _before(left, project_id, month),
            enrolled=entered.get(project_id, {}).get(month, 0),
            exited=left.get(project_id, {}).get(month, 0),
        )
        for project_id, month in missing
    ]


def _before(counted: _Counted, project_id: int, month: date) -> int:
    by_month = counted.get(project_id, {})
    return sum(number for day, number in by_month.items() if day < month)


def _by_month(rows: models.QuerySet[models.Model], column: str) -> _Counted:
    """Counts by project and month."""
    counted: dict[int, dict[date, int]] = {}
    grouped = (
        rows.annotate(month=TruncMonth(column))
        .order_by()
        .values_list("project_id", "month")
        .annotate(number=models.Count("pk"))
    )
    for project_id, month, number in grouped:
        counted.setdefault(project_id, {})[month] = number
    return counted
