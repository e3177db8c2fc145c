"""Clearing a flag that keeps records unshared: asked by one person, confirmed by another (V13)."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.models.project import NEVER_SHARED_FLAGS

PROVIDER: Final = "is_victim_service_provider"
"""The sixth: no client rows at all, a matter of the whole agency (V3)."""


class Flag(models.TextChoices):
    """What only two people together take away: V2's five of a project, V3's of an agency."""

    LEGAL_SERVICES = "is_legal_services", _("Legal services")
    HIV_AIDS = "serves_hiv_aids", _("Serves people with HIV/AIDS")
    UNACCOMPANIED_MINORS = "serves_unaccompanied_minors", _("Serves unaccompanied minors")
    SURVIVORS = "serves_survivors", _("Serves survivors of domestic violence")
    PART_2 = "is_part_2", _("Substance use program under 42 CFR Part 2")
    PROVIDER = PROVIDER, _("Victim service provider")


_OF_PROJECT = models.Q(
    project__isnull=False, agency__isnull=True, flag__in=sorted(NEVER_SHARED_FLAGS)
)
_OF_AGENCY = models.Q(project__isnull=True, agency__isnull=False, flag=PROVIDER)
_NEVER_CONFIRMED = models.Q(confirmed_by__isnull=True, confirmed_at__isnull=True)
_NEVER_WITHDRAWN = models.Q(withdrawn_by__isnull=True, withdrawn_at__isnull=True)


class FlagClearing(models.Model):
    """One request to clear one flag, with its reason; the second person confirms or it lapses.

    The database takes a flag away only against a confirmed row that was not used yet, and marks it
    used (`cleared_at`); see the triggers of migration 0051.
    """

    project = models.ForeignKey(
        "agencies.Project", models.PROTECT, null=True, related_name="flag_clearings"
    )
    agency = models.ForeignKey(
        "agencies.Agency", models.PROTECT, null=True, related_name="flag_clearings"
    )
    flag = models.CharField(max_length=40, choices=Flag.choices)
    reason = models.CharField(max_length=500)
    asked_by = models.ForeignKey("agencies.User", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    confirmed_by = models.ForeignKey("agencies.User", models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey("agencies.User", models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    cleared_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("asked_at", "pk")
        constraints = (
            models.CheckConstraint(
                condition=_OF_PROJECT | _OF_AGENCY, name="agencies_flagclearing_of_one_thing"
            ),
            models.CheckConstraint(
                condition=~models.Q(reason=""), name="agencies_flagclearing_has_reason"
            ),
            models.CheckConstraint(
                condition=~models.Q(confirmed_by=models.F("asked_by")),
                name="agencies_flagclearing_two_people",
            ),
            models.CheckConstraint(
                condition=_NEVER_CONFIRMED
                | models.Q(confirmed_by__isnull=False, confirmed_at__isnull=False),
                name="agencies_flagclearing_confirmed_by_somebody",
            ),
            models.CheckConstraint(
                condition=_NEVER_WITHDRAWN
                | models.Q(withdrawn_by__isnull=False, withdrawn_at__isnull=False),
                name="agencies_flagclearing_withdrawn_by_somebody",
            ),
            models.CheckConstraint(
                condition=_NEVER_CONFIRMED | _NEVER_WITHDRAWN,
                name="agencies_flagclearing_confirmed_or_withdrawn",
            ),
            models.CheckConstraint(
                condition=models.Q(cleared_at__isnull=True) | models.Q(confirmed_at__isnull=False),
                name="agencies_flagclearing_cleared_when_confirmed",
            ),
            models.UniqueConstraint(
                fields=("project", "agency", "flag"),
                condition=models.Q(cleared_at__isnull=True, withdrawn_at__isnull=True),
                nulls_distinct=False,
                name="agencies_flagclearing_one_at_a_time",
            ),
        )

    def __str__(self) -> str:
        return f"clearing {self.pk} of {self.flag}"

    @property
    def is_waiting(self) -> bool:
        """Whether a second person may still confirm it."""
        return self.confirmed_at is None and self.withdrawn_at is None
