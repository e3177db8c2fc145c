"""Links by mail that set a password or confirm an address: single use, 72 hours."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from agencies.sign_in_link_querysets import SignInLinkManager


class SignInLink(models.Model):
    """One link. Its token is never kept, only the token's hash.

    A reset that was asked for an address without an account is a row too, without a user: the
    request does the same work, and nobody is written to. The token is made when the mail is.
    """

    class Kind(models.TextChoices):
        INVITATION = "invitation", "invitation"
        RESET = "reset", "reset"
        EMAIL = "email", "email"

    kind = models.CharField(max_length=12, choices=Kind.choices)
    user = models.ForeignKey(
        "agencies.User", models.CASCADE, null=True, related_name="sign_in_links"
    )
    # The new address that is to be confirmed.
    email = models.EmailField(default="", blank=True)
    token_hash = models.CharField(max_length=64, null=True, unique=True, editable=False)  # noqa: DJ001  # unique
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField()
    # Used, replaced by a newer one, or for nobody.
    ended_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)

    objects = SignInLinkManager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["user", "kind"],
                condition=Q(ended_at__isnull=True, user__isnull=False),
                name="agencies_signinlink_one_open",
            ),
            models.CheckConstraint(
                condition=Q(kind="email") ^ Q(email=""), name="agencies_signinlink_email_of_kind"
            ),
            models.CheckConstraint(
                condition=Q(user__isnull=False) | Q(kind="reset", token_hash__isnull=True),
                name="agencies_signinlink_nobody_gets_none",
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
