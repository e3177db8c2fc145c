"""Doing a run: take it, rebuild the actor, do the work in one transaction, end it once."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import DatabaseError, InterfaceError, OperationalError, connections, transaction
from django.utils.translation import gettext_noop as _

from audit.log.actions import record
from hmis.gate import Actor
from hmis.jobs.actions import clean_up
from hmis.jobs.errors import Cancelled, LeaseLost
from hmis.jobs.handle import RunHandle, open_transaction
from hmis.jobs.lease import Lease, alias, ask_rows, held, take
from hmis.jobs.models import Run, Status
from hmis.jobs.registry import Kind, UnknownKind, kind_of, rebuild_actor
from hmis.refusals import ActionRefused

NOT_ALLOWED = _("The person who asked for this is no longer allowed to do it.")
NO_SUCH_KIND = _("This version of the system does not know this kind of work.")
TOO_OFTEN = _("The work was interrupted again and again, and was given up. Nothing was changed.")
BROKEN = _("Something went wrong. Nothing was changed. The system administrator can see more.")

# A run that was not heard: its message was lost, or every worker is busy.
HEARD_WITHIN_SECONDS = 30

logger = logging.getLogger("hmis.jobs")
Json = Mapping[str, Any]  # Any: JSON


def work(run_id: UUID) -> bool:
    """Do a run unless somebody else has it or it has ended; whether it was ours to do."""
    with held(run_id) as lease:
        if lease is None:
            return False
        must_give_back = not _do(lease)
    # After the lock is free, so that whoever takes it next has it alone.
    if must_give_back:
        lease.give_back()
    return True


def drain(at_most: int = 100) -> int:
    """Do what waits, in this thread and transaction, one run after the other; for tests."""
    done = 0
    while done < at_most:
        waiting = Run.objects.using(alias()).filter(status=Status.QUEUED).order_by("created_at")
        lease = next((taken for run in waiting if (taken := take(run.pk, is_held=False))), None)
        if lease is None:
            break
        if not _do(lease):
            lease.give_back()
        done += 1
    return done


def to_ring() -> list[UUID]:
    """Runs whose bell must ring again: not heard, or left behind by their worker."""
    rows = ask_rows(connections[alias()], "jobs_to_ring", HEARD_WITHIN_SECONDS)
    return [run_id for (run_id,) in rows]


def _do(lease: Lease) -> bool:
    """Do and end a run. False: a fault that may pass; it is to be given back."""
    run = lease.run
    purpose = f"run {run.kind}"
    actor = rebuild_actor(run.requested_by_id, run.agency_id, run.pk, purpose)
    try:
        kind = kind_of(run.kind)
        if (refusal := _refusal(run, kind, actor)) is not None:
            _end(lease, actor, Status.FAILED, refusal)
        elif run.cancel_requested_at is not None:
            raise Cancelled
        else:
            _work(lease, kind, actor)
    except UnknownKind:
        _end(lease, actor, Status.FAILED, NO_SUCH_KIND)
    except LeaseLost:
        logger.info("Run %s went to another worker.", run.pk)
    except Cancelled:
        _end(lease, actor, Status.CANCELLED)
    except ActionRefused as refused:
        _end(lease, actor, Status.FAILED, str(refused.message))
    except (OperationalError, InterfaceError):
        logger.warning("Run %s was interrupted by the database.", run.pk, exc_info=True)
        _forget_broken_connections()
        return False
    except Exception:
        logger.exception("Run %s failed.", run.pk)
        _end(lease, actor, Status.FAILED, BROKEN)
    return True


def _refusal(run: Run, kind: Kind, actor: Actor) -> str | None:
    """Why the run may not go on, in plain words; None if it may."""
    if run.attempts > kind.max_attempts:
        return TOO_OFTEN
    if run.requested_by_id is None:
        return None
    is_allowed = actor.agency_id == run.agency_id and kind.permission in actor.permissions
    return None if is_allowed else NOT_ALLOWED


def _work(lease: Lease, kind: Kind, actor: Actor) -> None:
    """Preparation in its own transactions, then the work and its end in one."""
    handle = RunHandle(lease, actor)
    if kind.prepare is not None:
        kind.prepare(handle)
    with open_transaction(handle.id, actor):
        result = kind.work(handle)
        handle.check_cancelled()
        _finish(lease, actor, Status.DONE, result=result or {})


def _end(lease: Lease, actor: Actor, status: Status, error: str = "") -> None:
    """End a run without a result, in a transaction of its own. Lost meanwhile: say nothing."""
    try:
        with open_transaction(lease.run.pk, actor):
            _finish(lease, actor, status, error=error)
    except LeaseLost:
        logger.info("Run %s went to another worker.", lease.run.pk)


_DEEDS = {
    Status.DONE: "run.finished",
    Status.FAILED: "run.failed",
    Status.CANCELLED: "run.cancelled",
}


def _finish(
    lease: Lease, actor: Actor, status: Status, *, result: Json | None = None, error: str = ""
) -> None:
    run = lease.run
    _clean_up(run, is_done=status == Status.DONE)
    data = {"kind": run.kind, "attempts": run.attempts}
    record(actor, _DEEDS[status], subject=run, data=data | ({"error": error} if error else {}))
    # The last statement: from here to the commit the row is locked.
    lease.end(status, result, error)


def _clean_up(run: Run, *, is_done: bool) -> None:
    """What the preparation left goes; if that fails, the run ends nevertheless."""
    try:
        with transaction.atomic():
            clean_up(run, is_done=is_done)
    except UnknownKind:
        logger.warning("Nobody knows how to clean up after run %s.", run.pk)
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        logger.exception("Cleaning up after run %s failed.", run.pk)


def _forget_broken_connections() -> None:
    """A connection that broke inside a transaction is opened anew by the next statement."""
    for name in {"default", alias()}:
        using = connections[name]
        if using.in_atomic_block:
            continue
        try:
            using.close_if_unusable_or_obsolete()
        except DatabaseError:
            using.close()
