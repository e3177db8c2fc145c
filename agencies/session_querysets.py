"""Reads of users' sessions."""

from __future__ import annotations

from typing import Self, TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import OuterRef
from django.utils import timezone

from hmis.vault.drafts import KEPT_FOR
from hmis.vault.models import Draft

Row = TypeVar("Row", bound=models.Model)


class UserSessionQuerySet(models.QuerySet[Row]):
    """Sessions."""

    def live(self) -> Self:
        """Those that were not ended; they may be locked or past their time."""
        return self.filter(ended_at__isnull=True)

    def with_draft_paths(self) -> Self:
        """With the paths of the forms that are kept for the user, by the same query."""
        kept = Draft.objects.filter(
            user_id=OuterRef("user_id"), created_at__gt=timezone.now() - KEPT_FOR
        )
        return self.annotate(draft_paths=ArraySubquery(kept.order_by().values("path")))


UserSessionManager = models.Manager.from_queryset(UserSessionQuerySet)
