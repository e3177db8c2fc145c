"""What was ticked on the checklists of somebody who begins or leaves."""

from __future__ import annotations

from django.db import models

from agencies.checklists import BY_HAND


class ChecklistTick(models.Model):
    """A step done by hand for one membership: by whom and when; taken back, both are empty.

    Steps that the system knows of have no row: they are read where they happen.
    """

    membership = models.ForeignKey("agencies.Membership", models.PROTECT, related_name="ticks")
    step = models.CharField(max_length=40)
    ticked_by = models.ForeignKey("agencies.User", models.PROTECT, null=True, related_name="+")
    ticked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("membership", "step"), name="agencies_checklisttick_once"
            ),
            models.CheckConstraint(
                condition=models.Q(step__in=BY_HAND), name="agencies_checklisttick_by_hand"
            ),
            models.CheckConstraint(
                condition=models.Q(ticked_by__isnull=True, ticked_at__isnull=True)
                | models.Q(ticked_by__isnull=False, ticked_at__isnull=False),
                name="agencies_checklisttick_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return f"{self.step} of membership {self.membership_id}"
