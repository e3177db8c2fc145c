"""Knocking at a door: one request whose effects are undone, and its answer made comparable."""

from __future__ import annotations

import difflib
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any
from uuid import UUID

import pypdf
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from audit.log.models import LogEntry
from tests.access.routes import Step
from tests.roles import Browser

CHANGING_HEADERS = frozenset({"X-Request-ID", "Date", "Content-Length", "Expires"})
CHANGING_PARTS = (
    re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"'),
    re.compile(r'"X-CSRFToken": "[^"]*"'),
    re.compile(r"X-CSRFToken&quot;: &quot;[^&]*"),
    re.compile(r"nonce-?[^\s\"']*"),
)


@dataclass(frozen=True)
class Answer:
    """What came back, what was asked of the database, what was written to the log."""

    key: UUID
    status: int
    headers: dict[str, str]
    text: str
    statements: list[str]
    log: list[LogEntry]

    @property
    def comparable(self) -> tuple[object, ...]:
        """Everything by which one answer could be told from another."""
        rows = [_steady(repr(row), self.key) for row in self.log_rows]
        return self.status, sorted(self.headers.items()), self.text, rows, len(self.statements)

    def difference(self, other: Answer) -> str:
        """Where two answers differ, for whoever reads the failed test."""
        mine = [repr(self.status), self.text, repr(self.headers), *self.statements]
        others = [repr(other.status), other.text, repr(other.headers), *other.statements]
        return "\n".join(difflib.unified_diff(others, mine, lineterm="", n=0))

    @property
    def log_rows(self) -> list[tuple[object, ...]]:
        """What the log rows say, without their own ids and times."""
        return [
            (
                row.deed,
                [str(client) for client in row.clients],
                row.object_pk,
                row.additional_data,
                row.actor_id,
                row.agency_id,
                row.changes,
            )
            for row in self.log
        ]


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is written inside is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def knock(browser: Browser, step: Step, key: UUID) -> Answer:
    """Send one request, read its answer and its log rows, and take back what it did."""
    kept = {name: morsel.value for name, morsel in browser.cookies.items()}
    # The list of statements has an end: a long walk would run past it.
    connection.queries_log.clear()
    with undone(), CaptureQueriesContext(connection) as captured:
        if step.method == "GET":
            response = browser.get(step.address)
        else:
            response = browser.post(step.address, step.body)
        statements = [query["sql"] for query in captured.captured_queries]
        request_id = response.headers.get("X-Request-ID", "")
        log = list(LogEntry.objects.filter(cid=request_id).order_by("timestamp"))
    # A visit that signs out takes the cookie away; the next one comes with it again.
    browser.cookies = SimpleCookie(kept)
    headers = {
        name: _steady(value, key)
        for name, value in response.headers.items()
        if name not in CHANGING_HEADERS
    }
    text = text_of(response, key)
    return Answer(key, response.status_code, headers, text, statements, log)


def text_of(response: Any, key: UUID) -> str:  # noqa: ANN401  # the stubs' own class
    """The body as text, a PDF's as its words, without what changes at every request."""
    if response.headers.get("Content-Type") == "application/pdf":
        reader = pypdf.PdfReader(io.BytesIO(response.content))
        return "\n".join(page.extract_text() for page in reader.pages)
    return _steady(response.content.decode(), key)


def _steady(text: str, key: UUID) -> str:
    for part in CHANGING_PARTS:
        text = part.sub("", text)
    return text.replace(str(key), "KEY").replace(key.hex, "KEY").replace(key.hex[:8].upper(), "KEY")
