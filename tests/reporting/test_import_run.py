"""The import as a run: asked for on a page, done in the background, told on the run's page."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import OperationalError
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from audit.log.models import LogEntry
from clients.models import Client
from enrollments.models import Enrollment
from hmis.jobs import actions as jobs
from hmis.jobs import worker
from hmis.jobs.errors import Cancelled
from hmis.jobs.handle import RunHandle
from hmis.jobs.models import Run, Status
from hmis.vault.files import stored_ids
from tests.reporting.loading import PLAIN_WORDS
from tests.reporting.uploading import ask_for_import, staging_tables, uploaded, zipped
from tests.roles import Browser, acting_as_user
from tests.world import World

pytestmark = pytest.mark.django_db
Capture = DjangoCaptureOnCommitCallbacks
PAGE = "reporting:import_hud_csv"


@pytest.fixture(autouse=True)
def var(settings: Settings, tmp_path: Path) -> Path:
    settings.VAR = tmp_path
    return tmp_path


def imported() -> int:
    """How many clients came from an export."""
    return Client._base_manager.filter(source__isnull=False).count()


def done(run: Run) -> Run:
    return Run.objects.get(pk=run.pk)


def test_an_export_is_uploaded_imported_and_told(
    world: World, var: Path, django_capture_on_commit_callbacks: Capture
) -> None:
    browser = Browser.signed_in_as(world.root)
    assert browser.get(reverse(PAGE)).status_code == 200
    answer = browser.post(reverse(PAGE), {"file": uploaded(zipped()), "source_name": "County"})
    run = Run.objects.get()
    assert answer.headers["Location"] == reverse("jobs:run", kwargs={"pk": run.pk})
    (path,) = (var / "files").iterdir()
    assert b"PK" not in path.read_bytes()[:100]
    with django_capture_on_commit_callbacks(execute=True):
        assert worker.drain() == 1
    assert (done(run).status, done(run).error) == (Status.DONE, "")
    assert imported() == 9
    assert stored_ids() == staging_tables() == []
    page = browser.get(reverse("jobs:run", kwargs={"pk": run.pk})).content.decode()
    assert "Disabilities.csv" in page
    assert "names no loaded project" in page
    assert "Source: County" in page
    assert not [word for word in PLAIN_WORDS if word in page]


def test_a_second_run_of_the_same_export_changes_nothing(world: World) -> None:
    ask_for_import(world.root, zipped())
    worker.drain()
    second = ask_for_import(world.root, zipped())
    worker.drain()
    result = done(second).result
    assert result is not None
    assert result["rows_written"] == 0


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"no zip", "not a readable zip file"),
        (b"", "empty"),
    ],
)
def test_what_is_no_export_is_told_beside_the_field(world: World, data: bytes, words: str) -> None:
    browser = Browser.signed_in_as(world.root)
    page = browser.post(reverse(PAGE), {"file": uploaded(data)}).content.decode()
    assert words in page
    assert "usa-error-message" in page
    assert not Run.objects.exists()
    assert stored_ids() == []


def test_only_the_system_administrator_may_import(world: World) -> None:
    for user in (world.alice, world.bob, world.carol):
        assert Browser.signed_in_as(user).get(reverse(PAGE)).status_code == 403


def test_each_written_record_of_a_client_has_its_log_row(world: World) -> None:
    run = ask_for_import(world.root, zipped())
    worker.drain()
    for model in (Client, Enrollment):
        rows = model._base_manager.filter(source__isnull=False)
        logged = LogEntry.objects.filter(deed="row.created", object_pk__in=[r.pk for r in rows])
        assert logged.count() == rows.count() > 0
        assert set(logged.values_list("actor_id", "cid")) == {(world.root.pk, run.pk.hex)}
        assert all(len(entry.clients) == 1 for entry in logged)


@pytest.mark.rule("V19")
def test_a_suspended_requester_imports_nothing(
    world: World, django_capture_on_commit_callbacks: Capture
) -> None:
    run = ask_for_import(world.root, zipped())
    world.root.is_active = False
    world.root.save(update_fields=["is_active"])
    with django_capture_on_commit_callbacks(execute=True):
        worker.drain()
    assert (done(run).status, done(run).error) == (Status.FAILED, worker.NOT_ALLOWED)
    assert imported() == 0
    assert stored_ids() == staging_tables() == []


@pytest.mark.parametrize("step", ["Reading Exit.csv", "Sealing", "Merging Exit.csv", "Counting"])
def test_cancelling_leaves_no_trace_but_the_log(
    world: World,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Capture,
    step: str,
) -> None:
    run = ask_for_import(world.root, zipped())
    tell = RunHandle.progress

    def stop(handle: RunHandle, name: str, done: int = 0, total: int | None = None) -> None:
        if name.startswith(step):
            raise Cancelled
        tell(handle, name, done, total)

    monkeypatch.setattr(RunHandle, "progress", stop)
    with django_capture_on_commit_callbacks(execute=True):
        worker.drain()
    assert done(run).status == Status.CANCELLED
    assert imported() == 0
    assert stored_ids() == staging_tables() == []
    deeds = set(LogEntry.objects.filter(cid=run.pk.hex).values_list("deed", flat=True))
    assert deeds <= {"run.cancelled", "system.entered"}


def test_a_waiting_import_that_is_cancelled_takes_its_file_along(
    world: World, django_capture_on_commit_callbacks: Capture
) -> None:
    run = ask_for_import(world.root, zipped())
    with (
        django_capture_on_commit_callbacks(execute=True),
        acting_as_user(world.root) as actor,
    ):
        jobs.cancel_run(run, actor=actor)
    assert done(run).status == Status.CANCELLED
    assert stored_ids() == []


def test_staged_files_are_not_read_again(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    run = ask_for_import(world.root, zipped())
    with monkeypatch.context() as patch:
        patch.setattr("reporting.imports.merge_export", _break_down)
        worker.drain(at_most=1)
    assert done(run).status == Status.QUEUED
    assert len(staging_tables()) > 20
    monkeypatch.setattr("reporting.imports.stage_file", _read_again)
    worker.drain()
    assert (done(run).status, done(run).attempts, imported()) == (Status.DONE, 2, 9)


def _break_down(*arguments: object, **more: object) -> None:
    raise OperationalError


def _read_again(*arguments: object) -> None:
    raise AssertionError("This file was staged already.")
