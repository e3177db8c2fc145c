"""An export in the administrator's hands."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from playwright.sync_api import FilePayload, Page, expect

from tests.e2e.desk import ADMINISTRATOR, choose, type_password_again

EXPORT = Path(__file__).resolve().parents[1] / "reporting" / "fixtures" / "small_export"
TITLE = "Import of a HUD CSV export"
PATIENCE_MS = 60_000


def payload() -> FilePayload:
    """The small export as a zip file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(EXPORT.glob("*.csv")):
            archive.write(path, path.name)
    return {"name": "export.zip", "mimeType": "application/zip", "buffer": out.getvalue()}


def open_import(page: Page) -> None:
    """The import's page, by way of the navigation; it may ask for the password first."""
    page.goto("/")
    choose(page, "Import an export")
    type_password_again(page, ADMINISTRATOR)
    page.get_by_label("Name of the system").wait_for()


def upload(page: Page, source: str) -> None:
    """Ask for the import."""
    open_import(page)
    page.get_by_label("HMIS CSV export").set_input_files(payload())
    page.get_by_label("Name of the system").fill(source)
    page.get_by_role("button", name="Import").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)


def wait_until_done(page: Page) -> None:
    """Until the page says so, by itself."""
    expect(page.locator("#end-title")).to_have_text("Done", timeout=PATIENCE_MS)
