"""Reads of workstation checks."""

from __future__ import annotations

from typing import Self, TypeVar

from django.db import models
from django.db.models import OuterRef, Subquery

from hmis.gate import Actor

Row = TypeVar("Row", bound=models.Model)


class WorkstationCheckQuerySet(models.QuerySet[Row]):
    """Checks of workstations."""

    def visible_to(self, actor: Actor) -> Self:
        """Those of the acting agency; all for who administers the system."""
        if "agencies.administer_all" in actor.permissions:
            return self
        return self.filter(agency_id=actor.agency_id)

    def newest(self) -> Self:
        """Of each workstation the check that counts."""
        same = self.model._default_manager.filter(
            agency_id=OuterRef("agency_id"), label=OuterRef("label")
        )
        newest = same.order_by("-checked_on", "-pk").values("pk")[:1]
        return self.filter(pk=Subquery(newest))

    def in_use(self) -> Self:
        """Workstations that are used still."""
        return self.newest().filter(retired_on__isnull=True)


WorkstationCheckManager = models.Manager.from_queryset(WorkstationCheckQuerySet)
