"""How often one person may search: enough for a busy desk, too slow for fishing."""

from __future__ import annotations

from typing import Final

from django.core.cache import cache

from hmis.gate import Actor, TooManyRequests

SEARCHES: Final = 40
SECONDS: Final = 60


def count_search(actor: Actor) -> None:
    """Count one search of `actor`. Raises TooManyRequests; with the cache down, the cache's error.

    Counted by the cache's own connection, so that a refused request does not undo it.
    """
    key = f"searches-of-user-{actor.user_id}"
    cache.add(key, 0, SECONDS)
    try:
        count = cache.incr(key)
    except ValueError:  # expired between the two calls
        cache.set(key, 1, SECONDS)
        return
    if count > SEARCHES:
        raise TooManyRequests
