"""Where a client stays at the moment."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.sections import Section
from enrollments.elements.element import DatedElement
from hud.binding import checks
from hud.fields import code, words
from hud.fy2026 import lists

CURRENT_LIVING_SITUATION = {
    "information_date": "InformationDate",
    "current_living_situation": "CurrentLivingSituation",
    "subsidy_type": "CLSSubsidyType",
    "verified_by": "VerifiedBy",
    "leave_situation_14_days": "LeaveSituation14Days",
    "subsequent_residence": "SubsequentResidence",
    "resources_to_obtain": "ResourcesToObtain",
    "lease_own_60_day": "LeaseOwn60Day",
    "moved_two_or_more": "MovedTwoOrMore",
    "location_details": "LocationDetails",
}


class CurrentLivingSituation(DatedElement):
    """A contact, and where the client stayed then (HUD 4.12)."""

    section: ClassVar[Section] = Section.LOCATION
    hud_file: ClassVar[str] = "CurrentLivingSituation"
    hud_columns: ClassVar[Mapping[str, str]] = CURRENT_LIVING_SITUATION
    pii: ClassVar[set[str]] = {"verified_by", "location_details"}
    free_text: ClassVar[tuple[str, ...]] = (
        "verified_by",
        "location_details",
    )

    current_living_situation = models.SmallIntegerField(
        choices=lists.CurrentLivingSituation.choices
    )
    subsidy_type = code(lists.RentalSubsidyType, _("Rental subsidy type"))
    verified_by = words(200)
    leave_situation_14_days = code(
        lists.NoYesReasons, _("Has to leave the situation within 14 days")
    )
    subsequent_residence = code(lists.NoYesReasons, _("Subsequent residence identified"))
    resources_to_obtain = code(
        lists.NoYesReasons, _("Resources or support networks to obtain other housing")
    )
    lease_own_60_day = code(
        lists.NoYesReasons, _("Lease or ownership of permanent housing in the last 60 days")
    )
    moved_two_or_more = code(lists.NoYesReasons, _("Moved two or more times in the last 60 days"))
    location_details = words(250)

    class Meta(DatedElement.Meta):
        constraints = (
            *DatedElement.Meta.constraints,
            *checks("CurrentLivingSituation", CURRENT_LIVING_SITUATION),
        )
