"""Mental health as the client sees it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from agencies.sections import Section
from enrollments.elements.element import StagedElement
from hud.binding import checks
from hud.fields import code
from hud.fy2026 import lists

MENTAL_HEALTH_STATUS = {
    "information_date": "InformationDate",
    "mental_health_status": "MentalHealthStatus",
    "data_collection_stage": "DataCollectionStage",
}


class MentalHealthStatus(StagedElement):
    """Mental health status (HUD R9)."""

    section: ClassVar[Section] = Section.MENTAL_HEALTH
    hud_file: ClassVar[str] = "HealthAndDV"
    hud_columns: ClassVar[Mapping[str, str]] = MENTAL_HEALTH_STATUS
    hud_is_main: ClassVar[bool] = False

    mental_health_status = code(lists.HealthStatus)

    class Meta(StagedElement.Meta):
        verbose_name = "mental health status"
        verbose_name_plural = "mental health statuses"
        constraints = (
            *StagedElement.Meta.constraints,
            *checks("HealthAndDV", MENTAL_HEALTH_STATUS, needed=("data_collection_stage",)),
        )
