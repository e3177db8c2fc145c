"""The few things that the import asks of the database connection: run a step, copy rows in.

SQL stands in `sql/*.sql`, values bound by name. Only the identifiers of staging tables, known
from HUD's schema and never from a file, are composed here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from django.db import connection
from psycopg import sql

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


def execute(statement: sql.Composed) -> Rows:
    """Run a statement composed of known identifiers; its answer if it has one."""
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall()) if cursor.description else []


def create_staging(table: str, columns: Mapping[str, str], key: Sequence[str] = ("line",)) -> None:
    """A temporary table that ends with the transaction. Columns: name -> SQL type."""
    parts = [
        sql.SQL("{} {}").format(sql.Identifier(name), sql.SQL(kind))
        for name, kind in columns.items()
    ]
    keys = sql.SQL(", ").join(map(sql.Identifier, key))
    execute(
        sql.SQL("DROP TABLE IF EXISTS pg_temp.{0}; CREATE TEMPORARY TABLE {0} ({1}, ").format(
            sql.Identifier(table), sql.SQL(", ").join(parts)
        )
        + sql.SQL("PRIMARY KEY ({})) ON COMMIT DROP").format(keys)
    )


def copy_in(table: str, columns: Iterable[str], records: Iterable[Sequence[object]]) -> None:
    """Copy records into a staging table."""
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for record in records:
            copy.write_row(record)


def index_and_analyze(table: str, *columns: str) -> None:
    """Let the planner know a staging table: no background job looks at temporary ones."""
    name = sql.Identifier(table)
    for column in columns:
        execute(sql.SQL("CREATE INDEX ON {} ({})").format(name, sql.Identifier(column)))
    execute(sql.SQL("ANALYZE {}").format(name))


def drop(*tables: str) -> None:
    """Remove staging tables before the transaction ends."""
    for table in tables:
        execute(sql.SQL("DROP TABLE IF EXISTS pg_temp.{}").format(sql.Identifier(table)))
