"""User agreements: what a user has initialled, signed and had countersigned, for one agency."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.querysets import UserAgreementManager

if TYPE_CHECKING:
    from hmis.documents.models import Document


def item_numbers(document: Document) -> tuple[str, ...]:
    """Which items of a version have to be initialled; 22 in the text that ships (S20 to S41)."""
    return tuple(str(item["number"]) for item in document.content["items"])


class EndedBecause(models.TextChoices):
    """Why an agreement is no longer the one that counts."""

    REPLACED = "replaced", _("A newer one was signed")
    BREACH = "breach", _("Ended for a breach of it")
    LEFT = "left", _("The user left the agency")


class UserAgreement(models.Model):
    """A user's agreement for one agency: initials, signature, countersignature (S1, S20 to S44).

    The row is written when the user signs, so `signed_at` is the instant of the initials too. It
    opens the account once it is countersigned, while it is not ended and not lapsed (V19): it is
    due on `due_on`, or on the day from which a newer version of its text counts. What is signed
    is never changed again, agency and location as they were then among it: a trigger of the
    migration sees to that, and that the application writes a signature or a countersignature in
    nobody's name but its actor's. `countersigned_by` is empty where the operator of the server
    did it, who has no account; `is_on_paper`: signed outside, and the operator says so.

    One ended for a breach (S40) lets nobody sign again for that agency until an administrator
    has said so: `reopened_at`.
    """

    user = models.ForeignKey("agencies.User", models.PROTECT, related_name="agreements")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="user_agreements")
    document = models.ForeignKey("documents.Document", models.PROTECT, related_name="+")
    agency_name = models.CharField(max_length=200)
    agency_location = models.CharField(max_length=200, default="")
    # Number of the item -> initials as they were typed.
    initials = models.JSONField(default=dict)
    signed_name = models.CharField(max_length=210)
    signed_at = models.DateTimeField()
    signed_from = models.GenericIPAddressField(null=True)
    due_on = models.DateField()
    is_on_paper = models.BooleanField(default=False)
    countersigned_by = models.ForeignKey(
        "agencies.User", models.PROTECT, null=True, related_name="agreements_countersigned"
    )
    countersigned_name = models.CharField(max_length=210, default="")
    countersigned_at = models.DateTimeField(null=True)
    lapses_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_reason = models.CharField(max_length=20, choices=EndedBecause.choices, default="")
    ended_by = models.ForeignKey("agencies.User", models.PROTECT, null=True, related_name="+")
    reopened_at = models.DateTimeField(null=True)
    reopened_by = models.ForeignKey("agencies.User", models.PROTECT, null=True, related_name="+")

    # The signed paper itself; the log says that there is one.
    unlogged: ClassVar[set[str]] = {"initials", "signed_name", "countersigned_name", "signed_from"}

    objects = UserAgreementManager()

    class Meta:
        ordering = ("signed_at", "pk")
        constraints = (
            # A renewal waits beside the one that it will replace.
            models.UniqueConstraint(
                fields=("user", "agency"),
                condition=models.Q(ended_at__isnull=True, countersigned_at__isnull=False),
                name="agencies_useragreement_one_in_force",
            ),
            models.UniqueConstraint(
                fields=("user", "agency"),
                condition=models.Q(ended_at__isnull=True, countersigned_at__isnull=True),
                name="agencies_useragreement_one_waiting",
            ),
            models.CheckConstraint(
                condition=~models.Q(countersigned_by=models.F("user")),
                name="agencies_useragreement_not_by_oneself",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    countersigned_at__isnull=True,
                    countersigned_by__isnull=True,
                    countersigned_name="",
                )
                | (
                    models.Q(countersigned_at__isnull=False)
                    & models.Q(countersigned_at__gte=models.F("signed_at"))
                    & ~models.Q(countersigned_name="")
                ),
                name="agencies_useragreement_countersigned_after_signing",
            ),
            models.CheckConstraint(
                condition=~models.Q(signed_name="") & ~models.Q(agency_name=""),
                name="agencies_useragreement_is_signed",
            ),
            models.CheckConstraint(
                condition=models.Q(lapses_at__isnull=True)
                | models.Q(countersigned_at__isnull=False),
                name="agencies_useragreement_lapses_once_in_force",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True, ended_reason="", ended_by__isnull=True)
                | (
                    models.Q(ended_at__isnull=False)
                    & models.Q(ended_at__gte=models.F("signed_at"))
                    & models.Q(ended_reason__in=EndedBecause.values)
                ),
                name="agencies_useragreement_ended_for_a_reason",
            ),
            models.CheckConstraint(
                condition=~models.Q(ended_reason=EndedBecause.BREACH)
                | (models.Q(ended_by__isnull=False) & ~models.Q(ended_by=models.F("user"))),
                name="agencies_useragreement_breach_said_by_another",
            ),
            models.CheckConstraint(
                condition=models.Q(reopened_at__isnull=True, reopened_by__isnull=True)
                | (
                    models.Q(reopened_at__isnull=False, reopened_by__isnull=False)
                    & models.Q(ended_reason=EndedBecause.BREACH)
                    & ~models.Q(reopened_by=models.F("user"))
                ),
                name="agencies_useragreement_reopened_after_breach",
            ),
        )

    def __str__(self) -> str:
        return f"user {self.user_id} for agency {self.agency_id}"


class AgreementNotice(models.Model):
    """That a user was reminded of a renewal: once for each day named before the day it is due.

    `days_before` 0: user, directors and lead were told that it lapses, and when.
    """

    agreement = models.ForeignKey("agencies.UserAgreement", models.PROTECT, related_name="notices")
    days_before = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("agreement", "days_before", "due_on"),
                name="agencies_agreementnotice_once",
            ),
        )

    def __str__(self) -> str:
        return f"agreement {self.agreement_id}, {self.days_before} days before {self.due_on}"
