"""Mental health consultations of veterans."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from agencies.sections import Section
from enrollments.elements.element import SingleElement
from hud.binding import checks
from hud.fields import code
from hud.fy2026 import lists

MENTAL_HEALTH_CONSULTATION = {
    "mental_health_consultation": "MentalHealthConsultation",
}


class MentalHealthConsultation(SingleElement):
    """Mental health consultation (HUD V10)."""

    section: ClassVar[Section] = Section.MENTAL_HEALTH
    hud_file: ClassVar[str] = "Enrollment"
    hud_columns: ClassVar[Mapping[str, str]] = MENTAL_HEALTH_CONSULTATION

    mental_health_consultation = code(lists.MentalHealthConsultation)

    class Meta(SingleElement.Meta):
        constraints = (
            *SingleElement.Meta.constraints,
            *checks("Enrollment", MENTAL_HEALTH_CONSULTATION),
        )
