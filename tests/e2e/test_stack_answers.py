"""The running stack seen from outside, without a browser: it answers, with the right headers."""

from __future__ import annotations

import http.client
import json
from urllib.parse import urlsplit

import pytest

from tests.e2e.stack import ROOT, Stack

TELLTALES = ("Traceback", "DJANGO", "settings", "nowhere", "evil", "csrf", "Exception", str(ROOT))

Headers = dict[str, str]


def ask(stack: Stack, path: str, host: str = "", method: str = "GET") -> tuple[int, Headers, str]:
    """Status, headers (names in small letters) and body of an answer."""
    place = urlsplit(stack.address)
    connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=20)
    try:
        connection.request(method, path, headers={"Host": host or place.netloc})
        answer = connection.getresponse()
        headers = {name.lower(): value for name, value in answer.getheaders()}
        return answer.status, headers, answer.read().decode()
    finally:
        connection.close()


@pytest.mark.parametrize("path", ["/", "/sign-in/"])
def test_front_door_answers(stack: Stack, path: str) -> None:
    """Before anybody has signed in."""
    status, _, body = ask(stack, path)
    assert status == 200
    assert "Homeless Management Information System" in body


def test_health_says_ok_and_nothing_else(stack: Stack) -> None:
    """For whoever watches the system."""
    status, _, body = ask(stack, "/health/")
    assert (status, json.loads(body)) == (200, {"status": "ok"})


@pytest.mark.parametrize(
    "path", ["/", "/sign-in/", "/health/", "/clients/search/", "/nowhere/", "/audit/"]
)
def test_every_answer_carries_the_headers(stack: Stack, path: str) -> None:
    """Also a redirection and an error page."""
    _, headers, _ = ask(stack, path)
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["x-frame-options"] == "DENY"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "no-store" in headers["cache-control"]
    assert "private" in headers["cache-control"]
    assert "django" not in headers.get("server", "").lower()


def test_signed_out_people_are_sent_to_sign_in(stack: Stack) -> None:
    """With the way back, which holds no name."""
    status, headers, _ = ask(stack, "/clients/search/")
    assert status == 302
    assert headers["location"] == "/sign-in/?next=/clients/search/"


@pytest.mark.parametrize(
    ("path", "host", "method", "expected"),
    [
        ("/nowhere/", "", "GET", 404),
        ("/clients/search/", "", "POST", 403),
        ("/", "evil.example", "GET", 400),
        ("/%00", "", "GET", 404),
    ],
)
def test_error_pages_tell_nothing(
    stack: Stack, path: str, host: str, method: str, expected: int
) -> None:
    """No trace of code, settings or of what was asked for."""
    status, _, body = ask(stack, path, host, method)
    assert status == expected
    for word in TELLTALES:
        assert word not in body


def test_static_files_are_kept_for_ever_and_hashed(stack: Stack) -> None:
    """Their names change with their contents."""
    _, _, body = ask(stack, "/")
    path = body.split('rel="stylesheet" href="')[1].split('"')[0]
    status, headers, _ = ask(stack, path)
    assert status == 200
    assert "immutable" in headers["cache-control"]


def test_stack_says_nothing_alarming(stack: Stack) -> None:
    """Web and worker print no fault; a host that is not ours is the one error asked for here."""
    lines = stack.log.read_text(encoding="utf-8").splitlines()
    faults = [line for line in lines if " ERROR " in line and "DisallowedHost" not in line]
    assert faults == []
    assert not [line for line in lines if "Traceback" in line]
