"""An elevation reaches somebody who oversees it, or is refused; and it has its limits in a day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from agencies.actions.permissions import sync_permissions
from agencies.models import Agency, StatedPurpose, User
from agencies.permissions import Role
from clients.actions import purposes
from hmis.inbox.models import Notice
from tests.clients.test_need_to_know import ELEVATION, elevation_of
from tests.factories.agencies import make_membership, make_user
from tests.roles import Browser
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.rule("V24")]
OF_LEAD = "clients.elevated_without_director"


@pytest.fixture
def lead(world: World) -> Agency:
    return world.root.memberships.get().agency


@pytest.fixture
def orphaned(world: World) -> World:
    """A has no director in force any more."""
    row = world.alice.memberships.get()
    row.ends_on = timezone.localdate() - timedelta(days=1)
    row.save(update_fields=["ends_on"])
    return world


def hired(name: str, agency: Agency, role: Role) -> User:
    user = make_user(name)
    make_membership(user, agency, role)
    sync_permissions()
    return user


def open_and_close(browser: Browser, world: World, **changed: str) -> Any:  # noqa: ANN401  # stubs
    answer = browser.post(ELEVATION, elevation_of(world, **changed))
    browser.post(reverse("clients:end_elevation"))
    return answer


def errors_of(answer: Any) -> dict[str, list[str]]:  # noqa: ANN401  # as above
    return dict(answer.context["form"].errors)


def test_without_a_director_the_lead_is_told(orphaned: World, lead: Agency) -> None:
    chief = hired("hugo", lead, Role.HMIS_DIRECTOR)
    second = hired("rita", lead, Role.SYSTEM_ADMINISTRATOR)
    hired("hedy", lead, Role.HELP_DESK)
    answer = Browser.signed_in_as(orphaned.root).post(ELEVATION, elevation_of(orphaned))
    assert answer.status_code == 302
    told = Notice.objects.all()
    assert {(one.user, one.kind) for one in told} == {(chief, OF_LEAD), (second, OF_LEAD)}
    assert "Root Example has opened client data until" in told[0].sentence


def test_with_nobody_to_tell_nothing_opens(orphaned: World) -> None:
    root = Browser.signed_in_as(orphaned.root)
    answer = root.post(ELEVATION, elevation_of(orphaned))
    assert "There is nobody but you who could be told" in errors_of(answer)["__all__"][0]
    assert not StatedPurpose.objects.elevations().exists()
    assert not Notice.objects.exists()
    assert root.get(f"/clients/{orphaned.private_client.pk}/").status_code == 403


def test_an_administrator_who_directs_the_agency_too_tells_somebody_else(
    orphaned: World, lead: Agency
) -> None:
    make_membership(orphaned.root, orphaned.agency_a, Role.AGENCY_DIRECTOR)
    sync_permissions()
    root = Browser.signed_in_as(orphaned.root)
    root.post("/agencies/switch/", {"agency": lead.pk})
    assert list(errors_of(root.post(ELEVATION, elevation_of(orphaned)))) == ["__all__"]
    chief = hired("hugo", lead, Role.HMIS_DIRECTOR)
    assert root.post(ELEVATION, elevation_of(orphaned)).status_code == 302
    assert [(one.user, one.kind) for one in Notice.objects.all()] == [(chief, OF_LEAD)]


def test_one_client_is_opened_three_times_a_day(world: World) -> None:
    begun = datetime(2026, 3, 2, 15, tzinfo=UTC)
    private, shared = (one.pk.hex for one in (world.private_client, world.shared_client))
    with time_machine.travel(begun, tick=False) as clock:
        root = Browser.signed_in_as(world.root)
        for _time in range(purposes.MOST_ELEVATIONS):
            assert open_and_close(root, world).status_code == 302
            clock.shift(timedelta(minutes=1))
        refused = open_and_close(root, world, client_ids=f"{shared} {private}")
        (words,) = errors_of(refused)["client_ids"]
        assert "again from 03/03/2026 10:00 on" in words
        assert open_and_close(root, world, client_ids=shared).status_code == 302
        clock.move_to(begun + purposes.ELEVATIONS_WITHIN + timedelta(seconds=1))
        root = Browser.signed_in_as(world.root)
        assert open_and_close(root, world).status_code == 302
        assert list(errors_of(open_and_close(root, world))) == ["client_ids"]
    assert StatedPurpose.objects.elevations().count() == 5


@pytest.mark.parametrize("reference", ["7", "G17", "1111", "aAaA", "x-x-x", "0.0.0"])
def test_a_reference_is_the_number_of_something(world: World, reference: str) -> None:
    answer = open_and_close(Browser.signed_in_as(world.root), world, reference=reference)
    assert list(errors_of(answer)) == ["reference"]
    assert not StatedPurpose.objects.elevations().exists()
