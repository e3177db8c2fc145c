"""The wide world of the walks: one client for each way of being seen or not."""

from __future__ import annotations

import pytest

from tests.access.neighbourhood import Neighbourhood, make_neighbourhood
from tests.world import World


@pytest.fixture
def neighbourhood(world: World) -> Neighbourhood:
    """The world, with more clients in it and who may see and change whom."""
    return make_neighbourhood(world)
