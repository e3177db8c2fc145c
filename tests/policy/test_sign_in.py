"""Requirements on passwords and sessions that the first slice carries."""

from __future__ import annotations

import pytest
from django.conf import settings

from tests.factories.agencies import PASSWORD
from tests.roles import Browser
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("S22")
def test_the_password_is_typed_each_time(world: World) -> None:
    page = Browser.signed_in_as(None).get("/sign-in/").content.decode()
    assert "remember" not in page.lower()
    assert 'autocomplete="current-password"' not in page
    assert settings.SESSION_EXPIRE_AT_BROWSER_CLOSE
    browser = Browser()
    browser.post("/sign-in/", {"login": "bob@example.org", "password": PASSWORD})
    assert browser.cookies["sessionid"]["max-age"] == ""


@pytest.mark.requirement("S25")
def test_only_people_with_an_account_come_in(world: World) -> None:
    browser = Browser.signed_in_as(None)
    record = f"/clients/{world.private_client.pk}/"
    for address in ("/clients/search/", record, "/enrollments/intake/", "/audit/"):
        assert browser.get(address)["Location"].startswith("/sign-in/")


def test_no_page_is_kept_by_the_browser(world: World) -> None:
    page = Browser.signed_in_as(world.bob).get(f"/clients/{world.private_client.pk}/")
    assert "no-store" in page["Cache-Control"]


def test_nobody_signs_up(world: World) -> None:
    browser = Browser.signed_in_as(None)
    assert browser.get("/accounts/signup/").status_code == 404
    assert b"Sign up" not in browser.get("/sign-in/").content
