"""Roles of the lead and roles that work with clients are not held together at an agency (V25)."""

from __future__ import annotations

from datetime import timedelta
from itertools import product

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from agencies.granting import FUNDER_ROLES, LeadWorksWithClients
from agencies.models import Agency, Membership
from agencies.permissions import CLIENT_ROLES, LEAD_ROLES, Role
from tests.agencies.staff import ROSTER, TODAY, add, change, of
from tests.factories.agencies import make_membership, make_user
from tests.roles import Browser
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.rule("V25")]
PAIRS = tuple(product(sorted(LEAD_ROLES), sorted(CLIENT_ROLES)))


@pytest.fixture
def lead(world: World) -> Agency:
    """Where Root administers."""
    return of(world.root).agency


def test_nobody_is_given_both_and_the_page_says_why_beside_the_roles(
    world: World, lead: Agency
) -> None:
    for of_lead, with_clients in PAIRS:
        if of_lead in FUNDER_ROLES:
            continue
        last = TODAY() + timedelta(days=9)
        with pytest.raises(LeadWorksWithClients):
            add(world.root, lead, "nora", Role(of_lead), Role(with_clients), ends_on=last)
    typed = {
        "first_name": "Nora",
        "last_name": "Newell",
        "email": "nora@example.org",
        "roles": ["privacy_auditor", "case_worker"],
        "scope": "all",
        "starts_on": "01/01/2025",
    }
    answer = Browser.signed_in_as(world.root).post(f"{ROSTER}add/?agency={lead.pk}", typed)
    assert "at the same agency as a role" in str(answer.context["form"].errors["roles"])
    assert not Membership.objects.filter(user__email="nora@example.org").exists()


def test_nobody_is_given_the_second_by_a_change(world: World, lead: Agency) -> None:
    row = add(world.root, lead, "nora", Role.PRIVACY_AUDITOR)
    with pytest.raises(LeadWorksWithClients):
        change(world.root, row, Role.PRIVACY_AUDITOR, Role.SUPERVISOR)
    change(world.root, row, Role.SUPERVISOR)
    other = make_membership(row.user, lead, Role.AGENCY_CONTACT)
    with pytest.raises(LeadWorksWithClients):
        change(world.root, other, Role.HELP_DESK)


def test_whoever_needs_both_has_them_at_two_agencies(world: World, lead: Agency) -> None:
    row = add(world.root, lead, "bob", Role.PRIVACY_AUDITOR)
    assert row.user == world.bob
    assert Membership.objects.in_force().filter(user=world.bob).count() == 2


def test_the_database_holds_it_for_each_pair_in_one_row_and_in_two(
    world: World, lead: Agency
) -> None:
    user = make_user("nora")
    for pair in PAIRS:
        roles = [Role(role) for role in pair]
        with pytest.raises(IntegrityError), transaction.atomic():
            make_membership(user, lead, *roles)
        for first, second in (roles, reversed(roles)):
            with pytest.raises(IntegrityError, match="held apart"), transaction.atomic():
                make_membership(user, lead, first)
                make_membership(user, lead, second)
    assert not user.memberships.exists()


def test_two_rows_follow_one_another(world: World, lead: Agency) -> None:
    user, today = make_user("nora"), TODAY()
    make_membership(user, lead, Role.CASE_WORKER, ends_on=today)
    later = make_membership(user, lead, Role.HELP_DESK, starts_on=today + timedelta(days=1))
    with pytest.raises(IntegrityError, match="held apart"), transaction.atomic():
        Membership.objects.filter(pk=later.pk).update(starts_on=today)


def test_the_operator_makes_no_administrator_of_who_works_with_clients(world: World) -> None:
    names = ["--first-name", "Bob", "--last-name", "Example", "--agency", "Alder House"]
    world.bob.set_unusable_password()
    world.bob.save(update_fields=["password"])
    with pytest.raises(CommandError, match="at the same agency"):
        call_command("invite_administrator", "bob@example.org", *names)
    assert of(world.bob).roles == [Role.CASE_WORKER]
