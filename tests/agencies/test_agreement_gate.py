"""V19: before the agreement is signed and countersigned an account opens nothing else."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from agencies.actor import actor_of
from agencies.models import User
from agencies.permissions import BEFORE_AGREEMENT, Role
from audit.log.models import LogEntry
from tests.agencies.agreements import (
    PAGE,
    agreement_of,
    countersign,
    hire,
    publish_next,
    sign,
)
from tests.factories.agencies import make_agreement, make_membership
from tests.roles import Browser, places_of
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.rule("V19")]


def is_open(user: User, agency_id: int) -> bool:
    actor = actor_of(user.pk, agency_id=agency_id)
    has_all = "clients.view_client" in actor.permissions and bool(actor.own_project_ids)
    has_nothing = actor.permissions == BEFORE_AGREEMENT and actor.needs_agreement
    assert has_all != has_nothing
    if has_nothing:
        assert (actor.own_project_ids, actor.log_scope) == ((), "own")
        assert not any(actor.partner_project_ids.values())
    return has_all


def test_the_account_opens_with_the_countersignature_and_not_before(
    world: World, nora: User
) -> None:
    assert not is_open(nora, world.agency_a.pk)
    sign(nora)
    assert not is_open(nora, world.agency_a.pk)
    countersign(world.alice, agreement_of(nora))
    assert is_open(nora, world.agency_a.pk)
    assert Browser.signed_in_as(nora).get("/").status_code == 200


def test_the_actor_still_costs_two_queries_and_one_without_the_agreement(
    world: World, nora: User
) -> None:
    for user, number in ((world.bob, 2), (nora, 1)):
        with CaptureQueriesContext(connection) as queries:
            actor_of(user.pk)
        assert len(queries) == number


def test_an_ended_agreement_closes_the_account(world: World) -> None:
    row = agreement_of(world.bob)
    row.ended_at, row.ended_reason = timezone.now(), "replaced"
    row.save(update_fields=["ended_at", "ended_reason"])
    assert not is_open(world.bob, world.agency_a.pk)


def test_a_new_version_closes_nobody_at_once_and_is_signed_in_the_meantime(world: World) -> None:
    publish_next()
    assert is_open(world.bob, world.agency_a.pk)
    sign(world.bob)
    older, newer = world.bob.agreements.order_by("signed_at")
    assert (older.ended_at, newer.document.version) == (None, older.document.version + 1)
    assert is_open(world.bob, world.agency_a.pk)
    countersign(world.alice, newer)
    older.refresh_from_db()
    assert (older.ended_reason, older.ended_by) == ("replaced", world.alice)
    assert LogEntry.objects.filter(deed="agreement.ended", object_pk=str(older.pk)).count() == 1
    assert is_open(world.bob, world.agency_a.pk)


def test_an_agreement_counts_for_its_own_agency_alone(world: World) -> None:
    make_membership(
        world.bob,
        world.agency_b,
        Role.CASE_WORKER,
        projects=[world.housing],
        has_agreement=False,
    )
    assert is_open(world.bob, world.agency_a.pk)
    assert not is_open(world.bob, world.agency_b.pk)
    # Whoever has not chosen acts where the account is open.
    assert actor_of(world.bob.pk).agency_id == world.agency_a.pk
    browser = Browser.signed_in_as(world.bob)
    browser.post("/agencies/switch/", {"agency": world.agency_b.pk})
    assert browser.get(f"/clients/{world.b_client.pk}/")["Location"] == PAGE
    browser.post("/agencies/switch/", {"agency": world.agency_a.pk})
    assert browser.get(f"/clients/{world.private_client.pk}/").status_code == 200


def test_a_role_never_opens_by_an_agreement_without_a_membership(world: World) -> None:
    make_agreement(world.bob, world.agency_b)
    actor = actor_of(world.bob.pk, agency_id=world.agency_b.pk)
    assert actor.agency_id == world.agency_a.pk


@pytest.mark.parametrize("role", list(Role))
def test_no_role_is_above_it(world: World, role: Role) -> None:
    user = hire("olga", world.agency_a, role)
    assert actor_of(user.pk).permissions == BEFORE_AGREEMENT


def test_a_page_leads_to_the_agreement_and_a_change_is_refused_both_recorded(
    world: World, nora: User
) -> None:
    browser = Browser.signed_in_as(nora)
    record = f"/clients/{world.private_client.pk}/"
    assert browser.get("/")["Location"] == PAGE
    assert browser.get(record)["Location"] == PAGE
    assert browser.post(f"{record}identity/", {"first_name": "Nova"}).status_code == 403
    refused = LogEntry.objects.filter(deed="access.refused", actor=nora).order_by("timestamp")
    assert [row.additional_data["status"] for row in refused] == [302, 403]
    assert {row.object_pk for row in refused} == {str(world.private_client.pk)}


def test_the_navigation_holds_agreement_notices_and_sign_in_and_nothing_else(nora: User) -> None:
    page = Browser.signed_in_as(nora).get(PAGE)
    assert places_of(page) == ["/notices/", PAGE, "/account/"]
    assert b"Sign out" in page.content
