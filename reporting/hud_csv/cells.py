"""Turns the text of one cell into what its column holds, or says what is wrong with it.

Only facts of a single cell are decided here: type, code list, length, date. What rows have to do
with each other is decided in SQL.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from hud.schema import Column, schema

MISSING = "99"
"""Data not collected: what a code that is on no list becomes where its column must hold one."""

_NO = "0"
_NO_YES = ("1.10",)
_NEEDED = frozenset(
    {
        "OrganizationID",
        "OrganizationName",
        "VictimServiceProvider",
        "ProjectID",
        "ProjectName",
        "OperatingStartDate",
        "CoCCode",
        "PersonalID",
        "EnrollmentID",
        "EntryDate",
        "ExitDate",
    }
)
"""Without these a row means nothing. Whether an agency is a victim service provider is never
guessed: its clients would be at stake (V3)."""
_SMALLEST, _LARGEST = -32768, 32767
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_USES = {
    "LivingSituation": "prior",
    "CurrentLivingSituation": "current",
    "Destination": "destination",
}
_INSTANT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")
_SHOWN = re.compile(r"\d{1,6}")


@dataclass(frozen=True)
class Problem:
    """What is wrong with a cell, and what is stored instead (None: nothing)."""

    rule: str
    reason: str
    instead: str | None = None
    refuses_row: bool = False


Converter = Callable[[str], "str | Problem"]


def converter(column: Column) -> Converter:
    """The converter of a column's non-empty cells."""
    if column.lists:
        return _code_converter(column)
    if column.type == "I":
        return _whole_number
    if column.type == "D":
        return _strict(_date) if column.name in _NEEDED else _date
    if column.type == "T":
        return _instant
    return _text_converter(column)


def blank(column: Column) -> Problem | None:
    """What an empty cell of a column means; None where it may be empty."""
    if column.is_primary_key or column.name in _NEEDED:
        return Problem("required", "must not be blank", refuses_row=True)
    if column.is_nullable or column.type == "T" or column.references:
        return None
    if column.lists and MISSING in _values(column):
        return Problem("blank", "blank: taken as data not collected (99)", MISSING)
    if column.lists == _NO_YES:
        return Problem("blank", "blank: taken as no (0)", _NO)
    return Problem("blank", "should not be blank")


def _values(column: Column) -> frozenset[str]:
    use = _USES.get(column.name, "")
    return frozenset().union(*(schema().lists[number].values_for(use) for number in column.lists))


def _code_converter(column: Column) -> Converter:
    values = _values(column)
    empty = blank(column)

    def convert(text: str) -> str | Problem:
        if text in values:
            return text
        plain = text.removesuffix(".0").lstrip("0") or "0"
        if plain in values:
            return plain
        told = f" {text}" if _SHOWN.fullmatch(text) else ""
        if empty is None:
            return Problem("off_list", f"code{told} is on no list: left out")
        if empty.refuses_row:
            return Problem("off_list", f"code{told} is on no list", refuses_row=True)
        if empty.instead is None:
            return Problem("off_list", f"code{told} is on no list: left out")
        return Problem(
            "off_list", f"code{told} is on no list: stored as {empty.instead}", empty.instead
        )

    return convert


def _text_converter(column: Column) -> Converter:
    longest = column.max_length or 350
    if column.is_primary_key or column.references or column.name == "HouseholdID":

        def key(text: str) -> str | Problem:
            if len(text) <= longest:
                return text
            return Problem("too_long", f"longer than {longest} characters", refuses_row=True)

        return key

    def convert(text: str) -> str | Problem:
        if len(text) <= longest:
            return text
        return Problem("too_long", f"cut off after {longest} characters", text[:longest])

    return convert


def _whole_number(text: str) -> str | Problem:
    try:
        number = int(text.removesuffix(".0"))
    except ValueError:
        return Problem("number", "is no whole number: left out")
    if _SMALLEST <= number <= _LARGEST:
        return str(number)
    return Problem("number", "is out of range: left out")


def _date(text: str) -> str | Problem:
    try:
        day = date.fromisoformat(text[:10]) if len(text) in (10, 19) else _other_date(text)
    except ValueError:
        return Problem("date", "is no date: left out")
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        return Problem("date", "is out of range: left out")
    if text[4:5] == "-":
        return day.isoformat()
    return Problem("date_format", "is not written yyyy-mm-dd: read as month/day/year", str(day))


def _other_date(text: str) -> date:
    return datetime.strptime(text, "%m/%d/%Y").date()  # noqa: DTZ007  # a day has no zone


def _instant(text: str) -> str | Problem:
    if _INSTANT.fullmatch(text):
        try:
            return str(datetime.fromisoformat(text))
        except ValueError:
            return Problem("date", "is no date and time: left out")
    for form, words in (
        ("%Y-%m-%d", "has no time"),
        ("%y-%m-%d", "is not written yyyy-mm-dd hh:mm:ss: read as yy-mm-dd"),
        ("%Y-%m-%d %H:%M:%S.%f", "holds fractions of a second"),
        ("%Y-%m-%dT%H:%M:%S", "is written with a T"),
        ("%m/%d/%Y %H:%M", "is written month/day/year"),
    ):
        try:
            instant = datetime.strptime(text, form)  # noqa: DTZ007  # HUD's times are local
        except ValueError:
            continue
        return Problem("date_format", words, str(instant.replace(microsecond=0)))
    return Problem("date", "is no date and time: left out")


def _strict(convert: Converter) -> Converter:
    """A date that the row cannot do without: what would be left out refuses the row."""

    def strict(text: str) -> str | Problem:
        result = convert(text)
        if isinstance(result, Problem) and result.instead is None:
            reason = result.reason.removesuffix(": left out")
            return Problem(result.rule, reason, refuses_row=True)
        return result

    return strict
