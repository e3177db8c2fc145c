"""Rows as people read them: HUD's words for the columns and codes that a model declares it carries.

Works on any model that says so in `hud_columns`. Pure functions, no queries; who may read a row,
and whether its free text too, is decided by the caller.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from agencies.models import ImportedRow
from hud.binding import cases_of
from hud.fy2026.lists import NoYes, NoYesReasons
from hud.schema import schema
from hud.words import label, value_label

FOLDED_FROM: Final = 4
DAY: Final = "m/d/Y"
_FOLDED: Final = {str(label) for value, label in NoYesReasons.choices if value != NoYesReasons.YES}
_NOTHING: Final[Mapping[str, str]] = {}


@dataclass(frozen=True)
class Answer:
    """A label and what stands beside it."""

    label: str | Promise
    value: str | Promise
    # Where the value is a date: paper writes it in the client's language.
    day: date | None = None


def answers_of(
    row: ImportedRow,
    *,
    leave_out: Iterable[str] = (),
    raw: Mapping[str, str] = _NOTHING,
) -> list[Answer]:
    """What was answered, in HUD's order; `leave_out` names fields.

    `raw` holds, by HUD column, what stood in an imported row and is on no list of HUD's.
    """
    left_out = set(leave_out)
    found = []
    for field, column in row.hud_columns.items():
        if field in left_out:
            continue
        text = answer_text(row, field)
        value = getattr(row, field)
        day = value if isinstance(value, date) else None
        if column in raw:
            text, day = _("%(raw)s (as imported, not on HUD's list)") % {"raw": raw[column]}, None
        if text:
            found.append(Answer(label_of(row, field), text, day))
    return found


def label_of(row: ImportedRow, field: str) -> str:
    """The words for a field's column."""
    return label(f"{row.hud_file}.{row.hud_columns[field]}")


def answer_text(row: ImportedRow, field: str) -> str:
    """A field's value in words; empty where nothing was answered."""
    value = getattr(row, field)
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return str(NoYes(value).label)
    if getattr(row._meta.get_field(field), "choices", None):
        return str(getattr(row, f"get_{field}_display")())
    if isinstance(value, date):
        return date_format(value, DAY)
    if isinstance(value, Decimal):
        return f"${value:,.2f}"
    return _from_list(row, field, str(value))


def _from_list(row: ImportedRow, field: str, value: str) -> str:
    """HUD's words for a code whose list depends on another answer; else the value itself."""
    column = schema().file(row.hud_file).column(row.hud_columns[field])
    fields = {column: field for field, column in row.hud_columns.items()}
    for case in cases_of(column, row.hud_rows):
        if all(getattr(row, fields[name]) == code for name, code in case.conditions.items()):
            return value_label(value, [case.number])
    return value


def folded(answers: list[Answer]) -> list[Answer]:
    """The same answers; where many are "No" (or a reason for none), one line names them all."""
    by_value: dict[str, list[str]] = {}
    for answer in answers:
        if str(answer.value) in _FOLDED:
            by_value.setdefault(str(answer.value), []).append(str(answer.label))
    many = {value: labels for value, labels in by_value.items() if len(labels) >= FOLDED_FROM}
    kept = [answer for answer in answers if str(answer.value) not in many]
    return [*kept, *(Answer(value, "; ".join(labels)) for value, labels in many.items())]


def period_text(start: date | None, end: date | None) -> str:
    """From a day until a day, or until today."""
    first = date_format(start, DAY) if start else "—"
    last = date_format(end, DAY) if end else _("today")
    return _("%(first)s to %(last)s") % {"first": first, "last": last}
