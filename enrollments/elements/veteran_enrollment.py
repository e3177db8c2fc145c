"""Veterans' programs: the medical center."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.sections import Section
from enrollments.elements.element import SingleElement
from hud.binding import checks
from hud.fy2026 import lists

VETERAN_ENROLLMENT = {
    "vamc_station": "VAMCStation",
}


class VeteranEnrollment(SingleElement):
    """Station of the Veterans Affairs Medical Center that serves the client (HUD V6)."""

    section: ClassVar[Section] = Section.ENROLLMENTS
    hud_file: ClassVar[str] = "Enrollment"
    hud_columns: ClassVar[Mapping[str, str]] = VETERAN_ENROLLMENT

    vamc_station = models.CharField(
        _("VAMC station number"),
        max_length=5,
        choices=lists.VamcStation.choices,
        default="",
        blank=True,
    )

    class Meta(SingleElement.Meta):
        constraints = (*SingleElement.Meta.constraints, *checks("Enrollment", VETERAN_ENROLLMENT))
