"""Typed access to the HMIS CSV format of a fiscal year: files, columns and code lists.

Reads the checked-in `hud/<year>/*.csv` once per process. Generated choice classes are in
`hud/<year>/lists.py`; here are the facts behind them.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

CURRENT = "fy2026"
_HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Column:
    """A column of an export file. `type`: S text, I integer, D date, T instant, M money."""

    file: str
    position: int
    name: str
    element: str
    type: str
    max_length: int | None
    is_nullable: bool
    lists: tuple[str, ...]
    list_condition: str
    references: str
    is_primary_key: bool
    required_for: str
    note: str


@dataclass(frozen=True)
class File:
    """A file of an export with its columns in HUD's order."""

    order: int
    name: str
    file_name: str
    primary_key: str
    parents: tuple[str, ...]
    columns: tuple[Column, ...]

    def column(self, name: str) -> Column:
        """The column of that name, letter case ignored. Raises KeyError."""
        return self._by_lower_name[name.lower()]

    @cached_property
    def _by_lower_name(self) -> Mapping[str, Column]:
        return {column.name.lower(): column for column in self.columns}


@dataclass(frozen=True)
class Code:
    """A value of a code list."""

    value: str
    label: str
    is_deprecated: bool
    applies_to: frozenset[str]
    group: str
    note: str


@dataclass(frozen=True)
class CodeList:
    """A code list. `is_text`: HUD keeps its values as text."""

    number: str
    name: str
    codes: tuple[Code, ...]

    @cached_property
    def is_text(self) -> bool:
        """Whether any value is not a whole number."""
        return not all(code.value.isdigit() for code in self.codes)

    @cached_property
    def values(self) -> frozenset[str]:
        """All values, the deprecated ones too: what an import accepts."""
        return frozenset(code.value for code in self.codes)

    def values_for(self, use: str) -> frozenset[str]:
        """The values valid for one use of the list (`prior`, `current`, `destination`)."""
        return frozenset(
            code.value for code in self.codes if not code.applies_to or use in code.applies_to
        )


@dataclass(frozen=True)
class Schema:
    """The format of one fiscal year."""

    year: str
    files: Mapping[str, File]
    lists: Mapping[str, CodeList]

    def file(self, name: str) -> File:
        """A file by its name without `.csv`."""
        return self.files[name]


@cache
def schema(year: str = CURRENT) -> Schema:
    """The format of a fiscal year, read once."""
    columns: dict[str, list[Column]] = {}
    for row in _rows(year, "columns"):
        columns.setdefault(row["file"], []).append(_column(row))
    files = {
        row["file"]: File(
            order=int(row["order"]),
            name=row["file"],
            file_name=row["file_name"],
            primary_key=row["primary_key"],
            parents=tuple(filter(None, row["parents"].split(";"))),
            columns=tuple(columns[row["file"]]),
        )
        for row in _rows(year, "files")
    }
    return Schema(year=year, files=files, lists=_lists(year))


def _column(row: dict[str, str]) -> Column:
    return Column(
        file=row["file"],
        position=int(row["position"]),
        name=row["column"],
        element=row["hud_element"],
        type=row["type"],
        max_length=int(row["max_length"]) if row["max_length"] else None,
        is_nullable=row["nullable"] != "N",
        lists=tuple(filter(None, row["list"].split("|"))),
        list_condition=row["list_condition"],
        references=row["references"],
        is_primary_key=row["key"] == "pk",
        required_for=row["required_for"],
        note=row["note"],
    )


def _lists(year: str) -> dict[str, CodeList]:
    names: dict[str, str] = {}
    codes: dict[str, list[Code]] = {}
    for row in _rows(year, "lists"):
        names[row["list_number"]] = row["list_name"]
        codes.setdefault(row["list_number"], []).append(
            Code(
                value=row["value"],
                label=row["label"],
                is_deprecated=row["deprecated"] == "Y",
                applies_to=frozenset(_uses(row["applies_to"])),
                group=row["group"],
                note=row["note"],
            )
        )
    return {
        number: CodeList(number=number, name=name, codes=tuple(codes[number]))
        for number, name in names.items()
    }


def _uses(applies_to: str) -> list[str]:
    return [] if "=" in applies_to else list(filter(None, applies_to.split(";")))


def _rows(year: str, name: str) -> list[dict[str, str]]:
    path = _HERE / year / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))
