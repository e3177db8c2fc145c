"""A run from the asking to its end, in one transaction with the test."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.utils import timezone

from agencies.actor import system_actor
from audit.log.models import LogEntry
from hmis.gate import entered_actor
from hmis.jobs import actions, worker
from hmis.jobs.handle import RunHandle
from hmis.jobs.models import Run, Status
from tests.jobs.conftest import as_now, started_by
from tests.jobs.kinds import (
    Cleaning,
    break_down,
    kind,
    refuse,
    rows_written,
    write_rows,
    write_three,
)
from tests.roles import acting_as_user
from tests.world import World

pytestmark = pytest.mark.django_db


def deeds_of(run: Run) -> list[str]:
    """What the log says of a run, in order."""
    rows = LogEntry.objects.filter(object_pk=str(run.pk)).order_by("timestamp")
    return list(rows.values_list("deed", flat=True))


def test_a_run_is_done_with_its_rows_its_result_and_its_log(world: World) -> None:
    with kind("toy", write_three) as name:
        run = started_by(world.bob, name, upload="7")
        assert (run.status, run.attempts, rows_written()) == (Status.QUEUED, 0, 0)
        assert worker.drain() == 1
    run = as_now(run)
    assert (run.status, run.result, run.attempts) == (Status.DONE, {"rows": 3}, 1)
    assert (run.step, run.rows_done, run.rows_total) == ("Writing", 3, 3)
    assert run.finished_at is not None and run.lease_token is None
    assert rows_written() == 3
    assert deeds_of(run) == ["run.started", "run.finished"]
    rows = LogEntry.objects.filter(object_pk=str(run.pk))
    assert {row.actor_id for row in rows} == {world.bob.pk}
    assert {row.agency_id for row in rows} == {world.agency_a.pk}


def test_the_work_is_done_as_the_person_who_asked(world: World) -> None:
    seen: list[object] = []

    def look(run: RunHandle) -> None:
        seen.extend([entered_actor() is run.actor, run.actor.own_project_ids, run.params["key"]])

    with kind("toy", look) as name:
        started_by(world.bob, name, key="value")
        worker.drain()
    assert seen == [True, (world.shelter.pk,), "value"]


def test_what_is_refused_leaves_its_words_and_no_row(world: World) -> None:
    cleaning = Cleaning()
    with kind("toy", refuse, clean_up=cleaning) as name:
        run = started_by(world.bob, name)
        worker.drain()
    run = as_now(run)
    assert (run.status, run.error, run.result) == (Status.FAILED, "The file is empty.", None)
    assert rows_written() == 0
    assert deeds_of(run) == ["run.started", "run.failed"]
    assert cleaning.cleaned == [run.pk]


def test_what_breaks_tells_nothing_of_what_it_held(world: World) -> None:
    with kind("toy", break_down) as name:
        run = started_by(world.bob, name)
        worker.drain()
    run = as_now(run)
    assert (run.status, run.error) == (Status.FAILED, worker.BROKEN)
    assert rows_written() == 0
    log = LogEntry.objects.filter(object_pk=str(run.pk)).values_list("additional_data", flat=True)
    assert "Prudence" not in str(list(log))


def test_a_fault_of_the_database_is_tried_again_and_in_the_end_given_up(world: World) -> None:
    attempts: list[int] = []

    def stumble(run: RunHandle) -> None:
        write_rows(3)
        attempts.append(run.attempt)
        raise OperationalError

    with kind("toy", stumble, max_attempts=3) as name:
        run = started_by(world.bob, name)
        worker.drain()
    run = as_now(run)
    assert attempts == [1, 2, 3]
    assert (run.status, run.error, rows_written()) == (Status.FAILED, worker.TOO_OFTEN, 0)


def test_a_kind_that_nobody_knows_any_more_fails(world: World) -> None:
    with kind("toy", write_three) as name:
        run = started_by(world.bob, name)
    worker.drain()
    assert (as_now(run).status, as_now(run).error) == (Status.FAILED, worker.NO_SUCH_KIND)


def test_cleaning_up_that_breaks_does_not_keep_a_run_from_ending(world: World) -> None:
    def break_again(*args: object) -> None:
        raise ValueError

    with kind("toy", refuse, clean_up=break_again) as name:
        run = started_by(world.bob, name)
        worker.drain()
    assert as_now(run).status == Status.FAILED


def test_preparation_is_kept_with_its_checkpoint_for_the_next_attempt(world: World) -> None:
    kept: list[object] = []

    def prepare(run: RunHandle) -> None:
        kept.append(dict(run.checkpoint))
        if not run.checkpoint:
            with run.transaction():
                write_rows(3)
                run.save_checkpoint({"written": 3})

    def stumble_once(run: RunHandle) -> dict[str, int]:
        if run.attempt == 1:
            raise OperationalError
        return {"rows": rows_written()}

    with kind("toy", stumble_once, prepare=prepare) as name:
        run = started_by(world.bob, name)
        worker.drain()
    assert kept == [{}, {"written": 3}]
    assert (as_now(run).status, as_now(run).result) == (Status.DONE, {"rows": 3})
    assert as_now(run).checkpoint is None


def test_who_lacks_the_kind_s_permission_cannot_start_it(world: World) -> None:
    with kind("toy", write_three) as name, pytest.raises(PermissionDenied):
        started_by(world.root, name)
    assert not Run.objects.exists()


def test_the_system_may_start_a_run_that_nobody_asked_for(world: World) -> None:
    def step_in(run: RunHandle) -> None:
        assert not run.actor.permissions
        with system_actor(reason="a test", on_behalf_of=run.actor):
            write_rows(3)

    with kind("toy", step_in) as name:
        with system_actor(reason="a test") as actor:
            run = actions.start_run(actor, name, {})
        worker.drain()
    assert (as_now(run).status, as_now(run).requested_by_id) == (Status.DONE, None)
    assert rows_written() == 3


def test_what_is_left_is_told_at_the_pace_of_the_present_count(world: World) -> None:
    now = timezone.now()
    run = Run(status=Status.RUNNING, rows_done=30, rows_total=100, counted_from=10)
    run.counting_since = now - timedelta(seconds=40)
    assert run.remaining(now) == timedelta(seconds=140)
    run.rows_done = 10
    assert run.remaining(now) is None


def test_a_run_is_not_started_twice_by_two_rings(world: World) -> None:
    with kind("toy", write_three) as name:
        started_by(world.bob, name)
        assert (worker.drain(), worker.drain()) == (1, 0)
    assert rows_written() == 3


def test_params_are_written_as_they_were_given(world: World) -> None:
    with kind("toy", write_three) as name, acting_as_user(world.bob) as actor:
        run = actions.start_run(actor, name, {"upload": "4", "rows": 2})
    assert as_now(run).params == {"upload": "4", "rows": 2}
