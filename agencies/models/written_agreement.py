"""What agreements between organisations have in common: a paper, dates, an end."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone


class WrittenAgreement(models.Model):
    """An agreement on paper, in force from `starts_on` to `ends_on`, both days included.

    `ended_at`: ended before its day, at once. `document_id` names the signed paper, sealed in the
    store of lasting files; `reference` says where it lies otherwise. Whoever enters one on the
    page gives one of the two; what the operator writes (`entered_by` empty) may have neither.
    """

    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    signed_on = models.DateField(null=True, blank=True)
    reference = models.CharField(max_length=200, default="", blank=True)
    document_id = models.UUIDField(null=True, editable=False)
    entered_by = models.ForeignKey(
        "agencies.User", models.PROTECT, null=True, editable=False, related_name="+"
    )
    entered_at = models.DateTimeField(default=timezone.now, editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)
    ended_by = models.ForeignKey(
        "agencies.User", models.PROTECT, null=True, editable=False, related_name="+"
    )
    ended_reason = models.CharField(max_length=300, default="", blank=True, editable=False)

    class Meta:
        abstract = True
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="%(app_label)s_%(class)s_ends_after_start",
            ),
            models.CheckConstraint(
                condition=models.Q(entered_by__isnull=True)
                | (
                    models.Q(signed_on__isnull=False)
                    & (models.Q(document_id__isnull=False) | ~models.Q(reference=""))
                ),
                name="%(app_label)s_%(class)s_is_on_paper",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True, ended_reason="")
                | (models.Q(ended_at__isnull=False) & ~models.Q(ended_reason="")),
                name="%(app_label)s_%(class)s_ended_for_a_reason",
            ),
        )

    @property
    def state(self) -> str:
        """`ended`, `coming` or `in_force`, by today's date."""
        today = timezone.localdate()
        if self.ended_at is not None or (self.ends_on is not None and self.ends_on < today):
            return "ended"
        return "coming" if self.starts_on > today else "in_force"
