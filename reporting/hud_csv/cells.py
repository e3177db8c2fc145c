"""Turns the text of one cell into what its column holds, or says what is wrong with it.

Only facts of a single cell are decided here: type, code list, length, date. What rows have to do
with each other is decided in SQL.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache

from agencies.models import hud_models
from hud.binding import ORIGIN, USES
from hud.schema import Column, schema

MISSING = "99"
"""Data not collected: what a code that is on no list becomes where its column must hold one."""

_NO = "0"
_NO_YES = ("1.10",)
_NEEDED = frozenset(
    {
        ("Organization", "OrganizationName"),
        ("Organization", "VictimServiceProvider"),
        ("Project", "ProjectName"),
        ("ProjectCoC", "CoCCode"),
    }
)
"""Without these a row means nothing, beside what its table cannot do without. Whether an agency is
a victim service provider is never guessed: its clients would be at stake (V3)."""
_SMALLEST, _LARGEST = -(2**31), 2**31 - 1
_MOST_MONEY = Decimal(10) ** 10
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_SHOWN = re.compile(r"\d{1,6}")
_CODE_OR_DATE = re.compile(r"(?:\d[./: -]*){1,8}")
_EXACT_INSTANT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")


@dataclass(frozen=True)
class Problem:
    """What is wrong with a cell, and what is stored instead (None: nothing).

    `is_lost`: what stands there fits no typed column and is to be kept beside it.
    """

    rule: str
    reason: str
    instead: str | None = None
    refuses_row: bool = False
    is_lost: bool = False


Converter = Callable[[str], "str | Problem"]


def converter(column: Column) -> Converter:
    """The converter of a column's non-empty cells."""
    if column.lists:
        return code_converter(column, column.lists)
    if column.type == "I":
        return _strict(_whole_number) if is_needed(column) else _whole_number
    if column.type == "D":
        return _strict(_date) if is_needed(column) else _date
    if column.type == "T":
        return _instant
    if column.type.startswith("M"):
        return _amount if column.type == "M" else _amount_not_negative
    return _text_converter(column)


def blank(column: Column) -> Problem | None:
    """What an empty cell of a column means; None where it may be empty."""
    if column.is_primary_key or is_needed(column):
        return Problem("required", "must not be blank", refuses_row=True)
    if column.type == "T" or column.references:
        return None
    if column.is_nullable and not _is_held(column):
        return None
    if column.lists and all(MISSING in _values(column, number) for number in column.lists):
        return Problem("blank", "blank: taken as data not collected (99)", MISSING)
    if column.lists == _NO_YES:
        return Problem("blank", "blank: taken as no (0)", _NO)
    return Problem("blank", "should not be blank")


@cache
def is_needed(column: Column) -> bool:
    """Whether a row cannot do without: its table has no place for nothing, nor for 99."""
    if (column.file, column.name) in _NEEDED:
        return True
    if column.name in ORIGIN:
        return False
    if column.references:
        return not column.is_nullable or column.name == "AssessmentID"
    if column.lists == _NO_YES or all(
        MISSING in _values(column, number) for number in column.lists or ("",)
    ):
        return False
    return _is_held(column)


def _is_held(column: Column) -> bool:
    """Whether a main table of the file holds this column without NULL (texts may be empty)."""
    for model in hud_models(column.file):
        for name, carried in model.hud_columns.items():
            if carried == column.name and column.type != "S":
                return not model._meta.get_field(name).null
    return any(column.name in model.hud_rows for model in hud_models(column.file))


def is_lost_in(column: Column, text: str) -> bool:
    """Whether what does not fit may be kept. Of Client only what looks like a code or a date: in
    the file that holds names nothing else is let through, nor as many digits as make an SSN."""
    return column.file != "Client" or bool(_CODE_OR_DATE.fullmatch(text))


@cache
def _values(column: Column, number: str) -> frozenset[str]:
    if not number:
        return frozenset()
    return schema().lists[number].values_for(USES.get(column.name, ""))


def code_converter(column: Column, numbers: Iterable[str]) -> Converter:
    """The converter of a column while it obeys these lists; none: nothing is valid."""
    values = frozenset[str]().union(*(_values(column, number) for number in numbers))
    empty = blank(column)

    def convert(text: str) -> str | Problem:
        if text in values:
            return text
        plain = text.removesuffix(".0").lstrip("0") or "0"
        if plain in values:
            return plain
        told = f" {text}" if _SHOWN.fullmatch(text) else ""
        if empty is not None and empty.refuses_row:
            return Problem("off_list", f"code{told} is on no list", refuses_row=True)
        lost = is_lost_in(column, text)
        if empty is None or empty.instead is None:
            return Problem("off_list", f"code{told} is on no list: left out", is_lost=lost)
        reason = f"code{told} is on no list: stored as {empty.instead}"
        return Problem("off_list", reason, empty.instead, is_lost=lost)

    return convert


def longest_of(column: Column) -> int:
    """How many characters a text column takes."""
    return column.max_length or 350


def is_key(column: Column) -> bool:
    """Whether a text is a key, which is never cut off."""
    return column.is_primary_key or bool(column.references) or column.name == "HouseholdID"


def _text_converter(column: Column) -> Converter:
    longest = longest_of(column)
    if is_key(column):

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
        return Problem("number", "is no whole number: left out", is_lost=True)
    if _SMALLEST <= number <= _LARGEST:
        return str(number)
    return Problem("number", "is out of range: left out", is_lost=True)


def _amount(text: str) -> str | Problem:
    try:
        amount = Decimal(text.removeprefix("$").replace(",", ""))
    except InvalidOperation:
        return Problem("number", "is no amount of money: left out", is_lost=True)
    if not amount.is_finite() or not -_MOST_MONEY < amount < _MOST_MONEY:
        return Problem("number", "is out of range: left out", is_lost=True)
    return f"{amount:.2f}"


def _amount_not_negative(text: str) -> str | Problem:
    found = _amount(text)
    if isinstance(found, str) and found.startswith("-"):
        return Problem("number", "is negative: left out", is_lost=True)
    return found


def _date(text: str) -> str | Problem:
    try:
        day = date.fromisoformat(text[:10]) if len(text) in (10, 19) else _other_date(text)
    except ValueError:
        return Problem("date", "is no date: left out", is_lost=True)
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        return Problem("date", "is out of range: left out", is_lost=True)
    if text[4:5] == "-":
        return day.isoformat()
    return Problem("date_format", "is not written yyyy-mm-dd: read as month/day/year", str(day))


def _other_date(text: str) -> date:
    return datetime.strptime(text, "%m/%d/%Y").date()  # noqa: DTZ007  # a day has no zone


def _instant(text: str) -> str | Problem:
    if _EXACT_INSTANT.fullmatch(text):
        try:
            return str(datetime.fromisoformat(text))
        except ValueError:
            return Problem("date", "is no date and time: left out", is_lost=True)
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
    return Problem("date", "is no date and time: left out", is_lost=True)


def _strict(convert: Converter) -> Converter:
    """What the row cannot do without: what would be left out refuses the row."""

    def strict(text: str) -> str | Problem:
        result = convert(text)
        if isinstance(result, Problem) and result.instead is None:
            reason = result.reason.removesuffix(": left out")
            return Problem(result.rule, reason, refuses_row=True)
        return result

    return strict
