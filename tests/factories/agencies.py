"""Agencies, projects and people, valid by default."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from agencies.models import Agency, Membership, Project, User
from agencies.permissions import Role
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
    user: User, agency: Agency, role: Role, projects: Iterable[Project] = (), **fields: Any
) -> Membership:
    """A membership in force; run sync_permissions() after the last one."""
    fields.setdefault("starts_on", date(2020, 1, 1))
    membership = Membership.objects.create(user=user, agency=agency, role=role, **fields)
    membership.projects.set(projects)
    return membership
