"""`LogEntry`: one row per deed.

django-auditlog writes its rows here too (`AUDITLOG_LOGENTRY_MODEL`). The table is partitioned by
month and append-only; its SQL is in the first migration. No identity is ever in a row: of a
client's record it keeps ids and the names of changed fields.
"""

from __future__ import annotations

import uuid
from typing import Any

from auditlog.models import AbstractLogEntry, LogEntryManager
from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from audit.log.deeds import DEEDS, Action
from hmis.gate import entered_actor

_ROW_DEEDS = {
    Action.CREATE: "row.created",
    Action.UPDATE: "row.updated",
    Action.DELETE: "row.deleted",
}


class DeedManager(LogEntryManager):  # type: ignore[misc]  # auditlog ships no types
    """Fills in who, for which agency and in which request, from the entered actor."""

    def create(self, **fields: Any) -> LogEntry:  # Any: model fields
        """Write one row. What could hold identity in auditlog's own columns is dropped here."""
        for column in ("object_repr", "serialized_data", "object_id", "actor_email"):
            fields.pop(column, None)
        if not fields.get("cid"):
            fields.pop("cid", None)
        fields.setdefault("deed", _ROW_DEEDS.get(fields.get("action", -1), "row.updated"))
        actor = entered_actor()
        if actor is not None:
            fields.setdefault("actor_id", actor.user_id)
            fields.setdefault("agency_id", actor.agency_id)
            fields.setdefault("purpose", actor.purpose)
            fields.setdefault("cid", actor.request_id)
            fields.setdefault("session", actor.session)
            fields.setdefault("remote_addr", actor.address)
        entry: LogEntry = super().create(**fields)
        return entry

    def log_create(
        self, instance: models.Model, force_log: bool = False, **kwargs: Any
    ) -> LogEntry | None:
        """As auditlog calls it for every registered row; adds the clients the row is about."""
        about = getattr(instance, "client_ids_for_log", None)
        kwargs.setdefault("clients", about() if about else [])
        entry: LogEntry | None = super().log_create(instance, force_log=force_log, **kwargs)
        return entry


class LogEntry(AbstractLogEntry):  # type: ignore[misc]  # auditlog ships no types
    """One deed by one actor (S103, S162; visibility.md V25: ids and field names only)."""

    Action = Action

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    timestamp = models.DateTimeField(default=timezone.now)
    deed = models.CharField(max_length=40)
    action = models.PositiveSmallIntegerField(choices=Action.choices)
    actor = models.ForeignKey(
        "agencies.User", models.DO_NOTHING, null=True, db_constraint=False, related_name="+"
    )
    agency = models.ForeignKey(
        "agencies.Agency", models.DO_NOTHING, null=True, db_constraint=False, related_name="+"
    )
    clients = ArrayField(models.UUIDField(), default=list)
    content_type = models.ForeignKey(
        ContentType, models.DO_NOTHING, null=True, db_constraint=False, related_name="+"
    )
    object_pk = models.CharField(max_length=255, null=True)  # noqa: DJ001  # auditlog's column
    changes = models.JSONField(null=True)
    cid = models.CharField(max_length=64, default="")
    session = models.CharField(max_length=16, default="")
    purpose = models.CharField(max_length=200, default="")
    additional_data = models.JSONField(null=True)

    object_repr = None
    object_id = None
    serialized_data = None
    changes_text = None
    actor_email = None
    remote_port = None

    objects = DeedManager()

    class Meta:
        db_table = "audit_logentry"
        get_latest_by = "timestamp"
        ordering = ("-timestamp",)

    def __str__(self) -> str:
        return f"{self.deed} {self.pk}"

    @property
    def sentence(self) -> str:
        """What happened, in plain words."""
        deed = DEEDS.get(self.deed)
        return str(deed.sentence) if deed else self.deed
