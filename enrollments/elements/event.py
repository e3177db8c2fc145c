"""Coordinated-entry events."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from agencies.sections import Section
from enrollments.elements.element import DatedElement
from hud.binding import checks
from hud.fields import code, day, words
from hud.fy2026 import lists

EVENT = {
    "information_date": "EventDate",
    "event": "Event",
    "problem_solving_result": "ProbSolDivRRResult",
    "referral_case_manage_after": "ReferralCaseManageAfter",
    "location_of_housing": "LocationCrisisOrPHHousing",
    "referral_result": "ReferralResult",
    "result_date": "ResultDate",
}


class Event(DatedElement):
    """A coordinated-entry event on `information_date`, a referral for instance (HUD 4.20)."""

    section: ClassVar[Section] = Section.COORDINATED_ENTRY
    hud_file: ClassVar[str] = "Event"
    hud_columns: ClassVar[Mapping[str, str]] = EVENT
    pii: ClassVar[set[str]] = {"location_of_housing"}
    free_text: ClassVar[tuple[str, ...]] = ("location_of_housing",)

    event = code(lists.CoordinatedEntryEvent)
    problem_solving_result = code(lists.NoYesMissing, _("Client housed in a safe alternative"))
    referral_case_manage_after = code(lists.NoYesMissing, _("Enrolled in aftercare project"))
    location_of_housing = words(250, _("Location of crisis or permanent housing"))
    referral_result = code(lists.CoordinatedEntryReferralResult)
    result_date = day()

    class Meta(DatedElement.Meta):
        constraints = (*DatedElement.Meta.constraints, *checks("Event", EVENT, needed=("event",)))
