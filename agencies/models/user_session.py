"""Sessions of users: when each began, was last used, was locked and why it ended."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.session_querysets import UserSessionManager


class EndedBecause(models.TextChoices):
    """Why a session is over."""

    SIGNED_OUT = "signed_out", _("Signed out")
    REPLACED = "replaced", _("Signed in somewhere else")
    TOO_OLD = "too_old", _("Its time was over")
    WRONG_PASSWORDS = "wrong_passwords", _("Wrong passwords while it was locked")
    PASSWORD_CHANGED = "password_changed", _("The password was changed")
    DISABLED = "disabled", _("The account was closed")
    ENDED = "ended", _("Ended by somebody who may")


class UserSession(models.Model):
    """One stay of a user at a browser, from sign-in to its end (S22, S26, S27, S83, S84).

    A user has one at a time: a constraint. The session's key is not here, only its digest, so
    that who reads this table cannot use what stands in it. Rows stay: they are the register of
    sign-ins. Changes are logged as deeds, not row by row.
    """

    user = models.ForeignKey("agencies.User", models.PROTECT, related_name="user_sessions")
    key_digest = models.CharField(max_length=64, unique=True)
    began_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
    locked_at = models.DateTimeField(null=True)
    # Typed while it was locked.
    wrong_passwords = models.PositiveSmallIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)
    ended_reason = models.CharField(max_length=20, choices=EndedBecause.choices, default="")
    address = models.GenericIPAddressField(null=True)

    objects = UserSessionManager()

    class Meta:
        ordering = ("-began_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("user",),
                condition=models.Q(ended_at__isnull=True),
                name="agencies_usersession_one_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True, ended_reason="")
                | models.Q(ended_at__isnull=False, ended_reason__in=EndedBecause.values),
                name="agencies_usersession_ended_for_a_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(last_seen_at__gte=models.F("began_at")),
                name="agencies_usersession_seen_after_it_began",
            ),
        )

    def __str__(self) -> str:
        return f"session {self.pk} of user {self.user_id}"
