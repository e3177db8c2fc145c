"""A worker killed at any moment: the run ends once, soon, and with exactly its rows.

A few kills in every run of the tests; twenty with each transport in the deep one.
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
from django.db import connection

from audit.log.models import LogEntry
from hmis.jobs import actions
from hmis.jobs.models import Run, Status
from hmis.jobs.registry import forget_kind
from tests.deep import toy
from tests.deep.processes import REDIS, Site, site
from tests.roles import acting_as_user
from tests.world import World

IS_DEEP = os.environ.get("HYPOTHESIS_PROFILE") == "deep"
KILLS = 20 if IS_DEEP else 2
SECONDS_TO_END = 30

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def toy_tables(transactional_db: None) -> Iterator[None]:
    """The toy's tables and its kind."""
    toy.register()
    with connection.cursor() as cursor:
        cursor.execute(toy.NO_TABLES)
        cursor.execute(toy.TABLES)
    yield
    with connection.cursor() as cursor:
        cursor.execute(toy.NO_TABLES)
    forget_kind(toy.KIND)


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
    request: pytest.FixtureRequest, toy_tables: None, tmp_path: Path
) -> Iterator[Site]:
    """A worker that waits for work, over each transport."""
    with site(tmp_path, request.param) as made:
        made.start_worker()
        yield made


def test_the_run_ends_once_with_exactly_its_rows(world: World, running_site: Site) -> None:
    chance = random.Random(20)
    whole_run_seconds = warm_up(world, running_site)
    waits = []
    for _ in range(KILLS):
        run = start(world, running_site)
        wait_for(run, lambda found: found.status != Status.QUEUED)
        time.sleep(chance.uniform(0, whole_run_seconds))
        returned = kill_and_return(run, running_site, is_whole=chance.random() < 0.6)
        wait_for(run, lambda found: found.is_ended)
        waits.append(time.monotonic() - returned)
        assert_right(run)
    attempts = [run.attempts for run in Run.objects.order_by("created_at")]
    print(f"seconds from the worker's return to the end: {[round(wait, 1) for wait in waits]}")
    print(f"attempts: {attempts}")
    assert max(waits) <= SECONDS_TO_END


def warm_up(world: World, running_site: Site) -> float:
    """The first run waits for the worker's start and is not killed; how long it took."""
    run = start(world, running_site)
    wait_for(run, lambda found: found.is_ended, seconds=90)
    assert_right(run)
    found = Run.objects.get(pk=run.pk)
    assert found.started_at is not None and found.finished_at is not None
    return (found.finished_at - found.started_at).total_seconds()


def start(world: World, running_site: Site) -> Run:
    """Ask for the toy and ring."""
    with acting_as_user(world.bob) as actor:
        run = actions.start_run(actor, toy.KIND, {}, is_rung=False)
    running_site.ring(str(run.pk))
    return run


def kill_and_return(run: Run, running_site: Site, *, is_whole: bool) -> float:
    """Kill the worker and start another, or only the process at work; when it was back."""
    pid = Run.objects.get(pk=run.pk).step.rpartition(" ")[2]
    if is_whole or not running_site.has_children or not pid.isdigit():
        running_site.kill_worker()
        returned = time.monotonic()
        running_site.start_worker()
        return returned
    with suppress(ProcessLookupError):
        os.kill(int(pid), signal.SIGKILL)
    return time.monotonic()


def wait_for(run: Run, is_so: Callable[[Run], bool], seconds: float = 60) -> None:
    """Until the row says so."""
    end = time.monotonic() + seconds
    while not is_so(Run.objects.get(pk=run.pk)):
        assert time.monotonic() < end, vars(Run.objects.get(pk=run.pk))
        time.sleep(0.05)


def assert_right(run: Run) -> None:
    """Done, each row once, nothing left lying, one end in the log."""
    found = Run.objects.get(pk=run.pk)
    assert found.status == Status.DONE, (found.status, found.error)
    assert numbers("toy_row", run) == list(range(toy.PARTS * toy.ROWS_IN_PART))
    assert numbers("toy_staged", run) == []
    ends = LogEntry.objects.filter(object_pk=str(run.pk), deed="run.finished")
    assert ends.count() == 1


def numbers(table: str, run: Run) -> list[int]:
    """What a table of the toy holds of a run."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT number FROM {table} WHERE run = %s ORDER BY number",  # noqa: S608  # ours
            [run.pk],
        )
        return [number for (number,) in cursor.fetchall()]
