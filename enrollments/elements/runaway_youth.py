"""Runaway and homeless youth programs: how the youth came, and whether eligible."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from agencies.sections import Section
from enrollments.elements.element import SingleElement
from hud.binding import checks
from hud.fields import code, day, number
from hud.fy2026 import lists

RUNAWAY_YOUTH = {
    "referral_source": "ReferralSource",
    "count_of_outreach_referral_approaches": "CountOutreachReferralApproaches",
    "date_of_bcp_status": "DateOfBCPStatus",
    "eligible_for_rhy": "EligibleForRHY",
    "reason_no_services": "ReasonNoServices",
    "runaway_youth": "RunawayYouth",
}


class RunawayYouth(SingleElement):
    """Referral source (HUD R1) and RHY-BCP status (HUD R2)."""

    section: ClassVar[Section] = Section.ENROLLMENTS
    hud_file: ClassVar[str] = "Enrollment"
    hud_columns: ClassVar[Mapping[str, str]] = RUNAWAY_YOUTH

    referral_source = code(lists.ReferralSource)
    count_of_outreach_referral_approaches = number(
        _("Times approached by outreach before entering")
    )
    date_of_bcp_status = day(_("Date of BCP status"))
    eligible_for_rhy = code(lists.NoYesMissing, _("Youth eligible for RHY services"))
    reason_no_services = code(
        lists.ReasonNotProvidingServices, _("Reason why services are not funded by BCP grant")
    )
    runaway_youth = code(lists.NoYesReasons)

    class Meta(SingleElement.Meta):
        constraints = (*SingleElement.Meta.constraints, *checks("Enrollment", RUNAWAY_YOUTH))
