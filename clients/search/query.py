"""The tokens and dates that a query asks: all the ways in which what was typed may be stored.

Few tokens are stored and many are asked: spelling, nickname, date and digit variants are made
here, each with a weight. The reasons for the weights are in docs/adr/0005-search-tokens.md.
"""

import string
from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from itertools import combinations
from typing import Final, TypeVar

from clients.search import tokens
from clients.search.name_codes import frequencies, pair_share, salts
from clients.search.nicknames import nicknames_of
from clients.search.normalise import joined_neighbours
from clients.search.parse import EARLIEST_YEAR, ParsedQuery
from clients.search.phonetics import (
    codes,
    one_edit_neighbours,
    primary_code,
    primary_codes,
    splits,
)
from clients.search.tokens import TokenMaker, sorted_pair

PAIR: Final = 6.0
PAIR_ONE_VARIED: Final = 4.0
PAIR_BOTH_VARIED: Final = 3.0
UNKNOWN_FIELD: Final = 2.0
LAST_FOUR: Final = 8.0
LAST_FOUR_NAME_VARIED: Final = 6.0
LAST_FOUR_DIGITS_VARIED: Final = 4.0
NINE_DIGITS: Final = 20.0
NINE_DIGITS_VARIED: Final = 10.0
BIRTH_DATE: Final = 9.0
BIRTH_DATE_NEAR: Final = 6.0
BIRTH_DATE_DIGIT: Final = 1.5
BIRTH_DATE_DIGIT_FEW_NAMES: Final = 4.0
MOST_BOTH_VARIED: Final = 2500
KEEP: Final = 600
KEEP_BY_DATE: Final = 4500

Key = TypeVar("Key")
Pair = tuple[str, str]


def rows_to_keep(query: ParsedQuery) -> int:
    """Return how many candidates are decrypted: more where a date stands almost alone."""
    return KEEP_BY_DATE if query.birth_date and len(query.words) < 2 else KEEP


def query_tokens(query: ParsedQuery) -> dict[int, float]:
    """Return each token to ask with its weight."""
    maker = TokenMaker()
    asked: dict[int, float] = {}
    for pair, weight in _pairs(query).items():
        _raise(asked, maker.pair_of_anyone(tokens.NAME, pair), weight)
        if weight == PAIR_BOTH_VARIED:
            continue
        # People without the typed field cannot gain by it: lift them above their namesakes.
        if query.birth_date or query.birth_years:
            _raise(asked, maker.pair_of_anyone(tokens.NAME_NO_BIRTH_DATE, pair), UNKNOWN_FIELD)
        if query.last_four:
            _raise(asked, maker.pair_of_anyone(tokens.NAME_NO_SSN, pair), UNKNOWN_FIELD)
    if query.last_four:
        _ask_last_four(query, maker, asked)
    if query.ssn:
        _raise(asked, [maker.nine_digits(query.ssn)], NINE_DIGITS)
        varied = (maker.nine_digits(digits) for digits in digit_slips(query.ssn))
        _raise(asked, varied, NINE_DIGITS_VARIED)
    return asked


def query_dates(query: ParsedQuery) -> dict[date, float]:
    """Return each birth date to ask with its weight."""
    born = query.birth_date
    if born is None:
        return {}
    one_digit = BIRTH_DATE_DIGIT if len(query.words) > 1 else BIRTH_DATE_DIGIT_FEW_NAMES
    asked = {born: BIRTH_DATE}
    _raise(asked, near_dates(born), BIRTH_DATE_NEAR)
    _raise(asked, _one_digit_dates(born), one_digit)
    return asked


def near_dates(born: date) -> set[date]:
    """Return the dates that people often say or write instead: a day or a year off, d/m swapped."""
    near = {born + timedelta(days=1), born - timedelta(days=1)}
    for year, month, day in (
        (born.year - 1, born.month, born.day),
        (born.year + 1, born.month, born.day),
        (born.year, born.day, born.month),
    ):
        near.update(_date_or_none(year, month, day))
    return near - {born}


def digit_slips(digits: str) -> set[str]:
    """Return the numbers with one wrong digit or two neighbouring ones swapped."""
    slips = {
        digits[:at] + digit + digits[at + 1 :]
        for at in range(len(digits))
        for digit in string.digits
    }
    slips.update(
        digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
        for at in range(len(digits) - 1)
    )
    return slips - {digits}


def _raise(weights: dict[Key, float], keys: Iterable[Key], weight: float) -> None:
    """Give each key this weight unless it has a higher one."""
    for key in keys:
        if weights.get(key, 0.0) < weight:
            weights[key] = weight


def _date_or_none(year: int, month: int, day: int) -> Iterator[date]:
    """Yield the date if there is one."""
    if year < EARLIEST_YEAR:
        return
    try:
        yield date(year, month, day)
    except ValueError:
        return


def _one_digit_dates(born: date) -> set[date]:
    """Return the dates that differ in one digit."""
    found: set[date] = set()
    for digits in digit_slips(born.strftime("%Y%m%d")):
        found.update(_date_or_none(int(digits[:4]), int(digits[4:6]), int(digits[6:])))
    return found


def _pairs(query: ParsedQuery) -> dict[Pair, float]:
    """Return the pairs of sounds to ask, each with its weight."""
    asked: dict[Pair, float] = {}
    words = query.words
    exact = {word: primary_code(word) for word in words}
    varied = {word: _varied_codes(word) for word in words}
    for one, other in combinations(words, 2):
        _raise(asked, [sorted_pair(exact[one], exact[other])], PAIR)
        for kept, changed in ((one, other), (other, one)):
            pairs = (sorted_pair(exact[kept], code) for code in varied[changed])
            _raise(asked, pairs, PAIR_ONE_VARIED)
    _raise(asked, _joined_pairs(query), PAIR_ONE_VARIED)
    for word in words:
        # The box may hold both names without the space.
        if len(words) == 1:
            halves = (sorted_pair(*map(primary_code, parts)) for parts in splits(word))
            _raise(asked, halves, PAIR_ONE_VARIED)
    if len(words) == 2 and not query.birth_date and not query.last_four:
        both = _both_varied(varied[words[0]], varied[words[1]])
        _raise(asked, both, PAIR_BOTH_VARIED)
    return asked


def _varied_codes(word: str) -> set[str]:
    """Return the sounds under which a word may be stored instead of its own."""
    found = {codes(word)[1]}
    found |= primary_codes(nicknames_of(word))
    found |= primary_codes(one_edit_neighbours(word))
    found |= primary_codes(part for parts in splits(word) for part in parts)
    return found - {primary_code(word)}


def _joined_pairs(query: ParsedQuery) -> Iterator[Pair]:
    """Yield pairs in which neighbouring typed words were stored as one ("de la Cruz")."""
    for joined in joined_neighbours(query.spelled):
        code = primary_code(joined)
        for word in query.words:
            if word not in joined:
                yield sorted_pair(code, primary_code(word))


def _both_varied(ones: Collection[str], others: Collection[str]) -> list[Pair]:
    """Return pairs of two varied words, the likeliest first, as far as the number allows."""
    first, last = frequencies()
    pairs = {
        sorted_pair(one, other)
        for one in ones
        for other in others
        if (one in first and other in last) or (one in last and other in first)
    }
    chosen: list[Pair] = []
    room = MOST_BOTH_VARIED
    for pair in sorted(pairs, key=lambda pair: (-pair_share(*pair), pair)):
        room -= salts(*pair)
        if room < 0:
            break
        chosen.append(pair)
    return chosen


def _ask_last_four(query: ParsedQuery, maker: TokenMaker, asked: dict[int, float]) -> None:
    """Ask each typed name with the last four digits; one of the two may be wrong."""
    four = query.last_four
    slips = digit_slips(four)
    for word in query.words:
        code = primary_code(word)
        varied = [maker.last_four(each, four) for each in _varied_codes(word)]
        _raise(asked, [maker.last_four(code, four)], LAST_FOUR)
        _raise(asked, varied, LAST_FOUR_NAME_VARIED)
        wrong = [maker.last_four(code, digits) for digits in slips]
        _raise(asked, wrong, LAST_FOUR_DIGITS_VARIED)
