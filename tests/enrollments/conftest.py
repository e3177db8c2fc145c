"""A funder, its people, and a day in March."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine

from agencies.models import Agency, User
from agencies.permissions import Role
from tests.factories.agencies import make_agency, make_membership, make_user


@pytest.fixture
def in_march() -> Iterator[None]:
    with time_machine.travel(datetime(2026, 3, 15, 16, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def fund(db: None) -> Agency:
    """A funder's organisation: no projects."""
    return make_agency("State Housing Fund")


@pytest.fixture
def viewer(fund: Agency) -> User:
    user = make_user("faye")
    make_membership(user, fund, Role.FUNDER_VIEWER)
    return user


@pytest.fixture
def monitor(fund: Agency) -> User:
    user = make_user("milo")
    make_membership(user, fund, Role.COC_MONITOR)
    return user
