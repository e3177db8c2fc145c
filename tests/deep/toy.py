"""Toy work that can be killed at any moment: rows are prepared in parts, then merged in one go."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import connection

from hmis.jobs.handle import RunHandle
from hmis.jobs.registry import job

KIND = "toy_rows"
PARTS = 10
ROWS_IN_PART = 20
PAUSE_SECONDS = 0.08

# Without keys: what is written twice is there twice.
TABLES = """
CREATE TABLE toy_staged (run uuid NOT NULL, number integer NOT NULL);
CREATE TABLE toy_row (run uuid NOT NULL, number integer NOT NULL);
GRANT SELECT, INSERT, DELETE ON toy_staged, toy_row TO hmis_app;
"""
NO_TABLES = "DROP TABLE IF EXISTS toy_staged, toy_row"


def register() -> None:
    """Make the kind known in this process."""
    job(
        KIND,
        permission="clients.search_client",
        title="Toy rows",
        prepare=prepare,
        clean_up=clean_up,
        max_attempts=100,
    )(merge)


def prepare(run: RunHandle) -> None:
    """Stage part after part, each once."""
    for part in range(int(run.checkpoint.get("parts", 0)), PARTS):
        _pause(run, "Staging", part)
        with run.transaction(), connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO toy_staged SELECT %s, generate_series(%s, %s)",
                [run.id, part * ROWS_IN_PART, (part + 1) * ROWS_IN_PART - 1],
            )
            run.save_checkpoint({"parts": part + 1})


def merge(run: RunHandle) -> Mapping[str, Any]:
    """Write all rows, slowly, in the one transaction."""
    for part in range(PARTS):
        _pause(run, "Merging", part)
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO toy_row SELECT run, number FROM toy_staged "
                "WHERE run = %s AND number / %s = %s",
                [run.id, ROWS_IN_PART, part],
            )
    return {"attempts": run.attempt}


def clean_up(run_id: UUID, params: Mapping[str, Any]) -> None:
    """Staged rows go when the run ends."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM toy_staged WHERE run = %s", [run_id])


def _pause(run: RunHandle, step: str, part: int) -> None:
    # The process id in the step tells the test whom to kill.
    run.progress(f"{step} {os.getpid()}", part, PARTS)
    time.sleep(PAUSE_SECONDS)
