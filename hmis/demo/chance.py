"""Picking by weight, always with a generator that the caller seeded."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar
from uuid import UUID

T = TypeVar("T")


class Weighted(Generic[T]):
    """Values, each as likely as its weight says."""

    def __init__(self, weights: Mapping[T, float]) -> None:
        self._values = tuple(weights)
        self._bounds = tuple(accumulate(weights.values()))

    def pick(self, chance: Random) -> T:
        """One of the values."""
        return chance.choices(self._values, cum_weights=self._bounds)[0]


def is_lucky(chance: Random, share: float) -> bool:
    """True for this share of the calls."""
    return chance.random() < share


def common_first(chance: Random, words: tuple[str, ...]) -> str:
    """A word, those near the beginning more often."""
    return words[int(len(words) * chance.random() ** 1.7)]


def random_uuid(chance: Random) -> UUID:
    """A uuid4 that the seed decides: only for rows about nobody."""
    return UUID(int=chance.getrandbits(128), version=4)
