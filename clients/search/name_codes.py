"""How common a sound is among first and last names: public facts, never counted from our clients.

The table decides over how many salts a pair's token is spread, so it belongs to the version of
the search key: a changed table means a new TABLE_VERSION and all tokens made anew.
"""

import csv
import math
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

TABLE: Final = Path(__file__).with_name("name_codes.csv")
TABLE_VERSION: Final = "1"
TABLE_SHA256: Final = "aa6ac4cee700c1fde9a40638a97dc9429fc82741fbee9960145c200e71a9caf9"
FLOOR: Final = 1e-6
# Four million people, and about twelve of them under one token.
PEOPLE: Final = 4_000_000
PEOPLE_PER_TOKEN: Final = 12


class Frequencies(NamedTuple):
    """Share of people whose first, and whose last name sounds so."""

    first: dict[str, float]
    last: dict[str, float]


@lru_cache(maxsize=1)
def frequencies() -> Frequencies:
    """Read the table; 0 in a column means that the sound is not known there."""
    first: dict[str, float] = {}
    last: dict[str, float] = {}
    with TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(line for line in file if not line.startswith("#")):
            for share, column in ((row["first"], first), (row["last"], last)):
                if float(share) > 0:
                    column[row["code"]] = float(share)
    return Frequencies(first, last)


def pair_share(one: str, other: str) -> float:
    """Return the share of people named by two sounds, whichever of them is the first name."""
    first, last = frequencies()
    forward = first.get(one, FLOOR) * last.get(other, FLOOR)
    if one == other:
        return forward
    return forward + first.get(other, FLOOR) * last.get(one, FLOOR)


def salts(one: str, other: str) -> int:
    """Return over how many tokens a pair of sounds is spread: k = ceil(4e6 p p / 12)."""
    return math.ceil(PEOPLE * pair_share(one, other) / PEOPLE_PER_TOKEN)
