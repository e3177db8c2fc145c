"""Reads of oversight: the audit trail, and reports of incidents.

How much of the log a reader gets is the log's own row policy.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Self, TypeVar
from uuid import UUID

from django.db import models
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from django.utils import timezone

from agencies.models import User
from audit.log.models import LogEntry
from hmis.gate import Actor

Row = TypeVar("Row", bound=models.Model)


class IncidentQuerySet(QuerySet[Row]):
    """Reports of incidents."""

    def visible_to(self, actor: Actor) -> Self:
        """Those of the acting agency that its people were told of; all for the HMIS director.

        For the lead's administrators all but those that are about one of them. Nothing for who
        does not answer for incidents, the reporter included.
        """
        from audit.oversight.models import Audience

        if "audit_oversight.view_incidents" not in actor.permissions:
            return self.none()
        if "audit_oversight.view_incidents_about_lead" in actor.permissions:
            return self
        if "audit_oversight.view_all_incidents" in actor.permissions:
            return self.filter(audience__in=(Audience.AGENCY, Audience.LEAD))
        return self.filter(agency_id=actor.agency_id, audience=Audience.AGENCY)

    def reported_by(self, actor: Actor) -> Self:
        """Those that the actor reported."""
        return self.filter(reported_by_id=actor.user_id)

    def unseen_by(self, actor: Actor) -> Self:
        """Those that the actor has not said to have seen."""
        return self.exclude(sightings__user_id=actor.user_id)


IncidentManager = models.Manager.from_queryset(IncidentQuerySet)


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
