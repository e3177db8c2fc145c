"""The front door for everybody: signed out, at work, without a membership."""

from __future__ import annotations

import pytest

from tests.roles import Browser
from tests.world import World

pytestmark = pytest.mark.django_db


def test_signed_out_people_see_what_this_is(world: World) -> None:
    assert b"Homeless Management Information System" in Browser.signed_in_as(None).get("/").content


def test_who_belongs_to_no_agency_is_told_so_and_sees_nothing_else(world: World) -> None:
    browser = Browser.signed_in_as(world.dan)
    assert b"have access at no agency" in browser.get("/").content
    assert browser.get("/clients/search/").status_code == 403


def test_a_worker_sees_the_newest_enrollments_of_own_projects(world: World) -> None:
    page = Browser.signed_in_as(world.bob).get("/").content
    assert b"Prudence Hollybush" in page
    assert b"Benedict Underhill" not in page


def test_an_administrator_sees_no_client(world: World) -> None:
    page = Browser.signed_in_as(world.root).get("/").content
    assert b"Hollybush" not in page
    assert b"Audit trail" in page
