"""Enrollments: a client's stay at a project, with the universal answers at its start."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from agencies.sections import Section
from clients.models import ClientRecord
from enrollments.querysets import EnrollmentManager
from hud.binding import checks
from hud.fy2026 import lists

ENROLLMENT = {
    "entry_date": "EntryDate",
    "hud_household_id": "HouseholdID",
    "relationship_to_hoh": "RelationshipToHoH",
    "enrollment_coc": "EnrollmentCoC",
    "living_situation": "LivingSituation",
    "rental_subsidy_type": "RentalSubsidyType",
    "length_of_stay": "LengthOfStay",
    "los_under_threshold": "LOSUnderThreshold",
    "previous_street_es_sh": "PreviousStreetESSH",
    "date_to_street_es_sh": "DateToStreetESSH",
    "times_homeless_past_three_years": "TimesHomelessPastThreeYears",
    "months_homeless_past_three_years": "MonthsHomelessPastThreeYears",
    "disabling_condition": "DisablingCondition",
    "date_of_engagement": "DateOfEngagement",
    "move_in_date": "MoveInDate",
}


class Enrollment(ClientRecord):
    """A stay (HUD 3.08, 3.10 to 3.917, 3.20, 4.13).

    The rest of HUD's file Enrollment is in elements: PATH, RHY and veterans' programs.

    `household_id` groups the people who came together (HUD 5.09); exactly one of them is head.
    """

    section: ClassVar[Section] = Section.ENROLLMENTS
    hud_file: ClassVar[str] = "Enrollment"
    hud_columns: ClassVar[Mapping[str, str]] = ENROLLMENT
    visibility_counter: ClassVar[str] = "clients_count_enrollments"

    entry_date = models.DateField()
    household_id = models.UUIDField(default=uuid.uuid4)
    hud_household_id = models.CharField(max_length=32, default="", blank=True)
    relationship_to_hoh = models.SmallIntegerField(choices=lists.RelationshipToHoH.choices)
    enrollment_coc = models.CharField(max_length=6, default="", blank=True)
    living_situation = models.SmallIntegerField(
        choices=lists.PriorLivingSituation.choices, null=True, blank=True
    )
    rental_subsidy_type = models.SmallIntegerField(
        choices=lists.RentalSubsidyType.choices, null=True, blank=True
    )
    length_of_stay = models.SmallIntegerField(
        choices=lists.LengthOfStay.choices, null=True, blank=True
    )
    los_under_threshold = models.SmallIntegerField(
        choices=lists.NoYesMissing.choices, null=True, blank=True
    )
    previous_street_es_sh = models.SmallIntegerField(
        choices=lists.NoYesMissing.choices, null=True, blank=True
    )
    date_to_street_es_sh = models.DateField(null=True, blank=True)
    times_homeless_past_three_years = models.SmallIntegerField(
        choices=lists.TimesHomelessPastThreeYears.choices, null=True, blank=True
    )
    months_homeless_past_three_years = models.SmallIntegerField(
        choices=lists.MonthsHomelessPastThreeYears.choices, null=True, blank=True
    )
    disabling_condition = models.SmallIntegerField(
        choices=lists.NoYesReasons.choices, null=True, blank=True
    )
    date_of_engagement = models.DateField(null=True, blank=True)
    move_in_date = models.DateField(null=True, blank=True)

    objects = EnrollmentManager()  # type: ignore[misc]  # the abstract class has one too

    class Meta(ClientRecord.Meta):
        indexes = (
            models.Index(fields=("project", "-entry_date", "-id"), name="enrollments_of_project"),
            models.Index(fields=("household_id",), name="enrollments_of_household"),
        )
        constraints = (
            *ClientRecord.Meta.constraints,
            # Sources may send two heads; what is written here may not (HUD 3.15).
            models.UniqueConstraint(
                fields=("household_id",),
                condition=models.Q(
                    relationship_to_hoh=lists.RelationshipToHoH.SELF_HEAD_OF_HOUSEHOLD,
                    source__isnull=True,
                    voided_at__isnull=True,
                ),
                name="enrollments_enrollment_one_head",
            ),
            *checks("Enrollment", ENROLLMENT),
        )
