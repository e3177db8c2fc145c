"""Names and numbers are in no staging table, log row, finding or line of output."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection

from audit.log.models import LogEntry
from reporting.hud_csv.staging import Staging
from tests.reporting.loading import PLAIN_WORDS, copy_of_small_export, run_import

pytestmark = pytest.mark.django_db


def words_in(text: str) -> list[str]:
    return [word for word in PLAIN_WORDS if word in text]


@contextmanager
def statements() -> Iterator[list[str]]:
    """Everything sent to the database as a statement."""
    sent: list[str] = []

    def keep(execute: Callable[..., object], *arguments: object) -> object:
        sent.append(str(arguments[:2]))
        return execute(*arguments)

    with connection.execute_wrapper(keep):
        yield sent


def staged_text() -> str:
    """All rows of all temporary and staging tables, as text."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT oid::regclass::text FROM pg_class WHERE relkind = 'r' "
            "AND relnamespace IN (pg_my_temp_schema(), to_regnamespace('staging'))"
        )
        tables = [name for (name,) in cursor.fetchall()]
        found = []
        for table in tables:
            cursor.execute(f"SELECT t::text FROM {table} t")  # noqa: S608
            found += [row for (row,) in cursor.fetchall()]
    return "\n".join(found)


def test_staging_holds_no_plain_identity(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    drop = Staging.drop

    def look_and_drop(staging: Staging) -> None:
        seen.append(staged_text())
        drop(staging)

    monkeypatch.setattr(Staging, "drop", look_and_drop)
    run_import()
    assert "C1" in seen[0]
    assert words_in(seen[0]) == []
    assert staged_text() == ""


def test_statements_hold_no_plain_identity() -> None:
    with statements() as sent:
        run_import()
    assert len(sent) > 30
    assert words_in("\n".join(sent)) == []


def test_tables_log_and_result_hold_no_plain_identity(tmp_path: Path) -> None:
    answer = tmp_path / "result.json"
    result = run_import()
    result.save(answer)
    assert words_in(answer.read_text()) == []
    assert json.loads(answer.read_text())["files"]["Client.csv"]["rows"] == 15
    logged = json.dumps(list(LogEntry.objects.values()), default=str)
    assert words_in(logged) == []


def test_tables_hold_no_plain_identity() -> None:
    run_import()
    with connection.cursor() as cursor:
        for table in ("clients_client", "clients_clientidentity", "enrollments_enrollment"):
            cursor.execute(f"SELECT string_agg(t::text, '') FROM {table} t")  # noqa: S608
            assert words_in(cursor.fetchone()[0]) == []


def test_a_file_without_header_tells_no_cell(tmp_path: Path) -> None:
    export = copy_of_small_export(tmp_path)
    lines = (export / "Client.csv").read_bytes().splitlines(keepends=True)
    (export / "Client.csv").write_bytes(b"".join(lines[1:]))
    result = run_import(export)
    assert result.files["Client"].loaded == 0
    assert words_in(json.dumps(result.as_json())) == []
