"""One session a user, that lasts as long as it is used and no longer than its hours."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from pytest_django import Settings

from agencies.actions.sessions import end_sessions
from agencies.models import UserSession
from agencies.sessions import digest_of
from audit.log.models import LogEntry
from hmis.inbox.models import Notice
from tests.agencies.sitting import deeds_of, leads_to, pass_time, session_of, sign_in, unlock
from tests.roles import Browser, acting_as_user
from tests.world import World

pytestmark = pytest.mark.django_db
SEARCH = "/clients/search/"


@pytest.mark.requirement("S22")
def test_a_second_sign_in_ends_the_first_and_the_person_is_told(world: World) -> None:
    first, second = Browser(), Browser()
    sign_in(first, "bob@example.org")
    assert first.get(SEARCH).status_code == 200
    answer = sign_in(second, "bob@example.org")
    page = second.get(answer["Location"]).content.decode()
    assert "Your earlier session, begun on" in page
    assert second.get(SEARCH).status_code == 200
    assert leads_to(first.get(SEARCH), "/sign-in/") == SEARCH
    page = first.get("/sign-in/").content.decode()
    assert "because you signed in somewhere else" in page
    assert second.get(SEARCH).status_code == 200
    ended = LogEntry.objects.get(deed="session.ended")
    assert ended.additional_data == {"user": world.bob.pk, "reason": "replaced"}
    assert deeds_of(world.bob, "sign_in.") == ["sign_in.succeeded"] * 2
    assert Notice.objects.get(user=world.bob).kind == "agencies.session_replaced"


def test_who_left_the_first_session_long_ago_gets_no_notice(world: World) -> None:
    Browser.signed_in_as(world.bob)
    pass_time(world.bob, hours=3)
    Browser.signed_in_as(world.bob)
    assert not Notice.objects.filter(user=world.bob).exists()
    assert UserSession.objects.live().filter(user=world.bob).count() == 1


def test_the_database_holds_one_live_session_a_user(world: World) -> None:
    Browser.signed_in_as(world.bob)
    now = timezone.now()
    second = UserSession(user=world.bob, key_digest="x" * 64, began_at=now, last_seen_at=now)
    with pytest.raises(IntegrityError, match="one_at_a_time"), transaction.atomic():
        second.save()


def test_the_key_of_a_session_is_nowhere_in_the_register_and_changes_at_sign_in(
    world: World,
) -> None:
    browser = Browser()
    browser.get("/sign-in/")
    sign_in(browser, "bob@example.org")
    key = browser.cookies["sessionid"].value
    row = session_of(world.bob)
    assert row.key_digest == digest_of(key)
    assert key not in str(vars(row))
    sign_in(browser, "bob@example.org")
    browser.post("/sign-out/")
    sign_in(browser, "bob@example.org")
    assert browser.cookies["sessionid"].value != key


@pytest.mark.requirement("S27", "S83")
def test_an_unused_session_is_locked_without_javascript(world: World) -> None:
    browser = Browser.signed_in_as(world.bob)
    record = f"/clients/{world.private_client.pk}/"
    page = browser.get(record).content.decode()
    # Unattended, the page leaves the screen by itself.
    assert f'content="900;url=/lock/?next={record}"' in page
    pass_time(world.bob, minutes=14)
    assert browser.get(record).status_code == 200
    pass_time(world.bob, minutes=2)
    assert leads_to(browser.get(record), "/lock/") == record
    assert leads_to(browser.get("/"), "/lock/") == "/"
    locked = browser.get(f"/lock/?next={record}").content.decode()
    assert "Bob Example" in locked
    assert "Hollybush" not in locked
    assert leads_to(browser.post(f"{record}ssn/"), "/lock/") == "/"
    assert deeds_of(world.bob, "client.revealed") == []
    assert deeds_of(world.bob, "session.") == ["session.timed_out"]
    answer = unlock(browser, record)
    assert (answer.status_code, answer["Location"]) == (302, record)
    assert "Hollybush" in browser.get(record).content.decode()
    assert deeds_of(world.bob, "session.") == ["session.timed_out", "session.unlocked"]


def test_the_minutes_are_a_setting(world: World, settings: Settings) -> None:
    settings.HMIS_IDLE_MINUTES = 5
    browser = Browser.signed_in_as(world.bob)
    assert 'content="300;url=/lock/' in browser.get("/").content.decode()
    pass_time(world.bob, minutes=5)
    leads_to(browser.get("/"), "/lock/")


def test_use_counts_and_what_a_page_asks_by_itself_does_not(
    world: World, settings: Settings
) -> None:
    settings.HMIS_SEEN_SECONDS = 60
    browser = Browser.signed_in_as(world.bob)
    pass_time(world.bob, minutes=10)
    before = session_of(world.bob).last_seen_at
    browser.get("/runs/", headers={"X-By-Itself": "1"})
    browser.get("/runs/?auto")
    told = browser.get("/session/", headers={"X-By-Itself": "1"}).json()
    assert session_of(world.bob).last_seen_at == before
    assert told["state"] == "open" and 4 * 60 < told["left"] <= 5 * 60
    browser.get("/runs/")
    assert session_of(world.bob).last_seen_at > before
    pass_time(world.bob, minutes=10)
    assert 14 * 60 < browser.post("/session/").json()["left"] <= 15 * 60


def test_use_is_written_down_once_a_minute(world: World, settings: Settings) -> None:
    settings.HMIS_SEEN_SECONDS = 60
    browser = Browser.signed_in_as(world.bob)
    for seconds, is_written in ((0, False), (50, False), (20, True), (5, False)):
        pass_time(world.bob, seconds=seconds)
        before = session_of(world.bob).last_seen_at
        browser.get("/")
        assert (session_of(world.bob).last_seen_at > before) == is_written, seconds


@pytest.mark.requirement("S22")
def test_after_its_hours_a_session_is_over_however_busy_it_is(world: World) -> None:
    browser = Browser.signed_in_as(world.bob)
    pass_time(world.bob, hours=12)
    UserSession.objects.filter(user=world.bob).update(last_seen_at=timezone.now())
    assert leads_to(browser.get(SEARCH), "/sign-in/") == SEARCH
    assert "longer than its fixed hours" in browser.get("/sign-in/").content.decode()
    assert session_of(world.bob).ended_reason == "too_old"
    assert deeds_of(world.bob, "session.") == ["session.timed_out", "session.ended"]


@pytest.mark.requirement("S26", "S84")
def test_a_stolen_cookie_is_dead_after_sign_out(world: World) -> None:
    browser, thief = Browser.signed_in_as(world.bob), Browser()
    thief.cookies["sessionid"] = browser.cookies["sessionid"].value
    assert thief.get(SEARCH).status_code == 200
    browser.post("/sign-out/")
    assert leads_to(thief.get(SEARCH), "/sign-in/") == SEARCH
    assert session_of(world.bob).ended_reason == "signed_out"


def test_a_dead_cookie_opens_nothing_even_where_django_still_knows_it(world: World) -> None:
    browser, thief = Browser.signed_in_as(world.bob), Browser()
    thief.cookies["sessionid"] = browser.cookies["sessionid"].value
    UserSession.objects.filter(user=world.bob).update(
        ended_at=timezone.now(), ended_reason="signed_out"
    )
    quiet = {"X-By-Itself": "1"}
    for address in (SEARCH, "/", "/runs/?auto", "/drafts/"):
        leads_to(thief.get(address, headers=quiet), "/sign-in/")
    assert leads_to(thief.get("/sign-in/again/", headers=quiet), "/sign-in/")
    assert thief.get("/session/", headers=quiet).json() == {"state": "ended", "left": 0}
    leads_to(thief.post("/lock/", {"draft": "a=1", "draft_action": SEARCH}), "/sign-in/")
    assert deeds_of(world.bob, "draft.") == []


def test_disabling_a_user_ends_all_sessions_on_the_next_request(world: World) -> None:
    browser = Browser.signed_in_as(world.bob)
    world.bob.is_active = False
    world.bob.save()
    assert leads_to(browser.get(SEARCH), "/sign-in/") == SEARCH
    assert session_of(world.bob).ended_reason == "disabled"
    world.bob.is_active = True
    world.bob.save()
    leads_to(browser.get(SEARCH), "/sign-in/")


def test_whoever_may_ends_the_sessions_of_a_user_at_once(world: World) -> None:
    browser = Browser.signed_in_as(world.bob)
    with acting_as_user(world.alice) as actor:
        assert end_sessions(world.bob.pk, actor=actor, reason="ended") == 1
        assert end_sessions(world.bob.pk, actor=actor, reason="ended") == 0
    assert leads_to(browser.get(SEARCH), "/sign-in/") == SEARCH
    assert "Your session was ended" in browser.get("/sign-in/").content.decode()
    assert deeds_of(world.alice, "session.") == ["session.ended"]


def test_a_changed_password_ends_the_session_of_before(world: World) -> None:
    browser = Browser.signed_in_as(world.bob)
    world.bob.set_password("another-horse-and-battery")
    world.bob.save()
    leads_to(browser.get(SEARCH), "/sign-in/")
    assert session_of(world.bob).ended_reason == "password_changed"


def test_a_session_that_the_register_does_not_know_is_none(world: World) -> None:
    browser = Browser.signed_in_as(world.bob)
    UserSession.objects.all().delete()
    leads_to(browser.get(SEARCH), "/sign-in/")


def test_a_refused_request_does_not_undo_the_lock(world: World) -> None:
    browser = Browser.signed_in_as(world.bob)
    pass_time(world.bob, minutes=20)
    assert browser.get("/nowhere/").status_code == 404
    assert session_of(world.bob).locked_at is not None
