"""The tokens stored for a client, and how a token is made.

A token is HMAC-SHA-256 over `type|value`, cut to 28 bits. Types: `NN` sorted pair of the sounds of
a first name and a last name; `NM` and `NS` the same pair where the birth date or the SSN is missing
or approximate; `N4` the sound of any name and the last four digits; `S9` the nine digits. There is
none for a single name or a birth date: those would name most people to whoever has the table.
"""

import hashlib
import hmac
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol
from uuid import UUID

from clients.search.name_codes import TABLE_VERSION, salts
from clients.search.normalise import last_four, name_words, whole_ssn
from clients.search.phonetics import primary_code
from hmis.vault.keyring import search_key

TOKEN_BITS: Final = 28
NAME: Final = "NN"
NAME_NO_BIRTH_DATE: Final = "NM"
NAME_NO_SSN: Final = "NS"
NAME_LAST_FOUR: Final = "N4"
NINE_DIGITS: Final = "S9"


class Identity(Protocol):
    """A decrypted identity, as far as search needs it."""

    @property
    def first_name(self) -> str: ...
    @property
    def middle_name(self) -> str: ...
    @property
    def last_name(self) -> str: ...
    @property
    def name_suffix(self) -> str: ...
    @property
    def ssn(self) -> str: ...
    @property
    def aliases(self) -> Sequence[str]: ...


@dataclass(frozen=True, slots=True)
class KnownAs:
    """One name of a person in words: the legal one or an alias."""

    first: tuple[str, ...]
    middle: tuple[str, ...]
    last: tuple[str, ...]
    suffix: str
    spelled: tuple[str, ...]
    is_alias: bool = False

    def __repr__(self) -> str:
        return "<KnownAs>"

    @property
    def words(self) -> tuple[str, ...]:
        """All words, in order."""
        return self.first + self.middle + self.last


def names_of(identity: Identity) -> list[KnownAs]:
    """Return the legal name and each alias, split into words.

    The first word of an alias counts as first name; a lone word goes with the legal last name.
    """
    first = name_words(identity.first_name, drop_first_particle=False)
    middle = name_words(identity.middle_name)
    last = name_words(identity.last_name)
    written = name_words(f"X {identity.name_suffix}").suffix
    suffix = written or last.suffix or first.suffix
    spelled = first.spelled + middle.spelled + last.spelled
    names = [KnownAs(first.words, middle.words, last.words, suffix, spelled)]
    for alias in identity.aliases:
        parts = name_words(alias, drop_first_particle=False)
        if not parts.words:
            continue
        rest = parts.words[1:] or last.words
        found = KnownAs(parts.words[:1], (), rest, parts.suffix, parts.spelled, is_alias=True)
        names.append(found)
    return names


def tokens_for(
    identity: Identity, client_id: UUID, *, has_exact_birth_date: bool, has_exact_ssn: bool
) -> set[int]:
    """Return the tokens to store for a client.

    `has_exact_birth_date` and `has_exact_ssn`: held, and of data quality "full" (HUD 3.03, 3.02).
    """
    maker = TokenMaker()
    names = names_of(identity)
    nine = whole_ssn(identity.ssn)
    four = last_four(identity.ssn)
    kinds = [NAME]
    if not has_exact_birth_date:
        kinds.append(NAME_NO_BIRTH_DATE)
    if not (has_exact_ssn and nine):
        kinds.append(NAME_NO_SSN)
    found = {
        maker.pair_of_client(kind, pair, client_id)
        for pair in _stored_pairs(names)
        for kind in kinds
    }
    if four:
        found |= {
            maker.last_four(primary_code(word), four) for name in names for word in name.words
        }
    if nine:
        found.add(maker.nine_digits(nine))
    return found


def _stored_pairs(names: Iterable[KnownAs]) -> set[tuple[str, str]]:
    """Pairs of sounds, each of a first-name word and a last-name word."""
    return {
        sorted_pair(primary_code(first), primary_code(last))
        for name in names
        for first in name.first
        for last in name.last
    }


def sorted_pair(one: str, other: str) -> tuple[str, str]:
    """Return two sounds in alphabetical order: swapped names make the same token."""
    return (one, other) if one <= other else (other, one)


class TokenMaker:
    """Makes tokens under the search key of the present version."""

    __slots__ = ("_key",)

    def __init__(self) -> None:
        self._key = search_key(TABLE_VERSION)

    def __repr__(self) -> str:
        return "<TokenMaker>"

    def token(self, text: str) -> int:
        """Return the keyed token of `type|value`."""
        digest = hmac.digest(self._key, text.encode(), "sha256")
        return int.from_bytes(digest[:4], "big") >> (32 - TOKEN_BITS)

    def pair_of_client(self, kind: str, pair: tuple[str, str], client_id: UUID) -> int:
        """Return the one token of a pair under which this client is stored."""
        chosen = hashlib.sha256(client_id.bytes).digest()
        salt = int.from_bytes(chosen[:8], "big") % salts(*pair)
        return self.token(f"{kind}|{pair[0]}|{pair[1]}|{salt}")

    def pair_of_anyone(self, kind: str, pair: tuple[str, str]) -> list[int]:
        """Return all tokens of a pair: what a query asks."""
        stem = f"{kind}|{pair[0]}|{pair[1]}|"
        return [self.token(stem + str(salt)) for salt in range(salts(*pair))]

    def last_four(self, code: str, digits: str) -> int:
        """Return the token of one name's sound with the last four digits of the SSN."""
        return self.token(f"{NAME_LAST_FOUR}|{code}|{digits}")

    def nine_digits(self, digits: str) -> int:
        """Return the token of a whole SSN."""
        return self.token(f"{NINE_DIGITS}|{digits}")
