"""Adding people to an agency: who, as what, and what it tells of other agencies."""

from __future__ import annotations

from datetime import timedelta

import pytest

from agencies.actions.memberships import AlreadyHere, EndsBeforeStart, EndsInPast
from agencies.actions.permissions import sync_permissions
from agencies.granting import (
    ContractWithoutEnd,
    FunderHoldsMore,
    FunderWithProjects,
    LeadRolesAtLead,
    NotYoursToGrant,
    OtherAgency,
    OtherAgencysProject,
    OwnMembership,
    TraineeHoldsMore,
    grantable_roles,
)
from agencies.models import Membership, User
from agencies.permissions import LEAD_ROLES, Role
from audit.log.models import LogEntry
from hmis.inbox.models import Notice
from tests.agencies.staff import ROSTER, TODAY, add, has_access
from tests.factories.agencies import make_agency, make_membership, make_user
from tests.roles import Browser, acting_as_user
from tests.world import World

pytestmark = pytest.mark.django_db
FORM = {
    "first_name": "Nora",
    "last_name": "Newell",
    "email": "nora@example.org",
    "roles": ["case_worker", "outreach_worker"],
    "scope": "listed",
    "starts_on": "01/01/2025",
}


def test_a_director_adds_somebody_who_has_no_account(world: World) -> None:
    answer = Browser.signed_in_as(world.alice).post(
        f"{ROSTER}add/", FORM | {"projects": [world.shelter.pk]}, follow=True
    )
    assert "Access at Alder House was given" in answer.content.decode()
    row = Membership.objects.get(user__email="nora@example.org")
    assert (row.agency, row.roles) == (world.agency_a, ["case_worker", "outreach_worker"])
    assert list(row.projects.all()) == [world.shelter]
    assert not row.user.has_usable_password()
    assert Notice.objects.get(user=row.user).kind == "agencies.membership_begins"
    entry = LogEntry.objects.get(deed="membership.added")
    assert (entry.actor_id, entry.additional_data["roles"]) == (world.alice.pk, row.roles)


def test_the_answer_does_not_tell_whether_there_was_an_account(world: World) -> None:
    """Carol works at B; A learns of her what it typed and what her membership here says."""
    browser = Browser.signed_in_as(world.alice)
    new = browser.post(f"{ROSTER}add/", FORM, follow=True)
    known = browser.post(f"{ROSTER}add/", FORM | {"email": "CAROL@example.org"}, follow=True)
    for answer in (new, known):
        page = answer.content.decode()
        assert answer.status_code == 200
        assert "Access at Alder House was given" in page
        assert "Birch" not in page
    assert User.objects.filter(email__iexact="carol@example.org").count() == 1
    assert set(world.carol.memberships.values_list("agency", flat=True)) == {
        world.agency_a.pk,
        world.agency_b.pk,
    }


def test_who_works_here_already_is_not_added_twice(world: World) -> None:
    with pytest.raises(AlreadyHere):
        add(world.alice, world.agency_a, "bob")
    answer = Browser.signed_in_as(world.alice).post(
        f"{ROSTER}add/", FORM | {"email": "bob@example.org"}
    )
    assert "has access here already" in answer.content.decode()


@pytest.mark.rule("V19")
def test_the_new_access_opens_nothing_before_the_agreement(world: World) -> None:
    row = add(world.alice, world.agency_a, "nora", has_all_projects=True)
    assert Browser.signed_in_as(row.user).get("/")["Location"] == "/agencies/agreement/"


def test_nobody_grants_oneself_anything(world: World) -> None:
    elsewhere = make_agency("Cedar Clinic")
    for giver in (world.alice, world.root):
        with pytest.raises((OwnMembership, OtherAgency)):
            add(giver, elsewhere, giver.email.partition("@")[0])
    assert not elsewhere.memberships.exists()


def test_a_director_grants_at_the_own_agency_alone(world: World) -> None:
    with pytest.raises(OtherAgency):
        add(world.alice, world.agency_b, "nora")
    assert not User.objects.filter(email="nora@example.org").exists()
    page = Browser.signed_in_as(world.alice).get(f"{ROSTER}add/?agency={world.agency_b.pk}")
    assert page.status_code == 404
    add(world.root, world.agency_b, "nora")


@pytest.mark.parametrize("role", sorted(LEAD_ROLES))
def test_a_director_grants_no_role_of_the_leads(world: World, role: Role) -> None:
    with pytest.raises((NotYoursToGrant, FunderWithProjects)):
        add(world.alice, world.agency_a, "nora", role)
    answer = Browser.signed_in_as(world.alice).post(f"{ROSTER}add/", FORM | {"roles": [role]})
    assert answer.status_code == 200
    assert not User.objects.filter(email="nora@example.org").exists()


def test_nobody_grants_a_role_above_the_own(world: World) -> None:
    with pytest.raises(NotYoursToGrant):
        add(world.alice, world.agency_a, "nora", Role.EXECUTIVE_DIRECTOR)
    add(world.alice, world.agency_a, "nora", Role.AGENCY_DIRECTOR)
    eve = make_user("eve")
    make_membership(eve, world.agency_a, Role.EXECUTIVE_DIRECTOR)
    sync_permissions()
    add(eve, world.agency_a, "frank", Role.EXECUTIVE_DIRECTOR, Role.AGENCY_DIRECTOR)
    for other in (world.bob, world.carol):
        with acting_as_user(other) as actor:
            assert grantable_roles(actor, world.agency_a) == []


def test_roles_of_the_lead_are_given_at_the_lead_alone(world: World) -> None:
    lead = world.root.memberships.get().agency
    add(world.root, lead, "nora", Role.PRIVACY_AUDITOR, Role.HELP_DESK)
    with pytest.raises(LeadRolesAtLead):
        add(world.root, world.agency_a, "frank", Role.PRIVACY_AUDITOR)


@pytest.mark.requirement("S97")
@pytest.mark.rule("V23")
def test_funder_roles_are_for_agencies_that_serve_nobody_and_stand_alone(world: World) -> None:
    with pytest.raises(FunderWithProjects):
        add(world.root, world.agency_a, "nora", Role.FUNDER_VIEWER)
    fund = make_agency("The Fund")
    with pytest.raises(FunderHoldsMore):
        add(world.root, fund, "nora", Role.FUNDER_VIEWER, Role.CASE_WORKER)
    row = add(world.root, fund, "nora", Role.FUNDER_VIEWER)
    assert row.agency == fund


def test_a_contracted_provider_has_a_last_day(world: World) -> None:
    with pytest.raises(ContractWithoutEnd):
        add(world.alice, world.agency_a, "nora", Role.CONTRACTED_PROVIDER)
    last = TODAY() + timedelta(days=90)
    row = add(world.alice, world.agency_a, "nora", Role.CONTRACTED_PROVIDER, ends_on=last)
    assert row.ends_on == last


@pytest.mark.rule("V29")
def test_a_trainee_is_nothing_else(world: World) -> None:
    with pytest.raises(TraineeHoldsMore):
        add(world.alice, world.agency_a, "nora", Role.TRAINEE, Role.CASE_WORKER)
    add(world.alice, world.agency_a, "nora", Role.TRAINEE)


def test_projects_are_the_agencys_and_days_are_in_order(world: World) -> None:
    with pytest.raises(OtherAgencysProject):
        add(world.alice, world.agency_a, "nora", project_ids=(world.housing.pk,))
    day = TODAY() + timedelta(days=5)
    with pytest.raises(EndsBeforeStart):
        add(world.alice, world.agency_a, "nora", starts_on=day, ends_on=TODAY())
    with pytest.raises(EndsInPast):
        yesterday = TODAY() - timedelta(days=1)
        add(world.alice, world.agency_a, "nora", starts_on=yesterday, ends_on=yesterday)
    row = add(world.alice, world.agency_a, "nora", starts_on=day)
    assert not has_access(row.user, world.agency_a)


@pytest.mark.requirement("S157")
def test_case_assignment_is_asked_where_the_agency_asks_for_it(world: World) -> None:
    browser = Browser.signed_in_as(world.alice)
    assert "Manages cases" not in browser.get(f"{ROSTER}add/").content.decode()
    world.agency_a.asks_case_assignment = True
    world.agency_a.save(update_fields=["asks_case_assignment"])
    assert "Manages cases" in browser.get(f"{ROSTER}add/").content.decode()
    browser.post(f"{ROSTER}add/", FORM | {"manages_cases": "on"})
    assert Membership.objects.get(user__email="nora@example.org").manages_cases
