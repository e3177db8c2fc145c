"""Reads of the audit trail. How much of the log a reader gets is the log's own row policy."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from django.utils import timezone

from agencies.models import User
from audit.log.models import LogEntry
from hmis.gate import Actor


def trail(
    *, user_id: int | None = None, client_id: UUID | None = None, day: date | None = None
) -> QuerySet[LogEntry]:
    """Rows of the log, the newest first (S103); only those that the reader's scope allows."""
    rows: QuerySet[LogEntry] = LogEntry.objects.order_by("-timestamp", "-id")
    if user_id is not None:
        rows = rows.filter(actor_id=user_id)
    if day is not None:
        midnight = timezone.make_aware(datetime.combine(day, time.min))
        rows = rows.filter(timestamp__gte=midnight, timestamp__lt=midnight + timedelta(days=1))
    if client_id is not None:
        # The function may use the index on the array, the policy may not (docs/adr/0003).
        about = RawSQL("SELECT audit_log_entries_about(%s)", [client_id])  # bound
        rows = rows.filter(pk__in=about)
    return rows


def people_in_scope(actor: Actor) -> QuerySet[User]:
    """Users whose rows the reader may choose: all, those of the agency, or oneself."""
    users = User.objects.order_by("last_name", "first_name")
    if actor.log_scope == "all":
        return users
    if actor.log_scope == "agency" and actor.agency_id is not None:
        return users.filter(memberships__agency_id=actor.agency_id).distinct()
    return users.filter(pk=actor.user_id or 0)
