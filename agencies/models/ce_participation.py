"""How a project takes part in coordinated entry (HUD 2.09)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from agencies.models.imported import Descriptor
from hud.binding import checks
from hud.fields import code, day
from hud.fy2026 import lists

CE_PARTICIPATION = {
    "access_point": "AccessPoint",
    "prevention_assessment": "PreventionAssessment",
    "crisis_assessment": "CrisisAssessment",
    "housing_assessment": "HousingAssessment",
    "direct_services": "DirectServices",
    "receives_referrals": "ReceivesReferrals",
    "start_date": "CEParticipationStatusStartDate",
    "end_date": "CEParticipationStatusEndDate",
}


class CeParticipation(Descriptor):
    """Access point, assessments, services and referrals in coordinated entry (HUD 2.09)."""

    hud_file: ClassVar[str] = "CEParticipation"
    hud_columns: ClassVar[Mapping[str, str]] = CE_PARTICIPATION

    project = models.ForeignKey(
        "agencies.Project", models.CASCADE, related_name="ce_participations"
    )
    access_point = code(lists.NoYes)
    prevention_assessment = code(lists.NoYes)
    crisis_assessment = code(lists.NoYes)
    housing_assessment = code(lists.NoYes)
    direct_services = code(lists.NoYes)
    receives_referrals = code(lists.NoYes)
    start_date = day()
    end_date = day()

    class Meta(Descriptor.Meta):
        verbose_name = "coordinated entry participation"
        verbose_name_plural = "coordinated entry participations"
        constraints = (
            *Descriptor.Meta.constraints,
            *checks(
                "CEParticipation",
                CE_PARTICIPATION,
                needed=(
                    "access_point",
                    "receives_referrals",
                    "start_date",
                ),
            ),
        )

    def __str__(self) -> str:
        return f"CE participation {self.pk} of project {self.project_id}"
