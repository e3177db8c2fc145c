"""Where imported rows came from: sources, their exports, their staff, and the ids they used."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.apps import apps
from django.db import models

from hud.binding import NO_ROWS, Rows, checks
from hud.fy2026 import lists


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

    `hud_file` and `hud_columns` (field -> HUD column) say what of HUD's CSV format the model
    carries (`hud/binding.py`). Where several models share a file's columns, they keep the same
    `hud_id`, each in its table; the one that `hud_is_main` takes every row, the others only rows
    that hold one of their answers. `hud_rows` says which rows of the file a model takes at all.
    """

    hud_file: ClassVar[str] = ""
    hud_columns: ClassVar[Mapping[str, str]] = {}
    hud_rows: ClassVar[Rows] = NO_ROWS
    hud_is_main: ClassVar[bool] = True

    # (source, hud_id) is unique, and so an index of its own.
    source = models.ForeignKey(
        "agencies.Source",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
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


class Descriptor(ImportedRow):
    """A row that describes a project (HUD 2.02 to 2.09): added, changed, voided; never deleted.

    What staff void here stays voided, whatever the source sends next.
    """

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
    voided_reason = models.CharField(
        max_length=200, default="", db_default="", blank=True, editable=False
    )

    class Meta(ImportedRow.Meta):
        abstract = True
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            *ImportedRow.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(voided_by__isnull=True)
                | (models.Q(voided_at__isnull=False) & ~models.Q(voided_reason="")),
                name="%(app_label)s_%(class)s_voided_with_reason",
            ),
        )


def hud_models(file: str) -> list[type[ImportedRow]]:
    """The models that carry a HUD file, the main ones first."""
    found = [
        model
        for model in apps.get_models()
        if issubclass(model, ImportedRow) and model.hud_file == file
    ]
    return sorted(found, key=lambda model: not model.hud_is_main)


EXPORT = {
    "source_type": "SourceType",
    "source_code": "SourceID",
    "source_name": "SourceName",
    "source_contact_first_name": "SourceContactFirst",
    "source_contact_last_name": "SourceContactLast",
    "source_contact_phone": "SourceContactPhone",
    "source_contact_extension": "SourceContactExtension",
    "source_contact_email": "SourceContactEmail",
    "export_date": "ExportDate",
    "export_start_date": "ExportStartDate",
    "export_end_date": "ExportEndDate",
    "software_name": "SoftwareName",
    "software_version": "SoftwareVersion",
    "csv_version": "CSVVersion",
    "export_period_type": "ExportPeriodType",
    "export_directive": "ExportDirective",
    "hash_status": "HashStatus",
    "implementation_id": "ImplementationID",
}


class Export(ImportedRow):
    """One row of Export.csv: who made the export, when, for which dates (HUD ExportID)."""

    hud_file: ClassVar[str] = "Export"
    hud_columns: ClassVar[Mapping[str, str]] = EXPORT

    source_type = models.SmallIntegerField(choices=lists.SourceType.choices, null=True)
    source_code = models.CharField(max_length=350, default="", help_text="HUD SourceID.")
    source_name = models.CharField(max_length=50, default="")
    source_contact_first_name = models.CharField(max_length=50, default="", db_default="")
    source_contact_last_name = models.CharField(max_length=50, default="", db_default="")
    source_contact_phone = models.CharField(max_length=10, default="", db_default="")
    source_contact_extension = models.CharField(max_length=5, default="", db_default="")
    source_contact_email = models.CharField(max_length=320, default="", db_default="")
    export_date = models.DateTimeField(null=True)
    export_start_date = models.DateField(null=True)
    export_end_date = models.DateField(null=True)
    software_name = models.CharField(max_length=50, default="")
    software_version = models.CharField(max_length=50, default="")
    csv_version = models.CharField(max_length=50, default="")
    export_period_type = models.SmallIntegerField(choices=lists.ExportPeriodType.choices, null=True)
    export_directive = models.SmallIntegerField(choices=lists.ExportDirective.choices, null=True)
    hash_status = models.SmallIntegerField(choices=lists.HashStatus.choices, null=True)
    implementation_id = models.CharField(max_length=200, default="")

    class Meta(ImportedRow.Meta):
        constraints = (*ImportedRow.Meta.constraints, *checks("Export", EXPORT))

    def __str__(self) -> str:
        return f"export {self.hud_id}"


class ImportedUser(ImportedRow):
    """A staff account of the source, named in UserID columns (HUD 5.07); nobody signs in by it."""

    hud_file: ClassVar[str] = "User"
    hud_columns: ClassVar[Mapping[str, str]] = {
        "first_name": "UserFirstName",
        "last_name": "UserLastName",
        "phone": "UserPhone",
        "extension": "UserExtension",
        "email": "UserEmail",
    }

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


class ImportedDescriptorValue(models.Model):
    """What stood in a column of a row about an agency or project but is on no list of HUD's.

    The typed column holds NULL or 99. Values of rows about clients are in `ImportedValue` of
    clients, behind that table's walls.
    """

    table_name = models.CharField(max_length=63)
    row_id = models.BigIntegerField()
    column_name = models.CharField(max_length=63, help_text="HUD's column.")
    raw = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("table_name", "row_id", "column_name"),
                name="agencies_importeddescriptorvalue_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.column_name} of row {self.row_id} in {self.table_name}"
