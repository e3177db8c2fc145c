"""V19 in time: renewal, grace, the hour of a lapse, and what closes if nobody looked."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from agencies import agreement_times as times
from agencies.actor import actor_of
from agencies.models import Membership, User, UserAgreement
from agencies.permissions import BEFORE_AGREEMENT
from agencies.tasks import renew_agreements
from agencies.working_days import lapse_instant
from hmis.inbox.models import Notice
from tests.agencies.agreements import agreement_of, publish_next
from tests.roles import acting_as_user, app_role
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.rule("V19")]


def at(day: date, hour: int = 17, minute: int = 0) -> time_machine.travel:
    return time_machine.travel(datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC))


def is_open(user: User) -> bool:
    actor = actor_of(user.pk)
    assert actor.needs_agreement == (actor.permissions == BEFORE_AGREEMENT)
    return actor.agency_id is not None and not actor.needs_agreement


def look() -> None:
    """The daily task, as the worker runs it."""
    with app_role():
        renew_agreements()


def told(user: User) -> list[str]:
    return list(Notice.objects.filter(user=user).order_by("pk").values_list("kind", flat=True))


@pytest.mark.requirement("S43")
@pytest.mark.parametrize(
    ("signed", "due"),
    [
        (datetime(2025, 3, 4, 12, tzinfo=UTC), date(2026, 3, 4)),
        (datetime(2024, 2, 29, 12, tzinfo=UTC), date(2025, 2, 28)),
        # Late in the evening, where the office is.
        (datetime(2025, 1, 1, 3, tzinfo=UTC), date(2025, 12, 31)),
    ],
)
def test_it_is_renewed_each_year(signed: datetime, due: date) -> None:
    assert times.due_after(signed) == due


def test_a_setting_out_of_bounds_is_loud() -> None:
    from django.core.exceptions import ImproperlyConfigured

    from hmis.settings import env_days

    assert env_days("HMIS_NO_SUCH_SETTING", 14, most=60) == 14
    with pytest.raises(ImproperlyConfigured):
        env_days("HMIS_NO_SUCH_SETTING", 61, most=60)


@pytest.mark.parametrize(
    ("case", "opens"),
    [
        ("in force", True),
        ("on the day", True),
        ("last day of grace", True),
        ("after the grace, nobody looked", True),
        ("long after the grace, a minute before ten", True),
        ("long after the grace, at ten", False),
        ("suspended", False),
        ("membership ended", False),
    ],
)
def test_who_is_let_in_by_date(world: World, case: str, opens: bool) -> None:
    """Without the daily task: what closes does so by the date alone."""
    due = agreement_of(world.bob).due_on
    grace_ends = due + timedelta(days=times.grace_days())
    last_resort = grace_ends + times.LAST_RESORT
    moments = {
        "on the day": (due, 17, 0),
        "last day of grace": (grace_ends, 17, 0),
        "after the grace, nobody looked": (grace_ends + timedelta(days=1), 17, 0),
        "long after the grace, a minute before ten": (last_resort, *_utc_of_ten(last_resort, -1)),
        "long after the grace, at ten": (last_resort, *_utc_of_ten(last_resort, 0)),
    }
    if case == "suspended":
        User.objects.filter(pk=world.bob.pk).update(is_active=False)
    if case == "membership ended":
        Membership.objects.filter(user=world.bob).update(
            ends_on=timezone.localdate() - timedelta(days=1)
        )
    day, hour, minute = moments.get(case, (timezone.localdate(), 17, 0))
    with at(day, hour, minute), CaptureQueriesContext(connection) as queries:
        assert is_open(world.bob) is opens
    assert len(queries) <= 2


def _utc_of_ten(day: date, minutes: int) -> tuple[int, int]:
    ten = datetime.combine(day, time(10), tzinfo=timezone.get_default_timezone())
    moment = ten.astimezone(UTC) + timedelta(minutes=minutes)
    return moment.hour, moment.minute


def test_reminders_come_once_each_and_the_lapse_after_the_lead_was_told(world: World) -> None:
    row = agreement_of(world.bob)
    # The others of this world have renewed.
    UserAgreement.objects.exclude(pk=row.pk).update(ended_at=timezone.now(), ended_reason="left")
    due = row.due_on
    for days, bob, alice in ((31, 0, 0), (30, 1, 0), (20, 1, 0), (14, 2, 1), (1, 3, 2), (0, 3, 2)):
        with at(due - timedelta(days=days)):
            look()
            look()
        assert told(world.bob) == ["agencies.renew_agreement"] * bob
        assert told(world.alice) == ["agencies.staff_renews"] * alice
        assert told(world.root) == []
    past = due + timedelta(days=times.grace_days() + 1)
    with at(past):
        look()
        look()
    row.refresh_from_db()
    # Looked at at noon, New York's time: seven whole days are over after ten.
    assert row.lapses_at == lapse_instant(datetime(past.year, past.month, past.day, 17, tzinfo=UTC))
    assert told(world.bob)[-1:] == ["agencies.agreement_lapses"]
    assert told(world.alice)[-1:] == ["agencies.staff_lapses"]
    assert told(world.root) == ["agencies.staff_lapses"]
    for moment, opens in ((row.lapses_at - timedelta(minutes=1), True), (row.lapses_at, False)):
        with time_machine.travel(moment):
            assert is_open(world.bob) is opens


@pytest.mark.parametrize("hour", [6, 12, 18])
def test_a_missed_run_takes_nothing_of_the_seven_days(world: World, hour: int) -> None:
    """The task runs every six hours: whichever run comes, the lead has a whole week."""
    row = agreement_of(world.bob)
    told_at = datetime.combine(
        row.due_on + timedelta(days=times.grace_days() + 1), time(hour, 40), tzinfo=UTC
    )
    with time_machine.travel(told_at, tick=False):
        look()
    row.refresh_from_db()
    assert row.lapses_at is not None
    assert row.lapses_at - told_at >= timedelta(days=7)


def test_a_new_version_is_due_when_it_counts_with_its_own_grace(world: World) -> None:
    today = timezone.localdate()
    counts = today + timedelta(days=20)
    publish_next(in_force_on=counts, grace_days=3)
    look()
    assert told(world.bob) == ["agencies.renew_agreement"]
    (notice,) = Notice.objects.filter(user=world.bob)
    assert f"{counts:%m/%d/%Y}" in notice.sentence
    with at(counts + timedelta(days=3)):
        look()
        assert agreement_of(world.bob).lapses_at is None
    with at(counts + timedelta(days=4)):
        look()
        assert is_open(world.bob)
    lapses_at = agreement_of(world.bob).lapses_at
    assert lapses_at is not None
    with time_machine.travel(lapses_at):
        assert not is_open(world.bob)


def test_whoever_left_is_reminded_of_nothing_and_the_agreement_ends(world: World) -> None:
    row = agreement_of(world.dan)
    look()
    row.refresh_from_db()
    assert (row.ended_reason, row.ended_by, told(world.dan)) == ("left", None, [])
    assert agreement_of(world.bob).ended_at is None


def test_the_application_sets_no_hour_of_lapse_and_nobody_moves_one(world: World) -> None:
    rows = UserAgreement.objects.filter(user=world.bob)
    with acting_as_user(world.alice), pytest.raises(IntegrityError), transaction.atomic():
        rows.update(lapses_at=timezone.now())
    rows.update(lapses_at=timezone.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(lapses_at=None)
