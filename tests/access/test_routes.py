"""Every door says whom it is for, and says no before it looks up anything."""

from __future__ import annotations

import pytest

from agencies.permissions import BEFORE_AGREEMENT, PERMISSIONS, Role
from clients.row_security import guarded_tables
from tests.access.knocking import knock
from tests.access.neighbourhood import Neighbourhood
from tests.access.routes import ROUTES, declared_routes, steps_of
from tests.factories.agencies import make_membership, make_user
from tests.roles import Browser

pytestmark = pytest.mark.django_db


def test_the_table_of_the_walk_holds_every_route_and_no_other() -> None:
    assert set(ROUTES) == set(declared_routes())


def test_every_view_declares_a_permission_of_the_one_table_or_is_public() -> None:
    known = frozenset().union(*PERMISSIONS.values())
    for name, view in declared_routes().items():
        assert hasattr(view, "permission"), f"{name} has neither @requires nor @public"
        assert view.permission is None or view.permission in known, name


def test_only_the_front_door_tour_health_and_sign_in_are_public() -> None:
    public = {name for name, view in declared_routes().items() if view.permission is None}
    assert public == {
        "home",
        "health",
        "tour",
        "account_login",
        "account_logout",
        "account_reauthenticate",
        "mfa_authenticate",
        "account_inactive",
        # One's own session: no page of anybody's.
        "session",
        "lock",
        "unlock",
        # Of who cannot sign in yet or any more; what a mailed link opens.
        "account:ask_for_reset",
        "account:reset_asked",
        "account:link",
        "account:set_password",
    }


@pytest.mark.rule("V19")
def test_who_has_no_membership_in_force_gets_no_page_but_the_public_ones(
    neighbourhood: Neighbourhood,
) -> None:
    browser = Browser.signed_in_as(neighbourhood.world.dan)
    for name, view in declared_routes().items():
        if view.permission is not None:
            key = neighbourhood.clients["of_b"].key_of(ROUTES[name].about)
            for step in steps_of(name, neighbourhood, key):
                assert knock(browser, step, key).status == 403, step
    front = browser.get("/")
    assert "hmis/no_membership.html" in [template.name for template in front.templates]
    assert neighbourhood.world.agency_b.name not in front.content.decode()


@pytest.mark.rule("V19")
def test_who_has_not_signed_is_led_to_the_agreement_or_refused_at_every_door(
    neighbourhood: Neighbourhood,
) -> None:
    world = neighbourhood.world
    newcomer = make_user("nora")
    make_membership(newcomer, world.agency_a, Role.AGENCY_DIRECTOR, has_agreement=False)
    browser = Browser.signed_in_as(newcomer)
    tables = guarded_tables()
    for name, view in declared_routes().items():
        if view.permission is None or view.permission in BEFORE_AGREEMENT:
            continue
        key = neighbourhood.clients["private"].key_of(ROUTES[name].about)
        for step in steps_of(name, neighbourhood, key):
            answer = knock(browser, step, key)
            if step.method == "GET":
                assert (answer.status, answer.headers["Location"]) == (302, "/agencies/agreement/")
            else:
                assert answer.status == 403, step
            assert [row.deed for row in answer.log] == ["access.refused"], step
            assert not [sql for sql in answer.statements if any(t in sql for t in tables)], step
    opened = {
        name for name, view in declared_routes().items() if view.permission in BEFORE_AGREEMENT
    }
    assert opened == {
        "agencies:agreement",
        "agencies:agreement_text",
        "agencies:agreement_texts",
        "agencies:my_agreements",
        "agencies:renew_agreement",
        "agencies:print_signed_agreement",
        "agencies:print_agreement",
        "agencies:switch_agency",
        "drafts",
        "draft",
        "inbox:notices",
        "inbox:mark_read",
        "account:sign_in_settings",
        "account:change_password",
        "account:change_email",
        "account:confirm_email",
        "account:second_factor",
        "account:add_app",
        "account:add_passkey",
        "account:remove_factor",
        "account:recovery_codes",
        "account:renew_recovery_codes",
        "audit_oversight:report_incident",
        "audit_oversight:incident_reported",
    }


def test_a_post_without_a_token_is_refused_at_every_door(neighbourhood: Neighbourhood) -> None:
    browser = Browser.signed_in_as(neighbourhood.world.alice, enforce_csrf_checks=True)
    for name in declared_routes():
        key = neighbourhood.clients["private"].key_of(ROUTES[name].about)
        for step in steps_of(name, neighbourhood, key):
            if step.method == "POST":
                answer = knock(browser, step, key)
                assert answer.status == 403, step
                assert not any(row.clients for row in answer.log), step


def test_an_answer_for_an_address_that_is_none_is_not_stored_either() -> None:
    assert "no-store" in Browser().get("/nowhere/").headers["Cache-Control"]
