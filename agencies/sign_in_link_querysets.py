"""Reads of the links that set a password or confirm an address."""

from __future__ import annotations

import hashlib
from typing import Self, TypeVar

from django.db import models
from django.utils import timezone

from hmis.inbox.models import Mailed

Row = TypeVar("Row", bound=models.Model)


class SignInLinkQuerySet(models.QuerySet[Row]):
    """Links."""

    def open(self) -> Self:
        """Neither used nor replaced, and not too old."""
        return self.filter(ended_at__isnull=True, expires_at__gt=timezone.now())

    def usable(self) -> Self:
        """Open, sent, of an account that may be used."""
        return self.open().filter(token_hash__isnull=False, user__is_active=True)

    def with_token(self, token: str) -> Self:
        """The one that this token opens."""
        return self.filter(token_hash=self.hash_of(token))

    def hash_of(self, token: str) -> str:
        """What is kept of a token. It is random: no salt and no slow hash is needed."""
        return hashlib.sha256(token.encode()).hexdigest()

    def waiting(self) -> Self:
        """To be mailed."""
        return self.open().filter(Mailed.WAITS)

    def undelivered(self) -> Self:
        """Neither used nor replaced, and never mailed: refused, or tried until it was too old."""
        is_late = models.Q(Mailed.WAITS, expires_at__lte=timezone.now())
        return self.filter(models.Q(mail_failed_at__isnull=False) | is_late, ended_at__isnull=True)


SignInLinkManager = models.Manager.from_queryset(SignInLinkQuerySet)
