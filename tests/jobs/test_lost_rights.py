"""Whoever lost the right between the asking and the work: nothing is done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.utils import timezone

from agencies.models import Membership, UserAgreement
from agencies.models.agreement import EndedBecause
from agencies.permissions import PERMISSIONS, Role
from hmis.jobs import worker
from hmis.jobs.models import Status
from tests.jobs.conftest import as_now, started_by
from tests.jobs.kinds import PERMISSION, kind, rows_written, write_three
from tests.world import World

pytestmark = pytest.mark.django_db


def suspend(world: World) -> None:
    """The account is switched off."""
    world.bob.is_active = False
    world.bob.save(update_fields=["is_active"])


def end_membership(world: World) -> None:
    """The person left the agency."""
    Membership.objects.filter(user=world.bob).update(ends_on=date(2021, 1, 1))


def move_to_another_agency(world: World) -> None:
    """The person works elsewhere now; the run was asked for at the first agency."""
    Membership.objects.filter(user=world.bob).update(agency=world.agency_b)


def end_agreement(world: World) -> None:
    """The text has a new version, which the person has not signed."""
    rows = UserAgreement.objects.filter(user=world.bob)
    rows.update(ended_at=timezone.now(), ended_reason=EndedBecause.REPLACED)


@pytest.mark.rule("V19")
@pytest.mark.parametrize("lose", [suspend, end_membership, move_to_another_agency, end_agreement])
def test_a_person_who_lost_access_gets_nothing_done(
    world: World, lose: Callable[[World], None]
) -> None:
    with kind("toy", write_three) as name:
        run = started_by(world.bob, name)
        lose(world)
        worker.drain()
    assert (as_now(run).status, as_now(run).error) == (Status.FAILED, worker.NOT_ALLOWED)
    assert rows_written() == 0


def test_a_role_that_lost_the_permission_gets_nothing_done(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    with kind("toy", write_three) as name:
        run = started_by(world.bob, name)
        less = PERMISSIONS[Role.CASE_WORKER] - {PERMISSION}
        monkeypatch.setitem(PERMISSIONS, Role.CASE_WORKER, less)
        worker.drain()
    assert (as_now(run).status, as_now(run).error) == (Status.FAILED, worker.NOT_ALLOWED)
    assert rows_written() == 0
