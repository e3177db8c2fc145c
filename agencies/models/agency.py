"""Agencies (HUD 2.01 Organization)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.contrib.auth.models import Group
from django.db import models

from agencies.models.imported import ImportedRow


class Agency(ImportedRow):
    """An organization that serves people and enters records (HUD 2.01).

    `is_victim_service_provider` closes the door to client rows altogether (visibility.md V3)
    unless `allows_anonymous_entry`, V3's setting, is on. `is_whole_agency_visible` lets staff of
    one project see the agency's others (visibility.md, "own"). With `asks_case_assignment` only
    members who manage cases hand out what is recorded (S157). `location` is the main office's
    address or town, which user agreements carry (S1).
    """

    hud_file: ClassVar[str] = "Organization"
    hud_columns: ClassVar[Mapping[str, str]] = {
        "name": "OrganizationName",
        "is_victim_service_provider": "VictimServiceProvider",
        "common_name": "OrganizationCommonName",
    }

    name = models.CharField(max_length=200)
    location = models.CharField(max_length=200, default="", blank=True)
    common_name = models.CharField(max_length=200, default="", blank=True)
    is_victim_service_provider = models.BooleanField(default=False)
    allows_anonymous_entry = models.BooleanField(default=False)
    is_whole_agency_visible = models.BooleanField(default=False)
    # None: as HMIS_SECOND_FACTOR says for the installation.
    requires_second_factor = models.BooleanField(null=True, blank=True, default=None)
    asks_case_assignment = models.BooleanField(default=False)
    group = models.OneToOneField(
        Group, models.PROTECT, null=True, editable=False, related_name="agency"
    )
    voided_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta(ImportedRow.Meta):
        ordering = ("name",)
        verbose_name_plural = "agencies"
        constraints = (
            *ImportedRow.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(allows_anonymous_entry=False)
                | models.Q(is_victim_service_provider=True),
                name="agencies_agency_anonymous_entry_is_for_providers",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def takes_clients(self) -> bool:
        """Whether any client row may be written for this agency (visibility.md V3)."""
        return not self.is_victim_service_provider or self.allows_anonymous_entry
