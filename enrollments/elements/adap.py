"""Help with the cost of HIV care."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from agencies.sections import Section
from enrollments.elements.element import StagedElement
from hud.binding import checks
from hud.fields import code
from hud.fy2026 import lists

ADAP = {
    "information_date": "InformationDate",
    "adap": "ADAP",
    "no_adap_reason": "NoADAPReason",
    "ryan_white_medical_dental": "RyanWhiteMedDent",
    "no_ryan_white_reason": "NoRyanWhiteReason",
    "data_collection_stage": "DataCollectionStage",
}


class Adap(StagedElement):
    """AIDS Drug Assistance Program and Ryan White care (HUD W3, Medical assistance)."""

    section: ClassVar[Section] = Section.HIV
    hud_file: ClassVar[str] = "IncomeBenefits"
    hud_columns: ClassVar[Mapping[str, str]] = ADAP
    hud_is_main: ClassVar[bool] = False

    adap = code(lists.NoYesReasons, _("AIDS Drug Assistance Program (ADAP)"))
    no_adap_reason = code(lists.ReasonNotReceivingMedicalAssistance, _("Reason no ADAP"))
    ryan_white_medical_dental = code(
        lists.NoYesReasons, _("Ryan White-funded medical or dental assistance")
    )
    no_ryan_white_reason = code(
        lists.ReasonNotReceivingMedicalAssistance, _("Reason no Ryan White-funded assistance")
    )

    class Meta(StagedElement.Meta):
        verbose_name = "HIV medical assistance"
        verbose_name_plural = "HIV medical assistance"
        constraints = (
            *StagedElement.Meta.constraints,
            *checks("IncomeBenefits", ADAP, needed=("data_collection_stage",)),
        )
