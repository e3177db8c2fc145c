"""Household income against that of the area."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from agencies.sections import Section
from enrollments.elements.element import SingleElement
from hud.binding import checks
from hud.fields import code
from hud.fy2026 import lists

PERCENT_OF_AREA_MEDIAN_INCOME = {
    "percent_ami": "PercentAMI",
}


class PercentOfAreaMedianIncome(SingleElement):
    """Household income as percent of Area Median Income (HUD V4)."""

    section: ClassVar[Section] = Section.INCOME
    hud_file: ClassVar[str] = "Enrollment"
    hud_columns: ClassVar[Mapping[str, str]] = PERCENT_OF_AREA_MEDIAN_INCOME

    percent_ami = code(
        lists.PercentOfAreaMedianIncome, _("Household income as percent of Area Median Income")
    )

    class Meta(SingleElement.Meta):
        verbose_name = "percent of area median income"
        verbose_name_plural = "percents of area median income"
        constraints = (
            *SingleElement.Meta.constraints,
            *checks("Enrollment", PERCENT_OF_AREA_MEDIAN_INCOME),
        )
