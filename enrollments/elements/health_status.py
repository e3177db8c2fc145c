"""Health as the client sees it, and pregnancy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from agencies.sections import Section
from enrollments.elements.element import StagedElement
from hud.binding import checks
from hud.fields import code, day
from hud.fy2026 import lists

HEALTH_STATUS = {
    "information_date": "InformationDate",
    "general_health_status": "GeneralHealthStatus",
    "dental_health_status": "DentalHealthStatus",
    "pregnancy_status": "PregnancyStatus",
    "due_date": "DueDate",
    "data_collection_stage": "DataCollectionStage",
}


class HealthStatus(StagedElement):
    """General and dental health (HUD R7, R8), pregnancy (HUD R10)."""

    section: ClassVar[Section] = Section.HEALTH
    hud_file: ClassVar[str] = "HealthAndDV"
    hud_columns: ClassVar[Mapping[str, str]] = HEALTH_STATUS
    hud_is_main: ClassVar[bool] = False

    general_health_status = code(lists.HealthStatus)
    dental_health_status = code(lists.HealthStatus)
    pregnancy_status = code(lists.NoYesReasons)
    due_date = day()

    class Meta(StagedElement.Meta):
        verbose_name = "health status"
        verbose_name_plural = "health statuses"
        constraints = (
            *StagedElement.Meta.constraints,
            *checks("HealthAndDV", HEALTH_STATUS, needed=("data_collection_stage",)),
        )
