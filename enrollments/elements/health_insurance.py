"""Health insurance."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from agencies.sections import Section
from enrollments.elements.element import StagedElement
from hud.binding import checks
from hud.fields import code, words
from hud.fy2026 import lists

HEALTH_INSURANCE = {
    "information_date": "InformationDate",
    "insurance_from_any_source": "InsuranceFromAnySource",
    "medicaid": "Medicaid",
    "no_medicaid_reason": "NoMedicaidReason",
    "medicare": "Medicare",
    "no_medicare_reason": "NoMedicareReason",
    "schip": "SCHIP",
    "no_schip_reason": "NoSCHIPReason",
    "vha_services": "VHAServices",
    "no_vha_services_reason": "NoVHAReason",
    "employer_provided": "EmployerProvided",
    "no_employer_provided_reason": "NoEmployerProvidedReason",
    "cobra": "COBRA",
    "no_cobra_reason": "NoCOBRAReason",
    "private_pay": "PrivatePay",
    "no_private_pay_reason": "NoPrivatePayReason",
    "state_health_insurance": "StateHealthIns",
    "no_state_health_insurance_reason": "NoStateHealthInsReason",
    "indian_health_services": "IndianHealthServices",
    "no_indian_health_services_reason": "NoIndianHealthServicesReason",
    "other_insurance": "OtherInsurance",
    "other_insurance_identify": "OtherInsuranceIdentify",
    "data_collection_stage": "DataCollectionStage",
}


class HealthInsurance(StagedElement):
    """Health insurance, and why not (HUD 4.04)."""

    section: ClassVar[Section] = Section.HEALTH
    hud_file: ClassVar[str] = "IncomeBenefits"
    hud_columns: ClassVar[Mapping[str, str]] = HEALTH_INSURANCE
    hud_is_main: ClassVar[bool] = False
    pii: ClassVar[set[str]] = {"other_insurance_identify"}
    free_text: ClassVar[tuple[str, ...]] = ("other_insurance_identify",)

    insurance_from_any_source = code(lists.NoYesReasons, _("Covered by health insurance"))
    medicaid = code(lists.NoYesMissing, _("Medicaid"))
    no_medicaid_reason = code(lists.ReasonNotInsured, _("Reason no Medicaid"))
    medicare = code(lists.NoYesMissing, _("Medicare"))
    no_medicare_reason = code(lists.ReasonNotInsured, _("Reason no Medicare"))
    schip = code(lists.NoYesMissing, _("State Children's Health Insurance Program (SCHIP)"))
    no_schip_reason = code(lists.ReasonNotInsured, _("Reason no SCHIP"))
    vha_services = code(lists.NoYesMissing, _("Veteran's Health Administration (VHA)"))
    no_vha_services_reason = code(lists.ReasonNotInsured, _("Reason no VHA"))
    employer_provided = code(lists.NoYesMissing, _("Employer-provided health insurance"))
    no_employer_provided_reason = code(lists.ReasonNotInsured, _("Reason no employer provided"))
    cobra = code(lists.NoYesMissing, _("Health insurance through COBRA"))
    no_cobra_reason = code(lists.ReasonNotInsured, _("Reason no COBRA"))
    private_pay = code(lists.NoYesMissing, _("Private pay health insurance"))
    no_private_pay_reason = code(lists.ReasonNotInsured, _("Reason no private pay"))
    state_health_insurance = code(lists.NoYesMissing, _("State health insurance for adults"))
    no_state_health_insurance_reason = code(
        lists.ReasonNotInsured, _("Reason no state health insurance")
    )
    indian_health_services = code(lists.NoYesMissing, _("Indian Health Services program"))
    no_indian_health_services_reason = code(
        lists.ReasonNotInsured, _("Reason no Indian Health Services")
    )
    other_insurance = code(lists.NoYesMissing, _("Other health insurance"))
    other_insurance_identify = words(50, _("Which other health insurance"))

    class Meta(StagedElement.Meta):
        verbose_name = "health insurance"
        verbose_name_plural = "health insurances"
        constraints = (
            *StagedElement.Meta.constraints,
            *checks("IncomeBenefits", HEALTH_INSURANCE, needed=("data_collection_stage",)),
        )
