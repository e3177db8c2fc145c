"""From names as people write them to the words that are compared. No lookup, no keys.

A word is upper case without accents or apostrophes; hyphens and full stops split; Jr, Sr and
II to IV are taken off and kept apart; particles ("de la") are left out where real words remain.
"""

import unicodedata
from dataclasses import dataclass
from typing import Final

SUFFIXES: Final = frozenset({"JR", "SR", "II", "III", "IV"})
PARTICLES: Final = frozenset(
    part
    for language in (
        ("DE", "LA", "LAS", "LOS", "DEL", "EL", "Y", "SAN"),
        ("DA", "DAS", "DOS", "E", "DI", "DU", "LE", "ST"),
        ("VAN", "VON", "DER", "DEN", "TEN", "TER", "AL", "BIN", "IBN"),
    )
    for part in language
)
# Letters that Unicode does not take apart into a base letter and a mark.
_WHOLE_LETTERS: Final = str.maketrans(
    {"Ø": "O", "Ł": "L", "Đ": "D", "Ð": "D", "Æ": "AE", "Œ": "OE", "Þ": "TH", "İ": "I", "ẞ": "SS"}
)
# All that is written for an apostrophe: quotes, primes, accents, the Polynesian letter.
_APOSTROPHES: Final = frozenset("'`\u00b4\u02bb\u02bc\u02bd\u2018\u2019\u201b\u2032\uff07")
MAX_WORD_LENGTH: Final = 30


@dataclass(frozen=True, slots=True)
class NameWords:
    """The words of one name or part of a name, and the generation suffix found in it."""

    words: tuple[str, ...]
    suffix: str = ""
    spelled: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"<NameWords of {len(self.words)}>"


def plain_words(text: str) -> list[str]:
    """Split into upper-case words without accents; keeps suffixes and particles."""
    upper = unicodedata.normalize("NFKD", text).upper()
    decomposed = unicodedata.normalize("NFKD", upper.translate(_WHOLE_LETTERS))
    letters = [
        character if character.isalnum() else " "
        for character in decomposed
        if character not in _APOSTROPHES and not unicodedata.combining(character)
    ]
    return [word[:MAX_WORD_LENGTH] for word in "".join(letters).split()]


def name_words(text: str, *, drop_first_particle: bool = True) -> NameWords:
    """Return the words of a name that are worth comparing.

    `spelled` keeps all words but the suffix, particles included, so that "de la Cruz" can be
    joined to "Delacruz". A name made of particles only keeps them.
    """
    words = plain_words(text)
    suffix = ""
    if len(words) > 1 and words[-1] in SUFFIXES:
        suffix = words.pop()
    elif len(words) > 2:
        found = next((word for word in words[1:] if word in SUFFIXES), "")
        if found:
            suffix = found
            words.remove(found)
    kept = [
        word
        for position, word in enumerate(words)
        if word not in PARTICLES or (position == 0 and not drop_first_particle)
    ]
    return NameWords(tuple(kept or words), suffix, tuple(words))


def joined_neighbours(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return each run of two or three neighbouring words written as one ("DELACRUZ")."""
    return tuple(
        "".join(words[start : start + size])
        for size in (2, 3)
        for start in range(len(words) - size + 1)
    )


def digits_of(text: str) -> str:
    """Return the ASCII digits of a text."""
    return "".join(character for character in text if character in "0123456789")


def whole_ssn(text: str) -> str:
    """Return nine usable digits, or nothing: partial numbers and fillers name nobody."""
    digits = digits_of(text)
    if len(digits) != 9 or len(set(digits)) == 1:
        return ""
    if digits.startswith("000") or digits.endswith("0000"):
        return ""
    return digits


def last_four(text: str) -> str:
    """Return the last four digits of a whole or partly masked number ("xxxxx1234"), or nothing."""
    compact = text.replace("-", "").replace(" ", "").strip()
    ending = compact[-4:]
    if len(ending) < 4 or digits_of(ending) != ending:
        return ""
    if len(digits_of(compact)) == 9 and not whole_ssn(compact):
        return ""
    return "" if ending == "0000" else ending
