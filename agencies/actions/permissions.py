"""`sync_permissions`: guardian's permissions follow memberships and agreements."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.models import Group, Permission
from django.db import transaction

from agencies.models import (
    Agency,
    Membership,
    Project,
    ProjectGroupPermission,
    SharingAgreement,
    User,
)
from agencies.permissions import CLIENT_ROLES, WHOLE_AGENCY_ROLES

_LONG_AGO = date(1900, 1, 1)
# Group, permission, project, agreement, from, until, sections
Grant = tuple[int, int, int, int | None, date, date | None, tuple[str, ...]]


@transaction.atomic
def sync_permissions(*, is_check: bool = False) -> int:
    """Make groups and grants say what projects, memberships and agreements say; count the changes.

    Idempotent, repairs drift; with `is_check` it only counts what it would change. A project's
    team gets `view_records` and `change_records` on it; an agency's group gets
    `view_shared_records` on partners' projects by agreement, and both rights on its own where the
    agency is wholly visible, flagged projects aside (V2).
    """
    changes = _make_groups()
    wanted = set(_team_grants()) | set(_agency_grants()) | set(_partner_grants())
    changes += _write_grants(wanted)
    changes += _sync_user_groups()
    if is_check:
        transaction.set_rollback(True)
    return changes


def _make_groups() -> int:
    made = 0
    for agency in Agency.objects.filter(group__isnull=True):
        agency.group, _ = Group.objects.get_or_create(name=f"agency {agency.pk}")
        agency.save(update_fields=["group"])
        made += 1
    for project in Project.objects.filter(team__isnull=True):
        project.team, _ = Group.objects.get_or_create(name=f"project {project.pk} team")
        project.save(update_fields=["team"])
        made += 1
    return made


def _permission(codename: str) -> int:
    return Permission.objects.values_list("pk", flat=True).get(
        codename=codename, content_type__app_label="agencies", content_type__model="project"
    )


def _team_grants() -> list[Grant]:
    rights = (_permission("view_records"), _permission("change_records"))
    return [
        (team, right, project, None, _LONG_AGO, None, ())
        for project, team in Project.objects.filter(team__isnull=False).values_list("pk", "team_id")
        for right in rights
    ]


def _agency_grants() -> list[Grant]:
    rights = (_permission("view_records"), _permission("change_records"))
    projects = Project.objects.filter(agency__is_whole_agency_visible=True).select_related("agency")
    return [
        (project.agency.group_id, right, project.pk, None, _LONG_AGO, None, ())
        for project in projects
        for right in rights
        if not project.is_never_shared and project.agency.group_id is not None
    ]


def _partner_grants() -> list[Grant]:
    view_shared = _permission("view_shared_records")
    projects: dict[int, list[int]] = {}
    for agency_id, project_id in Project.objects.order_by().values_list("agency_id", "pk"):
        projects.setdefault(agency_id, []).append(project_id)
    return [
        (
            agreement.partner.group_id,
            view_shared,
            project_id,
            agreement.pk,
            agreement.starts_on,
            agreement.ends_on,
            tuple(sorted(agreement.sections)),
        )
        for agreement in SharingAgreement.objects.filter(ended_at__isnull=True).select_related(
            "partner"
        )
        for project_id in projects.get(agreement.grantor_id, ())
        if agreement.partner.group_id is not None
    ]


def _write_grants(wanted: set[Grant]) -> int:
    present = {
        (
            row.group_id,
            row.permission_id,
            row.content_object_id,
            row.agreement_id,
            row.starts_on,
            row.ends_on,
            tuple(row.sections),
        ): row.pk
        for row in ProjectGroupPermission.objects.all()
    }
    stale = [pk for grant, pk in present.items() if grant not in wanted]
    missing = sorted(wanted - present.keys(), key=repr)
    ProjectGroupPermission.objects.filter(pk__in=stale).delete()
    ProjectGroupPermission.objects.bulk_create(
        ProjectGroupPermission(
            group_id=group,
            permission_id=permission,
            content_object_id=project,
            agreement_id=agreement,
            starts_on=starts_on,
            ends_on=ends_on,
            sections=list(sections),
        )
        for group, permission, project, agreement, starts_on, ends_on, sections in missing
    )
    return len(stale) + len(missing)


def _sync_user_groups() -> int:
    """Users' groups as guardian reads them: of memberships and user agreements in force today."""
    in_force = Membership.objects.in_force().with_agreement().holding(*CLIENT_ROLES)
    wanted: set[tuple[int, int]] = set()
    for membership in in_force.select_related("agency").prefetch_related(
        "projects", "agency__projects"
    ):
        is_whole = membership.has_all_projects or not WHOLE_AGENCY_ROLES.isdisjoint(
            membership.roles
        )
        projects = membership.agency if is_whole else membership
        wanted |= {(membership.user_id, p.team_id) for p in projects.projects.all() if p.team_id}
        if membership.agency.group_id:
            wanted.add((membership.user_id, membership.agency.group_id))
    through = User.groups.through
    present = {(row.user_id, row.group_id): row.pk for row in through.objects.all()}
    stale = [pk for pair, pk in present.items() if pair not in wanted]
    missing = sorted(wanted - present.keys())
    through.objects.filter(pk__in=stale).delete()
    through.objects.bulk_create(through(user_id=user, group_id=group) for user, group in missing)
    return len(stale) + len(missing)
