"""What the walk knows of one route."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from tests.access.neighbourhood import Neighbourhood

# Words of a form, or a file.
Sent = dict[str, Any]
Body = Callable[[Neighbourhood, UUID], Sent]


@dataclass(frozen=True)
class Route:
    """What the walk knows of a route: whose id it carries, and what is posted to it."""

    # "client", "stay", "household", "run", "paper" or nobody
    about: str = ""
    is_change: bool = False
    methods: tuple[str, ...] = ("GET",)
    bodies: tuple[Body, ...] = (lambda neighbourhood, key: {},)
    # Names the addresses beyond the bare one, each with a key in its query.
    queries: tuple[str, ...] = ("",)
    # What stands in the address where that is nobody's id.
    number: Callable[[Neighbourhood], int | UUID] | None = None
    # A mailed link's.
    token: str = ""
