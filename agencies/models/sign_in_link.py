"""Links by mail that set a password or confirm an address: single use, 72 hours."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from agencies.sign_in_link_querysets import SignInLinkManager
from hmis.inbox.models import Mailed
from hmis.vault.models import SealedRow


class ResetRequest(SealedRow):
    """That somebody typed this address to get a new password; gone when the worker has read it.

    Whether it is anybody's is not asked before: the row is the same for all, and the address of
    who has no account lies sealed and not for long.
    """

    address = models.BinaryField()
    asked_at = models.DateTimeField(default=timezone.now, editable=False)

    unlogged: ClassVar[set[str]] = {"address", "wrapped", "ring_key_id", "key_id"}

    def __str__(self) -> str:
        return f"reset request {self.pk}"


class SignInLink(Mailed):
    """One link. Its token is never kept, only the token's hash; it is made when the mail is."""

    class Kind(models.TextChoices):
        INVITATION = "invitation", "invitation"
        RESET = "reset", "reset"
        EMAIL = "email", "email"

    kind = models.CharField(max_length=12, choices=Kind.choices)
    user = models.ForeignKey("agencies.User", models.CASCADE, related_name="sign_in_links")
    # The new address that is to be confirmed.
    email = models.EmailField(default="", blank=True)
    token_hash = models.CharField(max_length=64, null=True, unique=True, editable=False)  # noqa: DJ001  # unique
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    # Used, replaced by a newer one, or of no use any more.
    ended_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)

    objects = SignInLinkManager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["user", "kind"],
                condition=Q(ended_at__isnull=True),
                name="agencies_signinlink_one_open",
            ),
            models.CheckConstraint(
                condition=Q(kind="email") ^ Q(email=""), name="agencies_signinlink_email_of_kind"
            ),
            models.CheckConstraint(
                condition=Q(used_at__isnull=True)
                | Q(ended_at__isnull=False, token_hash__isnull=False),
                name="agencies_signinlink_used_is_ended",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["invitation", "reset", "email"]),
                name="agencies_signinlink_known_kind",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} link of user {self.user_id}"
