"""Working days of the United States: what lapses does so in daytime, when somebody can mend it.

A shelter is not shut at night (issue of accounts): access that nobody confirmed, and an agreement
that nobody renewed, end at ten on a working day, and not before the lead has known of it for a
week.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from django.utils import timezone
from holidays import country_holidays

LEAD_KNOWS_DAYS: Final = 7
LAPSES_AT: Final = time(10)
_SATURDAY: Final = 5


def is_working_day(day: date) -> bool:
    """Monday to Friday, and no federal holiday, nor the day on which one is observed."""
    return day.weekday() < _SATURDAY and day not in country_holidays("US", years=day.year)


def next_working_day(day: date) -> date:
    """`day` itself, or the first working day after it."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def lapse_instant(told_at: datetime) -> datetime:
    """When what the lead was told of at `told_at` lapses: at ten, after seven days or more."""
    earliest = timezone.localtime(told_at.astimezone(UTC) + timedelta(days=LEAD_KNOWS_DAYS))
    day = earliest.date()
    if earliest.time() > LAPSES_AT:
        day += timedelta(days=1)
    return timezone.make_aware(datetime.combine(next_working_day(day), LAPSES_AT))
