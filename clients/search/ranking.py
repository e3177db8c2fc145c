"""How well a decrypted person fits what was typed, and why, in plain words.

Scores are set by hand after Fellegi and Sunter: each field adds what its agreement is worth and
takes away what its disagreement costs; a field that is missing does neither.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from rapidfuzz.distance import JaroWinkler

from clients.search.nicknames import nicknames_of
from clients.search.normalise import joined_neighbours, last_four, whole_ssn
from clients.search.parse import ParsedQuery
from clients.search.phonetics import codes
from clients.search.query import digit_slips, near_dates
from clients.search.tokens import Identity, KnownAs, names_of

WORD_DIFFERS: Final = -3.0
WORD_UNMATCHED: Final = -2.0
INITIAL: Final = 1.0
SUFFIX: Final = 1.5
TIE: Final = 1e-6
MOST_TIED: Final = 10


class Reason(StrEnum):
    """Why a person is in the list."""

    SAME_NAME = "same_name"
    SIMILAR_NAME = "similar_name"
    NICKNAME = "nickname"
    SOUNDS_ALIKE = "sounds_alike"
    ALIAS = "alias"
    BIRTH_DATE = "birth_date"
    BIRTH_DATE_NEAR = "birth_date_near"
    BIRTH_YEAR = "birth_year"
    LAST_FOUR = "last_four"
    LAST_FOUR_NEAR = "last_four_near"
    SSN = "ssn"
    SSN_NEAR = "ssn_near"
    HMIS_ID = "hmis_id"


REASON_TEXTS: Final[dict[Reason, Promise]] = {
    Reason.SAME_NAME: _("same name"),
    Reason.SIMILAR_NAME: _("similar spelling"),
    Reason.NICKNAME: _("nickname"),
    Reason.SOUNDS_ALIKE: _("sounds alike"),
    Reason.ALIAS: _("by another name"),
    Reason.BIRTH_DATE: _("birth date matches"),
    Reason.BIRTH_DATE_NEAR: _("birth date is close"),
    Reason.BIRTH_YEAR: _("birth year fits"),
    Reason.LAST_FOUR: _("last four of the SSN match"),
    Reason.LAST_FOUR_NEAR: _("last four of the SSN differ by one slip"),
    Reason.SSN: _("SSN matches"),
    Reason.SSN_NEAR: _("SSN differs by one slip"),
    Reason.HMIS_ID: _("HMIS id"),
}


@dataclass(frozen=True, slots=True)
class Person:
    """A candidate after decryption."""

    client_id: UUID
    identity: Identity
    date_of_birth: date | None
    is_exact_birth_date: bool

    def __repr__(self) -> str:
        return f"<Person {self.client_id}>"


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its score and the reasons for it."""

    person: Person
    score: float
    reasons: tuple[Reason, ...]
    is_plausible: bool

    def __repr__(self) -> str:
        return f"<Ranked {self.person.client_id} {self.score:.1f}>"

    @property
    def reason_texts(self) -> list[Promise]:
        """The reasons in plain words, for the page."""
        return [REASON_TEXTS[reason] for reason in self.reasons]


@dataclass(frozen=True, slots=True)
class _Part:
    """What one field adds."""

    score: float = 0.0
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class _NameFit:
    """What the best name of a person adds."""

    score: float
    reason: Reason | None
    matched: int
    is_alias: bool


class Ranker:
    """Scores people against one query; what depends on the query alone is made once."""

    def __init__(self, query: ParsedQuery) -> None:
        self.query = query
        self.near = near_dates(query.birth_date) if query.birth_date else set()
        self.four_slips = digit_slips(query.last_four) if query.last_four else set()
        self.nine_slips = digit_slips(query.ssn) if query.ssn else set()
        self.readings = [query.words, *_joined_readings(query)]

    def rank(self, person: Person) -> Ranked:
        """Return the person's score with reasons."""
        names = names_of(person.identity)
        name = max((self._name(known) for known in names), key=lambda fit: fit.score)
        birth = self._birth(person)
        number = self._number(person.identity.ssn)
        score = name.score + birth.score + number.score
        if self.query.suffix and self.query.suffix == names[0].suffix:
            score += SUFFIX
        alias = Reason.ALIAS if name.is_alias and name.matched else None
        found = (name.reason, alias, birth.reason, number.reason)
        reasons = tuple(reason for reason in found if reason is not None)
        named = not self.query.words or name.matched > 0 or number.reason is Reason.SSN
        return Ranked(person, score, reasons, named and score > 0 and bool(reasons))

    def _name(self, known: KnownAs) -> _NameFit:
        """Return the fit of one name: the best of the ways to read what was typed."""
        best = _NameFit(0.0, None, 0, known.is_alias)
        if not self.query.words:
            return best
        fits = [_pair_words(words, known) for words in self.readings]
        return max(fits, key=lambda fit: fit.score)

    def _birth(self, person: Person) -> _Part:
        """Birth date, or year alone."""
        typed, held = self.query.birth_date, person.date_of_birth
        if held is None:
            return _Part()
        if typed is not None:
            return self._birth_date(typed, held, is_exact=person.is_exact_birth_date)
        if self.query.birth_years is None:
            return _Part()
        earliest, latest = self.query.birth_years
        years_off = max(earliest - held.year, held.year - latest, 0)
        if years_off > 2:
            return _Part(-5.0)
        return _Part((5.0, 3.5, 1.0)[years_off], Reason.BIRTH_YEAR if years_off < 2 else None)

    def _birth_date(self, typed: date, held: date, *, is_exact: bool) -> _Part:
        """A typed date against the one held."""
        if not is_exact:
            fits = abs(typed.year - held.year) <= 2
            return _Part(2.0, Reason.BIRTH_YEAR) if fits else _Part(-3.0)
        if typed == held:
            return _Part(13.0, Reason.BIRTH_DATE)
        if held in self.near:
            return _Part(8.0, Reason.BIRTH_DATE_NEAR)
        same_day = (typed.month, typed.day) == (held.month, held.day)
        if typed.year == held.year:
            return _Part(1.0, Reason.BIRTH_YEAR)
        return _Part(1.0) if same_day else _Part(-5.0)

    def _number(self, ssn: str) -> _Part:
        """Nine digits, or the last four."""
        nine, four = whole_ssn(ssn), last_four(ssn)
        if self.query.ssn and nine:
            if nine == self.query.ssn:
                return _Part(25.0, Reason.SSN)
            near = nine in self.nine_slips
            return _Part(15.0, Reason.SSN_NEAR) if near else _Part(-6.0)
        if not self.query.last_four or not four:
            return _Part()
        if four == self.query.last_four:
            return _Part(12.0, Reason.LAST_FOUR)
        near = four in self.four_slips
        return _Part(6.0, Reason.LAST_FOUR_NEAR) if near else _Part(-5.0)


def _joined_readings(query: ParsedQuery) -> list[tuple[str, ...]]:
    """Return the typed words with neighbours read as one word."""
    if len(query.spelled) < 3:
        return []
    return [
        (joined, *(word for word in query.words if word not in joined))
        for joined in joined_neighbours(query.spelled)
        if len(joined) > 3
    ]


def _pair_words(typed: tuple[str, ...], known: KnownAs) -> _NameFit:
    """Pair typed words with the words of a name, the best pairs first."""
    held = known.words
    joined = frozenset(joined_neighbours(known.spelled))
    grid = sorted(
        (
            (*_compare(word, other, joined), at, to)
            for at, word in enumerate(typed)
            for to, other in enumerate(held)
        ),
        key=lambda cell: (-cell[0], cell[2], cell[3]),
    )
    left, free = set(range(len(typed))), set(range(len(held)))
    score, matched = 0.0, 0
    reasons: list[Reason] = []
    for worth, reason, at, to in grid:
        if at not in left or to not in free:
            continue
        left.discard(at)
        free.discard(to)
        score += worth
        if reason is not None:
            matched += 1
            reasons.append(reason)
    score += WORD_UNMATCHED * len(left)
    return _NameFit(score, _weakest(reasons), matched, known.is_alias)


_FROM_WEAKEST: Final = (
    Reason.SOUNDS_ALIKE,
    Reason.NICKNAME,
    Reason.SIMILAR_NAME,
    Reason.SAME_NAME,
)


def _weakest(reasons: list[Reason]) -> Reason | None:
    """Return what to tell about a name: the least of what its words have."""
    return next((reason for reason in _FROM_WEAKEST if reason in reasons), None)


def _compare(word: str, held: str, joined: frozenset[str]) -> tuple[float, Reason | None]:
    """Return what a typed word is worth against one of the name."""
    if word == held:
        return (7.0 if len(word) > 1 else INITIAL), Reason.SAME_NAME
    if word in joined:
        return 5.5, Reason.SIMILAR_NAME
    similarity = JaroWinkler.similarity(word, held)
    if similarity >= 0.94:
        return 5.5, Reason.SIMILAR_NAME
    if held in nicknames_of(word):
        return 5.0, Reason.NICKNAME
    if similarity >= 0.88:
        return 4.0, Reason.SIMILAR_NAME
    if set(codes(word)) & set(codes(held)):
        return 3.5, Reason.SOUNDS_ALIKE
    if similarity >= 0.80:
        return 1.5, Reason.SIMILAR_NAME
    if word[0] == held[0] and 1 in (len(word), len(held)):
        return INITIAL, None
    return WORD_DIFFERS, None


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page may show: the first people, and whether more of them tie than it can tell."""

    people: tuple[Ranked, ...]
    too_many: bool


def cut(ranked: list[Ranked], limit: int) -> Shown:
    """Return the first `limit`; people who tie at the cut in a crowd are left out.

    Where more than ten tie there, a list would be a lottery: the page asks for a birth date, a
    year or the last four digits instead. Whoever fits better than the crowd is still shown.
    """
    plausible = [each for each in ranked if each.is_plausible]
    plausible.sort(key=lambda each: (-each.score, each.person.client_id))
    if len(plausible) <= limit:
        return Shown(tuple(plausible), too_many=False)
    at_cut = plausible[limit - 1].score
    tied = sum(1 for each in plausible if abs(each.score - at_cut) < TIE)
    if tied <= MOST_TIED:
        return Shown(tuple(plausible[:limit]), too_many=False)
    above = tuple(each for each in plausible if each.score > at_cut + TIE)
    return Shown(above, too_many=True)
