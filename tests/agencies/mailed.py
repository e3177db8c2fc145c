"""Mailed links as tests use them: who is invited, what was mailed, what opening it does."""

from __future__ import annotations

import re

from django.core import mail
from django.http.response import HttpResponseBase

from agencies.actions import links
from agencies.models import Membership, User
from tests.agencies.staff import add
from tests.roles import Browser
from tests.world import World

GOOD = "9 otters under a lamp"
SET, FORGOTTEN = "/account/set-password/", "/account/forgotten/"
CONFIRM = "/account/email/confirm/"
OVER, NOT_HERE = "This link is over", "This link cannot be opened now"


def mailed(to: str) -> str:
    """The path of the link in the last mail, which says nothing else about anybody."""
    links.send_waiting()
    message = mail.outbox[-1]
    assert message.to == [to]
    words = f"{message.subject} {message.body}"
    (path,) = re.findall(r"http://localhost:8000(/account/link/[\w-]{43}/)\n", words)
    for name in ("Bob", "Example", "Alder", "Nora"):
        assert name not in words
    return str(path)


def reset_mailed(user: User) -> str:
    """Somebody forgot the password: the path of the link that comes."""
    Browser().post(FORGOTTEN, {"email": user.email})
    return mailed(user.email)


def invited(world: World) -> User:
    """Nora, to whom Alice gave access at A."""
    return invited_membership(world).user


def invited_membership(world: World) -> Membership:
    """What Nora got."""
    return add(world.alice, world.agency_a, "nora")


def set_password(browser: Browser, path: str, password: str = GOOD) -> HttpResponseBase:
    """Open a link and choose a password."""
    browser.get(path)
    answer: HttpResponseBase = browser.post(SET, {"new_password": password, "again": password})
    return answer
