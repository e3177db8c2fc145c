"""Counseling of youth."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from agencies.sections import Section
from enrollments.elements.element import SingleElement
from hud.binding import checks
from hud.fields import code, number
from hud.fy2026 import lists

COUNSELING = {
    "counseling_received": "CounselingReceived",
    "individual_counseling": "IndividualCounseling",
    "family_counseling": "FamilyCounseling",
    "group_counseling": "GroupCounseling",
    "session_count_at_exit": "SessionCountAtExit",
    "post_exit_counseling_plan": "PostExitCounselingPlan",
    "sessions_in_plan": "SessionsInPlan",
}


class Counseling(SingleElement):
    """Counseling received, and planned after exit (HUD R18)."""

    section: ClassVar[Section] = Section.MENTAL_HEALTH
    hud_file: ClassVar[str] = "Exit"
    hud_columns: ClassVar[Mapping[str, str]] = COUNSELING

    counseling_received = code(lists.NoYes)
    individual_counseling = code(lists.NoYes)
    family_counseling = code(lists.NoYes)
    group_counseling = code(lists.NoYes)
    session_count_at_exit = number(_("Number of sessions received by exit"))
    post_exit_counseling_plan = code(
        lists.NoYes, _("Plan to start or continue counseling after exit")
    )
    sessions_in_plan = number(_("Number of sessions planned in the treatment plan"))

    class Meta(SingleElement.Meta):
        verbose_name = "counseling"
        verbose_name_plural = "counseling"
        constraints = (*SingleElement.Meta.constraints, *checks("Exit", COUNSELING))
