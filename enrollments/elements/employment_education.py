"""School and work."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from agencies.sections import Section
from enrollments.elements.element import StagedElement
from hud.binding import checks
from hud.fields import code
from hud.fy2026 import lists

EMPLOYMENT_EDUCATION = {
    "information_date": "InformationDate",
    "last_grade_completed": "LastGradeCompleted",
    "school_status": "SchoolStatus",
    "employed": "Employed",
    "employment_type": "EmploymentType",
    "not_employed_reason": "NotEmployedReason",
    "data_collection_stage": "DataCollectionStage",
}


class EmploymentEducation(StagedElement):
    """Last grade, school status and employment (HUD R4, R5, R6)."""

    section: ClassVar[Section] = Section.ASSESSMENTS
    hud_file: ClassVar[str] = "EmploymentEducation"
    hud_columns: ClassVar[Mapping[str, str]] = EMPLOYMENT_EDUCATION

    last_grade_completed = code(lists.LastGradeCompleted)
    school_status = code(lists.SchoolStatus)
    employed = code(lists.NoYesReasons)
    employment_type = code(lists.EmploymentType)
    not_employed_reason = code(lists.NotEmployedReason, _("Why not employed"))

    class Meta(StagedElement.Meta):
        verbose_name = "employment and education"
        verbose_name_plural = "employment and education"
        constraints = (
            *StagedElement.Meta.constraints,
            *checks("EmploymentEducation", EMPLOYMENT_EDUCATION, needed=("data_collection_stage",)),
        )
