"""From the text cells of a file to rows ready for staging; tells what had to be left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from hud.schema import Column
from reporting.hud_csv.cells import Converter, Problem, blank, converter
from reporting.hud_csv.fields import IDENTITY_COLUMNS, KEPT, KEY, LOADED, kept_columns
from reporting.hud_csv.findings import Findings
from reporting.hud_csv.reader import FileRows, Row


@dataclass(frozen=True)
class ParsedRow:
    """A row that may be staged: kept values in the order of `kept_columns`, and its raw cells."""

    line: int
    values: list[str | None]
    cells: list[str]


@dataclass(frozen=True)
class _Step:
    """How one kept column is read."""

    index: int
    column: Column
    convert: Converter
    empty: str | None
    blank: Problem | None


class Parser:
    """Reads one file. `rows_read` counts every data row, refused ones too."""

    def __init__(self, rows: FileRows, findings: Findings) -> None:
        self.file = rows.file.name
        self.rows_read = 0
        self._rows = rows
        self._findings = findings
        self._steps = [self._step(column) for column in kept_columns(self.file)]

    def __iter__(self) -> Iterator[ParsedRow]:
        if not self._header_is_usable():
            self.rows_read = self._rows.count()
            reason = "the header lacks the key column or names a column twice"
            self._findings.refuse_rows(self.file, self.rows_read, "header", reason)
            return
        unkept = self._unkept()
        for row in self._rows:
            self.rows_read += 1
            parsed = self._parse(row)
            if parsed is not None:
                for index in [index for index in unkept if row.cells[index]]:
                    self._tell_unkept(index)
                    unkept.discard(index)
                yield parsed

    def cell(self, name: str) -> Callable[[ParsedRow], str]:
        """A reader of one raw cell, for columns that are not staged as they are."""
        index = self._rows.position.get(name.lower())
        if index is None:
            return lambda row: ""
        found: int = index
        return lambda row: row.cells[found].strip()

    def _header_is_usable(self) -> bool:
        rows = self._rows
        if not rows.header:
            return True
        if KEY[self.file] in rows.missing or rows.repeated:
            return False  # Perhaps no header at all but a person: no name of it is told.
        for name in rows.missing:
            self._findings.warn(self.file, None, name, "header", "column is missing: read as blank")
        for name in rows.extra:
            self._findings.warn(self.file, None, name, "header", "column is not HUD's: left out")
        return True

    def _step(self, column: Column) -> _Step:
        return _Step(
            index=self._rows.position.get(column.name.lower(), -1),
            column=column,
            convert=converter(column),
            empty="" if column.type == "S" else None,
            blank=blank(column),
        )

    def _unkept(self) -> set[int]:
        if self.file not in LOADED:
            return set()
        kept = {name.lower() for name in (*KEPT[self.file], *IDENTITY_COLUMNS)}
        return {index for name, index in self._rows.position.items() if name not in kept}

    def _tell_unkept(self, index: int) -> None:
        name = self._rows.file.column(self._rows.header[index].strip()).name
        self._findings.warn(self.file, None, name, "not_kept", "the column is not kept yet")

    def _parse(self, row: Row) -> ParsedRow | None:
        if row.problem:
            self._findings.refuse_row(self.file, row.line, "", "row", row.problem)
            return None
        values: list[str | None] = []
        for step in self._steps:
            text = row.cells[step.index].strip() if step.index >= 0 else ""
            result: str | Problem | None = step.convert(text) if text else step.blank or step.empty
            if isinstance(result, Problem):
                problem, name = result, step.column.name
                if problem.refuses_row:
                    self._findings.refuse_row(
                        self.file, row.line, name, problem.rule, problem.reason
                    )
                    return None
                self._findings.warn(self.file, row.line, name, problem.rule, problem.reason)
                result = step.empty if problem.instead is None else problem.instead
            values.append(result)
        return ParsedRow(row.line, values, row.cells)
