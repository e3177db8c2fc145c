"""How a word sounds, and which words are one slip of the finger away."""

import string
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from doublemetaphone import doublemetaphone

SHORTEST_PIECE: Final = 2


@lru_cache(maxsize=50_000)
def codes(word: str) -> tuple[str, str]:
    """Return the primary and the secondary Double Metaphone code of a normalised word.

    A word without a code (other alphabets, digits) stands for itself.
    """
    primary, secondary = doublemetaphone(word)
    own = primary or f"={word}"
    return own, secondary or own


def primary_code(word: str) -> str:
    """Return the code under which a word is stored."""
    return codes(word)[0]


def primary_codes(words: Iterable[str]) -> set[str]:
    """Return the codes of many words. Not cached: a query makes hundreds of passing variants."""
    return {doublemetaphone(word)[0] or f"={word}" for word in words}


def one_edit_neighbours(word: str) -> set[str]:
    """Return all words that differ by one letter left out, added, changed, or two swapped."""
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    found = {left + right[1:] for left, right in cuts if right}
    found.update(left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1)
    found.update(
        left + letter + right[1:]
        for left, right in cuts
        if right
        for letter in string.ascii_uppercase
    )
    found.update(left + letter + right for left, right in cuts for letter in string.ascii_uppercase)
    found.discard(word)
    found.discard("")
    return found


def splits(word: str) -> list[tuple[str, str]]:
    """Return the ways to read a word as two that were joined ("MARYANN")."""
    last = len(word) - SHORTEST_PIECE
    return [(word[:at], word[at:]) for at in range(SHORTEST_PIECE, last + 1)]
