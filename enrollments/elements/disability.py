"""Physical and developmental disabilities, and what all rows of HUD's Disabilities file share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from agencies.sections import Section
from enrollments.elements.element import StagedElement
from hud.binding import Rows, checks
from hud.fields import code
from hud.fy2026 import lists

DISABILITY = {
    "information_date": "InformationDate",
    "disability_type": "DisabilityType",
    "disability_response": "DisabilityResponse",
    "indefinite_and_impairs": "IndefiniteAndImpairs",
    "data_collection_stage": "DataCollectionStage",
}
TYPES = (
    lists.DisabilityType.PHYSICAL_DISABILITY,
    lists.DisabilityType.DEVELOPMENTAL_DISABILITY,
)
ROWS: Rows = {"DisabilityType": TYPES}


class DisabilityElement(StagedElement):
    """A row of HUD's Disabilities file; its type decides the table, and so the section."""

    hud_file: ClassVar[str] = "Disabilities"

    class Meta(StagedElement.Meta):
        abstract = True


class Disability(DisabilityElement):
    """Physical disability (HUD 4.05) or developmental disability (HUD 4.06)."""

    section: ClassVar[Section] = Section.DISABILITY
    hud_columns: ClassVar[Mapping[str, str]] = DISABILITY
    hud_rows: ClassVar[Rows] = ROWS

    disability_type = models.SmallIntegerField(choices=[(one.value, one.label) for one in TYPES])
    disability_response = models.SmallIntegerField(choices=lists.NoYesReasons.choices)
    indefinite_and_impairs = code(lists.NoYesReasons)

    class Meta(DisabilityElement.Meta):
        verbose_name_plural = "disabilities"
        constraints = (
            *DisabilityElement.Meta.constraints,
            *checks("Disabilities", DISABILITY, rows=ROWS, needed=("data_collection_stage",)),
        )
