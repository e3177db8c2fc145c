"""The actor: computed with two queries, by dates in force, and entered in the database."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from agencies.actions.permissions import sync_permissions
from agencies.actor import acting_as, actor_of, system_actor
from agencies.models import Membership
from agencies.permissions import Role
from audit.log.models import LogEntry
from hmis.gate import ActorNotEntered, assert_entered, entered_actor
from tests.factories.agencies import make_membership
from tests.world import World

pytestmark = pytest.mark.django_db


def test_an_actor_costs_two_queries(world: World) -> None:
    with CaptureQueriesContext(connection) as queries:
        actor = actor_of(world.alice.pk)
    assert len(queries) == 2
    assert set(actor.own_project_ids) == {world.shelter.pk, world.legal.pk, world.outreach.pk}


def test_listed_projects_are_own_and_no_others(world: World) -> None:
    assert actor_of(world.bob.pk).own_project_ids == (world.shelter.pk,)


def test_staff_of_the_same_agency_see_its_other_projects_only_by_the_agencys_setting(
    world: World,
) -> None:
    world.agency_a.is_whole_agency_visible = True
    world.agency_a.save(update_fields=["is_whole_agency_visible"])
    sync_permissions()
    # Never the flagged one.
    assert set(actor_of(world.bob.pk).own_project_ids) == {world.shelter.pk, world.outreach.pk}


@pytest.mark.rule("V15")
def test_a_partner_loses_its_view_the_day_after_the_agreement_ends(world: World) -> None:
    before = actor_of(world.carol.pk).partner_project_ids
    assert world.shelter.pk in before["identity"]
    assert "health" not in before
    world.agreement.ends_on = timezone.localdate() - timedelta(days=1)
    world.agreement.save(update_fields=["ends_on"])
    sync_permissions()
    assert actor_of(world.carol.pk).partner_project_ids == {}


@pytest.mark.rule("V19")
def test_a_membership_counts_from_its_first_to_its_last_day(world: World) -> None:
    today = timezone.localdate()
    membership = Membership.objects.get(user=world.bob)
    for first, last, counts in (
        (today, today, True),
        (today + timedelta(days=1), None, False),
        (today - timedelta(days=9), today - timedelta(days=1), False),
    ):
        membership.starts_on, membership.ends_on = first, last
        membership.save(update_fields=["starts_on", "ends_on"])
        assert bool(actor_of(world.bob.pk).permissions) is counts


@pytest.mark.rule("V19")
def test_a_suspended_user_is_nobody(world: World) -> None:
    world.bob.is_active = False
    world.bob.save(update_fields=["is_active"])
    actor = actor_of(world.bob.pk)
    assert not actor.permissions
    assert actor.own_project_ids == ()


@pytest.mark.rule("V24")
def test_an_administrator_has_no_projects_even_where_a_team_would_have_them(world: World) -> None:
    make_membership(world.root, world.agency_a, Role.SYSTEM_ADMINISTRATOR, has_all_projects=True)
    sync_permissions()
    actor = actor_of(world.root.pk, agency_id=world.agency_a.pk)
    assert actor.agency_id == world.agency_a.pk
    assert actor.own_project_ids == ()


def test_one_acts_for_one_agency_at_a_time_and_only_for_own_ones(world: World) -> None:
    make_membership(world.bob, world.agency_b, Role.CASE_WORKER, projects=[world.housing])
    at_b = actor_of(world.bob.pk, agency_id=world.agency_b.pk)
    assert at_b.own_project_ids == (world.housing.pk,)
    nowhere = actor_of(world.bob.pk, agency_id=10**6)
    assert nowhere.agency_id == world.agency_a.pk


def test_an_actor_is_entered_inside_a_transaction_and_gone_after_it(world: World) -> None:
    actor = actor_of(world.bob.pk)
    with pytest.raises(ActorNotEntered):
        assert_entered(actor)
    with acting_as(actor):
        assert_entered(actor)
    assert entered_actor() is None


def test_the_system_needs_a_reason_which_the_log_keeps(world: World) -> None:
    with system_actor(reason="a test") as actor, connection.cursor() as cursor:
        cursor.execute("SELECT current_user, current_setting('app.system_reason')")
        assert cursor.fetchone() == ("hmis_system", "a test")
        assert actor.is_system
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user = session_user")
        assert cursor.fetchone() == (True,)
    assert LogEntry.objects.filter(deed="system.entered", purpose="a test").count() == 1
