"""The lock: by hand, by time; opened by the same person's password alone."""

from __future__ import annotations

import pytest

from agencies.sessions import MOST_WRONG_PASSWORDS
from tests.access.routes import ROUTES, declared_routes
from tests.agencies.sitting import deeds_of, leads_to, pass_time, session_of, sign_in, unlock
from tests.roles import Browser
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("S26", "S27", "S83", "S84")
def test_locked_by_hand_nothing_opens_but_the_lock_page(world: World) -> None:
    browser = Browser.signed_in_as(world.bob)
    page = browser.get("/").content.decode()
    assert 'aria-keyshortcuts="Alt+Shift+L"' in page
    record = f"/clients/{world.private_client.pk}/"
    assert leads_to(browser.post("/lock/", {"next": record}), "/lock/") == record
    assert deeds_of(world.bob, "session.") == ["session.locked"]
    for address in ("/", record, "/runs/", "/drafts/", "/sign-in/again/", "/agencies/projects/"):
        assert leads_to(browser.get(address), "/lock/") == address
    assert browser.get("/lock/").status_code == browser.get("/health/").status_code == 200
    unlock(browser)
    assert browser.get(record).status_code == 200


def test_only_these_views_answer_while_a_session_is_locked() -> None:
    answering = {
        name
        for name, view in declared_routes().items()
        if getattr(view, "is_open_while_locked", False)
    }
    assert answering == {
        "health",
        "tour",
        "account_login",
        "account_logout",
        "account_inactive",
        "session",
        "lock",
        "unlock",
    }
    assert answering <= set(ROUTES)


@pytest.mark.requirement("S22")
def test_nobody_else_s_password_opens_it(world: World) -> None:
    world.carol.set_password("the-password-of-carol")
    world.carol.save()
    browser = Browser.signed_in_as(world.bob)
    browser.post("/lock/")
    answer = unlock(browser, password="the-password-of-carol")  # invented
    assert b"This is not your password" in answer.content
    leads_to(browser.get("/"), "/lock/")
    assert deeds_of(world.bob, "sign_in.failed") == ["sign_in.failed"]


def test_five_wrong_passwords_end_the_session(world: World) -> None:
    browser = Browser.signed_in_as(world.bob)
    browser.post("/lock/")
    for _try in range(MOST_WRONG_PASSWORDS - 1):
        assert unlock(browser, password="x" * 16).status_code == 200
    leads_to(unlock(browser, password="x" * 16), "/sign-in/")
    assert session_of(world.bob).ended_reason == "wrong_passwords"
    assert "wrong password was typed several times" in browser.get("/sign-in/").content.decode()
    leads_to(unlock(browser), "/sign-in/")


def test_unlocking_changes_the_key_and_the_old_cookie_is_dead(world: World) -> None:
    browser, thief = Browser.signed_in_as(world.bob), Browser()
    thief.cookies["sessionid"] = browser.cookies["sessionid"].value
    browser.post("/lock/")
    leads_to(thief.get("/runs/"), "/lock/")
    unlock(browser)
    assert browser.get("/runs/").status_code == 200
    leads_to(thief.get("/runs/"), "/sign-in/")


def test_it_does_not_lead_out_of_the_house(world: World) -> None:
    browser = Browser.signed_in_as(world.bob)
    for address in ("https://evil.example/", "//evil.example/", "javascript:alert(1)"):
        browser.post("/lock/")
        assert unlock(browser, address)["Location"] == "/"


def test_a_piece_of_a_page_sends_the_whole_page_to_the_lock(world: World) -> None:
    browser = Browser.signed_in_as(world.bob)
    browser.post("/lock/")
    answer = browser.get("/runs/", headers={"HX-Request": "true", "X-By-Itself": "1"})
    assert answer.headers["HX-Redirect"] == "/lock/?next=%2Fruns%2F"
    assert answer.content == b""


def test_an_open_session_needs_no_password_at_the_lock_page(world: World) -> None:
    browser = Browser.signed_in_as(world.bob)
    page = browser.get("/lock/?next=/runs/").content.decode()
    assert "Back to the page" in page and 'type="password"' not in page
    assert unlock(browser, "/runs/", password="")["Location"] == "/runs/"


def test_who_is_signed_out_is_led_to_sign_in(world: World) -> None:
    browser = Browser()
    assert leads_to(browser.get("/lock/?next=/runs/"), "/sign-in/") == "/runs/"
    assert leads_to(browser.post("/lock/"), "/sign-in/") == "/"
    assert leads_to(unlock(browser), "/sign-in/") == "/"
    assert browser.get("/session/").json() == {"state": "nobody", "left": 0}


def test_another_person_signs_in_by_signing_the_first_one_out(world: World) -> None:
    browser = Browser.signed_in_as(world.bob)
    browser.post("/lock/")
    browser.post("/sign-out/")
    sign_in(browser, "carol@example.org")
    assert browser.get("/clients/search/").status_code == 200
    assert session_of(world.bob).ended_reason == "signed_out"


@pytest.mark.requirement("S22")
def test_a_locked_session_does_not_outlast_its_hours(world: World) -> None:
    browser = Browser.signed_in_as(world.bob)
    browser.post("/lock/")
    pass_time(world.bob, hours=12)
    leads_to(unlock(browser), "/sign-in/")
    assert session_of(world.bob).ended_reason == "too_old"
