"""Brings the tables to what the `wanted_*` tables say: only rows that differ are written.

Each `wanted_*.sql` makes a temporary table whose columns are named as the target's. Here they are
compared; the comparison is the same for all tables and needs no hand-kept column lists.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from psycopg import sql

from reporting.hud_csv import database


@dataclass(frozen=True)
class Target:
    """A table to write, and what new rows hold beyond the wanted columns."""

    table: str
    wanted: str
    constants: Mapping[str, str] = field(default_factory=dict)
    """Column -> SQL literal or expression for inserted rows."""
    has_uuid: bool = True
    touches: str = ""
    """The wanted column that names the client whose record this is."""


@dataclass(frozen=True)
class Written:
    """How many rows were inserted and updated."""

    inserted: int = 0
    updated: int = 0


_ORIGIN = {"hud_user_id": "''"}
_TIMES = {"created_at": "now()", "updated_at": "now()"}
_RECORD = {**_TIMES, "closed_reason": "''"}
_NO_FLAGS = {"allows_anonymous_entry": "false", "is_whole_agency_visible": "false"}

EXPORT = Target("agencies_export", "wanted_export", _ORIGIN, has_uuid=False)
IMPORTED_USER = Target("agencies_importeduser", "wanted_imported_user", _ORIGIN, has_uuid=False)
AGENCY = Target("agencies_agency", "wanted_agency", _NO_FLAGS, has_uuid=False)
PROJECT = Target("agencies_project", "wanted_project", has_uuid=False)
PROJECT_COC = Target("agencies_projectcoc", "wanted_project_coc", has_uuid=False)
CLIENT = Target("clients_client", "wanted_client", _TIMES, touches="id")
IDENTITY = Target(
    "clients_clientidentity",
    "wanted_identity",
    {**_RECORD, "voided_reason": "''"},
    touches="client_id",
)
ENROLLMENT = Target("enrollments_enrollment", "wanted_enrollment", _RECORD, touches="client_id")
EXIT = Target("enrollments_exit", "wanted_exit", _RECORD, touches="client_id")


def write(target: Target) -> Written:
    """Update rows that differ, then insert new ones (an update may free a unique place)."""
    columns = _wanted_columns(target.wanted)
    updated = _count(target, _update(target, columns))
    inserted = _count(target, _insert(target, columns))
    return Written(inserted, updated)


def _wanted_columns(wanted: str) -> list[str]:
    found = database.rows("columns_of", name=wanted)
    return [name for (name,) in found if name not in ("id", "is_new")]


def _update(target: Target, columns: list[str]) -> sql.Composed:
    names = _list(columns)
    touch = sql.SQL(", updated_at = now()" if "updated_at" in target.constants else "")
    return sql.SQL(
        "UPDATE {table} t SET ({names}) = ROW({wanted}){touch} FROM {source} w "
        "WHERE t.id = w.id AND NOT w.is_new AND ROW({held}) IS DISTINCT FROM ROW({wanted})"
    ).format(
        table=sql.Identifier(target.table),
        names=names,
        wanted=_list(columns, "w"),
        held=_list(columns, "t"),
        touch=touch,
        source=sql.Identifier(target.wanted),
    )


def _insert(target: Target, columns: list[str]) -> sql.Composed:
    keys = ["id"] if target.has_uuid else []
    constants = [sql.SQL(value) for value in target.constants.values()]
    return sql.SQL(
        "INSERT INTO {table} AS t ({names}) SELECT {values} FROM {source} w WHERE w.is_new"
    ).format(
        table=sql.Identifier(target.table),
        names=_list([*keys, *columns, *target.constants]),
        values=sql.SQL(", ").join([_list([*keys, *columns], "w"), *constants]),
        source=sql.Identifier(target.wanted),
    )


def _count(target: Target, statement: sql.Composed) -> int:
    """Run a writing statement; note whose records it wrote."""
    if not target.touches:
        counting = sql.SQL("WITH written AS ({} RETURNING 1) SELECT count(*) FROM written")
        return int(database.execute(counting.format(statement))[0][0])
    counting = sql.SQL(
        "WITH written AS ({} RETURNING t.{} AS client_id), noted AS ("
        "INSERT INTO import_touched SELECT DISTINCT client_id FROM written ON CONFLICT DO NOTHING) "
        "SELECT count(*) FROM written"
    )
    return int(database.execute(counting.format(statement, sql.Identifier(target.touches)))[0][0])


def _list(columns: list[str], alias: str = "") -> sql.Composed:
    parts = (alias,) if alias else ()
    return sql.SQL(", ").join(sql.Identifier(*parts, name) for name in columns)
