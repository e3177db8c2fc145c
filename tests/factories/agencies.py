"""Agencies, projects and people, valid by default."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from agencies.models import Agency, Membership, Project, User, UserAgreement
from agencies.models.agreement import NUMBERS
from agencies.permissions import Role
from agencies.querysets import AGREEMENT_KIND
from hmis.documents.models import Document
from hud.fy2026.lists import ProjectType

PASSWORD = "correct-horse-battery"


def make_agency(name: str = "Agency", **fields: Any) -> Agency:
    """An agency."""
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
    role: Role,
    projects: Iterable[Project] = (),
    *,
    has_agreement: bool = True,
    **fields: Any,
) -> Membership:
    """A membership in force, with the user agreement; run sync_permissions() after the last one."""
    fields.setdefault("starts_on", date(2020, 1, 1))
    membership = Membership.objects.create(user=user, agency=agency, role=role, **fields)
    membership.projects.set(projects)
    if has_agreement and not UserAgreement.objects.open().filter(user=user, agency=agency).exists():
        make_agreement(user, agency)
    return membership


def make_agreement(
    user: User, agency: Agency, *, is_countersigned: bool = True, **fields: Any
) -> UserAgreement:
    """The user agreement: signed, and countersigned as the operator does it."""
    if is_countersigned:
        fields.setdefault("countersigned_name", "Olga Operator")
        fields.setdefault("countersigned_at", datetime(2020, 1, 2, tzinfo=UTC))
    fields.setdefault("document", Document.objects.current(AGREEMENT_KIND, "en"))
    fields.setdefault("initials", dict.fromkeys(NUMBERS, user.initials))
    fields.setdefault("signed_name", str(user))
    fields.setdefault("signed_at", datetime(2020, 1, 1, tzinfo=UTC))
    return UserAgreement.objects.create(user=user, agency=agency, **fields)
