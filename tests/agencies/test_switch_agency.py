"""Acting for another of one's agencies."""

from __future__ import annotations

import pytest

from agencies.actions.permissions import sync_permissions
from agencies.permissions import Role
from audit.log.models import LogEntry
from tests.factories.agencies import make_membership
from tests.roles import Browser
from tests.world import World

pytestmark = pytest.mark.django_db


def test_who_belongs_to_two_agencies_changes_between_them(world: World) -> None:
    make_membership(world.bob, world.agency_b, Role.CASE_WORKER, projects=[world.housing])
    sync_permissions()
    browser = Browser.signed_in_as(world.bob)
    assert browser.get(f"/clients/{world.b_client.pk}/").status_code == 404
    browser.post("/agencies/switch/", {"agency": world.agency_b.pk})
    assert browser.get(f"/clients/{world.b_client.pk}/").status_code == 200
    assert browser.get(f"/clients/{world.private_client.pk}/").status_code == 404
    assert LogEntry.objects.filter(deed="agency.switched", actor=world.bob).count() == 1


def test_nobody_acts_for_an_agency_without_a_membership(world: World) -> None:
    browser = Browser.signed_in_as(world.bob)
    browser.post("/agencies/switch/", {"agency": world.agency_b.pk})
    assert browser.get(f"/clients/{world.b_client.pk}/").status_code == 404
