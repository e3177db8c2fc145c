"""`RunHandle`: what the work of a run gets to see and may say."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from hmis.gate import Actor
from hmis.jobs.lease import WORK_LOCK, Lease, alias
from hmis.jobs.registry import enter_actor

# How often progress within one step is written, and cancelling noticed.
NOTED_EVERY_SECONDS = 0.5

Json = Mapping[str, Any]  # Any: JSON


class RunHandle:
    """A run in the hands of its worker."""

    def __init__(self, lease: Lease, actor: Actor) -> None:
        self._lease = lease
        self._noted_at = float("-inf")
        self._step: str | None = None
        self._is_preparing = False
        self._pending: Json | None = None
        self.actor = actor
        self.id: UUID = lease.run.pk
        self.params: Json = dict(lease.run.params)
        self.attempt: int = lease.run.attempts
        self.checkpoint: Json = dict(lease.run.checkpoint or {})

    def progress(self, step: str, done: int = 0, total: int | None = None) -> None:
        """Say how far the work is; may be called for every row. Raises Cancelled, LeaseLost.

        If `total` stays the same from step to step, what remains is told for the whole run.
        """
        now = time.monotonic()
        if step == self._step and done != total and now - self._noted_at < NOTED_EVERY_SECONDS:
            return
        self._step, self._noted_at = step, now
        self._lease.progress(step, done, total)

    def check_cancelled(self) -> None:
        """Raise Cancelled if somebody asked for it, LeaseLost if another worker has the run."""
        self._lease.check()

    def save_checkpoint(self, checkpoint: Json) -> None:
        """Keep this for the next attempt, should this one be killed. Replaces the earlier one.

        Inside `transaction()` it is kept with what that transaction wrote; elsewhere at once.
        """
        self.checkpoint = dict(checkpoint)
        if self._is_preparing:
            self._pending = self.checkpoint
        else:
            self._lease.keep_checkpoint(self.checkpoint, alias())

    @contextmanager
    def transaction(self) -> Iterator[Actor]:
        """A transaction of the preparation, as the person who asked; commits what it wrote.

        If the run went to another worker meanwhile, raises LeaseLost and commits nothing.
        """
        self._is_preparing, self._pending = True, None
        try:
            with open_transaction(self.id, self.actor):
                yield self.actor
                self._lease.keep_checkpoint(self._pending)
        finally:
            self._is_preparing = False


@contextmanager
def open_transaction(run_id: UUID, actor: Actor) -> Iterator[None]:
    """A transaction as `actor`, one at a time for a run, without a limit on a statement's time."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            # The server notices within seconds that a killed worker no longer listens.
            cursor.execute(
                "SELECT set_config('statement_timeout', '0', true), "
                "set_config('client_connection_check_interval', '2s', true), "
                "pg_advisory_xact_lock(%s, jobs_lock_key(%s))",
                [WORK_LOCK, run_id],
            )
        with enter_actor(actor):
            yield
