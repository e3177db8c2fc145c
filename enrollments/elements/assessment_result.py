"""Results of a coordinated-entry assessment."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from agencies.sections import Section
from enrollments.elements.element import Element
from hud.binding import checks
from hud.fields import words

ASSESSMENT_RESULT = {
    "result_type": "AssessmentResultType",
    "result": "AssessmentResult",
}


class AssessmentResult(Element):
    """A result of an assessment, a score for instance (HUD 4.19.6, 4.19.B)."""

    section: ClassVar[Section] = Section.COORDINATED_ENTRY
    hud_file: ClassVar[str] = "AssessmentResults"
    hud_columns: ClassVar[Mapping[str, str]] = ASSESSMENT_RESULT
    pii: ClassVar[set[str]] = {"result", "result_type"}
    free_text: ClassVar[tuple[str, ...]] = ("result",)

    assessment = models.ForeignKey(
        "enrollments.Assessment", models.PROTECT, related_name="results", db_index=False
    )
    result_type = words(250)
    result = words(250)

    class Meta(Element.Meta):
        constraints = (
            *Element.Meta.constraints,
            *checks("AssessmentResults", ASSESSMENT_RESULT, needed=("result_type",)),
        )
