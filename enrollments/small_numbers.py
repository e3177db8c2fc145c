"""How few people are too few to be counted where others read it (V23)."""

from __future__ import annotations

from typing import Final

FEWEST: Final = 5


def may_be_shown(number: int) -> bool:
    """Nobody, or enough people that none stands out."""
    return number == 0 or number >= FEWEST
