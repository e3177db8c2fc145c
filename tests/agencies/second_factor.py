"""An authenticator app in the tests: the codes it would show, and an account that has one."""

from __future__ import annotations

import time

from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.utils import decrypt

from agencies.actions import second_factor as actions
from agencies.models import User
from agencies.second_factor import new_secret, recovery_codes_of, second_factors_of
from tests.factories.agencies import PASSWORD
from tests.roles import Browser, acting_as_user


def code_now(secret: str, steps: int = 0) -> str:
    """What the app shows, or shows in so many half minutes."""
    value = totp.hotp_value(secret, int(time.time()) // 30 + steps)
    return str(totp.format_hotp_value(value))


def give_app(user: User, secret: str = "") -> str:
    """Set up an app for a user; its secret."""
    secret = secret or new_secret()
    with acting_as_user(user) as actor:
        actions.add_app(secret, code_now(secret, -1), actor=actor)
    return secret


def secret_of(user: User) -> str:
    """What the app of a user knows."""
    return str(decrypt(second_factors_of(user.pk).get(type="totp").data["secret"]))


def recovery_codes_of_user(user: User) -> list[str]:
    """Those that are left."""
    codes = recovery_codes_of(user.pk)
    return list(codes.wrap().get_unused_codes()) if codes else []


def first_step(user: User) -> Browser:
    """E-mail and password are typed."""
    browser = Browser(raise_request_exception=False)
    browser.post("/sign-in/", {"login": user.email, "password": PASSWORD})
    return browser


def is_in(browser: Browser) -> bool:
    """Whether somebody is signed in there."""
    return browser.get("/account/").status_code == 200
