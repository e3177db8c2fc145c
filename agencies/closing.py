"""What packages above do when a project may not share any more; they register it here.

Agencies know no client: who keeps records closes them, and says whether a project has any.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hmis.gate import Actor


@dataclass(frozen=True)
class RecordKeeper:
    """The two things that are asked of who keeps the records of clients."""

    close_shared: Callable[[int, Actor], int]
    """Close all that a project has shared, to partners, now; how many records (V13)."""
    has_records: Callable[[int, Actor], bool]
    """Whether anything about a client was ever written at a project."""


_keepers: list[RecordKeeper] = []


def register(keeper: RecordKeeper) -> None:
    """Called once, by the app that keeps records."""
    _keepers[:] = [keeper]


def close_shared_records(project_id: int, actor: Actor) -> int:
    """Close what the project shared before, in the present transaction; how many records."""
    return _keepers[0].close_shared(project_id, actor)


def has_records(project_id: int, actor: Actor) -> bool:
    """Whether the project has rows about clients, voided ones too."""
    return _keepers[0].has_records(project_id, actor)
