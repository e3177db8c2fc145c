"""Which enrollments a monitor may look at, without identity (V23)."""

from __future__ import annotations

from django.db import models


class SampledEnrollment(models.Model):
    """An enrollment in the sample of an agreement with a funder: drawn once, and frozen.

    The application reads and writes none of these rows itself: only as the system, for a reason.
    """

    agreement = models.ForeignKey("agencies.FunderAgreement", models.PROTECT, related_name="+")
    enrollment = models.ForeignKey("enrollments.Enrollment", models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("agreement", "enrollment"), name="enrollments_sampledenrollment_once"
            ),
        )

    def __str__(self) -> str:
        return f"enrollment {self.enrollment_id} for agreement {self.agreement_id}"
