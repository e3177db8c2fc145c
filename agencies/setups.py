"""A project with the rows that describe it, as data; and what is found wrong with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from django.db import models

from agencies.models import (
    Affiliation,
    CeParticipation,
    Descriptor,
    Funder,
    HmisParticipation,
    Inventory,
    Project,
    ProjectCoC,
)

Row = TypeVar("Row", bound=Descriptor)
PARTS: dict[type[Descriptor], str] = {
    ProjectCoC: "cocs",
    Funder: "funders",
    Inventory: "inventories",
    HmisParticipation: "hmis",
    CeParticipation: "entry",
    Affiliation: "affiliations",
}
"""Which part of a `Setup` holds the rows of a table."""


@dataclass(frozen=True)
class Finding:
    """One thing that does not hold together: at which row, beside which field, in which words."""

    rule: str
    row: Descriptor
    field: str
    message: str
    is_missing: bool = False

    @property
    def place(self) -> tuple[str, str, int | None, str]:
        """The same finding before and after a change."""
        return self.rule, self.row._meta.label, self.row.pk, self.field


@dataclass(frozen=True)
class Setup:
    """A project with all rows that describe it, voided ones left out."""

    project: Project
    is_provider: bool = False
    cocs: Sequence[ProjectCoC] = ()
    funders: Sequence[Funder] = ()
    inventories: Sequence[Inventory] = ()
    hmis: Sequence[HmisParticipation] = ()
    entry: Sequence[CeParticipation] = ()
    # With `residential_project` at hand.
    affiliations: Sequence[Affiliation] = ()

    @property
    def rows(self) -> list[Descriptor]:
        """All rows, the project first."""
        others = (self.cocs, self.funders, self.inventories, self.hmis, self.entry)
        return [self.project, *(row for rows in others for row in rows), *self.affiliations]

    def with_row(self, row: Descriptor) -> Setup:
        """The same after `row` is saved: in place of what was known under its key, or added."""
        if isinstance(row, Project):
            return replace(self, project=row)
        name = PARTS[type(row)]
        others = [one for one in getattr(self, name) if row.pk is None or one.pk != row.pk]
        return replace(self, **{name: [*others, row]})  # type: ignore[arg-type]  # a part

    def without_row(self, row: Descriptor) -> Setup:
        """The same after `row` is voided."""
        name = PARTS[type(row)]
        left = [one for one in getattr(self, name) if one.pk != row.pk]
        return replace(self, **{name: left})  # type: ignore[arg-type]  # a part


def setup_of(project: Project) -> Setup:
    """What is recorded of a project now; six queries. `project` comes with its agency."""
    return Setup(
        project=project,
        is_provider=project.agency.is_victim_service_provider,
        cocs=_current(project.cocs.all()),
        funders=_current(project.funders.all()),
        inventories=_current(project.inventories.all()),
        hmis=_current(project.hmis_participations.all()),
        entry=_current(project.ce_participations.all()),
        affiliations=_current(project.affiliations.select_related("residential_project")),
    )


def _current(rows: models.QuerySet[Row]) -> list[Row]:
    return list(rows.filter(voided_at__isnull=True).order_by("pk"))
