"""The log's months: made ahead, never by hand."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection

from audit.log.tasks import make_log_partitions
from tests.roles import app_role

pytestmark = pytest.mark.django_db


def months() -> set[str]:
    """Names of the partitions."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT inhrelid::regclass::text FROM pg_inherits "
            "WHERE inhparent = 'audit_logentry'::regclass"
        )
        return {name for (name,) in cursor.fetchall()}


def test_the_application_makes_this_month_and_three_ahead_and_twice_is_once() -> None:
    with app_role():
        make_log_partitions()
        make_log_partitions()
    assert len(months()) >= 5  # four months and the default
    assert "audit_logentry_default" in months()


def test_a_year_turns() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT audit_log_make_partitions(%s, 3)", [date(2031, 11, 15)])
    assert {
        f"audit_logentry_{month}" for month in ("2031_11", "2031_12", "2032_01", "2032_02")
    } <= (months())
