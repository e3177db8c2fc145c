"""Substance use disorders."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from agencies.sections import Section
from enrollments.elements.disability import DisabilityElement
from hud.binding import Rows, checks
from hud.fields import code
from hud.fy2026 import lists

SUBSTANCE_USE_DISORDER = {
    "information_date": "InformationDate",
    "disability_response": "DisabilityResponse",
    "indefinite_and_impairs": "IndefiniteAndImpairs",
    "data_collection_stage": "DataCollectionStage",
}
ROWS: Rows = {"DisabilityType": (lists.DisabilityType.SUBSTANCE_USE_DISORDER,)}


class SubstanceUseDisorder(DisabilityElement):
    """Substance use disorder (HUD 4.10)."""

    section: ClassVar[Section] = Section.SUBSTANCE_USE
    hud_file: ClassVar[str] = "Disabilities"
    hud_columns: ClassVar[Mapping[str, str]] = SUBSTANCE_USE_DISORDER
    hud_rows: ClassVar[Rows] = ROWS

    disability_response = models.SmallIntegerField(
        choices=lists.SubstanceUseDisorderResponse.choices
    )
    indefinite_and_impairs = code(lists.NoYesReasons)

    class Meta(DisabilityElement.Meta):
        constraints = (
            *DisabilityElement.Meta.constraints,
            *checks(
                "Disabilities", SUBSTANCE_USE_DISORDER, rows=ROWS, needed=("data_collection_stage",)
            ),
        )
