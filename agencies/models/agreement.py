"""User agreements: what a user has initialled, signed and had countersigned, for one agency."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.querysets import UserAgreementManager

# Initialled one by one: S20 to S41.
ITEMS = 22
NUMBERS = tuple(str(number) for number in range(1, ITEMS + 1))


class EndedBecause(models.TextChoices):
    """Why an agreement is no longer the one that counts."""

    REPLACED = "replaced", _("A newer version was signed")


class UserAgreement(models.Model):
    """A user's agreement for one agency: initials, signature, countersignature (S20 to S44).

    The row is written when the user signs, so `signed_at` is the instant of the initials too. It
    opens the account once it is countersigned, while it is not ended and its text is the newest
    version (V19). What is signed is never changed again: a trigger of the migration sees to that,
    and that the application writes a signature or a countersignature in nobody's name but its
    actor's. `countersigned_by` is empty where the operator of the server did it, who has no
    account; `is_on_paper`: signed outside, and the operator says so.
    """

    user = models.ForeignKey("agencies.User", models.PROTECT, related_name="agreements")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="user_agreements")
    document = models.ForeignKey("documents.Document", models.PROTECT, related_name="+")
    # Number of the item -> initials as they were typed.
    initials = models.JSONField(default=dict)
    signed_name = models.CharField(max_length=210)
    signed_at = models.DateTimeField()
    signed_from = models.GenericIPAddressField(null=True)
    is_on_paper = models.BooleanField(default=False)
    countersigned_by = models.ForeignKey(
        "agencies.User", models.PROTECT, null=True, related_name="agreements_countersigned"
    )
    countersigned_name = models.CharField(max_length=210, default="")
    countersigned_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_reason = models.CharField(max_length=20, choices=EndedBecause.choices, default="")

    # The signed paper itself; the log says that there is one.
    unlogged: ClassVar[set[str]] = {"initials", "signed_name", "countersigned_name", "signed_from"}

    objects = UserAgreementManager()

    class Meta:
        ordering = ("signed_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("user", "agency"),
                condition=models.Q(ended_at__isnull=True),
                name="agencies_useragreement_one_at_a_time",
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
                condition=models.Q(is_on_paper=True) | models.Q(initials__has_keys=list(NUMBERS)),
                name="agencies_useragreement_every_item_initialled",
            ),
            models.CheckConstraint(
                condition=~models.Q(signed_name=""), name="agencies_useragreement_is_signed"
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True, ended_reason="")
                | (
                    models.Q(ended_at__isnull=False)
                    & models.Q(ended_at__gte=models.F("signed_at"))
                    & models.Q(ended_reason__in=EndedBecause.values)
                ),
                name="agencies_useragreement_ended_for_a_reason",
            ),
        )

    def __str__(self) -> str:
        return f"user {self.user_id} for agency {self.agency_id}"
