"""HIV and AIDS."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.sections import Section
from enrollments.elements.disability import DisabilityElement
from hud.binding import Rows, checks
from hud.fields import code, number
from hud.fy2026 import lists

HIV_AIDS = {
    "information_date": "InformationDate",
    "disability_response": "DisabilityResponse",
    "indefinite_and_impairs": "IndefiniteAndImpairs",
    "t_cell_count_available": "TCellCountAvailable",
    "t_cell_count": "TCellCount",
    "t_cell_source": "TCellSource",
    "viral_load_available": "ViralLoadAvailable",
    "viral_load": "ViralLoad",
    "viral_load_source": "ViralLoadSource",
    "anti_retroviral": "AntiRetroviral",
    "data_collection_stage": "DataCollectionStage",
}
ROWS: Rows = {"DisabilityType": (lists.DisabilityType.HIV_AIDS,)}


class HivAids(DisabilityElement):
    """HIV/AIDS (HUD 4.08), T-cell count and viral load (HUD W4), anti-retroviral drugs (HUD W6)."""

    section: ClassVar[Section] = Section.HIV
    hud_file: ClassVar[str] = "Disabilities"
    hud_columns: ClassVar[Mapping[str, str]] = HIV_AIDS
    hud_rows: ClassVar[Rows] = ROWS

    disability_response = models.SmallIntegerField(choices=lists.NoYesReasons.choices)
    indefinite_and_impairs = code(lists.NoYesReasons)
    t_cell_count_available = code(lists.NoYesReasons, _("T-cell (CD4) count available"))
    t_cell_count = number(_("T-cell count"))
    t_cell_source = code(lists.TCellViralLoadSource, _("How the T-cell count was obtained"))
    viral_load_available = code(lists.ViralLoadAvailable)
    viral_load = number()
    viral_load_source = code(lists.TCellViralLoadSource, _("How the viral load was obtained"))
    anti_retroviral = code(lists.NoYesReasons, _("Prescribed anti-retroviral drugs"))

    class Meta(DisabilityElement.Meta):
        verbose_name = "HIV/AIDS"
        verbose_name_plural = "HIV/AIDS"
        constraints = (
            *DisabilityElement.Meta.constraints,
            *checks("Disabilities", HIV_AIDS, rows=ROWS, needed=("data_collection_stage",)),
        )
