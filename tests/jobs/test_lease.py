"""One worker at a time, and one end: leases, theft and the fence. Everything is committed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from time import monotonic, sleep

import pytest
from django.db import connections
from django.utils import timezone

from hmis.jobs import lease, worker
from hmis.jobs.errors import LeaseLost
from hmis.jobs.handle import RunHandle
from hmis.jobs.models import Run, Status
from tests.jobs.conftest import InThread, as_now, started_by
from tests.jobs.kinds import Pausing, kind, rows_written, write_rows, write_three
from tests.world import World

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "runs"]),
    pytest.mark.usefixtures("committing"),
]


def let_lease_run_out(run: Run) -> None:
    """As if the worker had not been heard of for a while."""
    past = timezone.now() - timedelta(seconds=1)
    Run.objects.filter(pk=run.pk).update(lease_until=past)


def holders(run: Run) -> list[int]:
    """Server processes that keep this run's lease alive."""
    found = lease.ask_rows(connections["default"], "jobs_lock_holders", lease.ALIVE_LOCK, run.pk)
    return [pid for (pid,) in found]


def test_a_worker_does_a_run_and_lets_go_of_it(world: World) -> None:
    with kind("toy", write_three) as name:
        run = started_by(world.bob, name)
        assert worker.work(run.pk)
        assert not worker.work(run.pk)
    assert (as_now(run).status, rows_written()) == (Status.DONE, 3)
    assert holders(run) == []


def test_two_rings_make_one_run(world: World, in_thread: InThread) -> None:
    work = Pausing()
    with kind("toy", work) as name:
        run = started_by(world.bob, name)
        first = in_thread(lambda: worker.work(run.pk))
        assert work.has_written.wait(30)
        assert not worker.work(run.pk)
        work.may_go_on.set()
        first.join(30)
    assert (as_now(run).status, as_now(run).attempts, rows_written()) == (Status.DONE, 1, 3)


def test_progress_is_seen_while_the_work_s_transaction_is_open(
    world: World, in_thread: InThread
) -> None:
    work = Pausing()
    with kind("toy", work) as name:
        run = started_by(world.bob, name)
        in_thread(lambda: worker.work(run.pk))
        assert work.has_written.wait(30)
        seen = as_now(run)
        assert (seen.status, seen.step, seen.rows_done) == (Status.RUNNING, "Writing", 1)
        assert rows_written() == 0
        work.may_go_on.set()
    # Joined by the fixture.


def test_the_lease_is_kept_alive(
    world: World, in_thread: InThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lease, "RENEW_SECONDS", 0.1)
    work = Pausing()
    with kind("toy", work) as name:
        run = started_by(world.bob, name)
        working = in_thread(lambda: worker.work(run.pk))
        assert work.has_written.wait(30)
        first = as_now(run).lease_until
        assert first is not None
        end = monotonic() + 10
        while (as_now(run).lease_until or first) <= first and monotonic() < end:
            sleep(0.05)
        assert (as_now(run).lease_until or first) > first
        assert worker.to_ring() == []
        work.may_go_on.set()
        working.join(30)


def test_a_lease_whose_connection_broke_is_kept_over_a_new_one(
    world: World, in_thread: InThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lease, "RENEW_SECONDS", 0.1)
    work = Pausing()
    with kind("toy", work) as name:
        run = started_by(world.bob, name)
        working = in_thread(lambda: worker.work(run.pk))
        assert work.has_written.wait(30)
        (first,) = holders(run)
        with connections["default"].cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s)", [first])
        end = monotonic() + 10
        while holders(run) in ([], [first]) and monotonic() < end:
            sleep(0.05)
        assert len(holders(run)) == 1
        work.may_go_on.set()
        working.join(30)
    assert (as_now(run).status, as_now(run).attempts) == (Status.DONE, 1)
    assert holders(run) == []


def test_a_frozen_worker_s_run_is_taken_over_and_it_commits_nothing(
    world: World, in_thread: InThread
) -> None:
    frozen = Pausing()
    with kind("toy", lambda run: frozen(run) if run.attempt == 1 else write_three(run)) as name:
        run = started_by(world.bob, name)
        first = in_thread(lambda: worker.work(run.pk))
        assert frozen.has_written.wait(30)
        let_lease_run_out(run)
        assert worker.to_ring() == [run.pk]
        # The frozen one holds row locks that the second needs: its connections are ended.
        assert worker.work(run.pk)
        frozen.may_go_on.set()
        first.join(30)
    assert (as_now(run).status, as_now(run).attempts) == (Status.DONE, 2)
    assert as_now(run).result == {"rows": 3}
    assert rows_written() == 3


def test_a_worker_without_the_token_can_write_nothing(world: World) -> None:
    with kind("toy", write_three) as name:
        run = started_by(world.bob, name)
    old = lease.take(run.pk, is_held=False)
    assert old is not None
    let_lease_run_out(run)
    new = lease.take(run.pk, is_held=False)
    assert new is not None
    deeds: list[Callable[[], None]] = [
        lambda: old.progress("Writing", 1, 2),
        old.check,
        lambda: old.keep_checkpoint({}),
        lambda: old.end(Status.DONE, {}),
    ]
    for deed in deeds:
        with pytest.raises(LeaseLost):
            deed()
    old.give_back()
    assert as_now(run).status == Status.RUNNING
    new.end(Status.DONE, {"by": "new"})
    assert as_now(run).result == {"by": "new"}


def test_work_whose_run_was_stolen_is_rolled_back_at_its_end(world: World) -> None:
    def be_robbed(run: RunHandle) -> None:
        write_rows(3)
        with connections["runs"].cursor() as cursor:
            cursor.execute("UPDATE jobs_run SET lease_token = gen_random_uuid()")

    with kind("toy", be_robbed) as name:
        run = started_by(world.bob, name)
        worker.work(run.pk)
    assert (as_now(run).status, rows_written()) == (Status.RUNNING, 0)


def test_a_preparation_whose_run_was_stolen_keeps_nothing(world: World) -> None:
    def prepare(run: RunHandle) -> None:
        with run.transaction():
            write_rows(3)
            run.save_checkpoint({"written": 3})
            with connections["runs"].cursor() as cursor:
                cursor.execute("UPDATE jobs_run SET lease_token = gen_random_uuid()")

    with kind("toy", write_three, prepare=prepare) as name:
        run = started_by(world.bob, name)
        worker.work(run.pk)
    assert (as_now(run).checkpoint, rows_written()) == (None, 0)


def test_the_bell_rings_again_for_what_was_left_or_not_heard(world: World) -> None:
    with kind("toy", write_three) as name:
        unheard, fresh, left = (started_by(world.bob, name) for _ in range(3))
        past = timezone.now() - timedelta(seconds=worker.HEARD_WITHIN_SECONDS + 1)
        Run.objects.filter(pk=unheard.pk).update(rung_at=past)
        # Taken by a worker that is gone: nobody holds the lock, though the lease still runs.
        assert lease.take(left.pk, is_held=False) is not None
        assert set(worker.to_ring()) == {unheard.pk, left.pk}
        assert as_now(fresh).status == Status.QUEUED
        assert worker.work(left.pk)
    assert (as_now(left).status, as_now(left).attempts) == (Status.DONE, 2)
