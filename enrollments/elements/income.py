"""Income and where it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from agencies.sections import Section
from enrollments.elements.element import StagedElement
from hud.binding import checks
from hud.fields import amount, code, words
from hud.fy2026 import lists

INCOME = {
    "information_date": "InformationDate",
    "income_from_any_source": "IncomeFromAnySource",
    "total_monthly_income": "TotalMonthlyIncome",
    "earned": "Earned",
    "earned_amount": "EarnedAmount",
    "unemployment": "Unemployment",
    "unemployment_amount": "UnemploymentAmount",
    "ssi": "SSI",
    "ssi_amount": "SSIAmount",
    "ssdi": "SSDI",
    "ssdi_amount": "SSDIAmount",
    "va_disability_service": "VADisabilityService",
    "va_disability_service_amount": "VADisabilityServiceAmount",
    "va_disability_non_service": "VADisabilityNonService",
    "va_disability_non_service_amount": "VADisabilityNonServiceAmount",
    "private_disability": "PrivateDisability",
    "private_disability_amount": "PrivateDisabilityAmount",
    "workers_compensation": "WorkersComp",
    "workers_compensation_amount": "WorkersCompAmount",
    "tanf": "TANF",
    "tanf_amount": "TANFAmount",
    "general_assistance": "GA",
    "general_assistance_amount": "GAAmount",
    "social_security_retirement": "SocSecRetirement",
    "social_security_retirement_amount": "SocSecRetirementAmount",
    "pension": "Pension",
    "pension_amount": "PensionAmount",
    "child_support": "ChildSupport",
    "child_support_amount": "ChildSupportAmount",
    "alimony": "Alimony",
    "alimony_amount": "AlimonyAmount",
    "other_income_source": "OtherIncomeSource",
    "other_income_amount": "OtherIncomeAmount",
    "other_income_source_identify": "OtherIncomeSourceIdentify",
    "connection_with_soar": "ConnectionWithSOAR",
    "data_collection_stage": "DataCollectionStage",
}


class Income(StagedElement):
    """Income and its sources (HUD 4.02), connection with SOAR (HUD P4)."""

    section: ClassVar[Section] = Section.INCOME
    hud_file: ClassVar[str] = "IncomeBenefits"
    hud_columns: ClassVar[Mapping[str, str]] = INCOME
    pii: ClassVar[set[str]] = {"other_income_source_identify"}
    free_text: ClassVar[tuple[str, ...]] = ("other_income_source_identify",)

    income_from_any_source = code(lists.NoYesReasons)
    total_monthly_income = amount()
    earned = code(lists.NoYesMissing, _("Earned income"))
    earned_amount = amount(_("Monthly amount of earned"))
    unemployment = code(lists.NoYesMissing, _("Unemployment insurance"))
    unemployment_amount = amount(_("Monthly amount of unemployment"))
    ssi = code(lists.NoYesMissing, _("Supplemental Security Income (SSI)"))
    ssi_amount = amount(_("Monthly amount of SSI"))
    ssdi = code(lists.NoYesMissing, _("Social Security Disability Insurance (SSDI)"))
    ssdi_amount = amount(_("Monthly amount of SSDI"))
    va_disability_service = code(
        lists.NoYesMissing, _("VA service-connected disability compensation")
    )
    va_disability_service_amount = amount(_("Monthly amount of VA service-connected compensation"))
    va_disability_non_service = code(
        lists.NoYesMissing, _("VA non-service-connected disability pension")
    )
    va_disability_non_service_amount = amount(
        _("Monthly amount of VA non-service-connected pension")
    )
    private_disability = code(lists.NoYesMissing, _("Private disability insurance"))
    private_disability_amount = amount(_("Monthly amount of private disability"))
    workers_compensation = code(lists.NoYesMissing, _("Worker's compensation"))
    workers_compensation_amount = amount(_("Monthly amount of workers compensation"))
    tanf = code(lists.NoYesMissing, _("Temporary Assistance for Needy Families (TANF)"))
    tanf_amount = amount(_("Monthly amount of TANF"))
    general_assistance = code(lists.NoYesMissing, _("General Assistance (GA)"))
    general_assistance_amount = amount(_("Monthly amount of general assistance"))
    social_security_retirement = code(
        lists.NoYesMissing, _("Retirement income from Social Security")
    )
    social_security_retirement_amount = amount(_("Monthly amount of Social Security retirement"))
    pension = code(lists.NoYesMissing, _("Pension or retirement income from a former job"))
    pension_amount = amount(_("Monthly amount of pension"))
    child_support = code(lists.NoYesMissing, _("Child support"))
    child_support_amount = amount(_("Monthly amount of child support"))
    alimony = code(lists.NoYesMissing, _("Alimony and other spousal support"))
    alimony_amount = amount(_("Monthly amount of alimony"))
    other_income_source = code(lists.NoYesMissing, _("Other source of income"))
    other_income_amount = amount(_("Monthly amount of other income"))
    other_income_source_identify = words(50, _("Which other source of income"))
    connection_with_soar = code(lists.NoYesReasons, _("Connection with SOAR"))

    class Meta(StagedElement.Meta):
        verbose_name = "income"
        verbose_name_plural = "incomes"
        constraints = (
            *StagedElement.Meta.constraints,
            *checks("IncomeBenefits", INCOME, needed=("data_collection_stage",)),
        )
