"""Chronic health conditions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from agencies.sections import Section
from enrollments.elements.disability import DisabilityElement
from hud.binding import Rows, checks
from hud.fields import code
from hud.fy2026 import lists

CHRONIC_HEALTH_CONDITION = {
    "information_date": "InformationDate",
    "disability_response": "DisabilityResponse",
    "indefinite_and_impairs": "IndefiniteAndImpairs",
    "data_collection_stage": "DataCollectionStage",
}
ROWS: Rows = {"DisabilityType": (lists.DisabilityType.CHRONIC_HEALTH_CONDITION,)}


class ChronicHealthCondition(DisabilityElement):
    """Chronic health condition (HUD 4.07)."""

    section: ClassVar[Section] = Section.HEALTH
    hud_file: ClassVar[str] = "Disabilities"
    hud_columns: ClassVar[Mapping[str, str]] = CHRONIC_HEALTH_CONDITION
    hud_rows: ClassVar[Rows] = ROWS

    disability_response = models.SmallIntegerField(choices=lists.NoYesReasons.choices)
    indefinite_and_impairs = code(lists.NoYesReasons)

    class Meta(DisabilityElement.Meta):
        constraints = (
            *DisabilityElement.Meta.constraints,
            *checks(
                "Disabilities",
                CHRONIC_HEALTH_CONDITION,
                rows=ROWS,
                needed=("data_collection_stage",),
            ),
        )
