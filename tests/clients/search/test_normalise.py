"""From names as people write them to the words that are compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clients.search.normalise import (
    joined_neighbours,
    last_four,
    name_words,
    plain_words,
    whole_ssn,
)


@pytest.mark.parametrize(
    ("text", "words", "suffix"),
    [
        ("María José", ("MARIA", "JOSE"), ""),
        ("Smith-Jones", ("SMITH", "JONES"), ""),
        ("O'Brien", ("OBRIEN",), ""),
        ("O\u2019Brien", ("OBRIEN",), ""),
        ("Ka\u02bbahumanu", ("KAAHUMANU",), ""),
        ("Smith Jr.", ("SMITH",), "JR"),
        ("Martin Luther King III", ("MARTIN", "LUTHER", "KING"), "III"),
        ("John Smith Jr Esquire", ("JOHN", "SMITH", "ESQUIRE"), "JR"),
        ("Jr", ("JR",), ""),
        ("Søren Łukasz Weiß", ("SOREN", "LUKASZ", "WEISS"), ""),
        ("de la Cruz", ("CRUZ",), ""),
        ("De La", ("DE", "LA"), ""),
        ("  ", (), ""),
    ],
)
def test_names_become_plain_words(text: str, words: tuple[str, ...], suffix: str) -> None:
    found = name_words(text)
    assert (found.words, found.suffix) == (words, suffix)


def test_a_leading_particle_stays_where_it_may_be_a_first_name() -> None:
    assert name_words("Van Thi Nguyen", drop_first_particle=False).words == ("VAN", "THI", "NGUYEN")


def test_neighbours_are_joined_with_their_particles() -> None:
    assert "DELACRUZ" in joined_neighbours(name_words("Juan de la Cruz").spelled)


@given(st.text(max_size=60))
def test_any_text_gives_words_of_letters_and_digits(text: str) -> None:
    words = plain_words(text)
    assert all(word and len(word) <= 30 and " " not in word for word in words)
    assert all(character.isalnum() for word in words for character in word)
    if text.isascii():
        assert plain_words(" ".join(words)) == words


@pytest.mark.parametrize(
    ("text", "nine", "four"),
    [
        ("219-09-9999", "219099999", "9999"),
        ("219099998", "219099998", "9998"),
        ("xxxxx1234", "", "1234"),
        ("XXX-XX-1234", "", "1234"),
        ("1234", "", "1234"),
        ("999999999", "", ""),
        ("000123456", "", ""),
        ("219090000", "", ""),
        ("2190999xx", "", ""),
        ("", "", ""),
    ],
)
def test_numbers_that_name_nobody_are_left_out(text: str, nine: str, four: str) -> None:
    assert whole_ssn(text) == nine
    assert last_four(text) == four


def test_words_do_not_print_themselves() -> None:
    assert "MARIA" not in repr(name_words("Maria"))
