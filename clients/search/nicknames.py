"""Names that stand for each other: the package `nicknames` (English) and our Spanish list."""

import csv
from functools import lru_cache
from pathlib import Path

from nicknames import NickNamer

from clients.search.normalise import plain_words

SPANISH = Path(__file__).with_name("spanish_nicknames.csv")


@lru_cache(maxsize=1)
def _english() -> NickNamer:
    return NickNamer()


@lru_cache(maxsize=1)
def _spanish() -> dict[str, frozenset[str]]:
    """Return the names that share a line with each name of our list."""
    groups: dict[str, set[str]] = {}
    with SPANISH.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            formal = "".join(plain_words(row["name"]))
            short = {"".join(plain_words(name)) for name in row["nicknames"].split()}
            for name in {formal, *short}:
                groups.setdefault(name, set()).update({formal, *short} - {name})
    return {name: frozenset(others) for name, others in groups.items()}


@lru_cache(maxsize=20_000)
def nicknames_of(word: str) -> frozenset[str]:
    """Return the other names of a person called so: both ways, and by way of the formal name."""
    namer, name = _english(), word.lower()
    formal = namer.canonicals_of(name)
    found = set(formal) | namer.nicknames_of(name)
    for each in formal:
        found |= namer.nicknames_of(each)
    upper = {"".join(plain_words(each)) for each in found} | _spanish().get(word, frozenset())
    return frozenset(upper - {word, ""})
