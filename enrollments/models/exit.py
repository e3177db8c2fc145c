"""Exits: the end of a stay."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from agencies.sections import Section
from clients.models import ClientRecord
from hud.fy2026 import lists


class Exit(ClientRecord):
    """When and where to a client left (HUD 3.11, 3.12); at most one that is not voided a stay."""

    section: ClassVar[Section] = Section.ENROLLMENTS
    pii: ClassVar[set[str]] = {"other_destination"}
    free_text: ClassVar[tuple[str, ...]] = ("other_destination",)

    enrollment = models.ForeignKey("enrollments.Enrollment", models.PROTECT, related_name="exits")
    exit_date = models.DateField()
    destination = models.SmallIntegerField(choices=lists.Destination.choices, null=True)
    destination_subsidy_type = models.SmallIntegerField(
        choices=lists.RentalSubsidyType.choices, null=True, blank=True
    )
    other_destination = models.CharField(max_length=50, default="", blank=True)

    class Meta(ClientRecord.Meta):
        constraints = (
            *ClientRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=("enrollment",),
                condition=models.Q(voided_at__isnull=True),
                name="enrollments_exit_one_per_enrollment",
            ),
        )
        indexes = (
            models.Index(fields=("client",), name="enrollments_exit_of_client"),
            models.Index(fields=("project", "exit_date"), name="enrollments_exit_of_project"),
        )
