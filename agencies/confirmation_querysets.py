"""Reads of the monthly question whether people still work here."""

from __future__ import annotations

from typing import Self, TypeVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from agencies.permissions import Role
from hmis.gate import Actor

Row = TypeVar("Row", bound=models.Model)


class StaffConfirmationQuerySet(models.QuerySet[Row]):
    """Questions, answered or not."""

    def open(self) -> Self:
        """Not answered, of memberships that are not over."""
        from agencies.models import Membership

        going_on = Membership.objects.not_over().filter(pk=OuterRef("membership_id"))
        return self.filter(Exists(going_on), answered_at__isnull=True)

    def visible_to(self, actor: Actor) -> Self:
        """Those of the acting agency; all for who administers the system."""
        if "agencies.administer_all" in actor.permissions:
            return self
        return self.filter(agency_id=actor.agency_id)

    def editable_by(self, actor: Actor) -> Self:
        """Those that `actor` may answer: never the one about oneself."""
        if "agencies.confirm_staff" not in actor.permissions:
            return self.none()
        return self.visible_to(actor).open().exclude(user_id=actor.user_id)

    def for_lead(self) -> Self:
        """Those that wait for the lead: told of, or with no director who could answer."""
        from agencies.models import Membership

        directors = (
            Membership.objects.in_force()
            .holding(Role.AGENCY_DIRECTOR, Role.EXECUTIVE_DIRECTOR)
            .filter(agency_id=OuterRef("agency_id"))
            .exclude(user_id=OuterRef("user_id"))
        )
        return self.filter(Q(told_lead_at__isnull=False) | ~Exists(directors))

    def for_list(self) -> Self:
        """The oldest first, by agency and name, with what a list shows of each."""
        return self.select_related("membership", "agency", "user").order_by(
            F("month"), "agency__name", "user__last_name", "user__first_name", "pk"
        )


StaffConfirmationManager = models.Manager.from_queryset(StaffConfirmationQuerySet)
