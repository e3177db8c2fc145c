"""The few things that the import asks of the database connection: run a step, copy rows in.

SQL that is about one thing stands in `sql/*.sql`, values bound by name. What is the same for all
files is composed from the declarations of the models: identifiers only, never a file's content.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from django.db import connection
from psycopg import sql

from reporting.hud_csv.columns import Cells

_HERE = Path(__file__).resolve().parent / "sql"

Value = str | int | bool | None | list[str] | list[int]
Rows = list[tuple[Any, ...]]  # Any: what the columns of a query hold


@cache
def step(name: str) -> str:
    """The text of one step."""
    return (_HERE / f"{name}.sql").read_text(encoding="utf-8")


def run(name: str, /, **values: Value) -> int:
    """Run one step; how many rows its last statement touched."""
    with connection.cursor() as cursor:
        cursor.execute(step(name), values)
        return int(cursor.rowcount)


def rows(name: str, /, **values: Value) -> Rows:
    """Run one step and read what it answers."""
    with connection.cursor() as cursor:
        cursor.execute(step(name), values)
        return list(cursor.fetchall())


def execute(statement: sql.Composable, values: Mapping[str, Value] | None = None) -> Rows:
    """Run a composed statement; its answer if it has one."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall()) if cursor.description else []


def execute_count(statement: sql.Composable, values: Mapping[str, Value] | None = None) -> int:
    """Run a composed statement that writes; how many rows it wrote."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return int(cursor.rowcount)


def names(columns: Iterable[str], alias: str = "") -> sql.Composed:
    """Identifiers separated by commas."""
    parts = (alias,) if alias else ()
    return sql.SQL(", ").join(sql.Identifier(*parts, name) for name in columns)


def copy_columns(table: sql.Composable, columns: Sequence[str], cells: Sequence[Cells]) -> None:
    """Copy finished COPY texts in, given column by column."""
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(table, names(columns))
    data = "\n".join(map("\t".join, zip(*cells, strict=True)))
    if not data:
        return
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        copy.write(data.encode() + b"\n")


def copy_records(
    table: sql.Composable, columns: Sequence[str], records: Iterable[Sequence[object]]
) -> None:
    """Copy a few records in."""
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(table, names(columns))
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for record in records:
            copy.write_row(record)


def refresh_statistics(*tables: str) -> None:
    """Tell the planner how large tables have become in this transaction."""
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute("SELECT reporting_refresh_statistics(%s::regclass)", [table])


def drop_temporary(*tables: str) -> None:
    """Remove temporary tables before the transaction ends."""
    for table in tables:
        execute(sql.SQL("DROP TABLE IF EXISTS pg_temp.{}").format(sql.Identifier(table)))


def close_shared(table: str) -> None:
    """Close the shared rows of projects that `newly_flagged.sql` finds."""
    with connection.cursor() as cursor:
        cursor.execute(step("close_newly_flagged").replace("client_record", table))
