"""The wide world of the walks, and the walk itself: every person at every door, once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from tests.access.neighbourhood import Neighbourhood, make_neighbourhood
from tests.access.walk import Walk, walk_as
from tests.world import World, make_world


@pytest.fixture
def neighbourhood(world: World) -> Neighbourhood:
    """The world, with more clients in it and who may see and change whom."""
    return make_neighbourhood(world)


@pytest.fixture(scope="session")
def walk_of(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Callable[[str], Walk]]:
    """`walk_of("bob")` is every request to every route as Bob; made once, then only read."""
    walks: dict[str, Walk] = {}

    def walk_of_person(person: str) -> Walk:
        if person not in walks:
            with django_db_blocker.unblock(), transaction.atomic():
                walks[person] = walk_as(person, make_neighbourhood(make_world()))
                transaction.set_rollback(True)
        return walks[person]

    yield walk_of_person
