"""The plan of the invented community: agencies, their projects of all HUD types, who is served."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from agencies.demo import COC_BOARD, FUNDER, LEAD
from agencies.flags import Flags
from agencies.sections import Section
from hud.fy2026.lists import (
    HopwaMedicallyAssistedLiving,
    HousingType,
    ProjectType,
    RrhSubtype,
    TargetPopulation,
)

COC_CODE: Final = "XX-500"


class Served(StrEnum):
    """Whom a project serves; decides what its households look like."""

    ADULTS = "adults"
    FAMILIES = "families"
    ANYBODY = "anybody"
    MINORS = "minors"
    YOUTH = "youth"
    SURVIVORS = "survivors"


_NO_FLAGS: Final = Flags()


@dataclass(frozen=True)
class DemoProject:
    """One project as HUD 2.02 describes it; `weight` is its share of the newcomers."""

    name: str
    project_type: ProjectType
    serves: Served = Served.ADULTS
    weight: int = 4
    is_shared: bool = False
    flags: Flags = _NO_FLAGS
    is_continuum_project: bool = True
    housing_type: HousingType | None = None
    rrh_subtype: RrhSubtype | None = None
    target_population: TargetPopulation = TargetPopulation.NA_NOT_APPLICABLE
    hopwa: HopwaMedicallyAssistedLiving | None = None


@dataclass(frozen=True)
class DemoAgency:
    """An agency, where its office is, and its projects."""

    name: str
    location: str
    projects: tuple[DemoProject, ...] = ()


_LEGAL = Flags(is_legal_services=True)
_HIV = Flags(serves_hiv_aids=True)
_MINORS = Flags(serves_unaccompanied_minors=True)
_SURVIVORS = Flags(serves_survivors=True)
_PART_2 = Flags(is_part_2=True)
_ONE_SITE = HousingType.SITE_BASED_SINGLE_SITE
_SITES = HousingType.SITE_BASED_CLUSTERED_MULTIPLE_SITES
_SCATTERED = HousingType.TENANT_BASED_SCATTERED_SITE

_HARBOR = DemoAgency(
    "Harbor House",
    "12 Wharf Street, Anytown",
    (
        DemoProject(
            "Harbor Night Shelter",
            ProjectType.EMERGENCY_SHELTER_NIGHT_BY_NIGHT,
            weight=16,
            is_shared=True,
            housing_type=_ONE_SITE,
        ),
        DemoProject(
            "Harbor Family Shelter",
            ProjectType.EMERGENCY_SHELTER_ENTRY_EXIT,
            Served.FAMILIES,
            weight=10,
            is_shared=True,
            housing_type=_ONE_SITE,
        ),
        DemoProject(
            "Harbor Stepping Stone",
            ProjectType.TRANSITIONAL_HOUSING,
            Served.ANYBODY,
            is_shared=True,
            housing_type=_SITES,
        ),
        DemoProject(
            "Harbor Rapid Rehousing",
            ProjectType.PH_RAPID_RE_HOUSING,
            Served.ANYBODY,
            weight=6,
            is_shared=True,
            housing_type=_SCATTERED,
            rrh_subtype=RrhSubtype.RRH_HOUSING_WITH_OR_WITHOUT_SERVICES,
        ),
        DemoProject(
            "Harbor Supportive Homes",
            ProjectType.PH_PERMANENT_SUPPORTIVE_HOUSING,
            housing_type=_SITES,
        ),
        DemoProject(
            "Harbor Kitchen and Showers",
            ProjectType.OTHER,
            Served.ANYBODY,
            weight=3,
            is_continuum_project=False,
        ),
    ),
)
_BRIDGE = DemoAgency(
    "Bridge Outreach",
    "4 Bridge Road, Anytown",
    (
        DemoProject("Bridge Street Team", ProjectType.STREET_OUTREACH, weight=12, is_shared=True),
        DemoProject("Bridge Day Center", ProjectType.DAY_SHELTER, weight=6, is_shared=True),
        DemoProject(
            "Bridge Safe Haven",
            ProjectType.SAFE_HAVEN,
            weight=2,
            is_shared=True,
            housing_type=_ONE_SITE,
        ),
        DemoProject(
            "Bridge Coordinated Entry",
            ProjectType.COORDINATED_ENTRY,
            Served.ANYBODY,
            weight=8,
            is_shared=True,
        ),
        DemoProject("Bridge Recovery Program", ProjectType.SERVICES_ONLY, weight=2, flags=_PART_2),
    ),
)
_LEGAL_AID = DemoAgency(
    "Justice Legal Aid",
    "200 Court Square, Anytown",
    (
        DemoProject(
            "Tenant Defense",
            ProjectType.SERVICES_ONLY,
            Served.ANYBODY,
            flags=_LEGAL,
            is_continuum_project=False,
        ),
        DemoProject(
            "Eviction Prevention Counsel",
            ProjectType.HOMELESSNESS_PREVENTION,
            Served.ANYBODY,
            flags=_LEGAL,
        ),
    ),
)
_POSITIVE = DemoAgency(
    "Positive Steps",
    "31 Garden Street, Anytown",
    (
        DemoProject(
            "Positive Steps Homes",
            ProjectType.PH_HOUSING_WITH_SERVICES,
            weight=2,
            flags=_HIV,
            housing_type=_SCATTERED,
            target_population=TargetPopulation.HIV_PERSONS_WITH_HIV_AIDS,
            hopwa=HopwaMedicallyAssistedLiving.NO,
        ),
        DemoProject(
            "Positive Steps Rent Help",
            ProjectType.HOMELESSNESS_PREVENTION,
            weight=2,
            flags=_HIV,
            target_population=TargetPopulation.HIV_PERSONS_WITH_HIV_AIDS,
        ),
    ),
)
_YOUTH = DemoAgency(
    "Youth Haven",
    "9 School Lane, Anytown",
    (
        DemoProject(
            "Youth Haven Basic Center",
            ProjectType.EMERGENCY_SHELTER_ENTRY_EXIT,
            Served.MINORS,
            weight=3,
            flags=_MINORS,
            housing_type=_ONE_SITE,
        ),
        DemoProject(
            "Youth Haven Transition",
            ProjectType.TRANSITIONAL_HOUSING,
            Served.YOUTH,
            weight=3,
            is_shared=True,
            housing_type=_SITES,
        ),
        DemoProject(
            "Youth Haven Street Team",
            ProjectType.STREET_OUTREACH,
            Served.YOUTH,
            weight=3,
            is_shared=True,
        ),
    ),
)
_NEW_DAWN = DemoAgency(
    "New Dawn Families",
    # No street: people hide there.
    "Anytown",
    (
        DemoProject(
            "New Dawn Refuge",
            ProjectType.EMERGENCY_SHELTER_ENTRY_EXIT,
            Served.SURVIVORS,
            flags=_SURVIVORS,
            housing_type=_ONE_SITE,
            target_population=TargetPopulation.DV_SURVIVOR_OF_DOMESTIC_VIOLENCE,
        ),
        DemoProject(
            "New Dawn Homes",
            ProjectType.PH_HOUSING_ONLY,
            Served.SURVIVORS,
            weight=2,
            flags=_SURVIVORS,
            housing_type=_SCATTERED,
            target_population=TargetPopulation.DV_SURVIVOR_OF_DOMESTIC_VIOLENCE,
        ),
    ),
)

SERVING_AGENCIES: Final = (_HARBOR, _BRIDGE, _LEGAL_AID, _POSITIVE, _YOUTH, _NEW_DAWN)
# They serve nobody: the lead, a funder, and the board that monitors (V23).
OFFICES: Final = (
    DemoAgency(LEAD, "1 County Plaza, Anytown"),
    DemoAgency(FUNDER, "7 Mill Street, Anytown"),
    DemoAgency(COC_BOARD, "1 County Plaza, Anytown"),
)
AGENCIES: Final = (*OFFICES, *SERVING_AGENCIES)


@dataclass(frozen=True)
class Agreement:
    """One agency lets another see what it shares: the ordinary sections, and these besides."""

    grantor: str
    partner: str
    sensitive: frozenset[Section] = frozenset()


_CARE: Final = frozenset(
    {Section.LOCATION, Section.HEALTH, Section.DISABILITY, Section.COORDINATED_ENTRY}
)
AGREEMENTS: Final = (
    Agreement("Harbor House", "Bridge Outreach", _CARE),
    Agreement("Bridge Outreach", "Harbor House", _CARE),
    Agreement("Harbor House", "Positive Steps", frozenset({Section.HEALTH, Section.HIV})),
    Agreement("Harbor House", "Youth Haven"),
    Agreement("Bridge Outreach", "Youth Haven", frozenset({Section.COORDINATED_ENTRY})),
    Agreement("Youth Haven", "Bridge Outreach", frozenset({Section.LOCATION})),
)

# A case worker of Harbor House works here and not at the agency's other projects.
PROJECTS_OF_STAFF: Final = {
    "worker@demo.example": (
        "Harbor Night Shelter",
        "Harbor Family Shelter",
        "Harbor Stepping Stone",
        "Harbor Rapid Rehousing",
    ),
}
