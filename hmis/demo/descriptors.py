"""What HUD asks of a project: continuum, grants, beds, participation (HUD 2.03, 2.06 to 2.09)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from agencies.models import (
    CeParticipation,
    CoC,
    Funder,
    HmisParticipation,
    Inventory,
    Project,
    ProjectCoC,
)
from hmis.demo.places import COC_CODE, DemoProject, Served
from hud.fy2026.lists import (
    EmergencyShelterBedAvailability,
    EmergencyShelterBedType,
    FundingSource,
    GeographyType,
    HmisParticipationType,
    HouseholdType,
    NoYes,
    ProjectType,
)

OPENED: Final = date(2019, 7, 1)
_F, _P = FundingSource, ProjectType
_GRANTS: Final[Mapping[ProjectType, FundingSource]] = {
    _P.EMERGENCY_SHELTER_ENTRY_EXIT: _F.HUD_ESG_EMERGENCY_SHELTER,
    _P.EMERGENCY_SHELTER_NIGHT_BY_NIGHT: _F.HUD_ESG_EMERGENCY_SHELTER,
    _P.TRANSITIONAL_HOUSING: _F.HUD_COC_TRANSITIONAL_HOUSING,
    _P.PH_PERMANENT_SUPPORTIVE_HOUSING: _F.HUD_COC_PERMANENT_SUPPORTIVE_HOUSING,
    _P.PH_RAPID_RE_HOUSING: _F.HUD_COC_RAPID_RE_HOUSING,
    _P.STREET_OUTREACH: _F.HUD_ESG_STREET_OUTREACH,
    _P.SAFE_HAVEN: _F.HUD_COC_SAFE_HAVEN,
    _P.HOMELESSNESS_PREVENTION: _F.HUD_ESG_HOMELESSNESS_PREVENTION,
    _P.COORDINATED_ENTRY: _F.HUD_COC_SUPPORTIVE_SERVICES_ONLY,
}
_YOUTH_GRANTS: Final[Mapping[ProjectType, FundingSource]] = {
    _P.TRANSITIONAL_HOUSING: _F.HHS_RHY_TRANSITIONAL_LIVING_PROGRAM,
    _P.STREET_OUTREACH: _F.HHS_RHY_STREET_OUTREACH_PROJECT,
}
_BEDS: Final[Mapping[ProjectType, int]] = {
    _P.EMERGENCY_SHELTER_ENTRY_EXIT: 48,
    _P.EMERGENCY_SHELTER_NIGHT_BY_NIGHT: 80,
    _P.TRANSITIONAL_HOUSING: 36,
    _P.PH_PERMANENT_SUPPORTIVE_HOUSING: 40,
    _P.PH_RAPID_RE_HOUSING: 60,
    _P.PH_HOUSING_ONLY: 30,
    _P.PH_HOUSING_WITH_SERVICES: 24,
    _P.SAFE_HAVEN: 20,
}
_SHELTERS: Final = frozenset({_P.EMERGENCY_SHELTER_ENTRY_EXIT, _P.EMERGENCY_SHELTER_NIGHT_BY_NIGHT})
_HOUSEHOLDS: Final[Mapping[Served, HouseholdType]] = {
    Served.FAMILIES: HouseholdType.HOUSEHOLDS_WITH_AT_LEAST_ONE_ADULT_AND_ONE_CHILD,
    Served.SURVIVORS: HouseholdType.HOUSEHOLDS_WITH_AT_LEAST_ONE_ADULT_AND_ONE_CHILD,
    Served.MINORS: HouseholdType.HOUSEHOLDS_WITH_ONLY_CHILDREN,
}


def grant_of(plan: DemoProject) -> tuple[FundingSource, str]:
    """The grant that pays for a project, and its name where HUD's list has none."""
    flags = plan.flags
    if flags.serves_hiv_aids:
        if plan.project_type == _P.HOMELESSNESS_PREVENTION:
            return _F.HUD_HOPWA_SHORT_TERM_RENT_MORTGAGE_UTILITY_ASSISTANCE, ""
        return _F.HUD_HOPWA_PERMANENT_HOUSING, ""
    if flags.serves_unaccompanied_minors:
        return _F.HHS_RHY_BASIC_CENTER_PROGRAM, ""
    if flags.serves_survivors:
        return _F.LOCAL_OR_OTHER_FUNDING_SOURCE, "VOCA victim assistance"
    if flags.is_legal_services:
        return _F.LOCAL_OR_OTHER_FUNDING_SOURCE, "IOLTA legal aid"
    if flags.is_part_2:
        return _F.LOCAL_OR_OTHER_FUNDING_SOURCE, "SUPTRS block grant"
    if plan.serves == Served.YOUTH and plan.project_type in _YOUTH_GRANTS:
        return _YOUTH_GRANTS[plan.project_type], ""
    if plan.project_type in _GRANTS:
        return _GRANTS[plan.project_type], ""
    return _F.LOCAL_OR_OTHER_FUNDING_SOURCE, "County general fund"


def write_descriptors(project: Project, plan: DemoProject) -> None:
    """Everything about a new project that is a row of its own."""
    CoC.objects.get_or_create(code=COC_CODE, defaults={"name": "Anytown County CoC"})
    ProjectCoC.objects.create(
        project=project,
        coc_code=COC_CODE,
        geocode="999999",
        city="Anytown",
        zip_code="00000",
        geography_type=GeographyType.URBAN,
    )
    HmisParticipation.objects.create(
        project=project,
        participation_type=HmisParticipationType.HMIS_PARTICIPATING,
        start_date=OPENED,
    )
    funder, other = grant_of(plan)
    Funder.objects.create(
        project=project,
        funder=funder,
        other_funder=other,
        grant_id=f"DEMO-{project.pk:04}",
        start_date=OPENED,
    )
    is_access_point = plan.project_type == _P.COORDINATED_ENTRY
    CeParticipation.objects.create(
        project=project,
        access_point=NoYes.YES if is_access_point else NoYes.NO,
        prevention_assessment=NoYes.NO,
        crisis_assessment=NoYes.YES if is_access_point else NoYes.NO,
        housing_assessment=NoYes.YES if is_access_point else NoYes.NO,
        direct_services=NoYes.NO,
        receives_referrals=NoYes.YES if plan.project_type in _BEDS else NoYes.NO,
        start_date=OPENED,
    )
    if plan.project_type in _BEDS:
        _write_beds(project, plan)


def _write_beds(project: Project, plan: DemoProject) -> None:
    beds = _BEDS[plan.project_type]
    is_shelter = plan.project_type in _SHELTERS
    household = _HOUSEHOLDS.get(plan.serves, HouseholdType.HOUSEHOLDS_WITHOUT_CHILDREN)
    is_for_families = household == HouseholdType.HOUSEHOLDS_WITH_AT_LEAST_ONE_ADULT_AND_ONE_CHILD
    youth = beds if plan.serves in (Served.MINORS, Served.YOUTH) else 0
    Inventory.objects.create(
        project=project,
        coc_code=COC_CODE,
        household_type=household,
        availability=EmergencyShelterBedAvailability.YEAR_ROUND if is_shelter else None,
        es_bed_type=EmergencyShelterBedType.FACILITY_BASED_BEDS if is_shelter else None,
        unit_inventory=beds // 4 if is_for_families else beds,
        bed_inventory=beds,
        chronic_veteran_bed_inventory=0,
        youth_veteran_bed_inventory=0,
        veteran_bed_inventory=0,
        chronic_youth_bed_inventory=0,
        youth_bed_inventory=youth,
        chronic_bed_inventory=0,
        other_bed_inventory=beds - youth,
        start_date=OPENED,
    )
