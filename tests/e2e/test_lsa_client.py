"""A client of HUD's public sample export, found by name, opened and printed."""

from __future__ import annotations

import io
import re

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.e2e import sample
from tests.e2e.desk import Desks, OpenAlbum, search, sign_in
from tests.e2e.printing import print_record

pytestmark = pytest.mark.skipif(
    not sample.is_here(), reason=f"{sample.EXPORT.name} does not lie in ../shared/data"
)


def test_imported_client_is_found_opened_and_printed(desks: Desks, album: OpenAlbum) -> None:
    """By somebody who works at the imported agency, after changing over to it."""
    wanted = sample.chosen()
    name = f"{wanted.first_name} {wanted.last_name}"
    desks.watch.typed.update((name, wanted.ssn))
    pages = album("sample")
    page = desks.window()
    sign_in(page, sample.WORKER)
    page.locator(".agency-menu summary").click()
    pages.take(page, "agencies-to-act-for")
    page.get_by_role("button", name=wanted.organization).click()
    expect(page.locator(".top-bar__agency summary")).to_contain_text(wanted.organization)
    pages.take(page, "home-at-the-imported-agency")
    search(page, name.lower())
    pages.take(page, "found")
    page.get_by_role("link", name=name).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    expect(page.locator("main")).to_contain_text(wanted.project)
    expect(page.locator("main")).to_contain_text(wanted.born)
    assert wanted.ssn not in re.sub(r"\D", "", page.locator("#ssn").inner_text())
    pages.take(page, "record")
    record = page.url
    paper = PdfReader(io.BytesIO(print_record(page)))
    text = " ".join(" ".join(p.extract_text() for p in paper.pages).split())
    assert name in text
    assert wanted.project in text
    assert wanted.ssn not in text
    page.goto(record)
    page.locator(".timeline__title a").first.click()
    expect(page.get_by_role("heading", name="At project start")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Disabling condition")
    pages.take(page, "stay")
    page.get_by_role("link", name="Household page").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Household")
    pages.take(page, "household")


def test_imported_client_does_not_exist_for_others(desks: Desks) -> None:
    """Nothing imported is shared."""
    wanted = sample.chosen()
    page = desks.window("worker@demo.example")
    search(page, f"{wanted.first_name} {wanted.last_name}", wanted.born)
    expect(page.locator("#result-title")).to_have_text("Nobody found whom you may see")
