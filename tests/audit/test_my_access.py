"""My access: what one may do, and the rows of the log that an auditor sees of oneself."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from agencies.permissions import Role
from audit.log.actions import record
from audit.oversight.querysets import trail
from tests.factories.agencies import make_membership, make_user
from tests.roles import Browser, acting_as_user
from tests.world import World

pytestmark = pytest.mark.django_db
PAGE = "/audit/my-access/"


def test_it_shows_roles_projects_and_the_end(world: World) -> None:
    row = world.bob.memberships.get()
    row.ends_on = timezone.localdate() + timedelta(days=40)
    row.save(update_fields=["ends_on"])
    page = Browser.signed_in_as(world.bob).get(PAGE).content.decode()
    for words in ("Case worker", "Alder Shelter", f"{row.ends_on:%m/%d/%Y}", "Countersigned"):
        assert words in page
    assert "Suspend" not in page


@pytest.mark.requirement("S103")
def test_it_shows_the_rows_an_auditor_sees_and_nobody_elses(world: World) -> None:
    browser = Browser.signed_in_as(world.bob)
    browser.get(f"/clients/{world.private_client.pk}/")
    Browser.signed_in_as(world.alice).get(f"/clients/{world.shared_client.pk}/")
    page = browser.get(PAGE)
    assert "Opened a client record" in page.content.decode()
    assert world.private_client.pk.hex[:8].upper() in page.content.decode()
    assert world.shared_client.pk.hex[:8].upper() not in page.content.decode()
    assert "Prudence" not in page.content.decode()
    auditor = make_user("amos")
    make_membership(auditor, world.root.memberships.get().agency, Role.PRIVACY_AUDITOR)
    with acting_as_user(auditor):
        seen = [row.deed for row in trail(user_id=world.bob.pk)]
    # The look at this page was recorded after its rows were read.
    assert len(page.context["rows"]) == len(seen) - 1


def test_it_goes_back_thirty_days(world: World) -> None:
    for days, client in ((31, world.shared_client), (29, world.private_client)):
        then = time_machine.travel(timezone.now() - timedelta(days=days))
        with then, acting_as_user(world.bob) as actor:
            record(actor, "client.viewed", clients=[client.pk])
    page = Browser.signed_in_as(world.bob).get(PAGE).content.decode()
    assert world.private_client.pk.hex[:8].upper() in page
    assert world.shared_client.pk.hex[:8].upper() not in page


def test_everybody_who_has_signed_has_the_page(world: World) -> None:
    for user in (world.alice, world.bob, world.carol, world.root):
        assert Browser.signed_in_as(user).get(PAGE).status_code == 200
    assert Browser.signed_in_as(world.dan).get(PAGE).status_code == 403
