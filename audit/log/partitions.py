"""Monthly partitions of the log."""

from __future__ import annotations

from django.db import connection
from django.utils import timezone

MONTHS_AHEAD = 3


def make_partitions() -> None:
    """Make the partitions of this month and the next three; those that exist stay as they are."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT audit_log_make_partitions(%s, %s)", [timezone.localdate(), MONTHS_AHEAD]
        )
