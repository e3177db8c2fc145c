"""Residential projects with which a services project is affiliated (HUD 2.02.C)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from agencies.models.imported import Descriptor


class Affiliation(Descriptor):
    """A services project serves the people of a residential project (HUD 2.02.C)."""

    hud_file: ClassVar[str] = "Affiliation"

    project = models.ForeignKey("agencies.Project", models.CASCADE, related_name="affiliations")
    residential_project = models.ForeignKey(
        "agencies.Project", models.CASCADE, related_name="affiliated_with"
    )

    class Meta(Descriptor.Meta):
        pass

    def __str__(self) -> str:
        return f"project {self.project_id} with {self.residential_project_id}"
