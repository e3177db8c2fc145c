"""Writes about runs: start one, cancel one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction

from audit.log.actions import record
from hmis.gate import Actor, assert_entered
from hmis.jobs.lease import ask
from hmis.jobs.models import Run, Status
from hmis.jobs.registry import kind_of


@transaction.atomic
def start_run(
    actor: Actor,
    kind: str,
    params: Mapping[str, Any],  # Any: JSON
    *,
    run_id: UUID | None = None,
    is_rung: bool = True,
) -> Run:
    """Write the run in the caller's transaction and ring for a worker when it commits.

    `params` hold ids and file names of ours, never what names a client. Raises PermissionDenied
    without the kind's permission. The system may start a run too; then nobody has asked.
    `is_rung=False`: the caller does the work itself (`worker.work`).
    """
    assert_entered(actor)
    known = kind_of(kind)
    if not actor.is_system and known.permission not in actor.permissions:
        raise PermissionDenied
    person = None if actor.is_system else actor.user_id
    run = Run(kind=kind, params=dict(params), requested_by_id=person, agency_id=actor.agency_id)
    if run_id is not None:
        run.pk = run_id
    run.save(force_insert=True)
    record(actor, "run.started", subject=run, data={"kind": kind})
    if is_rung:
        # A lambda: of what fails after the commit Django logs the name, which a partial has not.
        transaction.on_commit(lambda: _ring(run.pk), robust=True)
    return run


def _ring(run_id: UUID) -> None:
    """Tell a worker. If the message is lost, the periodic task rings again."""
    from hmis.jobs.tasks import work

    work.apply_async((str(run_id),), retry=False)


@transaction.atomic
def cancel_run(run: Run, *, actor: Actor) -> Run:
    """Ask the worker to stop; a run that still waits ends at once. Too late: nothing happens."""
    assert_entered(actor)
    status = ask(connection, "jobs_request_cancel", run.pk)
    if status is None:
        return run
    record(actor, "run.cancel_requested", subject=run, data={"kind": run.kind})
    if status == Status.CANCELLED:
        clean_up(run, is_done=False)
        record(actor, "run.cancelled", subject=run, data={"kind": run.kind})
    run.refresh_from_db()
    return run


def clean_up(run: Run, *, is_done: bool) -> None:
    """Have the run's kind take away what its preparation left; undone, what its work left too."""
    kind = kind_of(run.kind)
    if kind.clean_up is not None:
        kind.clean_up(run.pk, run.params)
    if kind.discard is not None and not is_done:
        kind.discard(run.pk, run.params)
