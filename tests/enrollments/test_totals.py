"""Totals for funders: each month counted once, two weeks after its end, small numbers held back."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from threading import Barrier

import pytest
import time_machine
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from agencies.models import Agency, User
from audit.log.models import LogEntry
from enrollments import tasks
from enrollments.actions import monthly_totals as actions
from enrollments.funder_pages import Month, _guarded
from enrollments.models import Enrollment, MonthlyTotal
from tests.enrollments.funding import TOTALS, stay
from tests.factories.registers import make_funder_agreement
from tests.roles import Browser, app_role
from tests.world import World, make_world

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_march")]
FEBRUARY = date(2026, 2, 1)


def months_of(viewer: User) -> list[Month]:
    """What the page shows of the one listed project, the newest first."""
    (agreement,) = Browser.signed_in_as(viewer).get(TOTALS).context["agreements"]
    (project,) = agreement.projects
    return list(project.months)


@pytest.fixture
def listed(world: World, fund: Agency) -> World:
    make_funder_agreement(world.agency_a, fund, [world.shelter])
    return world


@pytest.mark.rule("V23")
def test_totals_count_by_month_and_hold_small_numbers_back(listed: World, viewer: User) -> None:
    for day in range(1, 7):
        stay(listed, date(2026, 1, day), date(2026, 2, 3) if day <= 2 else None)
    voided, early = listed.private_enrollment.pk, listed.shared_enrollment.pk
    Enrollment._base_manager.filter(pk=voided).update(voided_at=timezone.now())
    Enrollment._base_manager.filter(pk=early).update(entry_date=date(2025, 12, 31))
    months = months_of(viewer)
    assert len(months) == 12
    assert months[:4] == [
        Month(FEBRUARY, None, None, 5),
        Month(date(2026, 1, 1), None, None, 7),
        Month(date(2025, 12, 1), None, None, None),
        Month(date(2025, 11, 1), 0, 0, 0),
    ]
    row = LogEntry.objects.get(deed="system.entered")
    assert (row.purpose, row.actor) == ("monthly totals", viewer)
    looked = LogEntry.objects.get(deed="totals.viewed")
    assert looked.additional_data["projects"] == [listed.shelter.pk]


@pytest.mark.rule("V23")
def test_a_month_is_counted_once_and_late_entries_change_nothing(
    listed: World, viewer: User
) -> None:
    for _number in range(8):
        stay(listed, date(2026, 2, 2))
    before = months_of(viewer)
    assert before[0].open_on_last_day == 8 + 2  # the world's own two
    late = stay(listed, date(2026, 2, 20))
    stay(listed, date(2025, 8, 1), date(2025, 9, 1))
    assert months_of(viewer) == before
    Enrollment._base_manager.filter(pk=late.pk).update(voided_at=timezone.now())
    tasks.count_months()
    assert months_of(viewer) == before
    assert LogEntry.objects.filter(deed="totals.counted").count() == 1
    assert MonthlyTotal.objects.count() == actions.MONTHS


@pytest.mark.rule("V23")
@pytest.mark.parametrize(
    ("today", "newest", "coming"),
    [
        (date(2026, 3, 14), date(2026, 1, 1), "February 2026 comes on 03/15/2026."),
        (date(2026, 3, 15), FEBRUARY, "March 2026 comes on 04/15/2026."),
        (date(2026, 1, 1), date(2025, 11, 1), "December 2025 comes on 01/15/2026."),
        (date(2024, 2, 29), date(2024, 1, 1), "February 2024 comes on 03/15/2024."),
    ],
)
def test_a_month_comes_two_weeks_after_its_end(
    listed: World, viewer: User, today: date, newest: date, coming: str
) -> None:
    with time_machine.travel(datetime(today.year, today.month, today.day, 16, tzinfo=UTC)):
        page = Browser.signed_in_as(viewer).get(TOTALS)
    (agreement,) = page.context["agreements"]
    assert agreement.projects[0].months[0].first_day == newest
    assert coming in page.content.decode()


@pytest.mark.rule("V23")
def test_the_clock_counts_listed_projects_and_no_others(listed: World, viewer: User) -> None:
    tasks.count_months()
    assert {row.project_id for row in MonthlyTotal.objects.all()} == {listed.shelter.pk}
    assert MonthlyTotal.objects.latest("month").month == FEBRUARY
    row = LogEntry.objects.get(deed="system.entered")
    assert (row.purpose, row.actor_id) == ("monthly totals", None)
    stay(listed, date(2026, 2, 20))
    with time_machine.travel(datetime(2026, 4, 15, 16, tzinfo=UTC), tick=False):
        tasks.count_months()
        tasks.count_months()
    rows = MonthlyTotal.objects.filter(month__gte=FEBRUARY).order_by("month")
    assert [row.enrolled for row in rows] == [0, 0]
    assert rows[1].open_before == rows[0].open_on_last_day + 1
    assert LogEntry.objects.filter(deed="totals.counted").count() == 2


@pytest.mark.parametrize(
    ("before", "came", "went", "shown"),
    [
        (20, 6, 6, (6, 6, 20)),
        (20, 6, 4, (None, None, 22)),
        (4, 10, 5, (None, None, 9)),
        (10, 0, 6, (None, None, None)),
        (10, 0, 5, (0, 5, 5)),
        (0, 0, 0, (0, 0, 0)),
        (-6, 12, 0, (None, None, 6)),
    ],
)
def test_nothing_held_back_can_be_worked_out_from_the_rest(
    before: int, came: int, went: int, shown: tuple[int | None, int | None, int | None]
) -> None:
    row = MonthlyTotal(month=FEBRUARY, open_before=before, enrolled=came, exited=went)
    (found,) = _guarded([row])
    assert (found.enrolled, found.exited, found.open_on_last_day) == shown


@pytest.mark.parametrize(("late", "is_shown"), [(0, True), (1, False), (-4, False), (5, True)])
def test_a_few_that_came_too_late_for_their_month_are_not_told(late: int, is_shown: bool) -> None:
    rows = [
        MonthlyTotal(month=date(2026, 1, 1), open_before=20, enrolled=6, exited=6),
        MonthlyTotal(month=FEBRUARY, open_before=20 + late, enrolled=7, exited=5),
    ]
    february, january = _guarded(rows)
    assert january.enrolled == 6
    assert (february.enrolled, february.exited) == ((7, 5) if is_shown else (None, None))


def test_the_application_neither_reads_nor_changes_what_was_counted(listed: World) -> None:
    tasks.count_months()
    with app_role(), pytest.raises(DatabaseError, match="denied"), transaction.atomic():
        MonthlyTotal.objects.exists()
    with connection.cursor() as cursor, pytest.raises(DatabaseError, match="denied"):
        cursor.execute("SET ROLE hmis_system")
        cursor.execute("UPDATE enrollments_monthlytotal SET enrolled = 0")


@pytest.mark.django_db(transaction=True)
def test_two_who_find_a_month_missing_are_given_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both have counted before either writes, and one of them a stay more."""
    world, both = make_world(), Barrier(2, timeout=20)
    counted = actions._count

    def slowly(*args: object) -> list[MonthlyTotal]:
        rows = counted(*args)  # type: ignore[arg-type]  # the same arguments
        if both.wait() == 0:
            for row in rows:
                row.enrolled += 1
        return rows

    monkeypatch.setattr(actions, "_count", slowly)

    def read(_number: int) -> list[int]:
        try:
            found = actions.monthly_totals([world.shelter.pk, world.outreach.pk])
            return [row.enrolled for rows in found.values() for row in rows]
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(read, range(2))
    assert first == second
    assert len(set(first)) == 1
    assert MonthlyTotal.objects.count() == 2 * actions.MONTHS
