"""Writes the plan of `places.py` and the staff of `agencies/demo.py`; a second call adds none."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Final

from django.contrib.auth.hashers import make_password

from agencies.demo import DEMO_PASSWORD, SIGN_INS, DemoSignIn
from agencies.models import Agency, Membership, Project, ProjectCoC, SharingAgreement, User
from agencies.permissions import CLIENT_ROLES
from agencies.sections import ORDINARY_SECTIONS
from hmis.demo.places import (
    AGENCIES,
    COC_CODE,
    PROJECTS_OF_STAFF,
    SERVING_AGENCIES,
    SHARING_PARTNERS,
    DemoProject,
)
from hud.fy2026.lists import GeographyType

_OPENED: Final = date(2019, 7, 1)
_AGREED: Final = date(2021, 1, 1)


@dataclass(frozen=True)
class Desk:
    """A project as the generator needs it: what it is, and who writes its records."""

    plan: DemoProject
    project_id: int
    agency_id: int
    staff_id: int | None
    shares_with: tuple[int, ...]
    """Partners for which this desk's records may be stamped; empty: nobody."""


def write_community() -> list[Desk]:
    """Agencies, projects, staff and agreements; answers where people can be served."""
    agencies = {plan.name: _agency(plan.name) for plan in AGENCIES}
    projects = {
        plan.name: _project(agencies[agency.name], plan)
        for agency in SERVING_AGENCIES
        for plan in agency.projects
    }
    staff = _write_staff(agencies, projects)
    _write_agreements(agencies)
    grantor, partner = (agencies[name] for name in SHARING_PARTNERS)
    return [
        Desk(
            plan=plan,
            project_id=projects[plan.name].pk,
            agency_id=agencies[agency.name].pk,
            staff_id=staff.get(agency.name),
            shares_with=(partner.pk,)
            if plan.is_shared and agencies[agency.name] == grantor
            else (),
        )
        for agency in SERVING_AGENCIES
        for plan in agency.projects
    ]


def _agency(name: str) -> Agency:
    return Agency.objects.get_or_create(name=name, source=None)[0]


def _project(agency: Agency, plan: DemoProject) -> Project:
    project, is_new = Project.objects.get_or_create(
        agency=agency,
        name=plan.name,
        source=None,
        defaults={
            "project_type": plan.project_type,
            "operating_start_date": _OPENED,
            "is_continuum_project": plan.is_continuum_project,
            "housing_type": plan.housing_type,
            "rrh_subtype": plan.rrh_subtype,
            "target_population": plan.target_population,
            "hopwa_med_assisted_living": plan.hopwa,
            "is_shared": plan.is_shared,
            **asdict(plan.flags),
        },
    )
    if is_new:
        ProjectCoC.objects.create(
            project=project,
            coc_code=COC_CODE,
            geocode="999999",
            city="Anytown",
            zip_code="00000",
            geography_type=GeographyType.URBAN,
        )
    return project


def _write_staff(agencies: dict[str, Agency], projects: dict[str, Project]) -> dict[str, int]:
    """Accounts and memberships; answers one person who writes records for each agency."""
    writers: dict[str, int] = {}
    password = make_password(DEMO_PASSWORD)
    for sign_in in SIGN_INS:
        user, _ = User.objects.get_or_create(
            email=sign_in.email,
            defaults={
                "first_name": sign_in.first_name,
                "last_name": sign_in.last_name,
                "password": password,
            },
        )
        _join(user, sign_in, agencies[sign_in.agency], projects)
        if sign_in.role_code in CLIENT_ROLES:
            writers.setdefault(sign_in.agency, user.pk)
    return writers


def _join(user: User, sign_in: DemoSignIn, agency: Agency, projects: dict[str, Project]) -> None:
    named = PROJECTS_OF_STAFF.get(sign_in.email, ())
    membership, is_new = Membership.objects.get_or_create(
        user=user,
        agency=agency,
        defaults={
            "role": sign_in.role_code,
            "has_all_projects": sign_in.role_code in CLIENT_ROLES and not named,
            "starts_on": _AGREED,
        },
    )
    if is_new and named:
        membership.projects.add(*(projects[name] for name in named))


def _write_agreements(agencies: dict[str, Agency]) -> None:
    one, other = (agencies[name] for name in SHARING_PARTNERS)
    for grantor, partner in ((one, other), (other, one)):
        SharingAgreement.objects.get_or_create(
            grantor=grantor,
            partner=partner,
            defaults={"sections": sorted(ORDINARY_SECTIONS), "starts_on": _AGREED},
        )
