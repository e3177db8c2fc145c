"""Exits: the end of a stay."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.sections import Section
from clients.models import ClientRecord
from hud.binding import checks
from hud.fields import code
from hud.fy2026 import lists

EXIT = {
    "exit_date": "ExitDate",
    "destination": "Destination",
    "destination_subsidy_type": "DestinationSubsidyType",
    "other_destination": "OtherDestination",
    "housing_assessment": "HousingAssessment",
    "subsidy_information": "SubsidyInformation",
    "project_completion_status": "ProjectCompletionStatus",
    "early_exit_reason": "EarlyExitReason",
    "case_management_exit_reason": "CMExitReason",
}


class Exit(ClientRecord):
    """When and where to a client left (HUD 3.11, 3.12); at most one that is not voided a stay.

    Also the housing outcome (HUD W5), completion of the project (HUD R17) and the end of HUD-VASH
    case management (HUD V9). The rest of HUD's file Exit is in elements.
    """

    section: ClassVar[Section] = Section.ENROLLMENTS
    hud_file: ClassVar[str] = "Exit"
    hud_columns: ClassVar[Mapping[str, str]] = EXIT
    pii: ClassVar[set[str]] = {"other_destination"}
    free_text: ClassVar[tuple[str, ...]] = ("other_destination",)

    enrollment = models.ForeignKey("enrollments.Enrollment", models.PROTECT, related_name="exits")
    exit_date = models.DateField()
    destination = models.SmallIntegerField(choices=lists.Destination.choices, null=True)
    destination_subsidy_type = models.SmallIntegerField(
        choices=lists.RentalSubsidyType.choices, null=True, blank=True
    )
    other_destination = models.CharField(max_length=50, default="", blank=True)
    housing_assessment = code(lists.HousingAssessmentAtExit, _("Housing assessment at exit"))
    subsidy_information = code(lists.SubsidyInformationAtExit)
    project_completion_status = code(lists.ProjectCompletionStatus)
    early_exit_reason = code(lists.EarlyExitReason, _("Reason for early exit or expulsion"))
    case_management_exit_reason = code(lists.HudVashCaseManagementExitReason)

    class Meta(ClientRecord.Meta):
        constraints = (
            *ClientRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=("enrollment",),
                condition=models.Q(voided_at__isnull=True),
                name="enrollments_exit_one_per_enrollment",
            ),
            *checks("Exit", EXIT),
        )
        indexes = (
            models.Index(fields=("project", "exit_date"), name="enrollments_exit_of_project"),
        )
