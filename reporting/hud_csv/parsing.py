"""From the text cells of a file to columns ready for COPY; tells what had to be left out."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field

from reporting.hud_csv.columns import CaseReader, Cells, ColumnReader, Told, is_kept_beside
from reporting.hud_csv.findings import Findings, Key, Severity
from reporting.hud_csv.plan import IDENTITY_COLUMNS, plan
from reporting.hud_csv.reader import Batch, FileRows

BATCH = 10_000


@dataclass
class ParsedBatch:
    """Rows that may be staged: their lines, COPY texts by column, and the cells they came from.

    `values`: (line, column, text) of what fits no typed column.
    """

    lines: Sequence[int]
    columns: dict[str, Cells]
    rows: list[list[str]]
    values: list[tuple[int, str, str]] = field(default_factory=list)


class Parser:
    """Reads one file. `rows_read` counts every data row, refused ones too."""

    def __init__(self, rows: FileRows, findings: Findings, *, size: int = BATCH) -> None:
        self.file = rows.file.name
        self.plan = plan(self.file)
        self.rows_read = 0
        self._rows = rows
        self._findings = findings
        self._size = size
        self._readers: list[ColumnReader | CaseReader] = [
            CaseReader(column) if column.list_condition else ColumnReader(column)
            for column in self.plan.columns
        ]

    def __iter__(self) -> Iterator[ParsedBatch]:
        if not self._header_is_usable():
            self.rows_read = self._rows.count()
            reason = "the header lacks the key column or names a column twice"
            self._findings.refuse_rows(self.file, self.rows_read, "header", reason)
            return
        for batch in self._rows.batches(self._size):
            self.rows_read += batch.count
            for line, problem in batch.problems:
                self._findings.refuse_row(self.file, line, "", "row", problem)
            if batch.rows:
                yield self._parse(batch)

    def position(self, column: str) -> int:
        """Where a column stands in `ParsedBatch.rows`; -1: nowhere."""
        return self._rows.position.get(column.lower(), -1)

    def _header_is_usable(self) -> bool:
        rows = self._rows
        if not rows.header:
            return True
        if self.plan.key in rows.missing or rows.repeated:
            return False  # Perhaps no header at all but a person: no name of it is told.
        for name in rows.missing:
            self._findings.warn(self.file, None, name, "header", "column is missing: read as blank")
        for name in rows.extra:
            self._findings.warn(self.file, None, name, "header", "column is not HUD's: left out")
        return True

    def _parse(self, batch: Batch) -> ParsedBatch:
        cells: Sequence[Cells] = list(zip(*batch.rows, strict=True))
        absent: Cells = ("",) * len(batch.rows)
        read: dict[str, Cells] = {}
        told: list[Told] = []
        for reader in self._readers:
            name = reader.column.name
            position = self.position(name)
            column = cells[position] if position >= 0 else absent
            if isinstance(reader, ColumnReader):
                read[name] = reader.read(column, has_odd_characters=batch.has_odd_characters)
            else:
                read[name] = reader.read(column, read)
            told += reader.told
        parsed = ParsedBatch(batch.lines, read, batch.rows)
        if told:
            self._tell(parsed, told)
        return parsed

    def _tell(self, parsed: ParsedBatch, told: list[Told]) -> None:
        """Note the problems; take refused rows out."""
        refused: dict[int, Told] = {}
        for one in told:
            if one.problem.refuses_row:
                refused.setdefault(one.place, one)
        columns = {reader.column.name: reader.column for reader in self._readers}
        lines: dict[Key, list[int]] = {}
        for one in told:
            if one.place in refused and refused[one.place] is not one:
                continue
            severity: Severity = "error" if one.problem.refuses_row else "warning"
            key: Key = (self.file, one.column, severity, one.problem.rule, one.problem.reason)
            line = parsed.lines[one.place]
            lines.setdefault(key, []).append(line)
            if is_kept_beside(columns[one.column], one):
                parsed.values.append((line, one.column, one.text))
        for key, found in lines.items():
            self._findings.add(key, len(found), found)
        if refused:
            _take_out(parsed, refused)

    @property
    def sealed_columns(self) -> list[int]:
        """Positions of the identity columns, in the order of `IDENTITY_COLUMNS`."""
        return [self.position(name) for name in IDENTITY_COLUMNS]


def _take_out(parsed: ParsedBatch, places: Container[int]) -> None:
    kept = [place for place in range(len(parsed.rows)) if place not in places]
    parsed.lines = [parsed.lines[place] for place in kept]
    parsed.rows = [parsed.rows[place] for place in kept]
    parsed.columns = {
        name: [cells[place] for place in kept] for name, cells in parsed.columns.items()
    }
