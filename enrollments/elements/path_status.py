"""PATH status."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from agencies.sections import Section
from enrollments.elements.element import SingleElement
from hud.binding import checks
from hud.fields import code, day
from hud.fy2026 import lists

PATH_STATUS = {
    "date_of_path_status": "DateOfPATHStatus",
    "client_enrolled_in_path": "ClientEnrolledInPATH",
    "reason_not_enrolled": "ReasonNotEnrolled",
}


class PathStatus(SingleElement):
    """PATH status: enrolled or not, and why (HUD P3)."""

    section: ClassVar[Section] = Section.ENROLLMENTS
    hud_file: ClassVar[str] = "Enrollment"
    hud_columns: ClassVar[Mapping[str, str]] = PATH_STATUS

    date_of_path_status = day(_("Date of PATH status"))
    client_enrolled_in_path = code(lists.NoYesMissing, _("Client enrolled in PATH"))
    reason_not_enrolled = code(lists.ReasonNotEnrolledInPath)

    class Meta(SingleElement.Meta):
        verbose_name = "PATH status"
        verbose_name_plural = "PATH statuses"
        constraints = (*SingleElement.Meta.constraints, *checks("Enrollment", PATH_STATUS))
