"""Plain words for columns and answers of the HMIS CSV, for labels and messages.

`hud/<year>/labels.csv` holds the words where HUD's column name does not read as words: under
`File.Column` where two files mean different things by one name, else under the bare name.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from hud.schema import CURRENT, schema

_HERE = Path(__file__).resolve().parent


@cache
def label(column: str, year: str = CURRENT) -> str:
    """The words for a column, `File.Column` or its bare name."""
    name = column.rpartition(".")[2]
    labels = _labels(year)
    if found := labels.get(column) or labels.get(name):
        return found
    parts = re.findall(r"[A-Z]+(?![a-z])|[A-Z][a-z]+|\d+", name)
    return " ".join(parts).capitalize() or name


def value_label(value: str, lists: Iterable[str], year: str = CURRENT) -> str:
    """HUD's words for a code, from the first of the lists that holds it; else the code."""
    for number in lists:
        for code in schema(year).lists[number].codes:
            if code.value == value:
                return code.label
    return value


@cache
def _labels(year: str) -> Mapping[str, str]:
    with (_HERE / year / "labels.csv").open(encoding="utf-8", newline="") as text:
        return {row["column"]: row["label"] for row in csv.DictReader(text)}
