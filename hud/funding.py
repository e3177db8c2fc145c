"""Which project types a grant of list 2.06.1 may pay for, and to which federal program it belongs.

From `hud/<year>/funders.csv`, one row a funder, each with its source. No types: the funder may pay
for any, or sources disagree and nothing is said.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from hud.schema import CURRENT, schema

_HERE = Path(__file__).resolve().parent
LIST = "2.06.1"


def types_paid_by(funder: int, year: str = CURRENT) -> frozenset[int]:
    """The project types that a grant may pay for; empty: any."""
    return _types(year).get(funder, frozenset())


@cache
def funders_of(*programs: str, year: str = CURRENT) -> frozenset[int]:
    """All funders of some programs, retired ones too."""
    codes = schema(year).lists[LIST].codes
    return frozenset(int(code.value) for code in codes if code.group in programs)


@cache
def states(year: str = CURRENT) -> tuple[str, ...]:
    """States and territories by their two letters: those that have a CoC (list 2.03.1)."""
    codes = schema(year).lists["2.03.1"].codes
    return tuple(sorted({code.value[:2] for code in codes}))


def coc_name(code: str, year: str = CURRENT) -> str:
    """The name of a CoC in HUD's reference list; empty for one that is not on it."""
    return _coc_names(year).get(code, "")


@cache
def _types(year: str) -> Mapping[int, frozenset[int]]:
    with (_HERE / year / "funders.csv").open(encoding="utf-8", newline="") as text:
        return {
            int(row["funder"]): frozenset(
                int(one) for one in row["project_types"].split(";") if one
            )
            for row in csv.DictReader(text)
        }


@cache
def _coc_names(year: str) -> Mapping[str, str]:
    return {code.value: code.label for code in schema(year).lists["2.03.1"].codes}
