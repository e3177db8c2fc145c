"""Query counts of the pages people open all day; a loop with a query in it shows here.

One query of each is the row of the session, by which its end is known at once.
"""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agencies.models import Project
from clients.models import Client
from tests.factories.clients import make_client
from tests.factories.enrollments import make_enrollment
from tests.roles import Browser
from tests.world import World

pytestmark = pytest.mark.django_db


def queries(browser: Browser, address: str, data: dict[str, str] | None = None) -> list[str]:
    """The statements of one request, savepoints and role switches of the tests left out."""
    with CaptureQueriesContext(connection) as captured:
        answer = browser.post(address, data) if data else browser.get(address)
    assert answer.status_code == 200
    plumbing = ("SAVEPOINT", "RELEASE", "SET ROLE", "RESET ROLE", "SELECT set_config('app.")
    return [q["sql"] for q in captured if not q["sql"].startswith(plumbing)]


def add_people(project: Project, number: int) -> list[Client]:
    """More people of one household."""
    clients = [make_client(project, f"Person{n}", "Quimby") for n in range(number)]
    household = make_enrollment(clients[0], project).household_id
    for client in clients[1:]:
        make_enrollment(client, project, household_id=household, relationship_to_hoh=2)
    return clients


@pytest.mark.parametrize(
    ("page", "most"), [("/", 15), ("/clients/{pk}/", 20), ("/enrollments/intake/", 11)]
)
def test_a_page_takes_as_many_queries_for_ten_people_as_for_two(
    world: World, page: str, most: int
) -> None:
    browser = Browser.signed_in_as(world.bob)
    client = add_people(world.shelter, 2)[0]
    browser.get("/")  # content types are cached from here on
    few = queries(browser, page.format(pk=client.pk))
    client = add_people(world.shelter, 10)[0]
    many = queries(browser, page.format(pk=client.pk))
    assert len(many) == len(few), "\n".join(many)
    assert len(many) <= most, "\n".join(many)


def test_a_search_takes_as_many_queries_for_ten_people_as_for_two(world: World) -> None:
    browser = Browser.signed_in_as(world.bob)
    add_people(world.shelter, 2)
    browser.get("/")
    few = queries(browser, "/clients/search/", {"words": "person0 quimby"})
    add_people(world.shelter, 6)
    many = queries(browser, "/clients/search/", {"words": "person0 quimby"})
    assert len(many) == len(few), "\n".join(many)
    assert len(many) <= 13, "\n".join(many)


def test_the_audit_trail_takes_as_many_queries_for_many_rows_as_for_few(world: World) -> None:
    browser = Browser.signed_in_as(world.root)
    browser.get("/audit/")
    few = queries(browser, "/audit/")
    for client in add_people(world.shelter, 3):
        Browser.signed_in_as(world.bob).get(f"/clients/{client.pk}/")
    many = queries(browser, "/audit/")
    assert len(many) == len(few), "\n".join(many)
    assert len(many) <= 12, "\n".join(many)
