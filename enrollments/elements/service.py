"""Services, referrals, financial assistance and bed nights."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from agencies.sections import Section
from enrollments.elements.element import DatedElement
from hud.binding import checks
from hud.fields import amount, code, day, words
from hud.fy2026 import lists

SERVICE = {
    "information_date": "DateProvided",
    "record_type": "RecordType",
    "type_provided": "TypeProvided",
    "other_type_provided": "OtherTypeProvided",
    "moving_on_other_type": "MovingOnOtherType",
    "sub_type_provided": "SubTypeProvided",
    "financial_assistance_amount": "FAAmount",
    "financial_assistance_start_date": "FAStartDate",
    "financial_assistance_end_date": "FAEndDate",
    "referral_outcome": "ReferralOutcome",
}


class Service(DatedElement):
    """What was provided on `information_date` (HUD 4.14, C2, P1, P2, R14, V2, V3, V8, W1, W2)."""

    section: ClassVar[Section] = Section.SERVICES
    hud_file: ClassVar[str] = "Services"
    hud_columns: ClassVar[Mapping[str, str]] = SERVICE
    pii: ClassVar[set[str]] = {"other_type_provided", "moving_on_other_type"}
    free_text: ClassVar[tuple[str, ...]] = (
        "other_type_provided",
        "moving_on_other_type",
    )

    record_type = models.SmallIntegerField(choices=lists.RecordType.choices)
    type_provided = models.SmallIntegerField(null=True, blank=True)
    other_type_provided = words(50)
    moving_on_other_type = words(50)
    sub_type_provided = models.SmallIntegerField(null=True, blank=True)
    financial_assistance_amount = amount()
    financial_assistance_start_date = day()
    financial_assistance_end_date = day()
    referral_outcome = code(lists.PathReferralOutcome)

    class Meta(DatedElement.Meta):
        constraints = (
            *DatedElement.Meta.constraints,
            *checks("Services", SERVICE, needed=("type_provided",)),
        )
