"""Memberships: a user at an agency, in roles, on projects, for a time."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from agencies.permissions import CLIENT_ROLES, LEAD_ROLES, Role
from agencies.querysets import MembershipManager


class Membership(models.Model):
    """What a user may do at one agency, and from when until when (visibility.md, "own").

    In force from `starts_on` to `ends_on`, both days included; dates are read at query time.
    With `has_all_projects` every project of the agency counts, later ones too. `manages_cases`:
    may hand out what is recorded of a client, where the agency asks for that (S157).

    Three instants close it before `ends_on`: `ended_at` (ended at once, for good), `suspended_at`
    (until lifted), `lapses_at` (nobody confirmed that the user still works here; until somebody
    does). A contracted provider's ends by itself; a trainee's holds no other role. Roles of the
    lead and roles that work with clients stand apart, in two rows of one agency too (a trigger).
    """

    user = models.ForeignKey("agencies.User", models.CASCADE, related_name="memberships")
    agency = models.ForeignKey("agencies.Agency", models.CASCADE, related_name="memberships")
    roles = ArrayField(models.CharField(max_length=40, choices=Role.choices))
    has_all_projects = models.BooleanField(default=False)
    projects = models.ManyToManyField("agencies.Project", blank=True, related_name="memberships")
    manages_cases = models.BooleanField(default=False)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True)
    suspended_at = models.DateTimeField(null=True)
    suspended_by = models.ForeignKey("agencies.User", models.PROTECT, null=True, related_name="+")
    suspended_reason = models.CharField(max_length=200, default="")
    lapses_at = models.DateTimeField(null=True)

    objects = MembershipManager()

    class Meta:
        ordering = ("agency", "user")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="agencies_membership_ends_after_start",
            ),
            models.CheckConstraint(
                condition=models.Q(roles__len__gt=0)
                & models.Q(roles__contained_by=[str(role) for role in Role]),
                name="agencies_membership_has_known_roles",
            ),
            models.CheckConstraint(
                condition=~models.Q(roles__contains=[Role.CONTRACTED_PROVIDER])
                | models.Q(ends_on__isnull=False),
                name="agencies_membership_contract_ends",
            ),
            models.CheckConstraint(
                condition=~models.Q(roles__contains=[Role.TRAINEE]) | models.Q(roles__len=1),
                name="agencies_membership_trainee_is_nothing_else",
            ),
            models.CheckConstraint(
                condition=~models.Q(roles__overlap=sorted(LEAD_ROLES))
                | ~models.Q(roles__overlap=sorted(CLIENT_ROLES)),
                name="agencies_membership_lead_is_apart_from_clients",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True) | models.Q(ends_on__isnull=False),
                name="agencies_membership_ended_has_a_day",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    suspended_at__isnull=True, suspended_by__isnull=True, suspended_reason=""
                )
                | (
                    models.Q(suspended_at__isnull=False, suspended_by__isnull=False)
                    & ~models.Q(suspended_by=models.F("user"))
                    & ~models.Q(suspended_reason="")
                ),
                name="agencies_membership_suspended_by_another",
            ),
        )

    def __str__(self) -> str:
        return f"user {self.user_id} at agency {self.agency_id} as {', '.join(self.roles)}"

    @property
    def role_names(self) -> list[str]:
        """The roles in words, in the order of the table."""
        return [str(role.label) for role in Role if role in self.roles]
