"""Writes the plan of `places.py`: agencies, projects, sharing agreements; a second call adds none.

The staff is written by `staff.py`, what lies on its desks by `paperwork.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Final

from agencies.models import Agency, Project, SharingAgreement
from agencies.sections import ORDINARY_SECTIONS, Section
from hmis.demo.descriptors import OPENED, write_descriptors
from hmis.demo.places import (
    AGENCIES,
    AGREEMENTS,
    SERVING_AGENCIES,
    Agreement,
    DemoAgency,
    DemoProject,
)
from hmis.demo.staff import write_staff
from hud.fy2026.lists import NoYes, ProjectType

_AGREED: Final = date(2021, 1, 1)


@dataclass(frozen=True)
class Desk:
    """A project as the generator needs it: what it is, and who writes its records."""

    plan: DemoProject
    project_id: int
    agency_id: int
    staff_id: int | None
    partners: Mapping[Section, frozenset[int]] = field(compare=False)
    """By section, the agencies with which this desk's agency has an agreement."""

    @property
    def is_shared(self) -> bool:
        """Whether the project shares at all (V1, V2)."""
        return self.plan.is_shared and not self.plan.flags

    @property
    def all_partners(self) -> frozenset[int]:
        """The agencies that a release may name."""
        return frozenset().union(*self.partners.values())


def write_community() -> list[Desk]:
    """Agencies, projects, staff and agreements; answers where people can be served."""
    agencies = {plan.name: _agency(plan) for plan in AGENCIES}
    projects = {
        plan.name: _project(agencies[agency.name], plan)
        for agency in SERVING_AGENCIES
        for plan in agency.projects
    }
    staff = write_staff(agencies, projects)
    _write_agreements(agencies)
    partners = {name: _partners_of(name, agencies) for name in agencies}
    return [
        Desk(
            plan=plan,
            project_id=projects[plan.name].pk,
            agency_id=agencies[agency.name].pk,
            staff_id=staff.get(agency.name),
            partners=partners[agency.name],
        )
        for agency in SERVING_AGENCIES
        for plan in agency.projects
    ]


def _agency(plan: DemoAgency) -> Agency:
    agency, _ = Agency.objects.get_or_create(
        name=plan.name, source=None, defaults={"location": plan.location}
    )
    if not agency.location:
        agency.location = plan.location
        agency.save(update_fields=["location"])
    return agency


def _project(agency: Agency, plan: DemoProject) -> Project:
    project, is_new = Project.objects.get_or_create(
        agency=agency,
        name=plan.name,
        source=None,
        defaults={
            "project_type": plan.project_type,
            "operating_start_date": OPENED,
            "is_continuum_project": plan.is_continuum_project,
            "housing_type": plan.housing_type,
            "rrh_subtype": plan.rrh_subtype,
            "residential_affiliation": (
                NoYes.NO if plan.project_type == ProjectType.SERVICES_ONLY else None
            ),
            "target_population": plan.target_population,
            "hopwa_med_assisted_living": plan.hopwa,
            "is_shared": plan.is_shared,
            **asdict(plan.flags),
        },
    )
    if is_new:
        write_descriptors(project, plan)
    return project


def _write_agreements(agencies: dict[str, Agency]) -> None:
    for plan in AGREEMENTS:
        SharingAgreement.objects.get_or_create(
            grantor=agencies[plan.grantor],
            partner=agencies[plan.partner],
            defaults={
                "sections": sorted(_sections_of(plan)),
                "signed_on": _AGREED,
                "starts_on": _AGREED,
                "reference": "Binder “Partners”, in the office of the HMIS lead",
            },
        )


def _sections_of(plan: Agreement) -> frozenset[Section]:
    return ORDINARY_SECTIONS | plan.sensitive


def _partners_of(grantor: str, agencies: dict[str, Agency]) -> dict[Section, frozenset[int]]:
    given = [plan for plan in AGREEMENTS if plan.grantor == grantor]
    return {
        section: frozenset(
            agencies[plan.partner].pk for plan in given if section in _sections_of(plan)
        )
        for section in Section
    }
