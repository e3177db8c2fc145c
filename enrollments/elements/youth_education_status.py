"""Education of youth."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from agencies.sections import Section
from enrollments.elements.element import StagedElement
from hud.binding import checks
from hud.fields import code
from hud.fy2026 import lists

YOUTH_EDUCATION_STATUS = {
    "information_date": "InformationDate",
    "current_school_attendance": "CurrentSchoolAttend",
    "most_recent_educational_status": "MostRecentEdStatus",
    "current_educational_status": "CurrentEdStatus",
    "data_collection_stage": "DataCollectionStage",
}


class YouthEducationStatus(StagedElement):
    """School attendance and educational status of youth (HUD C3)."""

    section: ClassVar[Section] = Section.ASSESSMENTS
    hud_file: ClassVar[str] = "YouthEducationStatus"
    hud_columns: ClassVar[Mapping[str, str]] = YOUTH_EDUCATION_STATUS

    current_school_attendance = code(
        lists.CurrentSchoolEnrollmentAndAttendance, _("Current school enrollment and attendance")
    )
    most_recent_educational_status = code(lists.MostRecentEducationalStatus)
    current_educational_status = code(lists.CurrentEducationalStatus)

    class Meta(StagedElement.Meta):
        verbose_name = "youth education status"
        verbose_name_plural = "youth education statuses"
        constraints = (
            *StagedElement.Meta.constraints,
            *checks(
                "YouthEducationStatus", YOUTH_EDUCATION_STATUS, needed=("data_collection_stage",)
            ),
        )
