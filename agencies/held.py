"""What somebody holds today: memberships in one query, grants on projects in another.

The parts from which `agencies/actor.py` makes the actor. Dates of memberships, agreements and
grants are read here, at query time: nothing waits for a nightly job.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models.functions import Coalesce
from django.utils import timezone

from agencies.models import (
    Membership,
    Project,
    ProjectGroupPermission,
    StatedPurpose,
    UserAgreement,
)
from agencies.permissions import CLIENT_ROLES, PERMISSIONS, RELEASING, WHOLE_AGENCY_ROLES, Role
from agencies.second_factor import Where, second_factors_of

# The membership's own list of projects does not limit it (V26).
_HAS_WHOLE_AGENCY = models.ExpressionWrapper(
    models.Q(has_all_projects=True) | models.Q(roles__overlap=list(WHOLE_AGENCY_ROLES)),
    models.BooleanField(),
)


class MembershipRow(Where):
    """A membership in force, with the permission groups it brings once the agreement stands."""

    agency_id: int
    agency__name: str
    agency__group_id: int | None
    manages_cases: bool
    agency__asks_case_assignment: bool
    user__has_short_password: bool
    has_agreement: bool
    has_whole_agency: bool
    teams: list[int]
    all_teams: list[int]
    elevated: list[UUID]
    elevation_purpose: str


def memberships_of(user_id: int) -> list[MembershipRow]:
    agreement = UserAgreement.objects.in_force().filter(
        user_id=user_id, agency_id=models.OuterRef("agency_id")
    )
    elevations = (
        StatedPurpose.objects.in_force()
        .elevations()
        .filter(user_id=user_id, agency_id=models.OuterRef("agency_id"))
    )
    rows = (
        Membership.objects.in_force()
        .filter(user_id=user_id)
        .order_by("agency__name", "agency_id", "id")
        .annotate(has_agreement=models.Exists(agreement))
        .annotate(has_second_factor=models.Exists(second_factors_of(user_id)))
        .annotate(has_whole_agency=_HAS_WHOLE_AGENCY)
        .annotate(
            elevated=ArraySubquery(
                elevations.values_list(
                    models.Func("client_ids", function="UNNEST", output_field=models.UUIDField())
                )
            ),
            elevation_purpose=Coalesce(
                models.Subquery(elevations.values("purpose")[:1]), models.Value("")
            ),
        )
        .annotate(
            teams=ArraySubquery(_teams(memberships=models.OuterRef("pk"))),
            all_teams=ArraySubquery(
                _teams(
                    models.Q(
                        models.ExpressionWrapper(
                            models.OuterRef("has_whole_agency"), models.BooleanField()
                        )
                    ),
                    agency_id=models.OuterRef("agency_id"),
                )
            ),
        )
        .values(
            "agency_id",
            "agency__name",
            "agency__group_id",
            "roles",
            "manages_cases",
            "agency__asks_case_assignment",
            "agency__requires_second_factor",
            "user__has_short_password",
            "has_agreement",
            "has_second_factor",
            "has_whole_agency",
            "teams",
            "all_teams",
            "elevated",
            "elevation_purpose",
        )
    )
    return list(rows)  # type: ignore[arg-type]  # as MembershipRow says


def _teams(*conditions: models.Q, **lookups: object) -> models.QuerySet[Project, int | None]:
    projects = Project.objects.filter(*conditions, team__isnull=False, **lookups)
    return projects.order_by().values_list("team_id", flat=True)


def permissions_of(memberships: Iterable[MembershipRow]) -> frozenset[str]:
    """What the roles give; handing out only to who manages cases, where that is asked (S157)."""
    held: set[str] = set()
    for row in memberships:
        given = frozenset[str]().union(*(PERMISSIONS[Role(role)] for role in row["roles"]))
        may_release = row["manages_cases"] or not row["agency__asks_case_assignment"]
        held |= given if may_release else given - RELEASING
    return frozenset(held)


def elevated_of(memberships: list[MembershipRow]) -> tuple[UUID, ...]:
    """Clients of elevations in force, while a role held may elevate at all (V24)."""
    if "agencies.elevate" not in permissions_of(memberships):
        return ()
    return tuple(sorted({pk for row in memberships for pk in row["elevated"]}))


def projects_of(
    memberships: Iterable[MembershipRow],
) -> tuple[tuple[int, ...], Mapping[str, tuple[int, ...]]]:
    """Own project ids, and partner project ids by section, by grants in force today."""
    groups: set[int | None] = set()
    for row in memberships:
        if CLIENT_ROLES.isdisjoint(row["roles"]):
            continue
        groups.add(row["agency__group_id"])
        teams = row["all_teams"] if row["has_whole_agency"] else row["teams"]
        groups.update(teams)
    today = timezone.localdate()
    # A row for each set of sections: where all share with all, one stands for hundreds of grants.
    grants = (
        ProjectGroupPermission.objects.filter(
            group_id__in=[group for group in groups if group is not None],
            permission__codename__in=("view_records", "view_shared_records"),
            starts_on__lte=today,
            # Ended before its day: over with it, whatever the grants say (V15).
            agreement__ended_at__isnull=True,
        )
        .filter(models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=today))
        .order_by()
        .values_list("permission__codename", "sections")
        .annotate(projects=ArrayAgg("content_object_id", distinct=True))
    )
    own: set[int] = set()
    shared: list[tuple[list[str], set[int]]] = []
    for codename, sections, projects in grants:
        if codename == "view_records":
            own.update(projects)
        else:
            shared.append((sections, set(projects)))
    return tuple(sorted(own)), _by_section(shared, own)


def _by_section(
    shared: Iterable[tuple[list[str], set[int]]], own: set[int]
) -> Mapping[str, tuple[int, ...]]:
    """Partner project ids by section; what is own is not a partner's."""
    partners: dict[str, tuple[int, ...]] = {}
    for sections, projects in shared:
        ids = tuple(sorted(projects - own))
        for section in sections:
            held = partners.get(section)
            partners[section] = tuple(sorted({*held, *ids})) if held else ids
    return partners
