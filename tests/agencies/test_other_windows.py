"""Pages that were opened for another agency than the one acted for now: what they send."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from agencies.actions.permissions import sync_permissions
from agencies.models import Membership, User
from agencies.permissions import Role
from audit.log.models import LogEntry
from audit.oversight.models import Incident
from hmis.vault.models import Draft
from tests.agencies.sitting import leads_to, unlock
from tests.factories.agencies import make_membership
from tests.roles import Browser
from tests.world import World

pytestmark = pytest.mark.django_db
REPORT = "/audit/incidents/report/"
SWITCH = "/agencies/switch/"
TYPED = {
    "kind": "other",
    "what": "Zacharias Quill read the file of his neighbour.",
    "noticed_on": "06/01/2025",
    "audience": "agency",
}
OUT_OF_DATE = "This page was out of date"


@pytest.fixture
def both(world: World) -> User:
    """Works at A and at B."""
    make_membership(world.bob, world.agency_b, Role.CASE_WORKER, projects=[world.housing])
    sync_permissions()
    return world.bob


def token_of(page: Any) -> str:  # noqa: ANN401  # the stubs' own class
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.content.decode())
    assert found
    return found[1]


def send(browser: Browser, path: str, token: str, fields: dict[str, Any]) -> Any:  # noqa: ANN401
    """As a browser does: with the page's token, and where the page came from."""
    came_from = {"Origin": "http://testserver", "Referer": f"http://testserver{path}"}
    return browser.post(path, fields | {"csrfmiddlewaretoken": token}, headers=came_from)


def switch(browser: Browser, agency_id: int) -> None:
    token = token_of(browser.get("/"))
    assert send(browser, SWITCH, token, {"agency": agency_id})["Location"] == "/"


@pytest.fixture
def browser(both: User) -> Browser:
    return Browser.signed_in_as(both, enforce_csrf_checks=True)


@pytest.mark.requirement("S41")
def test_what_was_opened_for_one_agency_is_not_filed_under_another(
    world: World, both: User, browser: Browser
) -> None:
    token = token_of(browser.get(REPORT))
    switch(browser, world.agency_b.pk)
    answer = send(browser, REPORT, token, TYPED)
    assert answer.status_code == 403
    told = answer.content.decode()
    assert OUT_OF_DATE in told
    assert "was changed in another window" in told
    assert "Nothing was saved" in told
    assert not Incident.objects.exists()
    draft = Draft.objects.get()
    assert f'href="{REPORT}?draft={draft.pk}"' in told
    page = browser.get(f"{REPORT}?draft={draft.pk}")
    text = page.content.decode()
    assert "You now act for Birch Services." in text
    assert page.context["form"]["what"].value() == TYPED["what"]
    assert send(browser, REPORT, token_of(page), TYPED).status_code == 302
    assert Incident.objects.get().agency == world.agency_b


def test_a_page_under_way_while_the_agency_changes_brings_nothing_back(
    world: World, both: User, browser: Browser
) -> None:
    """Its answer comes after that of the change, with the cookie of before."""
    token = token_of(browser.get(REPORT))
    cookie = browser.cookies["csrftoken"].value
    switch(browser, world.agency_b.pk)
    browser.cookies["csrftoken"] = cookie
    assert send(browser, REPORT, token, TYPED).status_code == 403
    fresh = token_of(browser.get(REPORT))
    browser.cookies["csrftoken"] = cookie
    assert send(browser, REPORT, fresh, TYPED).status_code == 302
    assert Incident.objects.get().agency == world.agency_b


def test_agency_and_token_change_together_if_an_older_session_is_saved_last(
    world: World, both: User, browser: Browser
) -> None:
    """Django saves a session whole: a slower request may write the one of before."""
    token = token_of(browser.get(REPORT))
    before = dict(browser.session.items())
    switch(browser, world.agency_b.pk)
    of_b = token_of(browser.get(REPORT))
    session = browser.session
    session.clear()
    session.update(before)
    session.save()
    assert send(browser, REPORT, of_b, TYPED).status_code == 403
    assert send(browser, REPORT, token, TYPED).status_code == 302
    assert Incident.objects.get().agency == world.agency_a


def test_a_piece_of_a_page_is_refused_and_the_whole_is_loaded_anew(
    world: World, both: User, browser: Browser
) -> None:
    token = token_of(browser.get(REPORT))
    switch(browser, world.agency_b.pk)
    headers = {
        "HX-Request": "true",
        "X-CSRFToken": token,
        "Origin": "http://testserver",
        "Referer": f"http://testserver{REPORT}",
    }
    answer = browser.post(REPORT, TYPED, headers=headers)
    assert (answer.status_code, answer["HX-Refresh"]) == (403, "true")
    assert not Incident.objects.exists()
    assert not Draft.objects.exists()
    assert OUT_OF_DATE in browser.get("/").content.decode()


@pytest.mark.parametrize("origin", ["https://evil.example", "null", ""])
def test_of_a_page_from_elsewhere_nothing_is_kept(
    world: World, browser: Browser, origin: str
) -> None:
    browser.get(REPORT)
    headers = {"Referer": f"http://testserver{REPORT}"} | ({"Origin": origin} if origin else {})
    answer = browser.post(REPORT, TYPED | {"csrfmiddlewaretoken": "x" * 64}, headers=headers)
    assert answer.status_code == 403
    assert not Draft.objects.exists()


def test_a_page_of_before_still_locks_and_its_form_is_kept_for_its_own_agency(
    world: World, both: User, browser: Browser
) -> None:
    page = browser.get(REPORT)
    assert f'name="draft_agency" value="{world.agency_a.pk}"' in page.content.decode()
    switch(browser, world.agency_b.pk)
    assert send(browser, "/session/", token_of(page), {}).status_code == 403
    token = browser.get("/session/", headers={"X-By-Itself": "1"}).json()["token"]
    sent = {
        "next": REPORT,
        "draft": "what=Zacharias",
        "draft_action": REPORT,
        "draft_agency": str(world.agency_a.pk),
    }
    back = leads_to(send(browser, "/lock/", token, sent), "/lock/")
    browser.handler.enforce_csrf_checks = False
    unlock(browser, back)
    draft = Draft.objects.get()
    assert browser.get(back)["Location"] == f"/drafts/{draft.pk}/"
    answer = browser.post(f"/drafts/{draft.pk}/", {"deed": "continue"})
    given = browser.get(answer["Location"])
    assert given.context["actor"].agency_id == world.agency_a.pk
    assert given.context["form"]["what"].value() == "Zacharias"


def over(row: Membership) -> None:
    row.ends_on = timezone.localdate() - timedelta(days=1)
    row.save(update_fields=["ends_on"])


def suspended(row: Membership) -> None:
    row.suspended_at, row.suspended_reason = timezone.now(), "leave"
    row.suspended_by = User.objects.get(email="alice@example.org")
    row.save(update_fields=["suspended_at", "suspended_by", "suspended_reason"])


@pytest.mark.rule("V19")
@pytest.mark.parametrize("is_chosen", [False, True])
@pytest.mark.parametrize("end", [over, suspended])
def test_what_is_sent_for_an_agency_that_ended_is_not_done_for_another(
    world: World, both: User, browser: Browser, is_chosen: bool, end: Callable[[Membership], None]
) -> None:
    if is_chosen:
        switch(browser, world.agency_b.pk)
        switch(browser, world.agency_a.pk)
    token = token_of(browser.get(REPORT))
    end(both.memberships.get(agency=world.agency_a))
    answer = send(browser, REPORT, token, TYPED)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert not Incident.objects.exists()
    refusal = LogEntry.objects.get(deed="access.refused")
    assert (refusal.actor, refusal.clients) == (both, [])
    home = browser.get("/")
    told = home.content.decode()
    assert "Your access at Alder House has ended or is suspended" in told
    assert "you now act for Birch Services. Nothing was saved." in told
    assert "You have one unfinished form" in told
    assert send(browser, REPORT, token, TYPED).status_code == 403
    assert "Your access at" not in browser.get("/").content.decode()
    assert send(browser, REPORT, token_of(browser.get(REPORT)), TYPED).status_code == 302
    assert Incident.objects.get().agency == world.agency_b


@pytest.mark.rule("V19")
def test_a_page_asked_for_after_the_end_says_for_whom_one_acts(
    world: World, both: User, browser: Browser
) -> None:
    token = token_of(browser.get(REPORT))
    over(both.memberships.get(agency=world.agency_a))
    told = browser.get(REPORT).content.decode()
    assert "has ended or is suspended: you now act for Birch Services." in told
    assert "Nothing was saved" not in told
    assert send(browser, REPORT, token, TYPED).status_code == 403
    piece = browser.post(SWITCH, {"agency": world.agency_b.pk}, headers={"HX-Request": "true"})
    assert piece.status_code == 403
    assert browser.get("/").context["actor"].agency_id == world.agency_b.pk
