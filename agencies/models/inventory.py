"""Beds and units of a project (HUD 2.07)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from agencies.models.imported import Descriptor
from hud.binding import checks
from hud.fields import code, day, number, words
from hud.fy2026 import lists

INVENTORY = {
    "coc_code": "CoCCode",
    "household_type": "HouseholdType",
    "availability": "Availability",
    "unit_inventory": "UnitInventory",
    "bed_inventory": "BedInventory",
    "chronic_veteran_bed_inventory": "CHVetBedInventory",
    "youth_veteran_bed_inventory": "YouthVetBedInventory",
    "veteran_bed_inventory": "VetBedInventory",
    "chronic_youth_bed_inventory": "CHYouthBedInventory",
    "youth_bed_inventory": "YouthBedInventory",
    "chronic_bed_inventory": "CHBedInventory",
    "other_bed_inventory": "OtherBedInventory",
    "es_bed_type": "ESBedType",
    "start_date": "InventoryStartDate",
    "end_date": "InventoryEndDate",
}


class Inventory(Descriptor):
    """Beds and units for one kind of household in one CoC, over a time (HUD 2.07)."""

    hud_file: ClassVar[str] = "Inventory"
    hud_columns: ClassVar[Mapping[str, str]] = INVENTORY

    project = models.ForeignKey("agencies.Project", models.CASCADE, related_name="inventories")
    coc_code = words(6)
    household_type = code(lists.HouseholdType)
    availability = code(lists.EmergencyShelterBedAvailability)
    unit_inventory = number()
    bed_inventory = number()
    # Beds dedicated to: chronically homeless veterans, and so on; they add up to bed_inventory.
    chronic_veteran_bed_inventory = number()
    youth_veteran_bed_inventory = number()
    veteran_bed_inventory = number()
    chronic_youth_bed_inventory = number()
    youth_bed_inventory = number()
    chronic_bed_inventory = number()
    other_bed_inventory = number()
    es_bed_type = code(lists.EmergencyShelterBedType)
    start_date = day()
    end_date = day()

    class Meta(Descriptor.Meta):
        verbose_name = "inventory"
        verbose_name_plural = "inventories"
        constraints = (
            *Descriptor.Meta.constraints,
            *checks(
                "Inventory",
                INVENTORY,
                needed=(
                    "household_type",
                    "unit_inventory",
                    "bed_inventory",
                    "start_date",
                ),
            ),
        )

    def __str__(self) -> str:
        return f"inventory {self.pk} of project {self.project_id}"
