"""Benefits that are not paid in cash."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from agencies.sections import Section
from enrollments.elements.element import StagedElement
from hud.binding import checks
from hud.fields import code, words
from hud.fy2026 import lists

NONCASH_BENEFITS = {
    "information_date": "InformationDate",
    "benefits_from_any_source": "BenefitsFromAnySource",
    "snap": "SNAP",
    "wic": "WIC",
    "tanf_child_care": "TANFChildCare",
    "tanf_transportation": "TANFTransportation",
    "other_tanf": "OtherTANF",
    "other_benefits_source": "OtherBenefitsSource",
    "other_benefits_source_identify": "OtherBenefitsSourceIdentify",
    "data_collection_stage": "DataCollectionStage",
}


class NoncashBenefits(StagedElement):
    """Non-cash benefits (HUD 4.03)."""

    section: ClassVar[Section] = Section.INCOME
    hud_file: ClassVar[str] = "IncomeBenefits"
    hud_columns: ClassVar[Mapping[str, str]] = NONCASH_BENEFITS
    hud_is_main: ClassVar[bool] = False
    pii: ClassVar[set[str]] = {"other_benefits_source_identify"}
    free_text: ClassVar[tuple[str, ...]] = ("other_benefits_source_identify",)

    benefits_from_any_source = code(lists.NoYesReasons, _("Non-cash benefits from any source"))
    snap = code(lists.NoYesMissing, _("Supplemental Nutrition Assistance Program (SNAP)"))
    wic = code(
        lists.NoYesMissing,
        _("Special Supplemental Nutrition Program for Women, Infants, and Children (WIC)"),
    )
    tanf_child_care = code(lists.NoYesMissing, _("TANF child care services"))
    tanf_transportation = code(lists.NoYesMissing, _("TANF transportation services"))
    other_tanf = code(lists.NoYesMissing, _("Other TANF-funded services"))
    other_benefits_source = code(lists.NoYesMissing, _("Other source of benefits"))
    other_benefits_source_identify = words(50, _("Which other source of benefits"))

    class Meta(StagedElement.Meta):
        verbose_name = "non-cash benefits"
        verbose_name_plural = "non-cash benefits"
        constraints = (
            *StagedElement.Meta.constraints,
            *checks("IncomeBenefits", NONCASH_BENEFITS, needed=("data_collection_stage",)),
        )
