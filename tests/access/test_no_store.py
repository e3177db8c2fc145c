"""No answer of any route may be kept by a browser or a proxy."""

from __future__ import annotations

import pytest

from tests.access.knocking import knock
from tests.access.neighbourhood import Neighbourhood
from tests.access.routes import ROUTES, declared_routes, steps_of
from tests.roles import Browser


@pytest.mark.requirement("S22")
@pytest.mark.parametrize("person", ["alice", "bob", "root", "signed_out"])
def test_every_answer_forbids_to_store_it(neighbourhood: Neighbourhood, person: str) -> None:
    browser = Browser.signed_in_as(neighbourhood.people[person])
    opened = 0
    for view in declared_routes():
        key = neighbourhood.clients["private"].key_of(ROUTES[view].about or "client")
        for step in steps_of(view, neighbourhood, key):
            answer = knock(browser, step, key)
            assert "no-store" in answer.headers["Cache-Control"], step
            opened += answer.status == 200
    assert opened


@pytest.mark.django_db
def test_an_answer_for_an_address_that_is_none_is_not_stored_either() -> None:
    assert "no-store" in Browser().get("/nowhere/").headers["Cache-Control"]
