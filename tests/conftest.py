"""Fixtures of all tests: the world, and working as the application's role."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest

from agencies.actor import Actor
from agencies.models import User
from tests.roles import Browser, acting_as_user
from tests.world import World, make_world


@pytest.fixture
def world(db: None) -> World:
    """Two agencies and their people; see tests/world.py."""
    return make_world()


@pytest.fixture
def acting() -> Callable[[User], AbstractContextManager[Actor]]:
    """`with acting(user) as actor:` works as hmis_app with the user's settings."""
    return acting_as_user


@pytest.fixture
def browser() -> Iterator[Callable[[User | None], Browser]]:
    """`browser(user)` is a test client whose requests run as hmis_app, signed in as `user`."""
    yield Browser.signed_in_as
