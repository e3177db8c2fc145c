"""When a user agreement has to be renewed and when it lapses: days and instants, no queries.

Each year, and at each new version of the text, it is renewed (S43, S44, visibility.md V19). Who
has not done so by the end of the grace goes on working until an hour of `working_days`: a shelter
is not shut at night.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from django.conf import settings
from django.utils import timezone

from agencies.working_days import LAPSES_AT

# Days before the end of which one is reminded; the nearest one first.
REMINDERS: Final = (1, 14, 30)
DIRECTOR_IS_TOLD: Final = (1, 14)
# From here on a new signature is taken.
RENEWAL_OPENS: Final = timedelta(days=max(REMINDERS))
# Closes what no daily task has looked at: counted from the end of the grace, at the same hour.
LAST_RESORT: Final = timedelta(days=30)


def grace_days() -> int:
    """Days after the renewal's day in which the account stays open (a setting)."""
    days: int = settings.AGREEMENT_GRACE_DAYS
    return days


def due_after(signed_at: datetime) -> date:
    """The same day of the next year; of a leap day the one before."""
    day = timezone.localdate(signed_at)
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def day_of_lapses(now: datetime) -> date:
    """The newest day whose hour of lapse has struck, in the installation's time zone."""
    local = timezone.localtime(now)
    return local.date() if local.time() >= LAPSES_AT else local.date() - timedelta(days=1)
