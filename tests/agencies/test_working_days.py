"""What lapses does so at ten on a working day, and a week after the lead was told."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from agencies.working_days import is_working_day, lapse_instant


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 11, 20), True),
        (date(2026, 11, 21), False),
        (date(2026, 11, 22), False),
        (date(2026, 11, 26), False),  # Thanksgiving
        (date(2026, 7, 3), False),  # Independence Day falls on a Saturday
        (date(2026, 12, 24), True),
        (date(2022, 12, 26), False),  # Christmas Day falls on a Sunday
    ],
)
def test_weekends_and_federal_holidays_are_no_working_days(day: date, works: bool) -> None:
    assert is_working_day(day) is works


@pytest.mark.parametrize(
    ("told", "lapses"),
    [
        # Eight in the morning of a Wednesday: the Wednesday after, ten.
        ("2026-11-04 08:00", "2026-11-12 10:00"),  # the eleventh is Veterans Day
        ("2026-11-05 08:00", "2026-11-12 10:00"),
        # After ten the seven days end after ten: a day more.
        ("2026-11-05 16:00", "2026-11-13 10:00"),
        # A Saturday, and with it the Sunday, are waited for.
        ("2026-11-14 08:00", "2026-11-23 10:00"),
        ("2026-12-18 08:00", "2026-12-28 10:00"),
        # The clocks are set back in between.
        ("2026-10-26 09:30", "2026-11-02 10:00"),
        # Set forward: seven times 24 hours end half an hour after ten.
        ("2026-03-02 09:30", "2026-03-10 10:00"),
        # Late in the evening, when it is the next day elsewhere.
        ("2026-03-09 21:40", "2026-03-17 10:00"),
    ],
)
def test_the_instant(told: str, lapses: str) -> None:
    told_at = timezone.make_aware(datetime.fromisoformat(told))
    assert lapse_instant(told_at) == timezone.make_aware(datetime.fromisoformat(lapses))


@given(
    st.datetimes(
        min_value=datetime(2020, 1, 1),  # noqa: DTZ001  # made aware by the strategy
        max_value=datetime(2040, 1, 1),  # noqa: DTZ001
        timezones=st.just(UTC),
    )
)
def test_it_is_never_at_night_nor_sooner_than_a_week_nor_later_than_eleven_days(
    told_at: datetime,
) -> None:
    at = timezone.localtime(lapse_instant(told_at))
    assert (at.hour, at.minute) == (10, 0)
    assert is_working_day(at.date())
    assert timedelta(days=7) <= at - told_at <= timedelta(days=13)
