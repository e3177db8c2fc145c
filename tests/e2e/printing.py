"""Printing a record in the browser, from the client's page to the paper."""

from __future__ import annotations

import io

from playwright.sync_api import Page, expect
from pypdf import PdfReader

PATIENCE_MS = 60_000


def print_record(page: Page, *, language: str = "English") -> bytes:
    """From the open record: the form, the run's page that follows by itself, the paper."""
    fill_in(page, language=language)
    page.get_by_role("button", name="Make the paper").click()
    return open_when_done(page)


def fill_in(page: Page, *, language: str = "English") -> None:
    """The form before printing; everything else stays as it is."""
    page.get_by_role("link", name="Print record").click()
    page.get_by_role("heading", name="Print the client's record").wait_for()
    page.locator("label", has_text=language).first.click()


def open_when_done(page: Page) -> bytes:
    """Wait on the run's page until it offers the paper; nobody has to press anything."""
    link = page.get_by_role("link", name="Open the paper")
    expect(link).to_be_visible(timeout=PATIENCE_MS)
    address = link.get_attribute("href")
    assert address
    answer = page.context.request.get(address)
    assert answer.ok
    assert answer.headers["content-type"] == "application/pdf"
    assert "no-store" in answer.headers["cache-control"]
    return answer.body()


def text_of(paper: bytes) -> str:
    """The text layer, each word apart by one space."""
    pages = PdfReader(io.BytesIO(paper)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())
