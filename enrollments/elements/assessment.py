"""Coordinated-entry assessments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from agencies.sections import Section
from enrollments.elements.element import DatedElement
from hud.binding import checks
from hud.fields import code, words
from hud.fy2026 import lists

ASSESSMENT = {
    "information_date": "AssessmentDate",
    "assessment_location": "AssessmentLocation",
    "assessment_type": "AssessmentType",
    "assessment_level": "AssessmentLevel",
    "prioritization_status": "PrioritizationStatus",
}


class Assessment(DatedElement):
    """A coordinated-entry assessment made on `information_date` (HUD 4.19)."""

    section: ClassVar[Section] = Section.COORDINATED_ENTRY
    hud_file: ClassVar[str] = "Assessment"
    hud_columns: ClassVar[Mapping[str, str]] = ASSESSMENT
    pii: ClassVar[set[str]] = {"assessment_location"}
    free_text: ClassVar[tuple[str, ...]] = ("assessment_location",)

    assessment_location = words(250)
    assessment_type = code(lists.CoordinatedEntryAssessmentType)
    assessment_level = code(lists.CoordinatedEntryAssessmentLevel)
    prioritization_status = code(lists.CoordinatedEntryPrioritizationStatus)

    class Meta(DatedElement.Meta):
        constraints = (
            *DatedElement.Meta.constraints,
            *checks(
                "Assessment",
                ASSESSMENT,
                needed=(
                    "assessment_type",
                    "assessment_level",
                    "prioritization_status",
                ),
            ),
        )
