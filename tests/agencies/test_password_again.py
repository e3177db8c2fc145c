"""The password again before dangerous deeds, if it was not typed within five minutes."""

from __future__ import annotations

import pytest

from hmis.jobs.models import Run
from hmis.vault.models import Draft
from tests.access.routes import declared_routes
from tests.agencies.sitting import leads_to
from tests.agencies.staff import of
from tests.factories.agencies import PASSWORD
from tests.factories.registers import shipped_course
from tests.reporting.uploading import uploaded, zipped
from tests.roles import Browser
from tests.world import World

pytestmark = pytest.mark.django_db
AGAIN = "/sign-in/again/"
IMPORT = "/reporting/import/"


def test_what_is_dangerous_asks_for_the_password_again() -> None:
    asking = {
        name
        for name, view in declared_routes().items()
        if getattr(view, "asks_password_again", False)
    }
    assert asking == {
        "account:add_app",
        "account:add_passkey",
        "account:recovery_codes",
        "account:renew_recovery_codes",
        "agencies:add_membership",
        "agencies:ask_flag_clearing",
        "agencies:ask_provider_clearing",
        "agencies:change_membership",
        "agencies:close_account",
        "agencies:edit_agency",
        "agencies:end_agreement",
        "agencies:end_funder_agreement",
        "agencies:end_membership",
        "agencies:end_sharing_agreement",
        "agencies:enter_funder_agreement",
        "agencies:enter_sharing_agreement",
        "agencies:lift_suspension",
        "agencies:narrow_sharing_agreement",
        "agencies:publish_agreement",
        "agencies:reopen_account",
        "agencies:reopen_agreement",
        "agencies:reset_second_factor",
        "agencies:send_invitation_again",
        "agencies:set_flag",
        "agencies:start_sharing",
        "agencies:suspend_user",
        "agencies:transfer_membership",
        "agencies:withdraw_course",
        "clients:elevate",
        "reporting:import_hud_csv",
    }


def test_a_page_opens_after_the_password_and_for_five_minutes(world: World) -> None:
    browser = Browser.signed_in_as(world.root)
    browser.typed_password(world.root, seconds_ago=301)
    assert leads_to(browser.get(IMPORT), AGAIN) == IMPORT
    page = browser.get(f"{AGAIN}?next={IMPORT}").content.decode()
    assert f'value="{IMPORT}"' in page
    wrong = browser.post(AGAIN, {"password": "x" * 16, "next": IMPORT})
    assert wrong.status_code == 200
    leads_to(browser.get(IMPORT), AGAIN)
    answer = browser.post(AGAIN, {"password": PASSWORD, "next": IMPORT})
    assert answer["Location"] == IMPORT
    assert browser.get(IMPORT).status_code == 200
    browser.typed_password(world.root, seconds_ago=299)
    assert browser.get(IMPORT).status_code == 200


def test_a_form_waits_meanwhile_and_nothing_is_done(world: World) -> None:
    browser = Browser.signed_in_as(world.root)
    browser.typed_password(world.root, seconds_ago=400)
    body = {"file": uploaded(zipped()), "source_name": "Countrywide"}
    came_from = {"Referer": f"http://testserver{IMPORT}"}
    back = leads_to(browser.post(IMPORT, body, headers=came_from), AGAIN)
    assert not Run.objects.exists()
    assert back == f"{IMPORT}?draft={Draft.objects.get().pk}"
    # Not in the session, where allauth would put it in clear.
    assert "Countrywide" not in str(dict(browser.session.items()))
    answer = browser.post(AGAIN, {"password": PASSWORD, "next": back})
    page = browser.get(answer["Location"]).content.decode()
    assert 'value="Countrywide"' in page
    assert "choose it again" in page
    again = {"file": uploaded(zipped()), "source_name": "Countrywide"}
    assert browser.post(IMPORT, again).status_code == 302
    assert Run.objects.count() == 1
    assert not Draft.objects.exists()


def test_a_button_is_found_again_on_its_page_and_nothing_is_done(world: World) -> None:
    course, page = shipped_course(), "/agencies/training/courses/"
    browser = Browser.signed_in_as(world.root)
    browser.typed_password(world.root, seconds_ago=400)
    came_from = {"Referer": f"http://testserver{page}"}
    address = f"{page}{course.pk}/withdraw/"
    assert leads_to(browser.post(address, headers=came_from), AGAIN) == page
    course.refresh_from_db()
    assert course.withdrawn_at is None
    browser.post(AGAIN, {"password": PASSWORD, "next": page})
    browser.post(address, headers=came_from)
    course.refresh_from_db()
    assert course.withdrawn_at is not None


def test_nobody_is_suspended_and_no_setting_changed_before_it(world: World) -> None:
    for user, address, typed in (
        (world.alice, f"/agencies/memberships/{of(world.bob).pk}/suspend/", {"reason": "Lost"}),
        (world.root, f"/agencies/all/{world.agency_a.pk}/", {"name": "Alder", "location": "x"}),
    ):
        browser = Browser.signed_in_as(user)
        browser.typed_password(user, seconds_ago=400)
        came_from = {"Referer": f"http://testserver{address}"}
        back = leads_to(browser.post(address, typed, headers=came_from), AGAIN)
        assert back.startswith(f"{address}?draft=")
    assert of(world.bob).suspended_at is None
    world.agency_a.refresh_from_db()
    assert world.agency_a.name == "Alder House"


def test_the_permission_comes_first(world: World) -> None:
    browser = Browser.signed_in_as(world.bob)
    browser.typed_password(world.bob, seconds_ago=400)
    assert browser.get(IMPORT).status_code == 403
