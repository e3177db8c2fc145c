"""Users: named people who sign in with an e-mail address."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

# A password of fewer characters wants a second factor beside it.
ALONE: Final = 15


class UserManager(BaseUserManager["User"]):
    """Makes users; there is no superuser to make."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """Make a user who signs in by `email`; without a password nobody can."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """A person with an account (S20: for own use only). What it may do hangs on memberships."""

    email = models.EmailField(unique=True)
    first_name = models.CharField(max_length=100)
    last_name = models.CharField(max_length=100)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(default=timezone.now, editable=False)
    password_changed_at = models.DateTimeField(null=True, editable=False)
    # Known only while it is typed; how long it is stands nowhere.
    has_short_password = models.BooleanField(default=False, editable=False)

    # Written at each sign-in, or about the password; the log has rows of their own for that.
    unlogged: ClassVar[set[str]] = {"password", "last_login", "has_short_password"}

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["first_name", "last_name"]

    class Meta:
        ordering = ("last_name", "first_name")
        constraints = (
            # A superuser would pass every permission check.
            models.CheckConstraint(
                condition=models.Q(is_superuser=False), name="agencies_user_no_superuser"
            ),
            models.UniqueConstraint(Lower("email"), name="agencies_user_email_in_any_case"),
        )

    def __str__(self) -> str:
        return f"{self.first_name} {self.last_name}"

    def set_password(self, raw_password: str | None) -> None:
        """As Django's; whether it can protect the account alone is kept beside it."""
        super().set_password(raw_password)
        self.has_short_password = raw_password is not None and len(raw_password) < ALONE

    @property
    def initials(self) -> str:
        """First letters of first and last name, as they are typed beside each item (S20 to S41)."""
        return (self.first_name[:1] + self.last_name[:1]).upper()

    @property
    def is_staff(self) -> bool:
        """Nobody: there is no Django admin (architecture.md)."""
        return False
