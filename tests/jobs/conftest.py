"""Fixtures of the runs: tests in which everything is committed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread

import pytest
from django.db import connections
from pytest_django import Settings

from agencies.models import User
from hmis.jobs import actions
from hmis.jobs.models import Run
from tests.roles import acting_as_user

InThread = Callable[[Callable[[], object]], Thread]


@pytest.fixture
def committing(transactional_db: None, settings: Settings) -> Iterator[None]:
    """Leases and progress over a connection of their own, as outside of tests."""
    settings.RUNS_DATABASE = "runs"
    yield
    connections["runs"].close()


@pytest.fixture
def in_thread() -> Iterator[InThread]:
    """`in_thread(function)` runs it beside the test, as another worker; joined at the end."""
    started: list[Thread] = []

    def start(function: Callable[[], object]) -> Thread:
        def body() -> None:
            with closing_connections():
                function()

        thread = Thread(target=body)
        thread.start()
        started.append(thread)
        return thread

    yield start
    for thread in started:
        thread.join(30)
        assert not thread.is_alive()


@contextmanager
def closing_connections() -> Iterator[None]:
    """A thread's connections end with it, or the test database could not be emptied."""
    try:
        yield
    finally:
        connections.close_all()


def started_by(user: User, kind: str, **params: object) -> Run:
    """A run that `user` has asked for."""
    with acting_as_user(user) as actor:
        return actions.start_run(actor, kind, params)


def as_now(run: Run) -> Run:
    """The run as it stands in the database."""
    return Run.objects.get(pk=run.pk)
