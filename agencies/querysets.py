"""Reads of agencies. Nothing here is about a client; who works where is still not for everybody."""

from __future__ import annotations

from typing import Self, TypeVar

from django.db import models

from hmis.gate import Actor

Row = TypeVar("Row", bound=models.Model)


class ProjectQuerySet(models.QuerySet[Row]):
    """Projects."""

    def current(self) -> Self:
        """Projects that are not voided."""
        return self.filter(voided_at__isnull=True)

    def visible_to(self, actor: Actor) -> Self:
        """Those of the acting agency; all for who administers the system (V24)."""
        if "agencies.view_all_projects" in actor.permissions:
            return self.current()
        return self.current().filter(agency_id=actor.agency_id)

    def named(self, words: str) -> Self:
        """Those with these words in their name or their agency's; all without words."""
        if not words:
            return self
        return self.filter(
            models.Q(name__icontains=words) | models.Q(agency__name__icontains=words)
        )

    def for_list(self) -> Self:
        """By agency and name, with what a list shows of each."""
        from agencies.models import ProjectCoC

        cocs = ProjectCoC.objects.filter(voided_at__isnull=True).order_by("coc_code", "pk")
        return (
            self.select_related("agency")
            .prefetch_related(models.Prefetch("cocs", cocs))
            .order_by("agency__name", "agency_id", "name", "pk")
        )


ProjectManager = models.Manager.from_queryset(ProjectQuerySet)
