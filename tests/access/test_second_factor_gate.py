"""Who needs a second factor, or a longer password, gets the page for it and nothing else."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from agencies.actor import actor_of
from agencies.models import Membership, User
from agencies.permissions import BEFORE_SECOND_FACTOR, Role
from agencies.second_factor import ALWAYS_WITH_SECOND_FACTOR
from clients.row_security import guarded_tables
from hmis.settings import SECOND_FACTOR as REAL
from tests.access.knocking import knock
from tests.access.neighbourhood import Neighbourhood
from tests.access.routes import ROUTES, declared_routes, steps_of
from tests.agencies.second_factor import code_now, first_step, give_app
from tests.factories.agencies import make_membership, make_user
from tests.roles import Browser, places_of
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("S23")]

SET_UP, NEW_PASSWORD = "/account/second-factor/", "/account/password/"


@pytest.fixture
def required(settings: Settings) -> None:
    settings.SECOND_FACTOR = "required"


def test_a_second_factor_is_required_unless_this_is_the_demo() -> None:
    assert REAL == "required"


@pytest.mark.parametrize(("rule", "first_page"), [("required", SET_UP), ("off", NEW_PASSWORD)])
def test_every_other_door_leads_to_the_first_page_or_refuses(
    neighbourhood: Neighbourhood, settings: Settings, rule: str, first_page: str
) -> None:
    """To set up a factor where one is required; else to a longer password than the short one."""
    alice = neighbourhood.world.alice
    settings.SECOND_FACTOR = rule
    User.objects.filter(pk=alice.pk).update(has_short_password=True)
    browser = Browser.signed_in_as(alice)
    tables = guarded_tables()
    for name, view in declared_routes().items():
        if view.permission is None or view.permission in BEFORE_SECOND_FACTOR:
            continue
        key = neighbourhood.clients["private"].key_of(ROUTES[name].about)
        for step in steps_of(name, neighbourhood, key):
            answer = knock(browser, step, key)
            if step.method == "GET":
                assert (answer.status, answer.headers["Location"]) == (302, first_page), step
            else:
                assert answer.status == 403, step
            assert [row.deed for row in answer.log] == ["access.refused"], step
            assert not [sql for sql in answer.statements if any(t in sql for t in tables)], step
    assert browser.get("/")["Location"] == first_page
    assert places_of(browser.get(first_page)) == ["/account/"]


@pytest.mark.usefixtures("required")
def test_with_the_app_set_up_the_agreement_comes_next_and_then_the_desk(world: World) -> None:
    newcomer = make_user("nora")
    make_membership(newcomer, world.agency_a, Role.CASE_WORKER, has_agreement=False)
    for user, next_page in ((newcomer, "/agencies/agreement/"), (world.bob, None)):
        browser = first_step(user)
        assert browser.get("/")["Location"] == SET_UP
        page = browser.get("/account/second-factor/app/")
        secret = page.context["key"].replace(" ", "")
        browser.post("/account/second-factor/app/", {"code": code_now(secret)})
        answer = browser.get("/")
        if next_page is None:
            assert answer.status_code == 200
        else:
            assert answer["Location"] == next_page


@pytest.mark.usefixtures("required")
def test_the_actor_still_takes_two_queries(world: World) -> None:
    give_app(world.bob)
    with CaptureQueriesContext(connection) as queries:
        actor = actor_of(world.bob.pk)
    assert not actor.needs_second_factor
    assert len(queries) <= 2


@pytest.mark.parametrize(
    ("rule", "agency_says", "role", "is_needed"),
    [
        ("required", None, Role.CASE_WORKER, True),
        ("required", False, Role.CASE_WORKER, False),
        ("required", False, Role.SYSTEM_ADMINISTRATOR, True),
        ("roles", None, Role.CASE_WORKER, False),
        ("roles", True, Role.CASE_WORKER, True),
        ("roles", None, Role.AGENCY_DIRECTOR, True),
        ("roles", False, Role.PRIVACY_AUDITOR, True),
        ("off", None, Role.SYSTEM_ADMINISTRATOR, False),
        ("off", True, Role.CASE_WORKER, True),
    ],
)
def test_role_agency_and_installation_decide(
    world: World,
    settings: Settings,
    rule: str,
    agency_says: bool | None,
    role: Role,
    is_needed: bool,
) -> None:
    settings.SECOND_FACTOR = rule
    world.agency_a.requires_second_factor = agency_says
    world.agency_a.save()
    user = make_user("nina")
    make_membership(user, world.agency_a, role)
    actor = actor_of(user.pk)
    assert actor.needs_second_factor == is_needed
    assert (actor.permissions == BEFORE_SECOND_FACTOR) == is_needed


def test_what_any_membership_asks_for_counts_at_every_desk(
    world: World, settings: Settings
) -> None:
    settings.SECOND_FACTOR = "roles"
    user = make_user("nina")
    make_membership(user, world.agency_a, Role.CASE_WORKER)
    make_membership(user, world.agency_b, Role.AGENCY_DIRECTOR)
    assert actor_of(user.pk, agency_id=world.agency_a.pk).needs_second_factor
    Membership.objects.filter(user=user, agency=world.agency_b).update(ends_on="2021-01-01")
    assert not actor_of(user.pk, agency_id=world.agency_a.pk).needs_second_factor


def test_who_reaches_beyond_an_agency_is_on_the_list() -> None:
    assert {Role.SYSTEM_ADMINISTRATOR, Role.PRIVACY_AUDITOR} <= ALWAYS_WITH_SECOND_FACTOR
    assert Role.CASE_WORKER not in ALWAYS_WITH_SECOND_FACTOR
