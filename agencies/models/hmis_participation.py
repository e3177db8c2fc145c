"""Whether a project takes part in the HMIS (HUD 2.08)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from agencies.models.imported import Descriptor
from hud.binding import checks
from hud.fields import code, day
from hud.fy2026 import lists

HMIS_PARTICIPATION = {
    "participation_type": "HMISParticipationType",
    "start_date": "HMISParticipationStatusStartDate",
    "end_date": "HMISParticipationStatusEndDate",
}


class HmisParticipation(Descriptor):
    """HMIS, comparable database or neither, over a time (HUD 2.08)."""

    hud_file: ClassVar[str] = "HMISParticipation"
    hud_columns: ClassVar[Mapping[str, str]] = HMIS_PARTICIPATION

    project = models.ForeignKey(
        "agencies.Project", models.CASCADE, related_name="hmis_participations"
    )
    participation_type = code(lists.HmisParticipationType)
    start_date = day()
    end_date = day()

    class Meta(Descriptor.Meta):
        verbose_name = "HMIS participation"
        verbose_name_plural = "HMIS participations"
        constraints = (
            *Descriptor.Meta.constraints,
            *checks(
                "HMISParticipation",
                HMIS_PARTICIPATION,
                needed=(
                    "participation_type",
                    "start_date",
                ),
            ),
        )

    def __str__(self) -> str:
        return f"HMIS participation {self.pk} of project {self.project_id}"
