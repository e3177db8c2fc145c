"""The one search box: what it takes for a name, a number, a date, a year, an age, an id."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from clients.search.parse import ParsedQuery, parse
from clients.search.query import near_dates, query_dates

pytestmark = pytest.mark.usefixtures("on_a_fixed_day")
BORN = date(1980, 3, 4)


@pytest.fixture
def on_a_fixed_day() -> Iterator[None]:
    with time_machine.travel("2026-06-15T18:00:00Z", tick=False):
        yield


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee 1980-03-04",
        "Ann Lee 3/4/1980",
        "Ann Lee 03/04/1980",
        "Ann Lee 3-4-1980",
        "Ann Lee 3.4.1980",
        "Ann Lee 3/4/80",
        "Ann Lee 03041980",
        "Ann Lee 19800304",
        "Ann Lee March 4, 1980",
        "Ann Lee mar 4 1980",
        "Ann Lee 4 March 1980",
        "Ann Lee 4th mar 1980",
        "Ann Lee 4 de marzo de 1980",
        "3/4/1980 Lee, Ann",
        "DOB: 3/4/1980 Ann Lee",
    ],
)
def test_a_date_in_many_forms(text: str) -> None:
    query = parse(text)
    assert query.birth_date == BORN
    assert sorted(query.words) == ["ANN", "LEE"]
    assert not query.last_four
    assert query.birth_years is None


def test_day_first_where_only_that_is_a_date() -> None:
    assert parse("25/12/1980").birth_date == date(1980, 12, 25)


def test_two_digit_years_do_not_lie_ahead() -> None:
    assert parse("3/4/25").birth_date == date(2025, 3, 4)
    assert parse("3/4/27").birth_date == date(1927, 3, 4)


@pytest.mark.parametrize("text", ["2/30/1980", "13/13/1980", "3/4/2030", "1850-01-01"])
def test_what_cannot_be_a_birth_date_is_none(text: str) -> None:
    assert parse(text).birth_date is None


@pytest.mark.parametrize(
    ("text", "ssn", "four"),
    [
        ("Ann 219-09-9998", "219099998", "9998"),
        ("219 09 9998 Ann", "219099998", "9998"),
        ("219099998", "219099998", "9998"),
        ("Ann Lee 9998", "", "9998"),
        ("Ann Lee #1980", "", "1980"),
        ("Ann Lee xxx-xx-1980", "", "1980"),
        ("Ann Lee ssn 1980", "", "1980"),
        ("Ann Lee 3/4/1980 1985", "", "1985"),
        ("Ann Lee 1980 1985", "", "1985"),
    ],
)
def test_numbers_of_the_ssn(text: str, ssn: str, four: str) -> None:
    query = parse(text)
    assert (query.ssn, query.last_four) == (ssn, four)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Ann Lee 1980", (1980, 1980)),
        ("Ann Lee age 45", (1980, 1981)),
        ("Ann Lee 45 years old", (1980, 1981)),
        ("Ana Lee 45 años", (1980, 1981)),
        ("Ann Lee 45yo", (1980, 1981)),
        ("Ann Lee 45", (1980, 1981)),
        ("Ann Lee 2030", None),
        ("Ann Lee", None),
    ],
)
def test_a_year_or_an_age(text: str, years: tuple[int, int] | None) -> None:
    query = parse(text)
    assert query.birth_years == years
    assert len(query.words) == 2


def test_fields_beside_the_box_win() -> None:
    query = parse("Ann Lee 1970", BORN, last_four="1234")
    assert (query.birth_date, query.birth_years, query.last_four) == (BORN, None, "1234")
    assert parse("Ann Lee", birth_year=1980).birth_years == (1980, 1980)


@pytest.mark.parametrize(
    "text",
    ["1b4e28ba2fa11d2883f0b9a761bde3fb", "1B4E28BA-2FA1-1D28-83F0-B9A761BDE3FB "],
)
def test_an_hmis_id_in_both_forms(text: str) -> None:
    assert parse(text).hmis_id == UUID("1b4e28ba2fa11d2883f0b9a761bde3fb")


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("", False),
        ("Ann", False),
        ("9998", False),
        ("1980", False),
        ("Ann Lee", True),
        ("Ann 9998", True),
        ("Ann 3/4/1980", True),
        ("219-09-9998", True),
    ],
)
def test_one_wide_fact_alone_is_not_searched(text: str, answer: bool) -> None:
    assert parse(text).is_searchable is answer


@given(st.text(max_size=300))
def test_any_text_is_read_without_error(text: str) -> None:
    query = parse(text)
    assert len(query.words) <= 5
    assert query_dates(query) is not None


def test_a_query_does_not_print_what_was_typed() -> None:
    query = parse("Ann Lee 3/4/1980 9998")
    assert repr(query) == str(query) == "<ParsedQuery: name, birth_date, last_four>"
    assert repr(ParsedQuery()) == "<ParsedQuery: empty>"


def test_near_dates_are_a_day_a_year_or_a_swap_away() -> None:
    assert near_dates(BORN) == {
        date(1980, 3, 3),
        date(1980, 3, 5),
        date(1979, 3, 4),
        date(1981, 3, 4),
        date(1980, 4, 3),
    }
    assert date(1981, 3, 1) not in near_dates(date(1980, 2, 29))


def test_dates_weigh_by_how_near_they_are() -> None:
    asked = query_dates(parse("Ann Lee 3/4/1980"))
    assert asked[BORN] == 9.0
    assert asked[date(1980, 4, 3)] == 6.0
    assert asked[date(1980, 3, 14)] == 1.5
    assert query_dates(parse("Ann 3/4/1980"))[date(1980, 3, 14)] == 4.0
