"""Time passing over a user's session, and what the tests of sessions ask again and again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.db.models import F

from agencies.models import User, UserSession
from audit.log.models import LogEntry
from tests.factories.agencies import PASSWORD
from tests.roles import Browser

INTAKE = "/enrollments/intake/"


def session_of(user: User) -> UserSession:
    """The user's newest session."""
    return UserSession.objects.filter(user=user).latest("pk")


def pass_time(user: User, **time: float) -> None:
    """Let so much time pass since the user did anything."""
    past = timedelta(**time)
    UserSession.objects.live().filter(user=user).update(
        began_at=F("began_at") - past, last_seen_at=F("last_seen_at") - past
    )


def leads_to(answer: Any, path: str) -> str:  # noqa: ANN401  # the stubs' own class
    """Check that an answer leads to `path`; returns where that page goes on to."""
    assert answer.status_code == 302, answer.content.decode()[:500]
    parts = urlsplit(answer["Location"])
    assert parts.path == path, answer["Location"]
    return str(parse_qs(parts.query).get("next", [""])[0])


def unlock(browser: Browser, back: str = "/", password: str = PASSWORD) -> Any:  # noqa: ANN401  # as above
    """Type a password into the lock page."""
    return browser.post("/unlock/", {"password": password, "next": back})


def sign_in(browser: Browser, email: str, back: str = "") -> Any:  # noqa: ANN401  # as above
    """Type e-mail and password into the sign-in page."""
    typed = {"login": email, "password": PASSWORD, "next": back}
    return browser.post("/sign-in/", typed)


def deeds_of(user: User, prefix: str) -> list[str]:
    """What the log holds of a user's deeds of one kind, the oldest first."""
    rows = LogEntry.objects.filter(actor_id=user.pk, deed__startswith=prefix)
    return list(rows.order_by("timestamp").values_list("deed", flat=True))
