"""Kinds of runs for tests: what each does is told by its name."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import connection

from hmis.jobs.errors import RunRefused
from hmis.jobs.handle import RunHandle
from hmis.jobs.registry import forget_kind, job

PERMISSION = "clients.search_client"

Body = Callable[[RunHandle], Mapping[str, Any] | None]


@contextmanager
def kind(name: str, work: Body, **options: Any) -> Iterator[str]:
    """Register `work` for the time of a test."""
    job(name, permission=PERMISSION, title="Toy work", **options)(work)
    try:
        yield name
    finally:
        forget_kind(name)


def write_rows(number: int) -> None:
    """The toy's rows: names of sources, which nobody else needs here."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO agencies_source (name) "
            "SELECT 'toy ' || gen_random_uuid() FROM generate_series(1, %s)",
            [number],
        )


def rows_written() -> int:
    """How many rows of the toy there are."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM agencies_source WHERE name LIKE 'toy %%'")
        return int(cursor.fetchone()[0])


def write_three(run: RunHandle) -> Mapping[str, Any]:
    """Three rows, told step by step."""
    run.progress("Writing", 0, 3)
    write_rows(3)
    run.progress("Writing", 3, 3)
    return {"rows": 3}


def refuse(run: RunHandle) -> None:
    """Writes and then has to give up."""
    write_rows(3)
    raise RunRefused("The file is empty.")


def break_down(run: RunHandle) -> None:
    """Writes and then breaks, with a name in the message."""
    write_rows(3)
    raise ValueError("Prudence Hollybush")


class Pausing:
    """Work that writes, then waits until told to go on."""

    def __init__(self) -> None:
        self.has_written = threading.Event()
        self.may_go_on = threading.Event()
        self.handle: RunHandle | None = None

    def __call__(self, run: RunHandle) -> Mapping[str, Any]:
        run.progress("Writing", 1, 4)
        write_rows(3)
        self.handle = run
        self.has_written.set()
        assert self.may_go_on.wait(30)
        return {"attempt": run.attempt}


class Cleaning:
    """Remembers after which runs it was asked to clean up."""

    def __init__(self) -> None:
        self.cleaned: list[UUID] = []

    def __call__(self, run_id: UUID, params: Mapping[str, Any]) -> None:
        self.cleaned.append(run_id)
