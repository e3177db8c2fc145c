"""Suspend now: shut at once, lifted by who did it, told in plain words; accounts closed (V19)."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agencies.actions import suspensions as actions
from agencies.actions.memberships import StillSuspended
from agencies.actions.permissions import sync_permissions
from agencies.actor import actor_of
from agencies.granting import OtherAgency, OwnMembership
from agencies.models import Membership, User
from agencies.permissions import Role
from audit.log.models import LogEntry
from hmis.inbox.models import Notice
from tests.agencies.staff import add, end, has_access, of
from tests.factories.agencies import make_membership, make_user
from tests.roles import Browser, acting_as_user
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.rule("V19")]
REASON = "Badge and laptop were stolen"


def suspend(actor: User, user: User) -> None:
    with acting_as_user(actor) as entered:
        actions.suspend_user(of(user), actor=entered, reason=REASON)


def lift(actor: User, user: User) -> None:
    with acting_as_user(actor) as entered:
        actions.lift_suspension(of(user), actor=entered)


def test_the_suspended_are_out_at_their_next_request_and_told_whom_to_ask(world: World) -> None:
    theirs = Browser.signed_in_as(world.bob)
    record = f"/clients/{world.private_client.pk}/"
    assert theirs.get(record).status_code == 200
    row = of(world.bob)
    browser = Browser.signed_in_as(world.alice)
    asked = browser.get(f"/agencies/memberships/{row.pk}/suspend/")
    assert "Suspend Bob Example now?" in asked.content.decode()
    done = browser.post(f"/agencies/memberships/{row.pk}/suspend/", {"reason": REASON}, follow=True)
    assert "Suspended since" in done.content.decode()
    assert theirs.get(record)["Location"].startswith("/sign-in/")
    theirs = Browser.signed_in_as(world.bob)
    assert theirs.get(record).status_code == 403
    front = theirs.get("/").content.decode()
    assert "Your access is suspended." in front
    assert "Alice Example" in front
    assert REASON not in front
    assert world.private_client.pk.hex not in front


def test_a_reason_is_asked_for_and_nothing_happens_without_one(world: World) -> None:
    row = of(world.bob)
    browser = Browser.signed_in_as(world.alice)
    answer = browser.post(f"/agencies/memberships/{row.pk}/suspend/", {"reason": " "})
    assert "Say in a few words why." in answer.content.decode()
    assert has_access(world.bob, world.agency_a)


def test_it_is_recorded_and_told_without_the_reason(world: World) -> None:
    suspend(world.alice, world.bob)
    entry = LogEntry.objects.get(deed="membership.suspended")
    assert (entry.actor_id, entry.additional_data) == (world.alice.pk, {"user": world.bob.pk})
    told = Notice.objects.filter(kind="agencies.access_suspended")
    assert set(told.values_list("user", flat=True)) == {world.bob.pk, world.root.pk}
    assert all(REASON not in notice.sentence for notice in told)


def test_everything_held_at_the_agency_is_shut_and_nothing_elsewhere(world: World) -> None:
    make_membership(world.bob, world.agency_a, Role.AGENCY_CONTACT)
    make_membership(world.bob, world.agency_b, Role.CASE_WORKER, projects=[world.housing])
    sync_permissions()
    here = Membership.objects.filter(user=world.bob, agency=world.agency_a)
    with acting_as_user(world.alice) as actor:
        assert actions.suspend_user(here[0], actor=actor, reason=REASON) == 2
        with pytest.raises(actions.AlreadySuspended):
            actions.suspend_user(here[1], actor=actor, reason=REASON)
    actor_there = actor_of(world.bob.pk, agency_id=world.agency_a.pk)
    assert actor_there.agency_id == world.agency_b.pk
    assert [choice.id for choice in actor_there.agencies] == [world.agency_b.pk]
    assert actor_there.own_project_ids == (world.housing.pk,)


def test_grants_follow_and_come_back(world: World) -> None:
    before = set(world.bob.groups.values_list("pk", flat=True))
    suspend(world.alice, world.bob)
    assert not world.bob.groups.exists()
    lift(world.alice, world.bob)
    assert set(world.bob.groups.values_list("pk", flat=True)) == before
    assert has_access(world.bob, world.agency_a)


def test_a_director_lifts_the_own_suspensions_the_administrator_every(world: World) -> None:
    gina = make_user("gina")
    make_membership(gina, world.agency_a, Role.AGENCY_DIRECTOR)
    suspend(world.root, world.bob)
    with pytest.raises(actions.SuspendedByAnother):
        lift(world.alice, world.bob)
    page = Browser.signed_in_as(world.alice).get(f"/agencies/staff/{world.bob.pk}/")
    assert "Lift the suspension" not in page.content.decode()
    lift(world.root, world.bob)
    suspend(world.alice, world.bob)
    with pytest.raises(actions.SuspendedByAnother):
        lift(gina, world.bob)
    answer = Browser.signed_in_as(world.alice).post(
        f"/agencies/memberships/{of(world.bob).pk}/lift/", follow=True
    )
    assert "The suspension is lifted." in answer.content.decode()
    with pytest.raises(actions.NotSuspended):
        lift(world.alice, world.bob)


def test_ending_and_adding_anew_lifts_no_suspension_of_anothers(world: World) -> None:
    suspend(world.root, world.bob)
    end(world.alice, of(world.bob))
    with pytest.raises(StillSuspended):
        add(world.alice, world.agency_a, "bob")
    assert not has_access(world.bob, world.agency_a)
    add(world.root, world.agency_a, "bob")
    assert has_access(world.bob, world.agency_a)


def test_nobody_is_suspended_by_oneself_or_by_who_has_no_such_office(world: World) -> None:
    with pytest.raises(OwnMembership):
        suspend(world.alice, world.alice)
    browser = Browser.signed_in_as(world.bob)
    path = f"/agencies/memberships/{of(world.alice).pk}/suspend/"
    assert browser.post(path, {"reason": REASON}).status_code == 403
    assert has_access(world.alice, world.agency_a)


def test_a_closed_account_is_out_everywhere_and_can_be_opened_again(world: World) -> None:
    theirs = Browser.signed_in_as(world.bob)
    assert theirs.get("/").status_code == 200
    path = f"/agencies/staff/{world.bob.pk}/"
    assert Browser.signed_in_as(world.alice).post(f"{path}close/").status_code == 403
    browser = Browser.signed_in_as(world.root)
    assert "Close the account of Bob Example?" in browser.get(f"{path}close/").content.decode()
    browser.post(f"{path}close/")
    world.bob.refresh_from_db()
    assert not world.bob.is_active
    assert theirs.get("/")["Location"].startswith("/sign-in/")
    assert not has_access(world.bob, world.agency_a)
    browser.post(f"{path}reopen/")
    assert has_access(world.bob, world.agency_a)
    deeds = LogEntry.objects.filter(deed__startswith="account.").order_by("timestamp")
    assert [entry.deed for entry in deeds] == ["account.closed", "account.opened"]


def test_the_administrator_closes_everybodys_account_but_the_own(world: World) -> None:
    with acting_as_user(world.root) as actor, pytest.raises(OwnMembership):
        actions.close_account(world.root, actor=actor)
    with acting_as_user(world.alice) as actor, pytest.raises(OtherAgency):
        actions.close_account(world.bob, actor=actor)


def test_the_actor_costs_two_queries_still(world: World) -> None:
    with CaptureQueriesContext(connection) as queries:
        actor_of(world.bob.pk)
    assert len(queries) == 2
