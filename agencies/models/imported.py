"""Where imported rows came from: sources, their exports, their staff, and the ids they used."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Source(models.Model):
    """A database that sends us exports; imported ids are unique within it."""

    name = models.CharField(max_length=350, unique=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class ImportedRow(models.Model):
    """What an imported row keeps of its origin; all empty on rows written here.

    `hud_id` is the row's key in its HUD CSV file, `hud_user_id` the staff account named on it,
    the two times are HUD 5.01 and 5.02 as the source gave them.
    """

    source = models.ForeignKey(
        "agencies.Source", models.PROTECT, null=True, blank=True, related_name="+"
    )
    hud_id = models.CharField(max_length=32, default="", blank=True)
    hud_user_id = models.CharField(max_length=32, default="", blank=True)
    hud_date_created = models.DateTimeField(null=True, blank=True)
    hud_date_updated = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.UniqueConstraint(
                fields=("source", "hud_id"),
                condition=models.Q(source__isnull=False),
                name="%(app_label)s_%(class)s_hud_id",
            ),
            models.CheckConstraint(
                condition=models.Q(source__isnull=True) ^ ~models.Q(hud_id=""),
                name="%(app_label)s_%(class)s_source_and_hud_id",
            ),
        )


class Export(ImportedRow):
    """One row of Export.csv: who made the export, when, for which dates (HUD ExportID)."""

    source_type = models.SmallIntegerField(null=True)
    source_code = models.CharField(max_length=350, default="", help_text="HUD SourceID.")
    source_name = models.CharField(max_length=50, default="")
    export_date = models.DateTimeField(null=True)
    export_start_date = models.DateField(null=True)
    export_end_date = models.DateField(null=True)
    software_name = models.CharField(max_length=50, default="")
    software_version = models.CharField(max_length=50, default="")
    csv_version = models.CharField(max_length=50, default="")
    export_period_type = models.SmallIntegerField(null=True)
    export_directive = models.SmallIntegerField(null=True)
    hash_status = models.SmallIntegerField(null=True)
    implementation_id = models.CharField(max_length=200, default="")

    class Meta(ImportedRow.Meta):
        pass

    def __str__(self) -> str:
        return f"export {self.hud_id}"


class ImportedUser(ImportedRow):
    """A staff account of the source, named in UserID columns (HUD 5.07); nobody signs in by it."""

    first_name = models.CharField(max_length=50, default="")
    last_name = models.CharField(max_length=50, default="")
    phone = models.CharField(max_length=10, default="")
    extension = models.CharField(max_length=5, default="")
    email = models.CharField(max_length=320, default="")
    voided_at = models.DateTimeField(null=True)

    class Meta(ImportedRow.Meta):
        pass

    def __str__(self) -> str:
        return f"imported user {self.hud_id}"
