"""Which tokens a client gets, and that a query asks for them however the name is written."""

import hashlib
from uuid import UUID, uuid4

import pytest

from clients.identity import IdentityWords
from clients.search.name_codes import (
    FLOOR,
    TABLE,
    TABLE_SHA256,
    frequencies,
    pair_share,
    salts,
)
from clients.search.parse import parse
from clients.search.phonetics import primary_code
from clients.search.query import query_tokens
from clients.search.tokens import TOKEN_BITS, Identity, tokens_for

CLIENT = UUID(int=77)


def named(first: str, last: str, **fields: str) -> IdentityWords:
    return IdentityWords(first_name=first, last_name=last, **fields)  # type: ignore[arg-type]


def stored(
    identity: Identity, client_id: UUID = CLIENT, *, born: bool = True, ssn: bool = True
) -> set[int]:
    return tokens_for(identity, client_id, has_exact_birth_date=born, has_exact_ssn=ssn)


FULL = named("Xavier", "Quimby", ssn="219099998")


def test_a_full_identity_has_a_pair_two_last_fours_and_nine_digits() -> None:
    tokens = stored(FULL)
    assert len(tokens) == 4
    assert all(0 <= token < 2**TOKEN_BITS for token in tokens)


def test_missing_facts_add_the_pair_once_more() -> None:
    assert len(stored(FULL, born=False) - stored(FULL)) == 1
    assert len(stored(FULL, ssn=False) - stored(FULL)) == 1
    assert len(stored(named("Xavier", "Quimby"), born=False)) == 3


def test_a_single_name_has_no_token() -> None:
    assert stored(named("Xavier", ""), born=False) == set()
    assert stored(named("", ""), born=False) == set()


def test_each_alias_makes_the_same_kind_of_tokens() -> None:
    with_alias = IdentityWords(
        first_name="Xavier", last_name="Quimby", ssn="219099998", aliases=("Zip Underhill", "Zorro")
    )
    added = stored(with_alias) - stored(FULL)
    assert stored(named("Zip", "Underhill", ssn="219099998")) <= stored(with_alias)
    assert len(added) == 5


def test_two_surnames_make_a_pair_each() -> None:
    both = stored(named("Elena", "Quimby Underhill"))
    assert stored(named("Elena", "Quimby")) | stored(named("Elena", "Underhill")) == both


SAME = [
    (named("Xavier", "Quimby"), named("Quimby", "Xavier")),
    (named("José", "Ibáñez"), named("jose", "ibanez")),
    (named("Xavier", "Quimby Jr."), named("Xavier", "Quimby")),
    (named("Ann", "Smith-Quimby"), named("Ann", "Smith Quimby")),
    (named("Sean", "O'Brien"), named("Sean", "OBrien")),
    (named("Jon", "Smith"), named("John", "Smyth")),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_ways_to_write_a_name_make_the_same_tokens(
    one: IdentityWords, other: IdentityWords
) -> None:
    assert stored(one) == stored(other)


FOUND = [
    ("Xavier Quimby", named("Xavier", "Quimby")),
    ("quimby, xavier", named("Xavier", "Quimby")),
    ("Xavier Quimbly", named("Xavier", "Quimby")),
    ("Xavier Quigby", named("Xavier", "Quimby")),
    ("Bill Quimby", named("William", "Quimby")),
    ("William Quimby", named("Bill", "Quimby")),
    ("Paco Ibanez", named("Francisco", "Ibáñez")),
    ("Francisco Ibáñez", named("Pancho", "Ibanez")),
    ("Chuy Montalvo", named("Jesús", "Montalvo")),
    ("John Smith", named("John", "Schmidt")),
    ("Maryann Quimby", named("Mary Ann", "Quimby")),
    ("Mary Ann Quimby", named("Maryann", "Quimby")),
    ("Juan Delacruz", named("Juan", "de la Cruz")),
    ("Juan de la Cruz", named("Juan", "Delacruz")),
    ("xavierquimby", named("Xavier", "Quimby")),
    ("Elena Quimby", named("Elena", "Quimby Underhill")),
    ("Elena Underhill", named("Elena", "Quimby-Underhill")),
    ("Maria Elena Garcia Lopez", named("Maria", "Garcia")),
    ("Maria Garcia Jr", named("Maria", "García")),
    ("Xaveir Quinby", named("Xavier", "Quimby")),
]


@pytest.mark.parametrize(("typed", "identity"), FOUND)
def test_a_query_asks_for_what_is_stored(typed: str, identity: IdentityWords) -> None:
    asked = query_tokens(parse(typed))
    for _ in range(5):
        assert asked.keys() & stored(identity, uuid4())


NUMBERS = [
    ("Quimby 9998", 8.0),
    ("Wimby 9998", 6.0),
    ("Quimby 9989", 4.0),
    ("Quimby 9908", 4.0),
    ("219-09-9998", 20.0),
    ("219 09 9998", 20.0),
    ("219099998", 20.0),
    ("219099989", 10.0),
    ("219089998", 10.0),
]


@pytest.mark.parametrize(("typed", "weight"), NUMBERS)
def test_digits_weigh_by_how_sure_they_are(typed: str, weight: float) -> None:
    asked = query_tokens(parse(typed))
    assert max(asked[token] for token in asked.keys() & stored(FULL)) == weight


def test_an_unrelated_name_shares_no_token() -> None:
    asked = query_tokens(parse("Benedict Underhill 1234"))
    assert not asked.keys() & stored(FULL)


def test_exact_pairs_weigh_more_than_varied_ones() -> None:
    (exact,) = stored(named("Xavier", "Quimby"), ssn=True) & set(
        query_tokens(parse("Xavier Quimby"))
    )
    assert query_tokens(parse("Xavier Quimby"))[exact] == 6.0
    assert query_tokens(parse("Xavier Quimbley"))[exact] in {4.0, 6.0}
    assert query_tokens(parse("Xaveir Quinby"))[exact] == 3.0


def test_people_without_the_typed_field_are_lifted() -> None:
    undated = stored(named("Xavier", "Quimby"), born=False)
    asked = query_tokens(parse("Xavier Quimby 3/4/1980"))
    assert sorted(asked[token] for token in asked.keys() & undated) == [2.0, 6.0]


def test_common_pairs_are_spread_and_a_query_asks_all() -> None:
    pair = (primary_code("JOHN"), primary_code("SMITH"))
    kept = {frozenset(stored(named("John", "Smith"))) for _ in range(3)}
    many = set().union(*(stored(named("John", "Smith"), uuid4()) for _ in range(400)))
    assert salts(*pair) > 50
    assert len(kept) == 1, "a client keeps its salts"
    assert len(many) > salts(*pair)
    asked = query_tokens(parse("John Smith"))
    plain = {token for token, weight in asked.items() if weight == 6.0}
    assert len(plain) == salts(*pair)


def test_the_number_of_tokens_asked_is_bounded() -> None:
    for typed in ("Maria Garcia", "John Smith", "Maria Elena Garcia Lopez 1234 3/4/1980"):
        assert len(query_tokens(parse(typed))) < 9000


def test_the_name_table_belongs_to_its_version() -> None:
    assert hashlib.sha256(TABLE.read_bytes()).hexdigest() == TABLE_SHA256


def test_unknown_sounds_get_the_floor() -> None:
    assert pair_share("=ZZ", "=YY") == pytest.approx(2 * FLOOR**2)
    assert salts("=ZZ", "=YY") == 1
    assert frequencies().first["MR"] > 0.01
