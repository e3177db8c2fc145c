"""Reads of enrollments."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models

from clients.querysets import ClientRecordQuerySet

if TYPE_CHECKING:
    pass


class EnrollmentQuerySet(ClientRecordQuerySet["Enrollment"]):
    """Adjectives of enrollments; `visible_to` and `editable_by` come from the base."""

    def open(self) -> Self:
        """Stays that have not ended and are not voided (HUD 3.11)."""
        return self.current().exclude(exits__in=_valid_exits())

    def active_on(self, day: date) -> Self:
        """Stays under way on `day`; the day of exit no longer counts."""
        ended = _valid_exits().filter(exit_date__lte=day)
        return self.current().filter(entry_date__lte=day).exclude(exits__in=ended)


def _valid_exits() -> models.QuerySet[models.Model]:
    # The unguarded manager: the row policy applies, and the caller's queryset is marked.
    from enrollments.models import Exit

    return Exit._base_manager.filter(voided_at__isnull=True)


EnrollmentManager = models.Manager.from_queryset(EnrollmentQuerySet)
