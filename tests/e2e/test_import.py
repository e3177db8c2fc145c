"""An export uploaded in the browser and imported by the worker: watched, told, and once only."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.e2e.desk import ADMINISTRATOR, Desks, OpenAlbum, choose
from tests.e2e.uploading import TITLE, open_import, upload, wait_until_done

# Of the small export's people; no page of an import tells names.
NAMES = {"Quillfeather", "Hiddenbrook", "Hezekiah", "219099999"}


def rows_of(page: Page, file: str) -> list[str]:
    """What the result tells of a file: rows, loaded, not loaded."""
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=file, exact=True))
    return row.first.locator("td").all_inner_texts()


def test_an_export_is_imported_and_its_findings_are_told(desks: Desks, album: OpenAlbum) -> None:
    """The page follows the work by itself; a second import of the same file changes nothing."""
    desks.watch.typed.update(NAMES)
    pictures = album("import")
    page = desks.window(ADMINISTRATOR)
    open_import(page)
    pictures.take(page, "upload")
    for again in range(2):
        upload(page, "Browser")
        wait_until_done(page)
        assert urlsplit(page.url).path.startswith("/runs/")
        rows, loaded, not_loaded = rows_of(page, "Client.csv")
        assert int(rows) == int(loaded) + int(not_loaded)
        assert int(not_loaded)
        pictures.take(page, f"done-{again + 1}")
    expect(page.locator("main")).to_contain_text("0 rows were created or changed")
    for name in NAMES:
        assert name not in page.content()
    choose(page, "My runs")
    expect(page.get_by_role("heading", level=1)).to_have_text("My runs")
    expect(page.get_by_role("rowheader", name=TITLE).first).to_be_visible()
    pictures.take(page, "runs")


def test_without_javascript_the_page_is_asked_again(desks: Desks) -> None:
    """Whoever runs no scripts follows the work by asking for the page again, or lets it refresh."""
    page = desks.window(ADMINISTRATOR, javascript=False)
    upload(page, "Without scripts")
    for _ in range(60):
        if page.locator("#end-title").count():
            break
        page.wait_for_timeout(500)
        page.reload()
    expect(page.locator("#end-title")).to_have_text("Done")
    assert rows_of(page, "Client.csv")[1] == "9"
