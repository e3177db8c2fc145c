"""The monthly question whether a person still works at the agency, and its answer."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.confirmation_querysets import StaffConfirmationManager


class StillWorksHere(models.TextChoices):
    """What a director answers."""

    YES = "yes", _("Yes")
    NO = "no", _("No, or not for long")


class StaffConfirmation(models.Model):
    """One person, one month, one answer; never by that person.

    `asked_at` is when the directors were asked. Ten days later the lead is told (`told_lead_at`),
    and the membership gets the instant at which it lapses, in daytime (`lapse_instant`).
    """

    membership = models.ForeignKey(
        "agencies.Membership", models.PROTECT, related_name="confirmations"
    )
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    user = models.ForeignKey("agencies.User", models.PROTECT, related_name="+")
    # Its first day.
    month = models.DateField()
    asked_at = models.DateTimeField()
    told_lead_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=10, choices=StillWorksHere.choices, default="")
    answered_by = models.ForeignKey("agencies.User", models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    objects = StaffConfirmationManager()

    class Meta:
        ordering = ("month", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("membership", "month"), name="agencies_staffconfirmation_once_a_month"
            ),
            models.UniqueConstraint(
                fields=("membership",),
                condition=models.Q(answered_at__isnull=True),
                name="agencies_staffconfirmation_one_waits",
            ),
            models.CheckConstraint(
                condition=models.Q(month__day=1), name="agencies_staffconfirmation_first_of_month"
            ),
            models.CheckConstraint(
                condition=models.Q(answer="", answered_by__isnull=True, answered_at__isnull=True)
                | models.Q(
                    answer__in=StillWorksHere.values,
                    answered_by__isnull=False,
                    answered_at__isnull=False,
                ),
                name="agencies_staffconfirmation_answered_by_somebody",
            ),
            models.CheckConstraint(
                condition=~models.Q(answered_by=models.F("user")),
                name="agencies_staffconfirmation_not_by_oneself",
            ),
        )

    def __str__(self) -> str:
        return f"user {self.user_id} at agency {self.agency_id} in {self.month:%Y-%m}"
