"""Cancelling leaves no trace but the log."""

from __future__ import annotations

import pytest

from agencies.models import User
from audit.log.models import LogEntry
from hmis.jobs import actions, worker
from hmis.jobs.models import Run, Status
from tests.jobs.conftest import InThread, as_now, started_by
from tests.jobs.kinds import Cleaning, Pausing, kind, rows_written, write_three
from tests.roles import acting_as_user
from tests.world import World


def cancel(user: User, run: Run) -> Run:
    """As `user`."""
    with acting_as_user(user) as actor:
        return actions.cancel_run(run, actor=actor)


def deeds() -> set[str]:
    """What the log knows about runs."""
    rows = LogEntry.objects.filter(deed__startswith="run.")
    return set(rows.values_list("deed", flat=True))


@pytest.mark.django_db
def test_a_waiting_run_ends_at_once(world: World) -> None:
    cleaning = Cleaning()
    with kind("toy", write_three, clean_up=cleaning) as name:
        run = cancel(world.bob, started_by(world.bob, name))
        assert run.status == Status.CANCELLED
        assert worker.drain() == 0
    assert rows_written() == 0
    assert cleaning.cleaned == [run.pk]
    assert deeds() == {"run.started", "run.cancel_requested", "run.cancelled"}
    assert as_now(run).cancel_requested_by_id == world.bob.pk


@pytest.mark.django_db
def test_an_ended_run_stays_as_it_ended(world: World) -> None:
    with kind("toy", write_three) as name:
        run = started_by(world.bob, name)
        worker.drain()
        cancel(world.bob, run)
    assert (as_now(run).status, rows_written()) == (Status.DONE, 3)
    assert "run.cancel_requested" not in deeds()


@pytest.mark.django_db
def test_a_stranger_cancels_nothing_and_the_administrator_may(world: World) -> None:
    with kind("toy", write_three) as name:
        run = started_by(world.bob, name)
        for stranger in (world.alice, world.carol, world.dan):
            with acting_as_user(stranger) as actor:
                actions.cancel_run(run, actor=actor)
            assert as_now(run).status == Status.QUEUED
        assert cancel(world.root, run).status == Status.CANCELLED


@pytest.mark.django_db(transaction=True, databases=["default", "runs"])
@pytest.mark.usefixtures("committing")
def test_running_work_stops_at_its_next_word_and_is_rolled_back(
    world: World, in_thread: InThread
) -> None:
    work, cleaning = Pausing(), Cleaning()
    with kind("toy", work, clean_up=cleaning) as name:
        run = started_by(world.bob, name)
        working = in_thread(lambda: worker.work(run.pk))
        assert work.has_written.wait(30)
        assert cancel(world.bob, run).status == Status.RUNNING
        work.may_go_on.set()
        working.join(30)
    assert (as_now(run).status, as_now(run).result) == (Status.CANCELLED, None)
    assert rows_written() == 0
    assert cleaning.cleaned == [run.pk]
    assert deeds() == {"run.started", "run.cancel_requested", "run.cancelled"}
