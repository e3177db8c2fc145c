"""Agencies, projects and people, valid by default."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from agencies.agreement_times import due_after
from agencies.models import Agency, Membership, Project, StatedPurpose, User, UserAgreement
from agencies.models.agreement import item_numbers
from agencies.models.purpose import Purpose
from agencies.permissions import Role
from agencies.querysets import AGREEMENT_KIND
from hmis.documents.models import Document
from hud.fy2026.lists import ProjectType

PASSWORD = "4-correct-horse-batteries"


def make_agency(name: str = "Agency", **fields: Any) -> Agency:
    """An agency, whose location stands on user agreements."""
    fields.setdefault("location", "1 Main Street, Anytown")
    return Agency.objects.create(name=name, **fields)


def make_project(agency: Agency, name: str = "Project", **fields: Any) -> Project:
    """A project, an emergency shelter unless told otherwise."""
    fields.setdefault("operating_start_date", date(2015, 1, 1))
    fields.setdefault("project_type", ProjectType.EMERGENCY_SHELTER_ENTRY_EXIT)
    return Project.objects.create(agency=agency, name=name, **fields)


def make_user(name: str = "user", **fields: Any) -> User:
    """A user who signs in as NAME@example.org."""
    fields.setdefault("first_name", name.title())
    fields.setdefault("last_name", "Example")
    return User.objects.create_user(f"{name}@example.org", PASSWORD, **fields)


def make_membership(
    user: User,
    agency: Agency,
    *roles: Role,
    projects: Iterable[Project] = (),
    has_agreement: bool = True,
    **fields: Any,
) -> Membership:
    """A membership in force, with the user agreement; run sync_permissions() after the last one."""
    fields.setdefault("starts_on", date(2020, 1, 1))
    if Role.CONTRACTED_PROVIDER in roles:
        fields.setdefault("ends_on", timezone.localdate() + timedelta(days=365))
    membership = Membership.objects.create(user=user, agency=agency, roles=list(roles), **fields)
    membership.projects.set(projects)
    if has_agreement and not UserAgreement.objects.open().filter(user=user, agency=agency).exists():
        make_agreement(user, agency)
    return membership


def make_agreement(
    user: User, agency: Agency, *, is_countersigned: bool = True, **fields: Any
) -> UserAgreement:
    """The user agreement: signed, and countersigned as the operator does it."""
    now = timezone.now()
    if is_countersigned:
        fields.setdefault("countersigned_name", "Olga Operator")
        fields.setdefault("countersigned_at", now - timedelta(days=89))
    document = fields.setdefault("document", Document.objects.current(AGREEMENT_KIND, "en"))
    fields.setdefault("initials", dict.fromkeys(item_numbers(document), user.initials))
    fields.setdefault("signed_name", str(user))
    fields.setdefault("signed_at", now - timedelta(days=90))
    fields.setdefault("due_on", due_after(fields["signed_at"]))
    fields.setdefault("agency_name", agency.name)
    fields.setdefault("agency_location", "1 Main Street, Anytown")
    return UserAgreement.objects.create(user=user, agency=agency, **fields)


def state_purpose(user: User, agency: Agency, *client_ids: UUID, **fields: Any) -> StatedPurpose:
    """What a partner's worker states before a profile visible by a stamp alone opens."""
    now = timezone.now()
    fields.setdefault("purpose", Purpose.SHARED_CASE)
    fields.setdefault("begins_at", now)
    fields.setdefault("ends_at", fields["begins_at"] + timedelta(hours=12))
    return StatedPurpose.objects.create(
        user=user, agency=agency, client_ids=list(client_ids), **fields
    )
