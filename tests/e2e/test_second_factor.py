"""Second factors in the browser: an app with and without scripts, a passkey, and what is public."""

from __future__ import annotations

import base64
import hashlib
import hmac
import struct
import time
from pathlib import Path

import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.e2e.desk import NARROW, WIDE, Album, Desks, OpenAlbum, password_of, photograph
from tests.e2e.recruits import WITH_APP, WITH_PASSKEY
from tests.e2e.test_accessibility import OVERFLOW, violations

STEP_SECONDS = 30
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def code_of(key: str, steps: int = 0) -> str:
    """What an authenticator app shows (RFC 6238), written here a second time."""
    counter = struct.pack(">Q", int(time.time()) // STEP_SECONDS + steps)
    digest = hmac.new(base64.b32decode(key), counter, hashlib.sha1).digest()
    place = digest[-1] & 15
    number = struct.unpack(">I", digest[place : place + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


def look(page: Page, day: Album, name: str) -> None:
    """A picture, wide and narrow; for everybody (WCAG 2.2 AA)."""
    for width, height in (NARROW, WIDE):
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate(OVERFLOW) == []
        assert violations(page) == []
        photograph(page, day.folder / f"{name}-{width}.png")


def first_step(page: Page, email: str) -> None:
    """E-mail and password."""
    page.goto("/sign-in/")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill(password_of(email))
    page.get_by_role("button", name="Sign in").click()


def sign_out(page: Page) -> None:
    page.goto("/account/")
    page.get_by_role("button", name="Sign out").click()


@pytest.mark.requirement("S20", "S23")
def test_an_app_is_set_up_and_signs_in(desks: Desks, album: OpenAlbum) -> None:
    day = album("second-factor-app")
    page = desks.window(WITH_APP.email)
    page.goto("/account/")
    look(page, day, "settings")
    page.goto("/account/second-factor/")
    look(page, day, "choose")
    page.get_by_role("link", name="Set up an app").click()
    look(page, day, "app")
    key = page.locator(".code--key").inner_text().replace(" ", "")
    page.get_by_label("Code that the app shows").fill("000000")
    page.get_by_role("button", name="Turn it on").click()
    expect(page.locator("[data-error-summary]")).to_contain_text("not correct")
    look(page, day, "app-wrong-code")
    page.get_by_label("Code that the app shows").fill(code_of(key))
    page.get_by_role("button", name="Turn it on").click()
    expect(page.locator(".code-list .code")).to_have_count(10)
    look(page, day, "codes")
    recovery = page.locator(".code-list .code").first.inner_text()
    page.get_by_role("button", name="I have put them away").click()
    sign_out(page)
    first_step(page, WITH_APP.email)
    look(page, day, "second-step")
    page.get_by_role("textbox", name="Code").fill(code_of(key, 1))
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    page.goto("/account/recovery-codes/")
    look(page, day, "codes-left")
    by_recovery_code_without_scripts(desks, recovery)


def by_recovery_code_without_scripts(desks: Desks, code: str) -> None:
    """The telephone is lost and the browser runs no scripts."""
    page = desks.window(javascript=False)
    first_step(page, WITH_APP.email)
    page.get_by_role("textbox", name="Code").fill(code)
    page.get_by_role("button", name="Sign in").click()
    page.goto("/account/")
    expect(page.locator("main")).to_contain_text("9 of 10")
    page.goto("/account/second-factor/passkey/")
    expect(page.get_by_role("link", name="Set up an app")).to_be_visible()
    expect(page.get_by_role("button", name="Add the passkey")).to_be_hidden()


def give_authenticator(page: Page) -> CDPSession:
    """A security key that always agrees."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    return session


@pytest.mark.requirement("S20", "S23")
def test_a_passkey_is_added_signs_in_and_is_removed(desks: Desks, album: OpenAlbum) -> None:
    day = album("second-factor-passkey")
    email = WITH_PASSKEY.email
    page = desks.window(email)
    give_authenticator(page)
    page.goto("/account/second-factor/passkey/")
    look(page, day, "add")
    page.get_by_label("Name of this passkey").fill("Desk key")
    page.get_by_role("button", name="Add the passkey").click()
    expect(page.locator(".code-list .code")).to_have_count(10)
    page.get_by_role("button", name="I have put them away").click()
    sign_out(page)
    first_step(page, email)
    look(page, day, "second-step")
    page.get_by_role("button", name="Use the passkey").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    page.goto("/account/")
    look(page, day, "settings")
    page.get_by_role("link", name="Remove Desk key").click()
    look(page, day, "remove")
    page.get_by_label("Your password").fill(password_of(email))
    page.get_by_role("button", name="Remove it").click()
    expect(page.get_by_role("status").first).to_contain_text("is removed")
    expect(page.locator("main")).not_to_contain_text("Desk key")


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "plain"])
def test_a_password_is_refused_with_all_reasons(
    desks: Desks, album: OpenAlbum, javascript: bool
) -> None:
    day = album(f"passwords-{'scripts' if javascript else 'plain'}")
    page = desks.window(WITH_PASSKEY.email, javascript=javascript)
    if page.goto("/account/password/") and "/sign-in/" in page.url:
        first_step(page, WITH_PASSKEY.email)
        page.goto("/account/password/")
    expect(page.locator("#id_new_password_helptext")).to_contain_text("At least 15 characters")
    page.get_by_label("Your password").fill(password_of(WITH_PASSKEY.email))
    page.get_by_label("New password").fill("kaya")
    page.get_by_label("The same password again").fill("kaia")
    page.get_by_role("button", name="Change the password").click()
    expect(page.locator("#id_new_password_error .field-error")).to_have_count(4)
    if javascript:
        look(page, day, "refused")


def test_what_is_public_is_for_everybody(desks: Desks, album: OpenAlbum, pictures: Path) -> None:
    day = album("forgotten")
    page = desks.window()
    page.goto("/sign-in/")
    page.get_by_role("link", name="Forgotten your password?").click()
    look(page, day, "ask")
    page.get_by_label("E-mail").fill("nobody@demo.example")
    page.get_by_role("button", name="Send the link").click()
    look(page, day, "asked")
    page.goto("/account/link/a-link-that-never-was/")
    expect(page.get_by_role("heading", level=1)).to_have_text("This link is over")
    look(page, day, "over")
