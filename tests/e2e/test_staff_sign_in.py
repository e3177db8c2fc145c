"""A director takes a lost second factor away, and sends an invitation again."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.desk import DIRECTOR, Desks, OpenAlbum, name_of, type_password_again
from tests.e2e.recruits import LOSES_TELEPHONE
from tests.e2e.test_second_factor import code_of, first_step, look

ROSTER = "/agencies/staff/"


@pytest.mark.requirement("S23")
def test_who_lost_the_telephone_signs_in_after_the_director_has_helped(
    desks: Desks, album: OpenAlbum
) -> None:
    day = album("lost-telephone")
    theirs = desks.window(LOSES_TELEPHONE.email)
    sets_up_app(theirs)
    page = desks.window(DIRECTOR)
    page.goto(ROSTER)
    page.get_by_role("link", name=name_of(LOSES_TELEPHONE.email)).click()
    look(page, day, "person")
    page.get_by_role("link", name="Take away the second factor").click()
    type_password_again(page, DIRECTOR)
    look(page, day, "confirm")
    page.locator("main").get_by_role("button", name="Take away").click()
    expect(page.locator("[data-error-summary]")).to_contain_text("Meet the person first")
    look(page, day, "not-met")
    page.locator("label", has_text="I have this person before me").click()
    page.locator("main").get_by_role("button", name="Take away").click()
    expect(page.get_by_role("status").first).to_contain_text("was taken away")
    expect(page.locator("main")).not_to_contain_text("Take away the second factor")
    first_step(theirs, LOSES_TELEPHONE.email)
    expect(theirs.get_by_role("button", name="Sign out")).to_be_visible()


def sets_up_app(page: Page) -> None:
    """An app, and no recovery code that anybody noted."""
    page.goto("/account/second-factor/app/")
    key = page.locator(".code--key").inner_text().replace(" ", "")
    page.get_by_label("Code that the app shows").fill(code_of(key))
    page.get_by_role("button", name="Turn it on").click()
    expect(page.locator(".code-list .code")).to_have_count(10)


def test_an_invitation_is_sent_again(desks: Desks, album: OpenAlbum) -> None:
    day = album("invitation-again")
    page = desks.window(DIRECTOR)
    page.goto(f"{ROSTER}add/")
    type_password_again(page, DIRECTOR)
    page.get_by_label("First name").fill("Vera")
    page.get_by_label("Last name").fill("Vance")
    page.get_by_label("E-mail at work").fill("vera@work.example")
    page.get_by_text("Case worker", exact=True).click()
    page.get_by_text("All projects, later ones too").click()
    page.get_by_role("button", name="Give access").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vera Vance")
    look(page, day, "person")
    page.get_by_role("link", name="Send the invitation again").click()
    look(page, day, "confirm")
    page.locator("main").get_by_role("button", name="Send the invitation again").click()
    expect(page.get_by_role("status").first).to_contain_text("on its way")
