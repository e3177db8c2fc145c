"""The wide world of the walks, and the walk itself: every person at every door, once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from tests.access.neighbourhood import Neighbourhood, furnish, make_neighbourhood
from tests.access.walk import Walk, walk_as
from tests.world import World, make_world


@pytest.fixture
def neighbourhood(world: World) -> Neighbourhood:
    """The world, with more clients in it and who may see and change whom."""
    return make_neighbourhood(world)


@pytest.fixture(scope="session")
def walk_of(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Callable[[str], Walk]]:
    """`walk_of("bob")` is every request to every route as Bob; made once, then only read."""
    walks: dict[str, Walk] = {}
    files = override_settings(VAR=tmp_path_factory.mktemp("var"))

    def walk_of_person(person: str) -> Walk:
        if person not in walks:
            with files, django_db_blocker.unblock(), transaction.atomic():
                walks[person] = walk_as(person, furnish(make_neighbourhood(make_world())))
                transaction.set_rollback(True)
        return walks[person]

    yield walk_of_person
