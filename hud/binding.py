"""Which columns of HUD's CSV files a model carries, and the database constraints that follow.

A model names its file in `hud_file` and its columns in `hud_columns` (field -> HUD column); what
is left of a row (keys, ORIGIN) is the same for all models. One file may feed several models: by
columns, or by rows (`hud_rows`). Here is what can be told from such a declaration alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import CheckConstraint, Q

from hud.schema import Column, File, schema

ORIGIN = ("DateCreated", "DateUpdated", "UserID", "DateDeleted", "ExportID")
"""Columns about the row itself (HUD 5.01, 5.02, 5.07); every ImportedRow carries them."""

USES: Mapping[str, str] = {
    "LivingSituation": "prior",
    "CurrentLivingSituation": "current",
    "Destination": "destination",
}
"""Columns for which only a part of list 3.12.1 is valid."""

Rows = Mapping[str, tuple[int, ...]]
"""Column -> codes: the rows of a file that a model takes; empty: all."""

NO_ROWS: Rows = {}


@dataclass(frozen=True)
class Case:
    """Where all of `conditions` (HUD column -> code) hold, the column obeys the list."""

    conditions: Mapping[str, int]
    number: str


def answers_of(file: File) -> tuple[Column, ...]:
    """The columns that a model must carry: all but keys, references and ORIGIN."""
    return tuple(
        column
        for column in file.columns
        if not (column.is_primary_key or column.references or column.name in ORIGIN)
    )


def cases_of(column: Column, rows: Rows = NO_ROWS) -> tuple[Case, ...]:
    """The lists of a column, each with the other columns it depends on, for these rows."""
    if not column.list_condition:
        return tuple(Case({}, number) for number in column.lists)
    cases = []
    for conditions, number in _parts(column.list_condition):
        if any(code not in rows.get(name, (code,)) for name, code in conditions.items()):
            continue  # Never so in these rows.
        left = {name: code for name, code in conditions.items() if name not in rows}
        cases.append(Case(left, number))
        if not left:
            break
    return tuple(cases)


def _parts(text: str) -> Iterable[tuple[dict[str, int], str]]:
    """`A=1 and B=3:X;4:Y;else:Z` -> ({A: 1, B: 3}, X), ({A: 1, B: 4}, Y), ({}, Z)."""
    conditions: dict[str, int] = {}
    for part in text.split(";"):
        where, _, number = part.rpartition(":")
        if where == "else":
            conditions = {}
        elif where.isdigit():
            conditions = {**conditions, list(conditions)[-1]: int(where)}
        else:
            pairs = (pair.split("=") for pair in where.split(" and "))
            conditions = {name: int(code) for name, code in pairs}
        yield conditions, number


def codes_of(column: Column, number: str) -> list[int] | list[str]:
    """The values of a list that are valid for this column, retired ones too, in order."""
    one = schema().lists[number]
    values = one.values_for(USES.get(column.name, ""))
    return sorted(values) if one.is_text else sorted(int(value) for value in values)


def checks(
    file: str,
    columns: Mapping[str, str],
    *,
    rows: Rows = NO_ROWS,
    booleans: Iterable[str] = (),
    needed: Iterable[str] = (),
) -> tuple[CheckConstraint, ...]:
    """The constraints of a model that carries `columns` of `file`.

    Codes are on their lists and amounts of money are not negative. Fields in `needed` hold a
    value on rows written here; imported ones may lack it. `booleans` are fields that keep a yes
    or no (list 1.10) as true or false and need no constraint. One constraint of a kind for a
    whole table: a row is checked once, and validation asks once.
    """
    passed_over = set(booleans)
    found = {
        field: schema().file(file).column(name)
        for field, name in columns.items()
        if field not in passed_over
    }
    fields = {name: field for field, name in columns.items()}
    kinds = {
        "codes_on_list": [_listed(field, one, fields, rows) for field, one in found.items()],
        "amounts_not_negative": [
            Q(**{f"{field}__gte": 0}) for field, one in found.items() if one.type == "M+"
        ],
        "complete": _needed(needed, found),
    }
    return tuple(
        CheckConstraint(condition=condition, name=f"%(app_label)s_%(class)s_{kind}")
        for kind, parts in kinds.items()
        if (condition := _all(parts))
    )


def _all(parts: Iterable[Q]) -> Q:
    condition = Q()
    for part in parts:
        condition &= part
    return condition


def _listed(field: str, column: Column, fields: Mapping[str, str], rows: Rows) -> Q:
    """Empty where the column has no list. SQL takes `NULL IN (...)` for unknown, thus allowed."""
    if field_codes := rows.get(column.name):
        return Q(**{f"{field}__in": sorted(field_codes)})
    cases = cases_of(column, rows)
    if not cases:
        return Q()
    if not cases[0].conditions:
        codes = codes_of(column, cases[0].number)
        blank = [""] if column.type == "S" else []
        return Q(**{f"{field}__in": [*blank, *codes]})
    condition = Q(**{f"{field}__isnull": True})
    for case in cases:
        same = {fields[name]: code for name, code in case.conditions.items()}
        condition |= Q(**same, **{f"{field}__in": codes_of(column, case.number)})
    return condition


def _needed(needed: Iterable[str], found: Mapping[str, Column]) -> list[Q]:
    has_value = _all(
        ~Q(**{field: ""}) if found[field].type == "S" else Q(**{f"{field}__isnull": False})
        for field in needed
    )
    return [Q(source__isnull=False) | has_value] if has_value else []
