"""The lease: which worker has a run. Taken and kept alive over a connection of its own.

A thread renews the lease while the work is busy. It goes over the alias `runs`, which commits by
itself; so does progress, which people see while the work's transaction is still open.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import DatabaseError, InterfaceError, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg.types.json import Jsonb

from hmis.jobs.errors import Cancelled, LeaseLost
from hmis.jobs.models import Run, Status

LEASE_SECONDS = 20
RENEW_SECONDS = 5.0
ALIVE_LOCK, WORK_LOCK = 7301, 7302

logger = logging.getLogger("hmis.jobs")


def alias() -> str:
    """The database alias whose statements commit by themselves."""
    return str(settings.RUNS_DATABASE)


def ask(using: BaseDatabaseWrapper, function: str, *values: Any) -> Any:  # noqa: ANN401
    """The one value that a function of runs.sql answers; Any: what its columns hold."""
    row = ask_rows(using, function, *values)
    return row[0][0] if row else None


def ask_rows(using: BaseDatabaseWrapper, function: str, *values: Any) -> list[tuple[Any, ...]]:
    """The rows that a function answers."""
    marks = ", ".join(["%s"] * len(values))
    with using.cursor() as cursor:
        cursor.execute(f"SELECT {function}({marks})", values)
        return list(cursor.fetchall())


def as_json(value: Mapping[str, Any] | None) -> Jsonb | None:
    """A mapping as PostgreSQL's jsonb; dates and ids as text."""
    return None if value is None else Jsonb(value, dumps=DjangoJSONEncoder().encode)


class Lease:
    """A run in this worker's hands. Every word about it carries the token."""

    def __init__(self, run: Run, token: UUID) -> None:
        self.run = run
        self._key = (run.pk, token)

    def progress(self, step: str, done: int, total: int | None) -> None:
        """Note how far the work is, for everybody to see at once."""
        self._heed(ask(connections[alias()], "jobs_progress", *self._key, step, done, total))

    def check(self) -> None:
        """Raise if somebody asked to cancel, or if the run is not ours any more."""
        self._heed(ask(connections[alias()], "jobs_is_cancelled", *self._key))

    def _heed(self, is_cancelled: bool | None) -> None:
        if is_cancelled is None:
            raise LeaseLost
        if is_cancelled:
            raise Cancelled

    def keep_checkpoint(self, kept: Mapping[str, Any] | None, using: str = "default") -> None:
        """In the open transaction, or at once; either way only while the run is ours."""
        self._must(ask(connections[using], "jobs_keep_checkpoint", *self._key, as_json(kept)))

    def end(self, status: Status, result: Mapping[str, Any] | None = None, error: str = "") -> None:
        """End the run in the open transaction; a worker that lost it cannot."""
        self._must(ask(connection, "jobs_end", *self._key, str(status), as_json(result), error))

    def give_back(self) -> None:
        """Let another worker, or this one later, try again."""
        ask(connections[alias()], "jobs_give_back", *self._key)

    def _must(self, is_ours: bool) -> None:
        if not is_ours:
            raise LeaseLost


def take(run_id: UUID, *, is_held: bool) -> Lease | None:
    """Take a run on the alias `runs` of the present thread; None if there is nothing to take."""
    token = uuid4()
    using = connections[alias()]
    found = Run.objects.using(alias()).raw(
        "SELECT * FROM jobs_take(%s, %s, %s, %s)", [run_id, token, LEASE_SECONDS, is_held]
    )
    run = next(iter(found), None)
    if run is None:
        return None
    if is_held:
        _remove_leftovers(using, run_id)
    return Lease(run, token)


def _remove_leftovers(using: BaseDatabaseWrapper, run_id: UUID) -> None:
    """End the connections of an earlier worker: it is fenced, but may hold locks that we need."""
    with using.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM unnest(%s::int[]) AS lock, "
            "jobs_lock_holders(lock, %s) AS pid",
            [[ALIVE_LOCK, WORK_LOCK], run_id],
        )
        # Ours already, unless a frozen worker held it until now.
        cursor.execute("SELECT pg_try_advisory_lock(%s, jobs_lock_key(%s))", [ALIVE_LOCK, run_id])


class _Keeper(threading.Thread):
    """Takes the lease and renews it until told to stop."""

    def __init__(self, run_id: UUID) -> None:
        super().__init__(name=f"lease {run_id}", daemon=True)
        self._run_id = run_id
        self._answered = threading.Event()
        self._stopping = threading.Event()
        self._failure: BaseException | None = None
        self._lease: Lease | None = None

    def run(self) -> None:
        try:
            self._lease = take(self._run_id, is_held=True)
        except BaseException as failure:  # handed to the thread that asked
            self._failure = failure
        self._answered.set()
        try:
            while self._lease is not None and not self._stopping.wait(RENEW_SECONDS):
                self._renew(self._lease)
        finally:
            with suppress(DatabaseError, InterfaceError):
                connections[alias()].close()

    def _renew(self, lease: Lease) -> None:
        """One heartbeat. A connection that broke is opened anew at the next."""
        using = connections[alias()]
        try:
            ask(using, "jobs_renew", *lease._key, LEASE_SECONDS)
            with using.cursor() as cursor:
                cursor.execute(
                    "SELECT pg_try_advisory_lock(%s, jobs_lock_key(%s)) "
                    "WHERE NOT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' "
                    "AND pid = pg_backend_pid() AND classid = %s::int::oid)",
                    [ALIVE_LOCK, self._run_id, ALIVE_LOCK],
                )
        except (DatabaseError, InterfaceError):
            logger.warning("The lease of run %s was not renewed; trying again.", self._run_id)
            using.close()

    def taken(self) -> Lease | None:
        """Wait for the answer."""
        self._answered.wait()
        if self._failure is not None:
            raise self._failure
        return self._lease

    def stop(self) -> None:
        """End the thread and with its connection the lock."""
        self._stopping.set()
        self.join()


@contextmanager
def held(run_id: UUID) -> Iterator[Lease | None]:
    """The run in our hands, its lease kept alive meanwhile; None if there is nothing to take."""
    keeper = _Keeper(run_id)
    keeper.start()
    try:
        yield keeper.taken()
    finally:
        keeper.stop()
