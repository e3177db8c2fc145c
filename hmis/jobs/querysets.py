"""Reads of runs. The row policy decides; `visible_to` says the same for the planner."""

from __future__ import annotations

from typing import Self, TypeVar

from django.db import models

from hmis.gate import Actor, assert_entered

Row = TypeVar("Row", bound=models.Model)


class RunQuerySet(models.QuerySet[Row]):
    """Runs."""

    def visible_to(self, actor: Actor) -> Self:
        """Own runs; all of them for whoever reads the whole log (V24)."""
        assert_entered(actor)
        return self.all() if actor.log_scope == "all" else self.requested_by(actor)

    def requested_by(self, actor: Actor) -> Self:
        """Runs that `actor` asked for."""
        return self.filter(requested_by_id=actor.user_id)

    def done(self, kind: str) -> Self:
        """Runs of a kind whose work was done."""
        return self.filter(kind=kind, status="done")

    def newest_first(self) -> Self:
        """In the order of lists."""
        return self.order_by("-created_at", "-id")


RunManager = models.Manager.from_queryset(RunQuerySet)
