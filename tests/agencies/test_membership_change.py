"""Changing, ending and moving what somebody may do; grants follow in the same transaction."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from agencies.actions import memberships as actions
from agencies.actions.memberships import AlreadyHere, AlreadyOver, EndsInPast, SameAgency
from agencies.actions.permissions import sync_permissions
from agencies.actor import actor_of
from agencies.granting import LastDirector, NotYoursToGrant, OtherAgency, OwnMembership
from agencies.models import Membership, User
from agencies.permissions import Role
from audit.log.models import LogEntry
from tests.agencies.staff import SOON, TODAY, change, end, has_access, of, terms
from tests.factories.agencies import make_agreement, make_membership, make_project, make_user
from tests.roles import Browser, acting_as_user
from tests.world import World

pytestmark = pytest.mark.django_db
MEMBERSHIPS = "/agencies/memberships/"


@pytest.fixture
def eve(world: World) -> User:
    """The executive director of A."""
    user = make_user("eve")
    make_membership(user, world.agency_a, Role.EXECUTIVE_DIRECTOR)
    sync_permissions()
    return user


def test_a_change_counts_at_once_and_grants_follow(world: World) -> None:
    change(world.alice, of(world.bob), Role.CASE_WORKER, project_ids=(world.outreach.pk,))
    assert actor_of(world.bob.pk).own_project_ids == (world.outreach.pk,)
    teams = {f"project {world.outreach.pk} team", f"agency {world.agency_a.pk}"}
    assert set(world.bob.groups.values_list("name", flat=True)) == teams
    assert sync_permissions() == 0
    data = LogEntry.objects.get(deed="membership.changed").additional_data
    assert data["before"]["projects"] == [world.shelter.pk]
    assert data["now"]["projects"] == [world.outreach.pk]


def test_the_page_changes_what_was_ticked_and_keeps_the_rest(world: World) -> None:
    row = of(world.bob)
    browser = Browser.signed_in_as(world.alice)
    page = browser.get(f"{MEMBERSHIPS}{row.pk}/change/").content.decode()
    assert "Executive director" not in page
    typed = {"roles": ["case_worker", "ce_assessor"], "scope": "all"}
    answer = browser.post(f"{MEMBERSHIPS}{row.pk}/change/", typed, follow=True)
    assert "The access was changed" in answer.content.decode()
    row.refresh_from_db()
    assert (row.roles, row.has_all_projects) == (["case_worker", "ce_assessor"], True)


def test_nobody_changes_ends_or_moves_the_own_access(world: World) -> None:
    for user in (world.alice, world.root):
        row = of(user)
        with pytest.raises(OwnMembership):
            change(user, row, Role.CASE_WORKER)
        with pytest.raises(OwnMembership):
            end(user, row)
        for deed in ("change", "end", "suspend", "transfer"):
            page = Browser.signed_in_as(user).get(f"{MEMBERSHIPS}{row.pk}/{deed}/")
            assert page.status_code in (403, 404)


def test_other_agencies_people_are_not_there(world: World) -> None:
    row = of(world.carol)
    browser = Browser.signed_in_as(world.alice)
    for path in (
        f"/agencies/staff/{world.carol.pk}/",
        *(f"{MEMBERSHIPS}{row.pk}/{deed}/" for deed in ("change", "end", "suspend", "checklists")),
    ):
        assert browser.get(path).status_code == 404
        assert browser.post(path, {"when": "now", "reason": "x"}).status_code in (404, 405)
    row.refresh_from_db()
    assert (row.ended_at, row.suspended_at) == (None, None)


def test_nobody_takes_from_or_ends_who_stands_above(world: World, eve: User) -> None:
    with pytest.raises(NotYoursToGrant):
        change(world.alice, of(eve), Role.CASE_WORKER)
    with pytest.raises(NotYoursToGrant):
        end(world.alice, of(eve))
    browser = Browser.signed_in_as(world.alice)
    theirs = browser.get(f"/agencies/staff/{eve.pk}/").content.decode()
    for deed in ("change", "end", "suspend"):
        address = f"{MEMBERSHIPS}{of(eve).pk}/{deed}/"
        assert address not in theirs
        assert browser.get(address).status_code == 404
    end(eve, of(world.alice))


@pytest.mark.rule("V19")
def test_ending_now_is_now_and_a_last_day_is_a_whole_day(world: World) -> None:
    last = TODAY() + SOON
    end(world.alice, of(world.bob), last)
    assert has_access(world.bob, world.agency_a)
    assert of(world.bob).ends_on == last
    end(world.alice, of(world.bob))
    assert not has_access(world.bob, world.agency_a)
    assert not world.bob.groups.exists()
    with pytest.raises(AlreadyOver):
        end(world.alice, of(world.bob))
    with pytest.raises(EndsInPast):
        end(world.root, of(world.carol), TODAY() - timedelta(days=1))


def test_the_end_leads_to_the_checklist_of_leaving(world: World) -> None:
    row = of(world.bob)
    browser = Browser.signed_in_as(world.alice)
    assert browser.post(f"{MEMBERSHIPS}{row.pk}/end/", {"when": "later"}).status_code == 200
    assert has_access(world.bob, world.agency_a)
    answer = browser.post(f"{MEMBERSHIPS}{row.pk}/end/", {"when": "now"})
    assert answer["Location"] == f"{MEMBERSHIPS}{row.pk}/checklists/"
    assert browser.get(f"{MEMBERSHIPS}{row.pk}/end/").status_code == 404


def test_the_last_director_goes_by_the_administrator_alone(world: World, eve: User) -> None:
    end(eve, of(world.alice), TODAY() + SOON)
    # Alice goes soon: Eve, whose access has no last day, is the last one who stays.
    gina = make_user("gina")
    interim = make_membership(gina, world.agency_a, Role.EXECUTIVE_DIRECTOR, ends_on=TODAY() + SOON)
    with pytest.raises(LastDirector):
        end(gina, of(eve))
    with pytest.raises(LastDirector):
        end(gina, of(eve), TODAY() + SOON)
    with pytest.raises(LastDirector):
        change(gina, of(eve), Role.CASE_WORKER)
    with pytest.raises(LastDirector):
        change(gina, of(eve), Role.EXECUTIVE_DIRECTOR, ends_on=TODAY() + SOON)
    answer = Browser.signed_in_as(gina).post(f"{MEMBERSHIPS}{of(eve).pk}/end/", {"when": "now"})
    assert "This is the agency&#x27;s last director." in answer.content.decode()
    change(eve, interim, Role.EXECUTIVE_DIRECTOR)
    change(gina, of(eve), Role.AGENCY_CONTACT)
    end(world.root, interim)
    assert not has_access(gina, world.agency_a)


def test_a_transfer_ends_here_and_begins_there(world: World) -> None:
    row, day = of(world.bob), TODAY() + SOON
    with acting_as_user(world.alice) as actor, pytest.raises(OtherAgency):
        actions.transfer_membership(row, world.agency_b, terms(), actor=actor)
    with acting_as_user(world.root) as actor:
        with pytest.raises(SameAgency):
            actions.transfer_membership(row, world.agency_a, terms(), actor=actor)
        moved = actions.transfer_membership(row, world.agency_b, terms(starts_on=day), actor=actor)
    row.refresh_from_db()
    assert (row.ends_on, moved.starts_on) == (day - timedelta(days=1), day)
    assert has_access(world.bob, world.agency_a)
    with acting_as_user(world.root) as actor, pytest.raises(AlreadyHere):
        actions.transfer_membership(row, world.agency_b, terms(), actor=actor)


def test_a_transfer_of_today_shuts_the_old_agency_now(world: World) -> None:
    row = of(world.bob)
    page = Browser.signed_in_as(world.root)
    typed = {
        "agency": world.agency_b.pk,
        "roles": ["case_worker"],
        "starts_on": f"{TODAY():%m/%d/%Y}",
    }
    answer = page.post(f"{MEMBERSHIPS}{row.pk}/transfer/", typed)
    moved = Membership.objects.get(user=world.bob, agency=world.agency_b)
    assert answer["Location"] == f"{MEMBERSHIPS}{moved.pk}/change/"
    assert not has_access(world.bob, world.agency_a)
    make_agreement(world.bob, world.agency_b)
    assert actor_of(world.bob.pk).own_project_ids == ()
    assert (
        Browser.signed_in_as(world.alice).get(f"{MEMBERSHIPS}{row.pk}/transfer/").status_code == 403
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"roles": [Role.CONTRACTED_PROVIDER]},
        {"roles": [Role.TRAINEE, Role.CASE_WORKER]},
        {"ended_at": "2025-01-01T00:00Z"},
        {"suspended_at": "2025-01-01T00:00Z"},
        {"suspended_reason": "no reason to"},
    ],
)
def test_the_database_refuses_what_the_rules_refuse(world: World, fields: dict) -> None:  # type: ignore[type-arg]  # columns of a row
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.filter(user=world.bob).update(**fields)


def test_nobody_is_suspended_by_oneself_in_the_database(world: World) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.filter(user=world.bob).update(
            suspended_at="2025-01-01T00:00Z", suspended_by=world.bob, suspended_reason="x"
        )


def test_a_later_project_is_the_agencys_choice(world: World) -> None:
    """All projects means later ones too, listed ones do not."""
    change(world.alice, of(world.bob), Role.CASE_WORKER, has_all_projects=True)
    later = make_project(world.agency_a, "Alder Annex")
    sync_permissions()
    assert later.pk in actor_of(world.bob.pk).own_project_ids
