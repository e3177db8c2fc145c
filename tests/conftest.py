"""Fixtures of all tests: the world, and working as the application's role."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from django.core.cache import cache
from hypothesis import HealthCheck
from hypothesis import settings as profiles
from pytest_django import Settings

from agencies.actor import Actor
from agencies.models import User
from tests.roles import Browser, acting_as_user
from tests.world import World, make_world

# The database fixture of a property test lives for all its examples: each undoes its own.
_FOR_DATABASE = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
profiles.register_profile(
    "ci", max_examples=100, deadline=None, suppress_health_check=_FOR_DATABASE, derandomize=True
)
profiles.register_profile(
    "deep", max_examples=1000, deadline=None, suppress_health_check=_FOR_DATABASE
)
profiles.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """Rate limits live in the cache: one test's failed sign-ins are not another's."""
    cache.clear()


@pytest.fixture(autouse=True)
def own_files(settings: Settings, tmp_path: Path) -> None:
    """What a test stores lies in its own folder."""
    settings.VAR = tmp_path / "var"


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
