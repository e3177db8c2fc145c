"""One small demo for all tests of a module; what a test writes is rolled back after it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from tests.demo.test_seed_demo import seed

# So many that a monitor's sample is drawn: too few people in a project are not shown.
FEW = 150


@pytest.fixture(scope="module")
def seeded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The demo as the command writes it, with few clients; what it printed."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield seed("--clients", str(FEW))
        transaction.set_rollback(True)
