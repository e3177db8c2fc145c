"""Coherent set-ups, and the rows of them, to be changed where a test wants it."""

from __future__ import annotations

from datetime import date
from typing import Any

from agencies.models import (
    Affiliation,
    Agency,
    CeParticipation,
    Funder,
    HmisParticipation,
    Inventory,
    Project,
    ProjectCoC,
)
from agencies.setups import Setup
from hud.fy2026.lists import FundingSource, ProjectType

FIRST = date(2020, 1, 1)
SHELTER = ProjectType.EMERGENCY_SHELTER_ENTRY_EXIT


def project(**changes: Any) -> Project:
    """A shelter that says all HUD asks for."""
    said: dict[str, Any] = {
        "pk": 1,
        "name": "Night Shelter",
        "agency": Agency(pk=1, name="Agency"),
        "operating_start_date": FIRST,
        "is_continuum_project": True,
        "project_type": SHELTER,
        "housing_type": 1,
        "target_population": 4,
    }
    return Project(**{**said, **changes})


def place(**changes: Any) -> ProjectCoC:
    said = {"pk": 1, "coc_code": "XX-500", "geocode": "129999", "zip_code": "12345", "state": "NY"}
    return ProjectCoC(**{**said, "geography_type": 1, **changes})


def grant(**changes: Any) -> Funder:
    said = {"pk": 1, "funder": FundingSource.HUD_ESG_EMERGENCY_SHELTER, "grant_id": "E-1"}
    return Funder(**{**said, "start_date": FIRST, **changes})


def beds(**changes: Any) -> Inventory:
    said = {"pk": 1, "coc_code": "XX-500", "household_type": 1, "availability": 1, "es_bed_type": 1}
    counts = {"bed_inventory": 10, "unit_inventory": 0, "other_bed_inventory": 10}
    return Inventory(**{**said, **counts, "start_date": FIRST, **changes})


def hmis(**changes: Any) -> HmisParticipation:
    return HmisParticipation(**{"pk": 1, "participation_type": 1, "start_date": FIRST, **changes})


def entry(**changes: Any) -> CeParticipation:
    said = {"pk": 1, "access_point": 0, "receives_referrals": 1, "start_date": FIRST}
    return CeParticipation(**{**said, **changes})


def whole(**changes: Any) -> Setup:
    """A coherent set-up, but for `changes`."""
    parts: dict[str, Any] = {
        "project": project(),
        "cocs": [place()],
        "funders": [grant()],
        "inventories": [beds()],
        "hmis": [hmis()],
        "entry": [entry()],
    }
    return Setup(**{**parts, **changes})


def services(**changes: Any) -> Setup:
    """A services project that serves the people of a shelter."""
    said = project(project_type=6, housing_type=None, residential_affiliation=1, **changes)
    there = Affiliation(pk=1, residential_project=project(pk=2))
    return whole(
        project=said,
        inventories=[],
        affiliations=[there],
        funders=[grant(funder=FundingSource.HUD_COC_SUPPORTIVE_SERVICES_ONLY)],
    )
