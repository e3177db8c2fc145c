"""Printing a client's record as a worker does: the form, the run, the paper."""

from __future__ import annotations

import io
from typing import Any
from uuid import UUID

import pypdf

from hmis.jobs import worker
from hmis.jobs.models import Run, Status
from tests.roles import Browser


def ask_for_paper(browser: Browser, client_id: UUID, **choices: Any) -> Run:
    """Send the form; the run waits."""
    sent = {"language": "en", "is_safe": "no", "given_to": "client", **choices}
    answer = browser.post(f"/clients/{client_id}/print/", sent)
    assert answer.status_code == 302, answer.content.decode()
    return Run.objects.get(pk=answer["Location"].split("/")[2])


def make_paper(browser: Browser, client_id: UUID, **choices: Any) -> Run:
    """Send the form and have the run done."""
    run = ask_for_paper(browser, client_id, **choices)
    assert worker.drain() == 1
    run.refresh_from_db()
    assert (run.status, run.error) == (Status.DONE, "")
    return run


def print_paper(browser: Browser, client_id: UUID, **choices: Any) -> bytes:
    """The paper as the worker opens it."""
    run = make_paper(browser, client_id, **choices)
    answer = browser.get(f"/clients/papers/{run.pk}/")
    assert answer.status_code == 200
    content: bytes = answer.content
    return content


def text_of(paper: bytes) -> str:
    """The text layer, footers and all, each word apart by one space."""
    pages = pypdf.PdfReader(io.BytesIO(paper)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def print_text(browser: Browser, client_id: UUID, **choices: Any) -> str:
    """The text layer of a paper just printed."""
    return text_of(print_paper(browser, client_id, **choices))
