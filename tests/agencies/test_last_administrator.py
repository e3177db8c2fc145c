"""Somebody is left who administers the system, when access lapses too."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from agencies.actions import agreement_ends, memberships, suspensions
from agencies.actions.permissions import sync_permissions
from agencies.granting import LastAdministrator, NoLongerInOffice
from agencies.models import User
from agencies.permissions import Role
from hmis.gate import Actor
from tests.agencies.agreements import agreement_of
from tests.agencies.staff import add, end, of, terms
from tests.factories.agencies import make_membership, make_user
from tests.roles import Browser, acting_as_user
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.rule("V19")]
Deed = Callable[[User, Actor, World], object]

DEEDS: dict[str, Deed] = {
    "end": lambda user, actor, world: memberships.end_membership(of(user), actor=actor),
    "end later": lambda user, actor, world: memberships.end_membership(
        of(user), actor=actor, ends_on=timezone.localdate() + timedelta(days=9)
    ),
    "transfer": lambda user, actor, world: memberships.transfer_membership(
        of(user), world.agency_b, terms(), actor=actor
    ),
    "take the role": lambda user, actor, world: memberships.change_membership(
        of(user), terms(Role.HELP_DESK), actor=actor
    ),
    "suspend": lambda user, actor, world: suspensions.suspend_user(
        of(user), actor=actor, reason="x"
    ),
    "close": lambda user, actor, world: suspensions.close_account(user, actor=actor),
    "end for a breach": lambda user, actor, world: agreement_ends.end_for_breach(
        agreement_of(user), actor=actor
    ),
}


@pytest.fixture
def rhea(world: World) -> User:
    """A second administrator."""
    user = make_user("rhea")
    make_membership(user, of(world.root).agency, Role.SYSTEM_ADMINISTRATOR)
    sync_permissions()
    return user


@pytest.mark.parametrize("deed", DEEDS)
def test_whoever_is_about_to_lapse_shuts_out_no_last_one(
    world: World, rhea: User, deed: str
) -> None:
    row = of(world.root)
    row.lapses_at = timezone.now() + timedelta(days=7)
    row.save(update_fields=["lapses_at"])
    with acting_as_user(world.root) as actor, pytest.raises(LastAdministrator):
        DEEDS[deed](rhea, actor, world)
    row.lapses_at = None
    row.save(update_fields=["lapses_at"])
    with acting_as_user(world.root) as actor:
        DEEDS[deed](rhea, actor, world)


def test_the_page_says_it_in_plain_words(world: World, rhea: User) -> None:
    of_root = world.root.memberships
    of_root.update(lapses_at=timezone.now() + timedelta(days=7))
    browser = Browser.signed_in_as(world.root)
    answer = browser.post(f"/agencies/memberships/{of(rhea).pk}/end/", {"when": "now"})
    assert "This is the last HMIS system administrator" in answer.content.decode()


def test_who_has_lost_the_office_meanwhile_does_nothing_more(world: World, rhea: User) -> None:
    """Directors too; the actor of the request was computed before."""
    bob = of(world.bob)
    for user in (world.root, world.alice):
        with acting_as_user(user) as actor:
            user.memberships.update(lapses_at=timezone.now())
            with pytest.raises(NoLongerInOffice):
                memberships.end_membership(bob, actor=actor)
            with pytest.raises(NoLongerInOffice):
                suspensions.suspend_user(bob, actor=actor, reason="x")
            with pytest.raises(NoLongerInOffice):
                agreement_ends.end_for_breach(agreement_of(world.bob), actor=actor)


def test_who_has_not_signed_can_be_shut_out_again(world: World) -> None:
    nora = add(world.root, of(world.root).agency, "nora", Role.SYSTEM_ADMINISTRATOR)
    end(world.root, nora)
    assert nora.ended_at is not None
