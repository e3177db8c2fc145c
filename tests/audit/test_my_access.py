"""My access: what one may do, and the rows of the log that an auditor sees of oneself."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from agencies.permissions import Role
from audit.log.actions import record
from audit.oversight.querysets import trail
from tests.factories.agencies import make_agency, make_membership, make_user
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


def flat(value: object) -> str:
    """All that a context holds, lists and pages unrolled."""
    if isinstance(value, dict):
        return " ".join(flat(one) for one in value.values())
    if isinstance(value, list | tuple):
        return " ".join(flat(one) for one in value)
    inner = getattr(value, "object_list", None)
    clients = getattr(value, "clients", "")
    return f"{value} {clients} {flat(inner) if isinstance(inner, list) else ''}"


@pytest.mark.rule("V23")
def test_who_may_open_no_record_sees_how_many_clients_and_no_id(world: World) -> None:
    monitor, fund = make_user("milo"), make_agency("State Housing Fund")
    make_membership(monitor, fund, Role.COC_MONITOR)
    shown = [world.shared_client.pk, world.private_client.pk, world.b_client.pk]
    with acting_as_user(monitor) as actor:
        record(actor, "monitored.viewed", clients=shown)
        record(actor, "monitored.viewed", clients=shown[:1])
    page = Browser.signed_in_as(monitor).get(PAGE)
    told = page.content.decode()
    assert "3 clients" in told
    assert "1 client" in told
    held = " ".join(flat(part.flatten()) for part in page.context if hasattr(part, "flatten"))
    for client_id in shown:
        for key in (client_id.hex[:8], client_id.hex[:8].upper(), str(client_id)):
            assert key not in told
            assert key not in held


@pytest.mark.rule("V23")
def test_what_a_monitor_saw_is_no_list_of_ids_at_another_agency(world: World) -> None:
    fund = make_agency("State Housing Fund")
    for user, paths in ((world.alice, (PAGE, "/audit/")), (world.bob, (PAGE,))):
        make_membership(user, fund, Role.COC_MONITOR)
        with acting_as_user(user, fund.pk) as actor:
            record(actor, "monitored.viewed", clients=[world.b_client.pk])
        browser = Browser.signed_in_as(user)
        for path in paths:
            told = browser.get(path).content.decode()
            assert world.b_client.pk.hex[:8].upper() not in told
            assert "1 client" in told


def test_everybody_who_has_signed_has_the_page(world: World) -> None:
    for user in (world.alice, world.bob, world.carol, world.root):
        assert Browser.signed_in_as(user).get(PAGE).status_code == 200
    assert Browser.signed_in_as(world.dan).get(PAGE).status_code == 403
