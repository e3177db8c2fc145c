"""Grants that pay for a project (HUD 2.06)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from agencies.models.imported import Descriptor
from hud.binding import checks
from hud.fields import code, day, words
from hud.fy2026 import lists

FUNDER = {
    "funder": "Funder",
    "other_funder": "OtherFunder",
    "grant_id": "GrantID",
    "start_date": "StartDate",
    "end_date": "EndDate",
}


class Funder(Descriptor):
    """A grant, its federal partner program and its dates (HUD 2.06)."""

    hud_file: ClassVar[str] = "Funder"
    hud_columns: ClassVar[Mapping[str, str]] = FUNDER

    project = models.ForeignKey("agencies.Project", models.CASCADE, related_name="funders")
    funder = code(lists.FundingSource)
    other_funder = words(100)
    grant_id = words(100)
    start_date = day()
    end_date = day()

    class Meta(Descriptor.Meta):
        constraints = (
            *Descriptor.Meta.constraints,
            *checks(
                "Funder",
                FUNDER,
                needed=(
                    "funder",
                    "start_date",
                ),
            ),
        )

    def __str__(self) -> str:
        return f"funder {self.funder} of project {self.project_id}"
