"""Memberships: a user at an agency, in a role, on projects, for a time."""

from __future__ import annotations

from django.db import models

from agencies.permissions import Role
from agencies.querysets import MembershipManager


class Membership(models.Model):
    """What a user may do at one agency, and from when until when (visibility.md, "own").

    In force from `starts_on` to `ends_on`, both days included; dates are read at query time.
    With `has_all_projects` every project of the agency counts, later ones too.
    """

    user = models.ForeignKey("agencies.User", models.CASCADE, related_name="memberships")
    agency = models.ForeignKey("agencies.Agency", models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=40, choices=Role.choices)
    has_all_projects = models.BooleanField(default=False)
    projects = models.ManyToManyField("agencies.Project", blank=True, related_name="memberships")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = MembershipManager()

    class Meta:
        ordering = ("agency", "user")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="agencies_membership_ends_after_start",
            ),
        )

    def __str__(self) -> str:
        return f"user {self.user_id} at agency {self.agency_id} as {self.role}"
