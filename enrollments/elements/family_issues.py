"""Critical issues of a youth's family, split by section."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from agencies.sections import Section
from enrollments.elements.element import SingleElement
from hud.binding import checks
from hud.fields import code
from hud.fy2026 import lists

FAMILY_ISSUES = {
    "unemployment": "UnemploymentFam",
    "insufficient_income": "InsufficientIncome",
    "incarcerated_parent": "IncarceratedParent",
}


class FamilyIssues(SingleElement):
    """Critical issues of the family that belong to no sensitive section (HUD R13)."""

    section: ClassVar[Section] = Section.ASSESSMENTS
    hud_file: ClassVar[str] = "Enrollment"
    hud_columns: ClassVar[Mapping[str, str]] = FAMILY_ISSUES

    unemployment = code(lists.NoYesReasons, _("Unemployment of a family member"))
    insufficient_income = code(lists.NoYesReasons, _("Insufficient income to support the youth"))
    incarcerated_parent = code(lists.NoYesReasons, _("Incarcerated parent of the youth"))

    class Meta(SingleElement.Meta):
        verbose_name = "family issues"
        verbose_name_plural = "family issues"
        constraints = (*SingleElement.Meta.constraints, *checks("Enrollment", FAMILY_ISSUES))


FAMILY_MENTAL_HEALTH = {
    "mental_health_disorder": "MentalHealthDisorderFam",
}


class FamilyMentalHealth(SingleElement):
    """Mental health disorder of a family member (HUD R13.11)."""

    section: ClassVar[Section] = Section.MENTAL_HEALTH
    hud_file: ClassVar[str] = "Enrollment"
    hud_columns: ClassVar[Mapping[str, str]] = FAMILY_MENTAL_HEALTH

    mental_health_disorder = code(
        lists.NoYesReasons, _("Mental health disorder of a family member")
    )

    class Meta(SingleElement.Meta):
        verbose_name = "family mental health"
        verbose_name_plural = "family mental health"
        constraints = (*SingleElement.Meta.constraints, *checks("Enrollment", FAMILY_MENTAL_HEALTH))


FAMILY_DISABILITY = {
    "physical_disability": "PhysicalDisabilityFam",
}


class FamilyDisability(SingleElement):
    """Physical disability of a family member (HUD R13.15)."""

    section: ClassVar[Section] = Section.DISABILITY
    hud_file: ClassVar[str] = "Enrollment"
    hud_columns: ClassVar[Mapping[str, str]] = FAMILY_DISABILITY

    physical_disability = code(lists.NoYesReasons, _("Physical disability of a family member"))

    class Meta(SingleElement.Meta):
        verbose_name = "family disability"
        verbose_name_plural = "family disabilities"
        constraints = (*SingleElement.Meta.constraints, *checks("Enrollment", FAMILY_DISABILITY))


FAMILY_SUBSTANCE_USE = {
    "alcohol_drug_use_disorder": "AlcoholDrugUseDisorderFam",
}


class FamilySubstanceUse(SingleElement):
    """Alcohol or drug use disorder of a family member (HUD R13.21)."""

    section: ClassVar[Section] = Section.SUBSTANCE_USE
    hud_file: ClassVar[str] = "Enrollment"
    hud_columns: ClassVar[Mapping[str, str]] = FAMILY_SUBSTANCE_USE

    alcohol_drug_use_disorder = code(
        lists.NoYesReasons, _("Alcohol or substance use disorder of a family member")
    )

    class Meta(SingleElement.Meta):
        verbose_name = "family substance use"
        verbose_name_plural = "family substance use"
        constraints = (*SingleElement.Meta.constraints, *checks("Enrollment", FAMILY_SUBSTANCE_USE))
