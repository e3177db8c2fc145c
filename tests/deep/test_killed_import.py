"""A worker killed at any moment of an import: it ends once, soon, and with exactly the same rows.

Two kills in every run of the tests; twenty with each transport in the deep one. Every run imports
the same export as another source, and is compared with one that nobody killed.
"""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from pytest_django import Settings

from benchmarks.import_hud_csv import repeat
from hmis.jobs.models import Run, Status
from hmis.vault.files import stored_ids
from reporting import actions
from tests.deep.imported_rows import digests, log_rows
from tests.deep.processes import REDIS, Site, site
from tests.e2e.stack import children_of
from tests.reporting.uploading import staging_tables, uploaded, zipped
from tests.roles import acting_as_user
from tests.world import World

IS_DEEP = os.environ.get("HYPOTHESIS_PROFILE") == "deep"
KILLS = int(os.environ.get("IMPORT_KILLS", "20" if IS_DEEP else "2"))
TIMES = 40 if IS_DEEP else 5
SECONDS_TO_END = 30

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture(
    params=[
        "filesystem",
        pytest.param(
            "redis",
            marks=[pytest.mark.redis, pytest.mark.skipif(not REDIS, reason="no redis-server")],
        ),
    ]
)
def running_site(
    request: pytest.FixtureRequest, transactional_db: None, settings: Settings, tmp_path: Path
) -> Iterator[Site]:
    """A worker that waits for work, over each transport; uploads lie where it looks for them."""
    with site(tmp_path / "var", request.param) as made:
        settings.VAR = made.var
        made.start_worker()
        yield made


@pytest.fixture
def export(tmp_path: Path) -> bytes:
    """The small export with its people several times over."""
    small, many = tmp_path / "small.zip", tmp_path / "many.zip"
    small.write_bytes(zipped())
    repeat(small, many, TIMES)
    return many.read_bytes()


def test_the_import_ends_once_with_exactly_the_same_rows(
    world: World, running_site: Site, export: bytes
) -> None:
    chance = random.Random(7)
    first = start(world, running_site, export, "undisturbed")
    wait_for(first, lambda found: found.is_ended, seconds=120)
    rows, log = digests("undisturbed"), log_rows(first.pk)
    whole_run_seconds = assert_done(first)
    waits, moments = [], []
    for number in range(KILLS):
        source = f"killed {number}"
        run = start(world, running_site, export, source)
        wait_for(run, lambda found: found.status != Status.QUEUED)
        time.sleep(chance.uniform(0, whole_run_seconds))
        moments.append(Run.objects.get(pk=run.pk).step)
        returned = kill_and_return(running_site, is_whole=chance.random() < 0.6)
        wait_for(run, lambda found: found.is_ended)
        waits.append(time.monotonic() - returned)
        assert_done(run)
        assert digests(source) == rows, moments[-1]
        assert log_rows(run.pk) == log
    attempts = [run.attempts for run in Run.objects.order_by("created_at")]
    print(f"an import takes {whole_run_seconds:.1f} s; killed at: {moments}")
    print(f"seconds from the worker's return to the end: {[round(wait, 1) for wait in waits]}")
    print(f"attempts: {attempts}")
    assert max(waits) <= SECONDS_TO_END
    assert staging_tables() == []


def start(world: World, running_site: Site, export: bytes, source: str) -> Run:
    """Ask for the import and ring."""
    with acting_as_user(world.root) as actor:
        run = actions.start_import(uploaded(export), actor=actor, source_name=source)
    running_site.ring(str(run.pk))
    return run


def kill_and_return(running_site: Site, *, is_whole: bool) -> float:
    """Kill the worker and start another, or only the process at work; when it was back."""
    assert running_site.worker is not None
    children = children_of(running_site.worker.pid) if running_site.has_children else []
    if is_whole or not children:
        running_site.kill_worker()
        returned = time.monotonic()
        running_site.start_worker()
        return returned
    for child in children:
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
    return time.monotonic()


def wait_for(run: Run, is_so: Callable[[Run], bool], seconds: float = 90) -> None:
    """Until the row says so."""
    end = time.monotonic() + seconds
    while not is_so(Run.objects.get(pk=run.pk)):
        assert time.monotonic() < end, vars(Run.objects.get(pk=run.pk))
        time.sleep(0.05)


def assert_done(run: Run) -> float:
    """Done, and nothing left lying; how long it took."""
    found = Run.objects.get(pk=run.pk)
    assert found.status == Status.DONE, (found.status, found.error)
    end = time.monotonic() + 5
    while stored_ids() and time.monotonic() < end:
        time.sleep(0.05)  # The file goes just after the commit.
    assert stored_ids() == []
    assert found.started_at is not None
    assert found.finished_at is not None
    return (found.finished_at - found.started_at).total_seconds()
