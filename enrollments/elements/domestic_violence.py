"""Domestic violence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from agencies.sections import Section
from enrollments.elements.element import StagedElement
from hud.binding import checks
from hud.fields import code
from hud.fy2026 import lists

DOMESTIC_VIOLENCE = {
    "information_date": "InformationDate",
    "domestic_violence_survivor": "DomesticViolenceSurvivor",
    "when_occurred": "WhenOccurred",
    "currently_fleeing": "CurrentlyFleeing",
    "data_collection_stage": "DataCollectionStage",
}


class DomesticViolence(StagedElement):
    """Survivor of domestic violence, when, and whether fleeing (HUD 4.11)."""

    section: ClassVar[Section] = Section.DOMESTIC_VIOLENCE
    hud_file: ClassVar[str] = "HealthAndDV"
    hud_columns: ClassVar[Mapping[str, str]] = DOMESTIC_VIOLENCE

    domestic_violence_survivor = code(lists.NoYesReasons, _("Survivor of domestic violence"))
    when_occurred = code(lists.WhenDomesticViolenceOccurred, _("When experience occurred"))
    currently_fleeing = code(lists.NoYesReasons)

    class Meta(StagedElement.Meta):
        verbose_name = "domestic violence"
        verbose_name_plural = "domestic violence"
        constraints = (
            *StagedElement.Meta.constraints,
            *checks("HealthAndDV", DOMESTIC_VIOLENCE, needed=("data_collection_stage",)),
        )
