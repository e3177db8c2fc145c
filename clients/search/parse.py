"""One box that understands what people type: names, a number, a date, a year, an age, an id."""

import re
from dataclasses import dataclass
from datetime import MINYEAR, date
from typing import Final
from uuid import UUID

from django.utils import timezone

from clients.search.normalise import digits_of, name_words, plain_words, whole_ssn

MAX_TEXT: Final = 200
MAX_WORDS: Final = 5
EARLIEST_YEAR: Final = 1900
OLDEST_AGE: Final = 115

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "JAN JANUARY ENE ENERO",
            "FEB FEBRUARY FEBRERO",
            "MAR MARCH MARZO",
            "APR APRIL ABR ABRIL",
            "MAY MAYO",
            "JUN JUNE JUNIO",
            "JUL JULY JULIO",
            "AUG AUGUST AGO AGOSTO",
            "SEP SEPT SEPTEMBER SEPTIEMBRE",
            "OCT OCTOBER OCTUBRE",
            "NOV NOVEMBER NOVIEMBRE",
            "DEC DECEMBER DIC DICIEMBRE",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH: Final = "|".join(sorted(_MONTHS, key=len, reverse=True))
_ID: Final = re.compile(r"\b[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}\b", re.IGNORECASE)
_SSN: Final = re.compile(r"(?<![\d/.-])\d{3}([- ]?)\d{2}\1\d{4}(?![\d/.-])")
_MASKED: Final = re.compile(r"(?:[x*#]{3}-?[x*#]{2}-?|#|\bssn:?\s*)(\d{4})\b", re.IGNORECASE)
_ISO: Final = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_NUMERIC: Final = re.compile(r"(?<!\d)(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_DAY_FIRST: Final = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:ST|ND|RD|TH)?[ .-]+(?:DE +)?({_MONTH})\b"
    r"[ .,-]*(?:DE +|DEL +)?(\d{4})\b",
    re.IGNORECASE,
)
_MONTH_FIRST: Final = re.compile(
    rf"\b({_MONTH})\b[ .-]*(\d{{1,2}})(?:ST|ND|RD|TH)?[ .,-]+(\d{{4}})\b", re.IGNORECASE
)
_EIGHT: Final = re.compile(r"(?<!\d)\d{8}(?!\d)")
_AGE: Final = re.compile(
    r"(?:\baged?:?\s*(\d{1,3})\b)"
    r"|(?:(?<!\d)(\d{1,3})\s*(?:years? old|years?|yo|y/o|años|anos)\b)",
    re.IGNORECASE,
)
_FOUR: Final = re.compile(r"(?<!\d)\d{4}(?!\d)")
_TWO: Final = re.compile(r"(?<!\d)\d{2}(?!\d)")


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """What was typed, understood. Its text form never shows it."""

    words: tuple[str, ...] = ()
    spelled: tuple[str, ...] = ()
    suffix: str = ""
    birth_date: date | None = None
    # A typed year is one year, an age the two in which such a person can be born.
    birth_years: tuple[int, int] | None = None
    ssn: str = ""
    last_four: str = ""
    hmis_id: UUID | None = None

    def __repr__(self) -> str:
        return f"<ParsedQuery: {', '.join(self.kinds) or 'empty'}>"

    @property
    def kinds(self) -> tuple[str, ...]:
        """Which kinds of facts were typed: for the log, which may not hold the facts."""
        present = {
            "name": self.words,
            "birth_date": self.birth_date,
            "birth_year": self.birth_years,
            "ssn": self.ssn,
            "last_four": self.last_four and not self.ssn,
            "hmis_id": self.hmis_id,
        }
        return tuple(kind for kind, value in present.items() if value)

    @property
    def is_searchable(self) -> bool:
        """Whether anything can be asked: two words, or one fact that is narrow enough."""
        narrow = self.ssn or self.hmis_id or self.birth_date
        return bool(narrow or len(self.words) > 1 or (self.words and self.last_four))


def parse(
    text: str,
    birth_date: date | None = None,
    birth_year: int | None = None,
    last_four: str | None = None,
) -> ParsedQuery:
    """Understand the box and the optional fields beside it; the fields win over the box."""
    return _Reader(text).read(birth_date, birth_year, last_four or "")


class _Reader:
    """Takes facts out of the text one kind after the other; what is left are names."""

    def __init__(self, text: str) -> None:
        self.rest = " ".join(text[:MAX_TEXT].split())
        self.today = timezone.localdate()

    def read(self, birth_date: date | None, birth_year: int | None, last_four: str) -> ParsedQuery:
        hmis_id = self._hmis_id()
        ssn, four = self._numbers()
        born = birth_date or self._date()
        years = self._years(four or last_four, born)
        if birth_year is not None:
            years = (birth_year, birth_year)
        if not four and not last_four and (left := self._take(_FOUR)):
            four = left.group()
        # "De la Cruz, Juan": before a comma stands a last name, whose particles do not count.
        name = name_words(self._names(), drop_first_particle="," in self.rest)
        return ParsedQuery(
            words=name.words[:MAX_WORDS],
            spelled=name.spelled[: MAX_WORDS + 1],
            suffix=name.suffix,
            birth_date=born,
            birth_years=None if born else years,
            ssn=ssn,
            last_four=ssn[-4:] or digits_of(last_four)[-4:] or four,
            hmis_id=hmis_id,
        )

    def _take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Cut the first match out of the text."""
        found = pattern.search(self.rest)
        if found:
            self.rest = f"{self.rest[: found.start()]} {self.rest[found.end() :]}"
        return found

    def _hmis_id(self) -> UUID | None:
        found = self._take(_ID)
        return UUID(found.group()) if found else None

    def _numbers(self) -> tuple[str, str]:
        """A whole SSN, or last four digits that are marked as such."""
        if found := self._take(_SSN):
            digits = digits_of(found.group())
            return whole_ssn(digits), digits[-4:]
        masked = self._take(_MASKED)
        return "", masked.group(1) if masked else ""

    def _date(self) -> date | None:
        if found := self._take(_ISO):
            year, month, day = (int(part) for part in found.groups())
            return self._checked(year, month, day)
        if found := self._take(_NUMERIC):
            first, _, second, year_text = found.groups()
            return self._month_or_day_first(int(first), int(second), self._century(year_text))
        if found := self._take(_DAY_FIRST):
            return self._checked(int(found[3]), _MONTHS[found[2].upper()], int(found[1]))
        if found := self._take(_MONTH_FIRST):
            return self._checked(int(found[3]), _MONTHS[found[1].upper()], int(found[2]))
        if found := self._take(_EIGHT):
            digits = found.group()
            as_iso = self._checked(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
            return as_iso or self._month_or_day_first(
                int(digits[:2]), int(digits[2:4]), int(digits[4:])
            )
        return None

    def _month_or_day_first(self, first: int, second: int, year: int) -> date | None:
        """Month first, as here; day first where only that makes a date."""
        return self._checked(year, first, second) or self._checked(year, second, first)

    def _century(self, text: str) -> int:
        """Two digits mean the latest such year that is not ahead."""
        year = int(text)
        if len(text) == 4:
            return year
        century = self.today.year // 100 * 100
        return century + year if century + year <= self.today.year else century - 100 + year

    def _checked(self, year: int, month: int, day: int) -> date | None:
        if not max(MINYEAR, EARLIEST_YEAR) <= year <= self.today.year:
            return None
        try:
            found = date(year, month, day)
        except ValueError:
            return None
        return found if found <= self.today else None

    def _years(self, four: str, born: date | None) -> tuple[int, int] | None:
        """A year or an age; four digits that could be a year are one, unless a date is known."""
        age = self._take(_AGE)
        for found in _FOUR.finditer(self.rest):
            if born is None and EARLIEST_YEAR <= int(found.group()) <= self.today.year:
                self.rest = f"{self.rest[: found.start()]} {self.rest[found.end() :]}"
                return int(found.group()), int(found.group())
        bare = None if age or born else self._take(_TWO)
        text = next((part for part in age.groups() if part), "") if age else ""
        text = text or (bare.group() if bare else "")
        if text and int(text) <= OLDEST_AGE:
            return self.today.year - int(text) - 1, self.today.year - int(text)
        return None

    def _names(self) -> str:
        """What is left, without anything that holds a digit and without labels."""
        labels = {"DOB", "SSN", "BORN", "AGE", "AGED"}
        return " ".join(
            word
            for word in self.rest.split()
            if not any(character.isdigit() for character in word)
            and not set(plain_words(word)) & labels
        )
