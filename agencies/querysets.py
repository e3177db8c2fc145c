"""Reads of agencies. Nothing here is about a client; who works where is still not for everybody."""

from __future__ import annotations

from typing import Final, Self, TypeVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from agencies.permissions import Role
from hmis.documents.models import Document
from hmis.gate import Actor

AGREEMENT_KIND: Final = "user-agreement"

Row = TypeVar("Row", bound=models.Model)


class ProjectQuerySet(models.QuerySet[Row]):
    """Projects."""

    def current(self) -> Self:
        """Projects that are not voided."""
        return self.filter(voided_at__isnull=True)

    def visible_to(self, actor: Actor) -> Self:
        """Those of the acting agency; all for who administers the system (V24)."""
        if "agencies.view_all_projects" in actor.permissions:
            return self.current()
        return self.current().filter(agency_id=actor.agency_id)

    def named(self, words: str) -> Self:
        """Those with these words in their name or their agency's; all without words."""
        if not words:
            return self
        return self.filter(
            models.Q(name__icontains=words) | models.Q(agency__name__icontains=words)
        )

    def for_list(self) -> Self:
        """By agency and name, with what a list shows of each."""
        from agencies.models import ProjectCoC

        cocs = ProjectCoC.objects.filter(voided_at__isnull=True).order_by("coc_code", "pk")
        return (
            self.select_related("agency")
            .prefetch_related(models.Prefetch("cocs", cocs))
            .order_by("agency__name", "agency_id", "name", "pk")
        )


ProjectManager = models.Manager.from_queryset(ProjectQuerySet)


class MembershipQuerySet(models.QuerySet[Row]):
    """Memberships."""

    def in_force(self) -> Self:
        """Begun, not ended, of an active account: by today's date (V19)."""
        today = timezone.localdate()
        return self.filter(user__is_active=True, starts_on__lte=today).filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=today)
        )


MembershipManager = models.Manager.from_queryset(MembershipQuerySet)


class UserAgreementQuerySet(models.QuerySet[Row]):
    """User agreements."""

    def own(self, actor: Actor) -> Self:
        """The actor's, for the acting agency."""
        return self.filter(user_id=actor.user_id, agency_id=actor.agency_id)

    def open(self) -> Self:
        """Not ended; at most one for a user at an agency."""
        return self.filter(ended_at__isnull=True)

    def of_current_version(self) -> Self:
        """Those whose text is the newest, in any of its languages."""
        newest = Document.objects.filter(kind=AGREEMENT_KIND).order_by("-version")
        return self.filter(
            document__kind=AGREEMENT_KIND,
            document__version=models.Subquery(newest.values("version")[:1]),
        )

    def in_force(self) -> Self:
        """Those that open an account: current, countersigned, not ended (V19)."""
        return self.open().of_current_version().filter(countersigned_at__isnull=False)

    def waiting(self) -> Self:
        """Signed, current, and not countersigned yet."""
        return self.open().of_current_version().filter(countersigned_at__isnull=True)

    def visible_to(self, actor: Actor) -> Self:
        """One's own; a director's agency's; all for who administers the system."""
        seen = Q(user_id=actor.user_id)
        if "agencies.countersign_as_director" in actor.permissions:
            seen |= Q(agency_id=actor.agency_id)
        if "agencies.countersign_as_administrator" in actor.permissions:
            seen |= Q(pk__isnull=False)
        return self.filter(seen)

    def editable_by(self, actor: Actor) -> Self:
        """Those that wait for `actor` to countersign (S44); never the actor's own.

        A director countersigns for the agency's people, but an administrator's agreement is for
        another administrator; administrators countersign for directors too, and where an agency
        has no other director.
        """
        from agencies.models import Membership

        at_agency = Membership.objects.in_force().filter(agency_id=OuterRef("agency_id"))
        as_signer = at_agency.filter(user_id=OuterRef("user_id"))
        is_administrators = Q(Exists(as_signer.filter(role=Role.SYSTEM_ADMINISTRATOR)))
        is_directors = Q(Exists(as_signer.filter(role=Role.AGENCY_DIRECTOR)))
        directors = at_agency.filter(role=Role.AGENCY_DIRECTOR)
        has_director = Q(Exists(directors.exclude(user_id=OuterRef("user_id"))))
        allowed = []
        if "agencies.countersign_as_director" in actor.permissions:
            allowed.append(Q(agency_id=actor.agency_id) & ~is_administrators)
        if "agencies.countersign_as_administrator" in actor.permissions:
            allowed.append(is_administrators | is_directors | ~has_director)
        if not allowed:
            return self.none()
        mine = allowed[0] | allowed[-1]
        return self.waiting().filter(mine, Exists(as_signer)).exclude(user_id=actor.user_id)


UserAgreementManager = models.Manager.from_queryset(UserAgreementQuerySet)
