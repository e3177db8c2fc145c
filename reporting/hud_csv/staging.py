"""Temporary tables that hold an export's rows while they are checked and merged.

One table per file with typed columns and line numbers, and `import_row` with every file's keys,
over which the checks of all files are written. Nothing that names a client is ever put here:
`identity.py` seals names and numbers first. All tables end with the transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from psycopg import sql

from hud.schema import Column
from reporting.hud_csv import database
from reporting.hud_csv.fields import KEPT, KEY, kept_columns, staging_name
from reporting.hud_csv.parsing import ParsedRow

_TYPES = {"I": "integer", "D": "date", "T": "timestamp", "S": "text"}

SEALED_COLUMNS = {
    "client_id": "uuid",
    "person_id": "uuid",
    "search_id": "integer",
    "is_new": "boolean",
    "identity_id": "uuid",
    "sealed": "bytea",
    "ring_key_id": "text",
    "wrapped": "bytea",
    "tokens": "integer[]",
}
"""What stands in Client's staging table in place of names and number."""

_PARENTS = {
    "Project": ("OrganizationID",),
    "ProjectCoC": ("ProjectID",),
    "Enrollment": ("PersonalID", "ProjectID"),
    "Exit": ("EnrollmentID", "PersonalID"),
}

WANTED = (
    "wanted_agency",
    "wanted_project",
    "wanted_project_coc",
    "wanted_imported_user",
    "wanted_export",
    "wanted_client",
    "wanted_identity",
    "wanted_enrollment",
    "wanted_exit",
)


def table_of(file: str) -> str:
    """The staging table of a file."""
    return f"staging_{file.lower()}"


def create_tables() -> None:
    """Make all staging tables, empty."""
    for file in KEPT:
        columns = {"line": "integer"}
        columns |= {staging_name(column.name): _type(column) for column in kept_columns(file)}
        if file == "Client":
            columns |= SEALED_COLUMNS
        database.create_staging(table_of(file), columns)
    database.run("create_tables")


def drop_tables() -> None:
    """Remove them all; an import inside a longer transaction leaves nothing lying about."""
    database.drop(*(table_of(file) for file in KEPT), *WANTED, "staging_flags")
    database.drop("import_row", "import_refused", "import_warning", "import_touched")


def _type(column: Column) -> str:
    return _TYPES[column.type]


def stage(file: str, rows: Iterable[ParsedRow]) -> None:
    """Copy the parsed rows of a file other than Client."""
    names = ["line", *(staging_name(name) for name in KEPT[file])]
    copy_records(file, names, ((row.line, *row.values) for row in rows))
    finish_file(file)


def copy_records(file: str, names: Sequence[str], records: Iterable[Sequence[object]]) -> None:
    """Copy finished records of a file."""
    database.copy_in(table_of(file), names, records)


def finish_file(file: str) -> None:
    """After the last record: index the table and enter its keys in `import_row`."""
    table = table_of(file)
    keys = [staging_name(name) for name in (KEY[file], *_PARENTS.get(file, ()))]
    database.index_and_analyze(table, *dict.fromkeys(keys))
    database.execute(
        sql.SQL(
            "INSERT INTO import_row (file, line, key, user_id, export_id, is_deleted) "
            "SELECT {}, line, {}, {}, {}, {} FROM {}"
        ).format(
            sql.Literal(file),
            sql.Identifier(keys[0]),
            _column_or(file, "UserID", "''"),
            _column_or(file, "ExportID", "''"),
            _deleted(file),
            sql.Identifier(table),
        )
    )


def _column_or(file: str, column: str, otherwise: str) -> sql.Composable:
    if column in KEPT[file] and KEY[file] != column:
        return sql.Identifier(staging_name(column))
    return sql.SQL(otherwise)


def _deleted(file: str) -> sql.Composable:
    if "DateDeleted" in KEPT[file]:
        return sql.SQL("datedeleted IS NOT NULL")
    return sql.SQL("false")
