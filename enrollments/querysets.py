"""Reads of enrollments."""

from __future__ import annotations

from datetime import date
from typing import Self, TypeVar

from django.db import models

from clients.querysets import ClientRecordQuerySet

Row = TypeVar("Row", bound=models.Model)


class EnrollmentQuerySet(ClientRecordQuerySet[Row]):
    """Adjectives of enrollments; `visible_to` and `editable_by` come from the base."""

    def open(self) -> Self:
        """Stays that have not ended and are not voided (HUD 3.11)."""
        return self.current().filter(~models.Exists(_valid_exits()))

    def active_on(self, day: date) -> Self:
        """Stays under way on `day`; the day of exit no longer counts."""
        ended = _valid_exits().filter(exit_date__lte=day)
        return self.current().filter(~models.Exists(ended), entry_date__lte=day)


def _valid_exits() -> models.QuerySet[models.Model]:
    # The unguarded manager: the row policy applies, and the caller's queryset is marked.
    from enrollments.models import Exit

    return Exit._base_manager.filter(voided_at__isnull=True, enrollment_id=models.OuterRef("pk"))


EnrollmentManager = models.Manager.from_queryset(EnrollmentQuerySet)
