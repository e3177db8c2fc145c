"""Whoever stands at a locked screen alters nothing that is kept for its person (S27, S83)."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.db.models import F

from agencies.models import UserSession
from hmis.vault import drafts
from hmis.vault.drafts import MOST_DRAFTS, Content
from hmis.vault.models import Draft
from tests.agencies.sitting import INTAKE, leads_to, pass_time, unlock
from tests.roles import Browser
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("S27", "S83")]

FROM_INTAKE = {"Referer": "http://testserver/enrollments/intake/"}


def sent_along(name: str) -> dict[str, str]:
    fields = urlencode({"members-0-first_name": name})
    return {"next": INTAKE, "draft": fields, "draft_action": INTAKE, "draft_title": "Intake"}


def let_a_minute_pass() -> None:
    UserSession.objects.live().update(locked_at=F("locked_at") - timedelta(seconds=61))


def names_of(world: World) -> list[str]:
    kept = [draft.content.fields for draft in drafts.drafts_of(world.bob.pk)]
    return [fields.partition("=")[2] for fields in reversed(kept)]


def test_what_was_kept_stays_beside_what_comes_after_the_lock(world: World) -> None:
    browser = Browser.signed_in_as(world.bob)
    back = leads_to(browser.post("/lock/", sent_along("Rosa")), "/lock/")
    leads_to(browser.post("/lock/", sent_along("Mallory")), "/lock/")
    browser.post(INTAKE, {"members-0-first_name": "Trudy"}, headers=FROM_INTAKE)
    assert names_of(world) == ["Rosa", "Mallory", "Trudy"]
    unlock(browser, back)
    assert "This is the form as you left it" in browser.get(back).content.decode()


def test_a_minute_after_the_lock_nothing_is_kept_any_more(world: World) -> None:
    browser = Browser.signed_in_as(world.bob)
    browser.post("/lock/", sent_along("Rosa"))
    let_a_minute_pass()
    assert leads_to(browser.post("/lock/", sent_along("Mallory")), "/lock/") == INTAKE
    late = browser.post(INTAKE, {"members-0-first_name": "Trudy"}, headers=FROM_INTAKE)
    assert leads_to(late, "/lock/") == INTAKE
    assert names_of(world) == ["Rosa"]
    assert unlock(browser, "/runs/")["Location"] == "/runs/"


def test_a_form_sent_at_the_moment_of_the_time_out_is_kept_beside_the_other(world: World) -> None:
    browser = Browser.signed_in_as(world.bob)
    drafts.keep(world.bob.pk, INTAKE, Content(fields="members-0-first_name=Rosa", can_open=True))
    pass_time(world.bob, minutes=20)
    browser.post(INTAKE, {"members-0-first_name": "Tim"}, headers=FROM_INTAKE)
    assert names_of(world) == ["Rosa", "Tim"]


def test_a_full_shelf_stays_as_it_is(world: World) -> None:
    for number in range(MOST_DRAFTS):
        drafts.keep(world.bob.pk, f"/page/{number}/", Content(fields=f"name={number}"))
    before = set(Draft.objects.values_list("pk", flat=True))
    browser = Browser.signed_in_as(world.bob)
    browser.post("/lock/")
    assert leads_to(browser.post("/lock/", sent_along("Mallory")), "/lock/") == INTAKE
    assert set(Draft.objects.values_list("pk", flat=True)) == before


def test_in_an_open_session_the_newest_of_a_form_takes_the_place(world: World) -> None:
    browser = Browser.signed_in_as(world.bob)
    for name in ("Rosa", "Rosalind"):
        browser.post("/lock/", sent_along(name))
        unlock(browser)
    assert names_of(world) == ["Rosalind"]


def test_a_locked_session_is_still_known_by_name_in_the_log(world: World) -> None:
    browser = Browser.signed_in_as(world.bob)
    browser.post("/lock/")
    let_a_minute_pass()
    unlock(browser)
    assert browser.get("/runs/").status_code == 200
