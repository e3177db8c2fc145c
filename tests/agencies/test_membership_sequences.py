"""After any sequence of deeds on memberships, refused ones and rollbacks too, the grants fit."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from agencies.actions import memberships, suspensions
from agencies.actions.permissions import sync_permissions
from agencies.actor import actor_of
from agencies.models import Membership, ProjectGroupPermission, User, UserAgreement
from agencies.permissions import CLIENT_ROLES, WHOLE_AGENCY_ROLES, Role
from hmis.refusals import ActionRefused
from tests.agencies.staff import person, terms
from tests.roles import acting_as_user
from tests.world import World

pytestmark = pytest.mark.django_db
ROLES = (Role.CASE_WORKER, Role.SUPERVISOR, Role.ATTENDANCE_DESK, Role.AGENCY_DIRECTOR)
DEEDS = ("add", "change", "end now", "end later", "transfer", "suspend", "lift", "close", "reopen")
STEPS = st.tuples(
    st.sampled_from(DEEDS),
    st.sampled_from(("alice", "root")),
    st.sampled_from(("bob", "carol", "alice")),
    st.lists(st.sampled_from(ROLES), min_size=1, max_size=2, unique=True),
    st.booleans(),
    # Whether the request fails afterwards, so that all of it is undone.
    st.sampled_from((False, False, False, True)),
)
Step = tuple[str, str, str, list[Role], bool, bool]


class Undone(Exception):  # a request that failed, not a fault
    """Everything of this request is rolled back."""


def do(world: World, step: Step) -> None:
    """One deed, as a request does it."""
    deed, doer, about, roles, has_all, _ = step
    user: User = getattr(world, about)
    user.refresh_from_db()
    row = Membership.objects.filter(user=user).order_by("-pk")[0]
    projects = [] if has_all else row.agency.projects.values_list("pk", flat=True)[:1]
    said = terms(*roles, has_all_projects=has_all, project_ids=tuple(projects))
    with acting_as_user(getattr(world, doer)) as actor:
        if deed == "add":
            memberships.add_membership(person(about), row.agency, said, actor=actor)
        elif deed == "change":
            memberships.change_membership(row, said, actor=actor)
        elif deed == "end now":
            memberships.end_membership(row, actor=actor)
        elif deed == "end later":
            day = timezone.localdate() + timedelta(days=9)
            memberships.end_membership(row, actor=actor, ends_on=day)
        elif deed == "transfer":
            other = world.agency_b if row.agency == world.agency_a else world.agency_a
            memberships.transfer_membership(row, other, terms(*roles), actor=actor)
        elif deed == "suspend":
            suspensions.suspend_user(row, actor=actor, reason="A test")
        elif deed == "lift":
            suspensions.lift_suspension(row, actor=actor)
        elif deed == "close":
            suspensions.close_account(user, actor=actor)
        else:
            suspensions.reopen_account(user, actor=actor)


def attempt(world: World, step: Step) -> None:
    try:
        with transaction.atomic():
            do(world, step)
            if step[-1]:
                raise Undone
    except (ActionRefused, Membership.DoesNotExist, Undone):
        return


def expected_groups(user: User) -> set[str]:
    """From the rows alone, in plain words of this test."""
    found: set[str] = set()
    today = timezone.localdate()
    # No deed of this test signs or ends one: who is moved elsewhere has none there (V19).
    signed = {(row.user_id, row.agency_id) for row in UserAgreement.objects.all()}
    for row in Membership.objects.filter(user=user).select_related("agency", "user"):
        is_shut = row.ended_at or row.suspended_at or not row.user.is_active
        is_past = row.ends_on is not None and row.ends_on < today
        if is_shut or is_past or row.starts_on > today or not set(row.roles) & CLIENT_ROLES:
            continue
        if (row.user_id, row.agency_id) not in signed:
            continue
        is_whole = row.has_all_projects or set(row.roles) & WHOLE_AGENCY_ROLES
        projects = row.agency.projects.all() if is_whole else row.projects.all()
        found |= {f"project {project.pk} team" for project in projects}
        found.add(f"agency {row.agency_id}")
    return found


# Each step makes all grants anew: a sixth of the profile's examples.
@settings(max_examples=settings().max_examples // 6)
@given(steps=st.lists(STEPS, min_size=3, max_size=9))
def test_grants_equal_memberships_after_any_sequence(world: World, steps: list[Step]) -> None:
    with transaction.atomic():
        for step in steps:
            attempt(world, step)
            for user in (world.alice, world.bob, world.carol):
                names = set(user.groups.values_list("name", flat=True))
                assert names == expected_groups(user), step
        assert sync_permissions() == 0
        for user in (world.alice, world.bob, world.carol):
            groups = user.groups.values_list("pk", flat=True)
            grants = ProjectGroupPermission.objects.filter(group__in=groups)
            own = set(actor_of(user.pk).own_project_ids)
            team = grants.filter(permission__codename="view_records")
            assert own <= set(team.values_list("content_object_id", flat=True))
        transaction.set_rollback(True)
