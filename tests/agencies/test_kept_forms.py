"""A form that was being filled in comes back to who typed it, and to nobody else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db.models import F

from agencies.actions.sessions import clear_sessions
from agencies.models import User
from agencies.permissions import Role
from enrollments.models import Enrollment
from hmis.vault.models import Draft
from tests.agencies.sitting import INTAKE, deeds_of, leads_to, pass_time, sign_in, unlock
from tests.enrollments.test_intake import CHILD, HEAD, household
from tests.factories.agencies import make_membership
from tests.roles import Browser
from tests.world import World

pytestmark = pytest.mark.django_db
FROM_INTAKE = {"Referer": "http://testserver/enrollments/intake/"}


def typed(world: World) -> dict[str, str]:
    """A household of two, ready to be sent."""
    return household(world, HEAD, CHILD) | {"csrfmiddlewaretoken": "x", "a_password": "secret"}


def send_late(browser: Browser, user: User, world: World) -> str:
    """Send the intake when the session is idle; returns where the lock page goes on to."""
    pass_time(user, minutes=20)
    return leads_to(browser.post(INTAKE, typed(world), headers=FROM_INTAKE), "/lock/")


def value_of(page: Any, name: str) -> object:  # noqa: ANN401  # the stubs' own class
    """What a field of the first card holds."""
    return page.context["formset"].forms[0][name].value()


@pytest.mark.requirement("S27", "S83")
def test_a_form_sent_too_late_is_kept_and_given_back_and_not_carried_out(world: World) -> None:
    browser = Browser.signed_in_as(world.bob)
    before = Enrollment._base_manager.count()
    back = send_late(browser, world.bob, world)
    draft = Draft.objects.get()
    assert back == f"{INTAKE}?draft={draft.pk}"
    for word in (b"Rosa", b"Quill", b"219-09-9998", b"secret"):
        assert word not in bytes(draft.sealed)
    answer = unlock(browser, back)
    assert answer["Location"] == back
    page = browser.get(back)
    assert Enrollment._base_manager.count() == before
    text = page.content.decode()
    assert "This is the form as you left it" in text
    assert [value_of(page, name) for name in ("first_name", "ssn")] == ["Rosa", "219-09-9998"]
    assert 'value="Tim"' in text
    assert "secret" not in text
    assert deeds_of(world.bob, "draft.") == ["draft.kept", "draft.restored"]
    assert browser.post(INTAKE, typed(world)).status_code == 302
    assert Enrollment._base_manager.count() == before + 2
    assert not Draft.objects.exists()


@pytest.mark.requirement("S27", "S83")
def test_the_page_s_script_sends_the_form_along_as_it_locks(world: World) -> None:
    browser = Browser.signed_in_as(world.bob)
    sent = {
        "next": INTAKE,
        "draft": urlencode(typed(world)),
        "draft_action": INTAKE,
        "draft_title": "Take in a household",
    }
    back = leads_to(browser.post("/lock/", sent), "/lock/")
    assert "kept for you" in browser.get(f"/lock/?{urlencode({'next': back})}").content.decode()
    unlock(browser, back)
    assert value_of(browser.get(back), "last_name") == "Quill"
    assert "Take in a household" in browser.get("/drafts/").content.decode()


def test_the_form_of_an_ended_session_waits_for_the_same_person(world: World) -> None:
    old = Browser.signed_in_as(world.bob)
    Browser.signed_in_as(world.bob)
    back = leads_to(old.post(INTAKE, typed(world), headers=FROM_INTAKE), "/sign-in/")
    assert sign_in(old, "bob@example.org", back)["Location"] == back
    assert value_of(old.get(back), "first_name") == "Rosa"


@pytest.mark.requirement("S22")
def test_nobody_else_gets_it_at_that_browser(world: World) -> None:
    browser = Browser.signed_in_as(world.bob)
    back = send_late(browser, world.bob, world)
    browser.post("/sign-out/")
    for user in (world.alice, world.carol):
        sign_in(browser, user.email, back)
        page = browser.get(back)
        assert "Quill" not in page.content.decode()
        assert "Rosa" not in page.content.decode()
        draft = Draft.objects.get()
        for answer in (
            browser.get(f"/drafts/{draft.pk}/"),
            browser.post(f"/drafts/{draft.pk}/", {"deed": "discard"}),
        ):
            assert answer.status_code == 404
        assert "no unfinished form" in browser.get("/drafts/").content.decode()
        browser.post("/sign-out/")
    sign_in(browser, "bob@example.org", back)
    assert value_of(browser.get(back), "first_name") == "Rosa"


def test_a_draft_moved_to_another_row_does_not_open(world: World) -> None:
    browser = Browser.signed_in_as(world.bob)
    back = send_late(browser, world.bob, world)
    Draft.objects.update(user_id=world.alice.pk)
    alice = Browser.signed_in_as(world.alice)
    assert "Rosa" not in alice.get(back).content.decode()
    assert "no unfinished form" in alice.get("/drafts/").content.decode()


def test_a_form_of_another_page_is_not_given_to_this_one(world: World) -> None:
    browser = Browser.signed_in_as(world.bob)
    draft = send_late(browser, world.bob, world).partition("=")[2]
    unlock(browser)
    page = browser.get(f"/clients/search/?draft={draft}").content.decode()
    assert "as you left it" not in page
    assert browser.get(f"{INTAKE}?draft=nonsense").status_code == 200


def test_what_has_no_page_of_its_own_is_sent_anew_by_hand(world: World) -> None:
    browser = Browser.signed_in_as(world.bob)
    browser.post("/lock/")
    sharing = f"/consent/{world.private_client.pk}/"
    body = {"deed": "close", "records": f"enrollments.Enrollment:{world.private_enrollment.pk}"}
    came_from = {"Referer": f"http://testserver{sharing}"}
    back = leads_to(browser.post(f"{sharing}records/", body, headers=came_from), "/lock/")
    draft = Draft.objects.get()
    assert back == f"/drafts/{draft.pk}/"
    unlock(browser, back)
    page = browser.get(back).content.decode()
    assert "Send it now, as it was" in page
    assert f'action="{sharing}records/"' in page
    assert f'name="records" value="{body["records"]}"' in page
    browser.post(back, {"deed": "discard"})
    assert not Draft.objects.exists()
    assert deeds_of(world.bob, "draft.") == ["draft.kept", "draft.restored", "draft.discarded"]


def test_going_on_acts_for_the_agency_of_then(world: World) -> None:
    make_membership(world.bob, world.agency_b, Role.CASE_WORKER, projects=[world.housing])
    browser = Browser.signed_in_as(world.bob)
    browser.post("/agencies/switch/", {"agency": world.agency_b.pk})
    send_late(browser, world.bob, world)
    browser = Browser.signed_in_as(world.bob)
    page = browser.get("/")
    assert "You have one unfinished form" in page.content.decode()
    assert page.context["actor"].agency_id == world.agency_a.pk
    draft = Draft.objects.get()
    assert b"Go on with the form" in browser.get(f"/drafts/{draft.pk}/").content
    answer = browser.post(f"/drafts/{draft.pk}/", {"deed": "continue"})
    assert answer["Location"] == f"{INTAKE}?draft={draft.pk}"
    assert browser.get(answer["Location"]).context["actor"].agency_id == world.agency_b.pk


def test_nothing_is_kept_after_twelve_hours(world: World) -> None:
    browser = Browser.signed_in_as(world.bob)
    back = send_late(browser, world.bob, world)
    unlock(browser)
    Draft.objects.update(created_at=F("created_at") - timedelta(hours=12))
    assert "Rosa" not in browser.get(back).content.decode()
    assert "unfinished" not in browser.get("/").content.decode()
    assert clear_sessions() == 1
    assert not Draft.objects.exists()


def test_a_form_without_a_token_is_not_kept(world: World) -> None:
    """Nobody plants a form in another's name."""
    browser = Browser.signed_in_as(world.bob, enforce_csrf_checks=True)
    pass_time(world.bob, minutes=20)
    assert browser.post(INTAKE, typed(world), headers=FROM_INTAKE).status_code == 403
    assert browser.post("/lock/", {"draft": "a=1", "draft_action": INTAKE}).status_code == 403
    assert not Draft.objects.exists()


def test_only_forms_of_ours_are_kept(world: World) -> None:
    browser = Browser.signed_in_as(world.bob)
    for action in ("https://evil.example/", "/nowhere/", "/sign-in/", ""):
        sent = {"draft": "a=1", "draft_action": action, "next": "/"}
        assert leads_to(browser.post("/lock/", sent), "/lock/") == "/"
        unlock(browser)
    assert not Draft.objects.exists()
