"""That an agency asks fewer people for a second factor is told to who answers for it (S23)."""

from __future__ import annotations

import pytest
from pytest_django import Settings

from agencies.actions import agencies as actions
from agencies.permissions import Role
from hmis.inbox.models import Notice
from tests.factories.agencies import make_membership, make_user
from tests.roles import acting_as_user
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("S23")]


@pytest.mark.parametrize(
    ("rule", "before", "now", "is_told"),
    [
        ("required", None, False, True),
        ("required", True, False, True),
        ("required", True, None, False),
        ("required", False, None, False),
        ("roles", True, None, True),
        ("roles", True, False, True),
        ("roles", None, False, False),
        ("roles", False, True, False),
    ],
)
def test_its_directors_and_the_hmis_director_are_told(
    world: World,
    settings: Settings,
    rule: str,
    before: bool | None,
    now: bool | None,
    is_told: bool,
) -> None:
    settings.SECOND_FACTOR = rule
    hanna = make_user("hanna")
    make_membership(hanna, world.root.memberships.get().agency, Role.HMIS_DIRECTOR)
    world.agency_a.requires_second_factor = before
    world.agency_a.save()
    with acting_as_user(world.root) as actor:
        actions.change_agency(
            world.agency_a.pk, {"requires_second_factor": now, "name": "Alder Home"}, actor=actor
        )
    found = Notice.objects.filter(kind="agencies.second_factor_loosened")
    expected = {world.alice.pk, hanna.pk} if is_told else set()
    assert set(found.values_list("user", flat=True)) == expected
    assert all("Alder Home" in notice.sentence for notice in found)
