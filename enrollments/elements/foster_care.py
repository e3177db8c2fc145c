"""Youth who were wards of child welfare or juvenile justice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from agencies.sections import Section
from enrollments.elements.element import SingleElement
from hud.binding import checks
from hud.fields import code, number
from hud.fy2026 import lists

FOSTER_CARE = {
    "former_ward_of_child_welfare": "FormerWardChildWelfare",
    "child_welfare_years": "ChildWelfareYears",
    "child_welfare_months": "ChildWelfareMonths",
    "former_ward_of_juvenile_justice": "FormerWardJuvenileJustice",
    "juvenile_justice_years": "JuvenileJusticeYears",
    "juvenile_justice_months": "JuvenileJusticeMonths",
}


class FosterCare(SingleElement):
    """Formerly a ward of child welfare (HUD R11) or of juvenile justice (HUD R12)."""

    section: ClassVar[Section] = Section.ASSESSMENTS
    hud_file: ClassVar[str] = "Enrollment"
    hud_columns: ClassVar[Mapping[str, str]] = FOSTER_CARE

    former_ward_of_child_welfare = code(
        lists.NoYesReasons, _("Formerly a ward of child welfare or foster care")
    )
    child_welfare_years = code(lists.RhyNumberOfYears, _("Years in child welfare"))
    child_welfare_months = number(_("Months in child welfare"))
    former_ward_of_juvenile_justice = code(
        lists.NoYesReasons, _("Formerly a ward of the juvenile justice system")
    )
    juvenile_justice_years = code(lists.RhyNumberOfYears, _("Years in juvenile justice"))
    juvenile_justice_months = number(_("Months in juvenile justice"))

    class Meta(SingleElement.Meta):
        verbose_name = "foster care"
        verbose_name_plural = "foster care"
        constraints = (*SingleElement.Meta.constraints, *checks("Enrollment", FOSTER_CARE))
