"""Tables that hold an export's rows while they are checked and merged: the checkpoint of a run.

One typed table a file in the schema `staging`, named by the run, not logged, and open to the
system's role alone. A file is staged in one transaction together with its line in the table
`..._file`: what stands there survives the death of a worker and is not read again. Client.csv is
not among them: it is sealed and read into a temporary table where it is merged (`identity.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from psycopg import sql

from hud.schema import Column
from reporting.hud_csv import database
from reporting.hud_csv.columns import Cells
from reporting.hud_csv.findings import Findings
from reporting.hud_csv.parsing import ParsedBatch, Parser
from reporting.hud_csv.plan import files, plan, staging_name

SCHEMA = "staging"
Progress = Callable[[int], None]
"""Told how many more rows are done; may raise to stop the work."""

_TYPES = {
    "I": "integer",
    "D": "date",
    "T": "timestamp",
    "S": "text",
    "M": "numeric(12,2)",
    "M+": "numeric(12,2)",
}
_TABLES = {
    "file": "file text PRIMARY KEY, rows integer",
    "finding": (
        "file text, column_name text, severity text, rule text, reason text, "
        "count integer, lines integer[]"
    ),
    "value": "file text, line integer, column_name text, raw text",
}


def type_of(column: Column) -> str:
    """The SQL type of a column in staging."""
    return _TYPES[column.type]


class Staging:
    """The staging tables of one run."""

    def __init__(self, run_id: UUID) -> None:
        self._prefix = f"x{run_id.hex}_"

    def table(self, name: str) -> sql.Identifier:
        """The table of a file, or one of `file`, `finding` and `value`."""
        return sql.Identifier(SCHEMA, self._prefix + name.lower())

    def open(self) -> None:
        """Make what all files share, unless an earlier attempt did."""
        for name, columns in _TABLES.items():
            statement = sql.SQL("CREATE UNLOGGED TABLE IF NOT EXISTS {} ({})")
            database.execute(statement.format(self.table(name), sql.SQL(columns)))

    def rows_read(self) -> dict[str, int]:
        """How many rows of each staged file were read. After a crash of the server: none."""
        statement = sql.SQL("SELECT file, rows FROM {}").format(self.table("file"))
        return dict(database.execute(statement))

    def stage(self, parser: Parser, findings: Findings, progress: Progress) -> None:
        """Read a file into its table, with its findings."""
        file = parser.file
        self._create(file)
        names = ["line", *(staging_name(column.name) for column in plan(file).columns)]
        for batch in parser:
            cells: list[Cells] = [list(map(str, batch.lines)), *batch.columns.values()]
            database.copy_columns(self.table(file), names, cells)
            self.keep_values(file, batch)
            progress(len(batch.rows))
        database.execute(sql.SQL("ANALYZE {}").format(self.table(file)))
        self._finish(file, parser.rows_read, findings)

    def keep_values(self, file: str, batch: ParsedBatch) -> None:
        """Keep what fits no typed column."""
        if batch.values:
            names = ("file", "line", "column_name", "raw")
            database.copy_records(
                self.table("value"), names, ((file, *value) for value in batch.values)
            )

    def findings(self) -> Findings:
        """What was found while the files were staged."""
        found = Findings()
        statement = sql.SQL(
            "SELECT file, column_name, severity, rule, reason, count, lines FROM {}"
        )
        for *key, count, lines in database.execute(statement.format(self.table("finding"))):
            file, column, severity, rule, reason = key
            found.add((file, column, severity, rule, reason), count, lines)
        return found

    def show(self) -> None:
        """Give the tables of this run plain names, for the steps of the merge."""
        statement = sql.SQL("CREATE OR REPLACE TEMPORARY VIEW {} AS SELECT * FROM {}")
        for file in (*files(), "value"):
            if file != "Client":
                name = sql.Identifier(f"staging_{file.lower()}")
                database.execute(statement.format(name, self.table(file)))

    def drop(self) -> None:
        """Remove everything; names that do not exist do no harm."""
        names = [self.table(name) for name in (*files(), *_TABLES)]
        statement = sql.SQL("DROP TABLE IF EXISTS {} CASCADE").format(sql.SQL(", ").join(names))
        database.execute(statement)

    def _create(self, file: str) -> None:
        columns = sql.SQL(", ").join(
            sql.SQL("{} {}").format(
                sql.Identifier(staging_name(column.name)), sql.SQL(type_of(column))
            )
            for column in plan(file).columns
        )
        # There already, but emptied, if the server itself broke down meanwhile.
        statement = sql.SQL(
            "DROP TABLE IF EXISTS {0}; CREATE UNLOGGED TABLE {0} (line integer, {1})"
        )
        database.execute(statement.format(self.table(file), columns))

    def _finish(self, file: str, rows: int, findings: Findings) -> None:
        names = ("file", "column_name", "severity", "rule", "reason", "count", "lines")
        records = ((*key, group.count, list(group.lines)) for key, group in findings.groups())
        database.copy_records(self.table("finding"), names, records)
        database.copy_records(self.table("file"), ("file", "rows"), [(file, rows)])
