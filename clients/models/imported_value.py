"""What imported rows about clients held that fits no typed column."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from agencies.sections import Section
from clients.models.record import ClientRecord


class ImportedValue(ClientRecord):
    """A code of an imported row that is on none of HUD's lists; the typed column is NULL or 99.

    As narrow as the row it belongs to, or narrower: it has that row's client and project (of a
    client's own row, the project that created it), tells its section, and is never shared, so
    only own staff read it. A row of one HUD file may be split over tables: `table_name` and
    `row_id` name the one whose column it is.
    """

    # Decides nothing, as no row is shared; a sensitive one, in case.
    section: ClassVar[Section] = Section.NOTES
    is_ever_shared: ClassVar[bool] = False
    pii: ClassVar[set[str]] = {"raw"}
    free_text: ClassVar[tuple[str, ...]] = ("raw",)

    table_name = models.CharField(max_length=63)
    row_id = models.UUIDField()
    row_section = models.CharField(max_length=30, choices=Section.choices)
    column_name = models.CharField(max_length=63, help_text="HUD's column.")
    raw = models.TextField()

    class Meta(ClientRecord.Meta):
        constraints = (
            # Not unique by (source, hud_id): one row may hold several such values.
            models.UniqueConstraint(
                fields=("row_id", "column_name"), name="clients_importedvalue_once"
            ),
            models.CheckConstraint(
                condition=models.Q(shared_with__isnull=True),
                name="clients_importedvalue_never_shared",
            ),
        )
