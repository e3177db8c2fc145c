"""A project's stays of one month, counted once (V23)."""

from __future__ import annotations

from django.db import models
from django.utils import timezone


class MonthlyTotal(models.Model):
    """How many stays a project had, began and ended in a month, as known two weeks after its end.

    Never counted anew: the difference of two counts would be the person entered in between. The
    application reads and writes none of these rows itself: only as the system, for a reason.
    """

    project = models.ForeignKey("agencies.Project", models.PROTECT, related_name="+")
    # Its first day.
    month = models.DateField()
    # Exits that somebody dated before their entries can make this negative.
    open_before = models.IntegerField()
    enrolled = models.IntegerField()
    exited = models.IntegerField()
    counted_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("project", "month")
        constraints = (
            models.UniqueConstraint(
                fields=("project", "month"), name="enrollments_monthlytotal_once"
            ),
            models.CheckConstraint(
                condition=models.Q(month__day=1), name="enrollments_monthlytotal_first_day"
            ),
        )

    def __str__(self) -> str:
        return f"month {self.month} of project {self.project_id}"

    @property
    def open_on_last_day(self) -> int:
        """Stays that went on into the next month."""
        return self.open_before + self.enrolled - self.exited
