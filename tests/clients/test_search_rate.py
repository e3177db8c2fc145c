"""A person who searches too often is told to wait."""

from __future__ import annotations

import pytest
from django.core.cache import cache

from audit.log.models import LogEntry
from clients.search.rate import SEARCHES
from tests.roles import Browser
from tests.world import World


@pytest.mark.django_db
def test_the_search_after_the_last_allowed_one_is_refused_and_logged(world: World) -> None:
    cache.clear()
    browser = Browser.signed_in_as(world.bob)
    for _ in range(SEARCHES):
        assert browser.post("/clients/search/", {"words": "nobody atall"}).status_code == 200
    refused = browser.post("/clients/search/", {"words": "nobody atall"})
    assert refused.status_code == 429
    assert LogEntry.objects.filter(deed="access.refused", actor=world.bob).exists()
    # A colleague at the next desk is not held up.
    other = Browser.signed_in_as(world.carol)
    assert other.post("/clients/search/", {"words": "nobody atall"}).status_code == 200
    cache.clear()
