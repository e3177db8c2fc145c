"""Reads whole columns of cells at a time into the text form of COPY.

A file repeats few values over and over, so each distinct cell is judged once (`cells.py`) and
looked up afterwards: a column costs one look-up a cell and no call of ours.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from hud.binding import cases_of
from hud.schema import Column
from reporting.hud_csv.cells import (
    Problem,
    blank,
    code_converter,
    converter,
    is_lost_in,
    longest_of,
)

NULL = r"\N"
_MOST_REMEMBERED = 50_000
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})

Cells = Sequence[str]


@dataclass(frozen=True)
class Told:
    """A problem of the cell in this place of the batch."""

    place: int
    column: str
    problem: Problem
    text: str


class _Memory(dict[str, str]):
    """Cell -> COPY text, judged when first met; what was wrong with it is in `problems`."""

    def __init__(self, judge: Callable[[str], str | Problem | None], nothing: str) -> None:
        super().__init__()
        self.problems: dict[str, Problem] = {}
        self._judge = judge
        self._nothing = nothing

    def __missing__(self, text: str) -> str:
        if len(self) > _MOST_REMEMBERED:
            self.clear()
        if len(self.problems) > _MOST_REMEMBERED:
            self.problems.clear()
        found = self._judge(text.strip())
        if isinstance(found, Problem):
            self.problems[text] = found
            found = found.instead
        value = self._nothing if found is None else escaped(found)
        self[text] = value
        return value


def escaped(text: str) -> str:
    """As COPY's text form wants it."""
    return text.translate(_ESCAPES)


class ColumnReader:
    """Reads one column; `told` are the problems of the last batch."""

    def __init__(self, column: Column) -> None:
        self.column = column
        self.told: list[Told] = []
        nothing = "" if column.type == "S" else NULL
        self._memory = _Memory(_judge(column), nothing)
        self._is_free = column.type == "S" and not column.lists
        self._longest = longest_of(column)

    def read(self, cells: Cells, *, has_odd_characters: bool) -> Cells:
        """The column's COPY texts."""
        self.told = []
        if self._is_free and not has_odd_characters:
            stripped = list(map(str.strip, cells))
            if "" not in stripped and len(max(stripped, key=len, default="")) <= self._longest:
                return stripped
        read = list(map(self._memory.__getitem__, cells))
        problems = self._memory.problems
        if problems and not problems.keys().isdisjoint(cells):
            self.told = [
                Told(place, self.column.name, problems[text], text.strip())
                for place, text in enumerate(cells)
                if text in problems
            ]
        return read


class CaseReader:
    """Reads a column whose list depends on other columns of the row."""

    def __init__(self, column: Column) -> None:
        self.column = column
        self.told: list[Told] = []
        self._cases = cases_of(column)
        self.needs = tuple(dict.fromkeys(name for case in self._cases for name in case.conditions))
        self._memory: dict[tuple[str, ...], str | Problem] = {}

    def read(self, cells: Cells, others: Mapping[str, Cells]) -> Cells:
        """The column's COPY texts; `others` are the columns that decide, already read."""
        keys = list(zip(*(others[name] for name in self.needs), cells, strict=True))
        memory = self._memory
        if len(memory) > _MOST_REMEMBERED:
            memory.clear()
        for key in set(keys).difference(memory):
            memory[key] = self._judge(key)
        found = [memory[key] for key in keys]
        self.told = [
            Told(place, self.column.name, one, cells[place].strip())
            for place, one in enumerate(found)
            if isinstance(one, Problem)
        ]
        return [
            one if isinstance(one, str) else NULL if one.instead is None else one.instead
            for one in found
        ]

    def _judge(self, key: tuple[str, ...]) -> str | Problem:
        *deciding, text = key
        text = text.strip()
        held = dict(zip(self.needs, deciding, strict=True))
        if not text:
            return blank(self.column) or NULL
        numbers = [
            case.number
            for case in self._cases
            if all(held[name] == str(code) for name, code in case.conditions.items())
        ][:1]
        return code_converter(self.column, numbers)(text)


def _judge(column: Column) -> Callable[[str], str | Problem | None]:
    convert = converter(column)
    empty = blank(column)

    def judge(text: str) -> str | Problem | None:
        return convert(text) if text else empty

    return judge


def is_kept_beside(column: Column, told: Told) -> bool:
    """Whether the cell's text is kept as an imported value."""
    return told.problem.is_lost and is_lost_in(column, told.text)
