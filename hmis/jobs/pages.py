"""What the pages of runs show: words and numbers made from the row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hmis.jobs.models import Run, Status
from hmis.jobs.registry import UnknownKind, kind_of

TAGS = {
    Status.QUEUED: "plain",
    Status.RUNNING: "caution",
    Status.DONE: "open",
    Status.FAILED: "caution",
    Status.CANCELLED: "plain",
}


@dataclass(frozen=True)
class RunPage:
    """A run as templates show it."""

    id: UUID
    title: str | Promise
    status: str
    status_text: str | Promise
    tag: str
    is_ended: bool
    is_cancelling: bool
    can_cancel: bool
    step: str
    rows_done: int
    rows_total: int | None
    created_at: datetime
    finished_at: datetime | None
    asked_by: str
    is_own: bool
    elapsed: str
    remaining: str
    error: str
    result: dict[str, Any] | None  # Any: JSON, of the kind's making
    result_template: str


def page_of(run: Run, *, is_alone: bool = True, reader: int | None = None) -> RunPage:
    """One run; `is_alone` is False where the asker's name is not wanted (nor queried).

    `reader` is the user who looks: some results are for the asker alone.
    """
    now = timezone.now()
    title: str | Promise = run.kind
    template = "jobs/_result.html"
    try:
        kind = kind_of(run.kind)
        title, template = kind.title, kind.result_template
    except UnknownKind:
        pass  # Of a version to come or long gone: still shown.
    return RunPage(
        id=run.pk,
        title=title,
        status=run.status,
        status_text=Status(run.status).label,
        tag=TAGS[Status(run.status)],
        is_ended=run.is_ended,
        is_cancelling=not run.is_ended and run.cancel_requested_at is not None,
        can_cancel=run.can_cancel,
        step=run.step,
        rows_done=run.rows_done,
        rows_total=run.rows_total,
        created_at=run.created_at,
        finished_at=run.finished_at,
        asked_by=str(run.requested_by or "") if is_alone else "",
        is_own=run.requested_by_id is not None and run.requested_by_id == reader,
        elapsed=in_words(run.elapsed(now)),
        remaining=in_words(run.remaining(now)),
        error=_(run.error) if run.error else "",
        result=run.result,
        result_template=template,
    )


def in_words(duration: timedelta | None) -> str:
    """A duration as people say it: two units at most."""
    if duration is None:
        return ""
    seconds = max(0, round(duration.total_seconds()))
    if seconds < 60:
        return ngettext("%(n)s second", "%(n)s seconds", seconds) % {"n": seconds}
    if seconds < 3600:
        return _("%(minutes)s min %(seconds)s s") % {
            "minutes": seconds // 60,
            "seconds": seconds % 60,
        }
    return _("%(hours)s h %(minutes)s min") % {
        "hours": seconds // 3600,
        "minutes": seconds % 3600 // 60,
    }
