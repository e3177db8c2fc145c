"""Names and numbers of tested clients are nowhere in the database's files, its logs or ours."""

from __future__ import annotations

import logging
import os
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit
from uuid import UUID

import pytest
from django.db import connection
from pytest_django import Settings

from agencies.models import Agency
from hmis.embedded import state
from hmis.jobs import worker
from hmis.jobs.models import Run
from hmis.vault.files import path_of, stored_ids
from tests.access import planting
from tests.enrollments.test_intake import household
from tests.factories.agencies import PASSWORD
from tests.papers import print_text
from tests.reporting.uploading import staging_tables
from tests.roles import Browser
from tests.world import World, make_world

# Words that stand nowhere else, planted by way of the pages.
FIRST, LAST, ALIAS, CHANGED = "Xanthippevelia", "Quorzlebrand", "Vrombaldine", "Yttermundsen"
SSN, DASHED = "219086417", "219-08-6417"
# Written in plain text, so that the search is known to find what is there.
CONTROL = "Plainlywrittenagencyname"


def files(*more: Path) -> Iterator[Path]:
    """Data, write-ahead log and server log of the embedded database, and what is in `more`."""
    kept = state.load(state.default_var())
    assert kept is not None
    for folder in (kept.data, kept.log.parent, *more):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.stat().st_size:
                yield path


def found(words: list[str], *more: Path) -> set[str]:
    """Which of the words occur in any file, as bytes; names in either case of letters."""
    wanted = {form for word in words for form in (word, word.upper(), word.lower())}
    hits = set()
    for path in files(*more):
        try:
            # Read, not mapped: the server cuts files short while they are searched.
            data = path.read_bytes()
        except FileNotFoundError:
            continue  # recycled meanwhile
        hits |= {word for word in wanted if word.encode() in data}
    return hits


def a_clients_way(world: World) -> None:
    """Taken in, found, opened, revealed, changed, printed; refused, mistyped and failing too."""
    bob = Browser.signed_in_as(world.bob)
    head = {
        "first_name": FIRST,
        "last_name": LAST,
        "aliases": ALIAS,
        "ssn": DASHED,
        "relationship_to_hoh": "1",
        "date_of_birth": "02/03/1984",
    }
    mistyped = household(world, head | {"date_of_birth": "someday"})
    assert bob.post("/enrollments/intake/", mistyped).status_code == 200
    done = bob.post("/enrollments/intake/", household(world, head))
    assert done.status_code == 302
    record = done["Location"]
    for words in (f"{FIRST} {LAST}", ALIAS, SSN, DASHED):
        bob.post("/clients/search/", {"words": words})
    assert FIRST.encode() in bob.get(record).content
    bob.post(f"{record}ssn/")
    form = bob.get(f"{record}identity/").context["form"]
    data = {name: value for name, value in form.initial.items() if value is not None}
    data |= {"last_name": CHANGED, "date_of_birth": "02/03/1984"}
    assert bob.post(f"{record}identity/", data).status_code == 302
    assert FIRST in print_text(bob, UUID(record.strip("/").split("/")[-1]), is_safe="yes")
    Browser.signed_in_as(world.carol).post("/clients/search/", {"words": f"{FIRST} {CHANGED}"})
    leave_unfinished(bob, household(world, head))
    bob.get(f"/clients/{FIRST}/")
    bob.post("/sign-in/", {"login": f"{FIRST}@example.org", "password": LAST})


def leave_unfinished(bob: Browser, typed: dict[str, str]) -> None:
    """A form half filled when the session is locked: kept sealed, and given back."""
    sent = {"draft": urlencode(typed), "draft_action": "/enrollments/intake/"}
    locked = bob.post("/lock/", sent | {"next": "/enrollments/intake/"})
    back = parse_qs(urlsplit(locked["Location"]).query)["next"][0]
    bob.post("/unlock/", {"password": PASSWORD, "next": back})
    assert FIRST.encode() in bob.get(back).content


@pytest.fixture
def within_reach() -> None:
    """Skip where the files of the database cannot be read; never in CI."""
    if os.environ.get("DATABASE_URL"):
        if os.environ.get("CI"):
            pytest.fail("In CI the files of the database must be within reach.")
        pytest.skip("DATABASE_URL is set: the files of that server are out of reach.")


def wait_until_on_disk() -> None:
    """Past this point in the write-ahead log everything done before is on disk."""
    with connection.cursor() as cursor:
        for _ in range(100):
            cursor.execute("SELECT pg_current_wal_flush_lsn() >= pg_current_wal_insert_lsn()")
            if cursor.fetchone() == (True,):
                return
            time.sleep(0.1)


def logged(caplog: pytest.LogCaptureFixture, words: list[str]) -> list[str]:
    """Which of the words production would have written to its log."""
    lines = "\n".join(record.getMessage() for record in caplog.records if _is_ours(record))
    return [word for word in words if word.lower() in lines.lower()]


@pytest.mark.django_db(transaction=True)
def test_no_planted_name_or_number_is_in_any_file(
    within_reach: None, caplog: pytest.LogCaptureFixture
) -> None:
    world = make_world()
    Agency.objects.create(name=CONTROL)
    with caplog.at_level(logging.DEBUG):
        a_clients_way(world)
    wait_until_on_disk()
    planted = [FIRST, LAST, ALIAS, CHANGED, SSN, DASHED]
    assert found([*planted, CONTROL]) == {CONTROL}
    assert not logged(caplog, planted)


@dataclass(frozen=True)
class Places:
    """Where the application and its temporary files go in these tests."""

    var: Path
    temporary: Path

    def found(self) -> set[str]:
        """The words of the export that are in any file."""
        wait_until_on_disk()
        return found(list(planting.WORDS), self.var, self.temporary)


@pytest.fixture
def places(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    """Folders that are searched; each upload is "too big for memory"."""
    made = Places(tmp_path / "var", tmp_path / "temporary")
    made.var.mkdir()
    made.temporary.mkdir()
    settings.VAR = made.var
    settings.FILE_UPLOAD_TEMP_DIR = made.temporary
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 0
    monkeypatch.setattr(tempfile, "tempdir", str(made.temporary))
    return made


@pytest.mark.django_db(transaction=True)
def test_no_name_of_an_imported_export_is_in_any_file(
    within_reach: None, places: Places, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Uploaded, staged by a worker that breaks down, taken up by the next one, merged, listed."""
    world = make_world()
    export = planting.planted_export(tmp_path)
    assert planting.WORDS[0].encode() in export
    root = Browser.signed_in_as(world.root)
    with caplog.at_level(logging.DEBUG):
        run = planting.upload(root, export)
        (kept,) = stored_ids()
        assert len(path_of(kept).read_bytes()) > len(export)
        assert places.found() == set()
        with planting.breaking_down_after_staging():
            worker.drain(at_most=1)
        assert len(staging_tables()) > 20
        assert places.found() == set()
        assert worker.drain() == 1
        page = root.get(run).content.decode()
    assert "Done" in page
    assert planting.people() == planting.PEOPLE
    assert staging_tables() == stored_ids() == []
    assert places.found() == set()
    assert not [word for word in planting.WORDS if word in page]
    assert not logged(caplog, list(planting.WORDS))
    # The search finds what lies in the store as it came.
    (places.var / "files" / "control").write_bytes(export)
    assert places.found() == set(planting.WORDS)


@pytest.mark.django_db(transaction=True)
def test_an_export_that_is_refused_or_not_for_the_sender_leaves_no_file(
    within_reach: None, places: Places, tmp_path: Path
) -> None:
    world = make_world()
    export = planting.planted_export(tmp_path)
    for user in (world.bob, None):
        planting.send(Browser.signed_in_as(user), export)
    root = Browser.signed_in_as(world.root)
    # A zip that is cut off, and one whose rows are there while its description is not.
    for broken in (export[:-50], planting.planted_export(tmp_path, without="Export.csv")):
        assert planting.send(root, broken).status_code == 200
    assert not Run.objects.exists()
    assert stored_ids() == []
    assert [path for path in places.temporary.rglob("*") if path.is_file()] == []
    assert places.found() == set()


def _is_ours(record: logging.LogRecord) -> bool:
    """What production would write; it never turns on Django's log of statements."""
    return record.name != "django.db.backends"
