"""Who needs homelessness prevention most."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from agencies.sections import Section
from enrollments.elements.element import SingleElement
from hud.binding import checks
from hud.fields import code, number
from hud.fy2026 import lists

PREVENTION_TARGETING = {
    "target_screen_required": "TargetScreenReqd",
    "time_to_housing_loss": "TimeToHousingLoss",
    "annual_percent_ami": "AnnualPercentAMI",
    "literal_homeless_history": "LiteralHomelessHistory",
    "client_leaseholder": "ClientLeaseholder",
    "hoh_leaseholder": "HOHLeaseholder",
    "subsidy_at_risk": "SubsidyAtRisk",
    "eviction_history": "EvictionHistory",
    "criminal_record": "CriminalRecord",
    "incarcerated_adult": "IncarceratedAdult",
    "prison_discharge": "PrisonDischarge",
    "sex_offender": "SexOffender",
    "disabled_hoh": "DisabledHoH",
    "current_pregnant": "CurrentPregnant",
    "single_parent": "SingleParent",
    "dependent_under_6": "DependentUnder6",
    "household_of_five_or_more": "HH5Plus",
    "coc_prioritized": "CoCPrioritized",
    "hp_screening_score": "HPScreeningScore",
    "threshold_score": "ThresholdScore",
}


class PreventionTargeting(SingleElement):
    """Homelessness prevention targeting criteria (HUD V7)."""

    section: ClassVar[Section] = Section.ASSESSMENTS
    hud_file: ClassVar[str] = "Enrollment"
    hud_columns: ClassVar[Mapping[str, str]] = PREVENTION_TARGETING

    target_screen_required = code(
        lists.NoYesMissing, _("Is homelessness prevention targeting screener required?")
    )
    time_to_housing_loss = code(lists.TimeToHousingLoss)
    annual_percent_ami = code(
        lists.AnnualIncomePercentOfAreaMedianIncome,
        _("Annual household gross income as percent of Area Median Income"),
    )
    literal_homeless_history = code(
        lists.LiteralHomelessHistory, _("History of literal homelessness")
    )
    client_leaseholder = code(lists.NoYesMissing, _("Client is the leaseholder"))
    hoh_leaseholder = code(lists.NoYesMissing, _("Head of household never was a leaseholder"))
    subsidy_at_risk = code(
        lists.NoYesMissing, _("At risk of losing a tenant-based housing subsidy")
    )
    eviction_history = code(
        lists.EvictionHistory, _("Rental evictions within the past seven years")
    )
    criminal_record = code(
        lists.NoYesMissing, _("Criminal record for arson, drug dealing or felony")
    )
    incarcerated_adult = code(lists.IncarceratedAdult, _("Incarceration as adult"))
    prison_discharge = code(
        lists.NoYesMissing, _("Discharged from jail or prison within the last six months")
    )
    sex_offender = code(lists.NoYesMissing, _("Registered sex offender"))
    disabled_hoh = code(lists.NoYesMissing, _("Head of household with disabling condition"))
    current_pregnant = code(lists.NoYesMissing, _("Currently pregnant"))
    single_parent = code(lists.NoYesMissing, _("Single parent with minor children"))
    dependent_under_6 = code(lists.DependentUnder6, _("Household with young children"))
    household_of_five_or_more = code(lists.NoYesMissing, _("Household size of five or more"))
    coc_prioritized = code(lists.NoYesMissing, _("Veteran household prioritized by the CoC"))
    hp_screening_score = number(_("HP applicant total points"))
    threshold_score = number(_("Grantee targeting threshold score"))

    class Meta(SingleElement.Meta):
        verbose_name = "prevention targeting"
        verbose_name_plural = "prevention targeting"
        constraints = (*SingleElement.Meta.constraints, *checks("Enrollment", PREVENTION_TARGETING))
