"""`Run`: one piece of work in the background. The row is the truth; a message only rings the bell.

Whoever asked reads the row; all writing after its insertion goes through the functions of
`runs.sql`, which heed the lease.
"""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hmis.jobs.querysets import RunManager


class Status(models.TextChoices):
    """Where a run stands."""

    QUEUED = "queued", _("Waiting")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Cancelled")


ENDED = (Status.DONE, Status.FAILED, Status.CANCELLED)


class Run(models.Model):
    """Work that somebody asked for: its kind, how far it is and how it ended.

    `params`, `checkpoint` and `result` hold ids, counts and plain words: nothing that names a
    client. `lease_token` tells the worker that holds the run from one that only thinks so.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=60)
    params = models.JSONField(default=dict)
    requested_by = models.ForeignKey(
        "agencies.User", models.PROTECT, null=True, related_name="+"
    )  # null: asked for at the command line
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, null=True, related_name="+")
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.QUEUED)

    step = models.CharField(max_length=200, default="")
    rows_done = models.PositiveBigIntegerField(default=0)
    rows_total = models.PositiveBigIntegerField(null=True)
    # Since when the present count runs, and from which row: what remains is reckoned from them.
    counting_since = models.DateTimeField(null=True)
    counted_from = models.PositiveBigIntegerField(default=0)

    created_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    rung_at = models.DateTimeField(default=timezone.now)
    heartbeat_at = models.DateTimeField(null=True)
    lease_until = models.DateTimeField(null=True)
    lease_token = models.UUIDField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    cancel_requested_at = models.DateTimeField(null=True)
    cancel_requested_by = models.ForeignKey(
        "agencies.User", models.PROTECT, null=True, related_name="+"
    )

    checkpoint = models.JSONField(null=True)
    result = models.JSONField(null=True)
    error = models.TextField(default="")

    objects = RunManager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="jobs_run_status", condition=models.Q(status__in=Status.values)
            ),
            models.CheckConstraint(
                name="jobs_run_ended_has_time",
                condition=models.Q(status__in=ENDED, finished_at__isnull=False)
                | models.Q(finished_at__isnull=True) & ~models.Q(status__in=ENDED),
            ),
            models.CheckConstraint(
                name="jobs_run_running_has_lease",
                condition=~models.Q(status=Status.RUNNING)
                | models.Q(lease_token__isnull=False, lease_until__isnull=False),
            ),
        )
        indexes = (
            models.Index(
                fields=("rung_at",),
                name="jobs_run_unfinished",
                condition=models.Q(status__in=(Status.QUEUED, Status.RUNNING)),
            ),
            models.Index(fields=("requested_by", "-created_at"), name="jobs_run_requested"),
        )

    def __str__(self) -> str:
        return f"run {self.pk}"

    @property
    def is_ended(self) -> bool:
        """Whether nothing more will happen."""
        return self.status in ENDED

    @property
    def can_cancel(self) -> bool:
        """Whether there is still something to cancel."""
        return not self.is_ended and self.cancel_requested_at is None

    def elapsed(self, now: datetime) -> timedelta | None:
        """How long it has been running, or ran."""
        return None if self.started_at is None else (self.finished_at or now) - self.started_at

    def remaining(self, now: datetime) -> timedelta | None:
        """What is left at the pace of the present count; None before there is a pace."""
        counted = self.rows_done - self.counted_from
        if self.is_ended or not self.rows_total or counted <= 0 or self.counting_since is None:
            return None
        left = max(0, self.rows_total - self.rows_done)
        return (now - self.counting_since) / counted * left
