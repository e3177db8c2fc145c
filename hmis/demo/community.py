"""Writes the plan of `places.py` and the staff of `agencies/demo.py`; a second call adds none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from typing import Final

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from agencies.agreement_times import due_after
from agencies.demo import DEMO_PASSWORD, SIGN_INS, DemoSignIn
from agencies.models import Agency, Membership, Project, SharingAgreement, User, UserAgreement
from agencies.models.agreement import EndedBecause, item_numbers
from agencies.permissions import CLIENT_ROLES, Role
from agencies.querysets import AGREEMENT_KIND
from agencies.sections import ORDINARY_SECTIONS, Section
from hmis.demo.descriptors import OPENED, write_descriptors
from hmis.demo.places import (
    AGENCIES,
    AGREEMENTS,
    PROJECTS_OF_STAFF,
    SERVING_AGENCIES,
    Agreement,
    DemoAgency,
    DemoProject,
)
from hmis.documents.models import Document
from hud.fy2026.lists import NoYes, ProjectType

_AGREED: Final = date(2021, 1, 1)
_SIGNED_BEFORE: Final = timedelta(days=60)


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
    staff = _write_staff(agencies, projects)
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


def _write_staff(agencies: dict[str, Agency], projects: dict[str, Project]) -> dict[str, int]:
    """Accounts and memberships; answers one person who writes records for each agency."""
    writers: dict[str, int] = {}
    users: dict[str, User] = {}
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
        users[sign_in.email] = user
        _join(user, sign_in, agencies[sign_in.agency], projects)
        if sign_in.role_code in CLIENT_ROLES:
            writers.setdefault(sign_in.agency, user.pk)
    for sign_in in SIGN_INS:
        if sign_in.has_signed:
            _sign(users, sign_in, agencies[sign_in.agency])
    return writers


def _sign(users: dict[str, User], sign_in: DemoSignIn, agency: Agency) -> None:
    """The user agreement on the newest text, countersigned; one to be renewed is ended."""
    user, document = users[sign_in.email], Document.objects.current(AGREEMENT_KIND, "en")
    mine = UserAgreement.objects.filter(user=user, agency=agency)
    if mine.in_force().exclude(pk__in=mine.to_renew().values("pk")).exists():
        return
    mine.open().update(ended_at=timezone.now(), ended_reason=EndedBecause.REPLACED)
    countersigner = _countersigner_of(users, sign_in)
    signed_at = timezone.now() - _SIGNED_BEFORE
    UserAgreement.objects.create(
        user=user,
        agency=agency,
        agency_name=agency.name,
        agency_location=agency.location,
        document=document,
        initials=dict.fromkeys(item_numbers(document), user.initials),
        signed_name=str(user),
        signed_at=signed_at,
        due_on=due_after(signed_at),
        countersigned_by=countersigner,
        countersigned_name=str(countersigner or "The operator of the demonstration"),
        countersigned_at=signed_at + timedelta(hours=1),
    )


def _countersigner_of(users: dict[str, User], sign_in: DemoSignIn) -> User | None:
    """The director of the agency, else the administrator; nobody does it for oneself (S44)."""
    others = [other for other in SIGN_INS if other != sign_in]
    directors = [
        other
        for other in others
        if (other.role_code, other.agency) == (Role.AGENCY_DIRECTOR, sign_in.agency)
    ]
    administrators = [one for one in others if one.role_code is Role.SYSTEM_ADMINISTRATOR]
    found = next(iter([*directors, *administrators]), None)
    return users[found.email] if found else None


def _join(user: User, sign_in: DemoSignIn, agency: Agency, projects: dict[str, Project]) -> None:
    named = PROJECTS_OF_STAFF.get(sign_in.email, ())
    membership, is_new = Membership.objects.get_or_create(
        user=user,
        agency=agency,
        defaults={
            "roles": [sign_in.role_code],
            "has_all_projects": sign_in.role_code in CLIENT_ROLES and not named,
            "starts_on": _AGREED,
        },
    )
    if is_new and named:
        membership.projects.add(*(projects[name] for name in named))


def _write_agreements(agencies: dict[str, Agency]) -> None:
    for plan in AGREEMENTS:
        SharingAgreement.objects.get_or_create(
            grantor=agencies[plan.grantor],
            partner=agencies[plan.partner],
            defaults={"sections": sorted(_sections_of(plan)), "starts_on": _AGREED},
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
