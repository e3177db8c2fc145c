"""`ClientRecord`: what every table about a client inherits."""

from __future__ import annotations

import uuid
from typing import ClassVar
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models

from agencies.models import ImportedRow
from agencies.sections import SENSITIVE_SECTIONS, Section
from clients.querysets import ClientRecordManager


class ClientRecord(ImportedRow):
    """A row about a client, written by a project, of one section (architecture.md).

    `shared_with` holds the ids of the agencies for which it is stamped, NULL nobody (V1 to V8);
    `shared_until` is the first day on which a sensitive row is no longer shared (V9). Row-level
    security is put on every subclass by `clients/row_security.sql`.
    """

    section: ClassVar[Section]
    # Rows that only own staff ever see; their table refuses a stamp.
    is_ever_shared: ClassVar[bool] = True
    # The database function that counts these rows as reasons to see the client; empty: none.
    visibility_counter: ClassVar[str] = ""
    # Columns whose values the log never keeps; free text is refused for anonymous clients.
    pii: ClassVar[set[str]] = set()
    free_text: ClassVar[tuple[str, ...]] = ()
    unlogged: ClassVar[set[str]] = {"updated_at"}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey("clients.Client", models.PROTECT, related_name="%(class)ss")
    # Rows are reached by client or enrollment; a table that is listed by project adds its index.
    project = models.ForeignKey(
        "agencies.Project", models.PROTECT, related_name="%(class)ss", db_index=False
    )

    shared_with = ArrayField(models.IntegerField(), null=True, blank=True, editable=False)
    shared_until = models.DateField(null=True, blank=True, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)
    closed_by = models.ForeignKey(
        "agencies.User",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        db_index=False,
    )
    closed_reason = models.CharField(max_length=200, default="", blank=True, editable=False)
    voided_at = models.DateTimeField(null=True, blank=True, editable=False)
    voided_by = models.ForeignKey(
        "agencies.User",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        db_index=False,
    )
    voided_reason = models.CharField(max_length=200, default="", blank=True, editable=False)

    information_date = models.DateField(null=True, blank=True)
    created_by = models.ForeignKey(
        "agencies.User",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        db_index=False,
    )
    collected_by = models.ForeignKey(
        "agencies.User", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = ClientRecordManager()

    class Meta(ImportedRow.Meta):
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    @classmethod
    def is_sensitive(cls) -> bool:
        """Whether partners see it only while a release covering it is in force."""
        return cls.section in SENSITIVE_SECTIONS

    def client_ids_for_log(self) -> list[UUID]:
        """The clients that a log row about this row concerns."""
        return [self.client_id]
