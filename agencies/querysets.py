"""Reads of agencies. Nothing here is about a client; who works where is still not for everybody."""

from __future__ import annotations

from typing import Any, Final, Self, TypeVar

from django.db import models
from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Least
from django.db.models.lookups import Exact
from django.utils import timezone

from agencies import agreement_times as times
from agencies.permissions import Role
from hmis.documents.models import Document
from hmis.gate import Actor

AGREEMENT_KIND: Final = "user-agreement"
# Who may read signed agreements of others: of the acting agency, of all.
_SEES_AGENCY: Final = frozenset({"agencies.view_agreements", "agencies.end_agreement"})
_SEES_ALL: Final = frozenset({"agencies.countersign_as_administrator", "agencies.administer_all"})

Row = TypeVar("Row", bound=models.Model)


def _held_back() -> Q:
    from agencies.models.project import NEVER_SHARED_FLAGS

    found = Q(agency__is_victim_service_provider=True)
    for flag in NEVER_SHARED_FLAGS:
        found |= Q(**{flag: True})
    return found


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

    def never_shared(self) -> Self:
        """Those that no agreement opens: flagged, or of a victim service provider (V2, V3)."""
        return self.filter(_held_back())

    def open_to_funders(self) -> Self:
        """Those that an agreement with a funder may list (V23)."""
        return self.current().exclude(_held_back())

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

    def not_over(self) -> Self:
        """Not ended by today's date: in force, to begin, suspended or lapsed."""
        is_on = Q(ends_on__isnull=True) | Q(ends_on__gte=timezone.localdate())
        return self.filter(is_on, ended_at__isnull=True)

    def in_force(self) -> Self:
        """Begun, not over, not suspended nor lapsed, of an active account: as of now (V19)."""
        has_not_lapsed = Q(lapses_at__isnull=True) | Q(lapses_at__gt=timezone.now())
        return self.not_over().filter(
            has_not_lapsed,
            user__is_active=True,
            starts_on__lte=timezone.localdate(),
            suspended_at__isnull=True,
        )

    def with_agreement(self) -> Self:
        """Those whose user has the user agreement of that agency in force (V19)."""
        from agencies.models import UserAgreement

        signed = UserAgreement.objects.in_force().filter(
            user_id=OuterRef("user_id"), agency_id=OuterRef("agency_id")
        )
        return self.filter(Exists(signed))

    def visible_to(self, actor: Actor) -> Self:
        """The acting agency's, for who sees its roster; all for who administers the system."""
        if "agencies.view_staff" not in actor.permissions:
            return self.none()
        if "agencies.administer_all" in actor.permissions:
            return self
        return self.filter(agency_id=actor.agency_id)

    def editable_by(self, actor: Actor) -> Self:
        """Those that `actor` may change, end or suspend: nobody's own, nor who stands above."""
        from agencies.granting import roles_beyond

        if "agencies.change_membership" not in actor.permissions:
            return self.none()
        others = self.visible_to(actor).exclude(user_id=actor.user_id)
        if "agencies.administer_all" in actor.permissions:
            return others
        return others.exclude(roles__overlap=list(roles_beyond(actor)))

    def holding(self, *roles: Role) -> Self:
        """Those with any of these roles."""
        return self.filter(roles__overlap=list(roles))


MembershipManager = models.Manager.from_queryset(MembershipQuerySet)


class WrittenAgreementQuerySet(models.QuerySet[Row]):
    """Agreements that an agency has made on paper."""

    def not_over(self) -> Self:
        """Neither run out nor ended: in force, or to begin."""
        is_on = Q(ends_on__isnull=True) | Q(ends_on__gte=timezone.localdate())
        return self.filter(is_on, ended_at__isnull=True)

    def in_force(self) -> Self:
        """Begun, neither run out nor ended: by today's date (V15, V23)."""
        return self.not_over().filter(starts_on__lte=timezone.localdate())


class SharingAgreementQuerySet(WrittenAgreementQuerySet[Row]):
    """Sharing agreements; one row is one direction."""

    def visible_to(self, actor: Actor) -> Self:
        """Those of the acting agency, either way; all for who administers the system."""
        if "agencies.view_sharing_agreements" not in actor.permissions:
            return self.none()
        if "agencies.administer_all" in actor.permissions:
            return self
        return self.filter(Q(grantor_id=actor.agency_id) | Q(partner_id=actor.agency_id))

    def editable_by(self, actor: Actor) -> Self:
        """All for who administers the system: the lead keeps the register."""
        return self if "agencies.change_sharing_agreement" in actor.permissions else self.none()


class FunderAgreementQuerySet(WrittenAgreementQuerySet[Row]):
    """Agreements with funders."""

    def visible_to(self, actor: Actor) -> Self:
        """Those that the acting agency has granted; all for who administers the system."""
        if "agencies.view_sharing_agreements" not in actor.permissions:
            return self.none()
        if "agencies.administer_all" in actor.permissions:
            return self
        return self.filter(agency_id=actor.agency_id)

    def editable_by(self, actor: Actor) -> Self:
        """All for who administers the system: the lead grants a funder's access (S97)."""
        return self if "agencies.change_funder_agreement" in actor.permissions else self.none()

    def granted_to(self, actor: Actor) -> Self:
        """Those in force that open totals to who acts for the funder (V23, S96)."""
        return self.in_force().filter(funder_agency_id=actor.agency_id or 0)


class CourseQuerySet(models.QuerySet[Row]):
    """Courses; each version is a row."""

    def current(self) -> Self:
        """The newest version of each course that is not withdrawn."""
        newer = self.model._default_manager.filter(
            slug=OuterRef("slug"), version__gt=OuterRef("version")
        )
        return self.filter(~Exists(newer), withdrawn_at__isnull=True)


SharingAgreementManager = models.Manager.from_queryset(SharingAgreementQuerySet)
FunderAgreementManager = models.Manager.from_queryset(FunderAgreementQuerySet)
CourseManager = models.Manager.from_queryset(CourseQuerySet)


class UserAgreementQuerySet(models.QuerySet[Row]):
    """User agreements."""

    def own(self, actor: Actor) -> Self:
        """The actor's, for the acting agency."""
        return self.filter(user_id=actor.user_id, agency_id=actor.agency_id)

    def open(self) -> Self:
        """Not ended; for a user at an agency at most one in force and one waiting."""
        return self.filter(ended_at__isnull=True)

    def of_newest_version(self) -> Self:
        """Those whose text is the newest, in any of its languages."""
        newest = Document.objects.filter(kind=AGREEMENT_KIND).order_by("-version")
        return self.filter(
            document__kind=AGREEMENT_KIND,
            document__version=models.Subquery(newest.values("version")[:1]),
        )

    def with_times(self) -> Self:
        """`renew_on`, the day due: a year after signing, or when a newer version counts; and
        `grace_ends_on`, the last day after which it is made to lapse."""
        newer = Document.objects.filter(
            kind=AGREEMENT_KIND, version__gt=OuterRef("document__version")
        )
        grace = Coalesce("grace_days", Value(times.grace_days()))
        by_version = newer.annotate(grace_ends_on=_days_after("in_force_on", grace))
        return self.annotate(
            renew_on=Least("due_on", _first(newer, "in_force_on")),
            grace_ends_on=Least(
                _days_after("due_on", Value(times.grace_days())),
                _first(by_version, "grace_ends_on"),
            ),
        )

    def in_time(self) -> Self:
        """Neither lapsed nor so long overdue that a daily task must have failed (V19)."""
        now = timezone.now()
        return (
            self.with_times()
            .filter(Q(lapses_at__isnull=True) | Q(lapses_at__gt=now))
            .filter(grace_ends_on__gt=times.day_of_lapses(now) - times.LAST_RESORT)
        )

    def in_force(self) -> Self:
        """Those that open an account: countersigned, not ended, not lapsed (V19)."""
        return self.open().in_time().filter(countersigned_at__isnull=False)

    def to_renew(self) -> Self:
        """Due within the days in which a renewal is taken, or of an older text."""
        day = timezone.localdate() + times.RENEWAL_OPENS
        newest = self.of_newest_version().values("pk")
        return self.with_times().filter(Q(renew_on__lte=day) | ~Q(pk__in=newest))

    def waiting(self) -> Self:
        """Signed on the newest text, and not countersigned yet."""
        return self.open().of_newest_version().filter(countersigned_at__isnull=True)

    def closed_for_breach(self) -> Self:
        """Those after which nobody signs again until an administrator has said so (S40)."""
        return self.filter(ended_reason="breach", reopened_at__isnull=True)

    def after_breach(self) -> Self:
        """Those whose last one before them was ended for a breach (S40)."""
        return self.filter(self._is_after_breach())

    def visible_to(self, actor: Actor) -> Self:
        """One's own; for who answers for an agency, its people's; all for who administers."""
        seen = Q(user_id=actor.user_id)
        if not actor.permissions.isdisjoint(_SEES_AGENCY):
            seen |= Q(agency_id=actor.agency_id)
        if not actor.permissions.isdisjoint(_SEES_ALL):
            seen |= Q(pk__isnull=False)
        return self.filter(seen)

    def editable_by(self, actor: Actor) -> Self:
        """Those that wait for `actor` to countersign (S44); never the actor's own.

        A director countersigns for the agency's people, but an administrator's agreement is for
        another administrator; administrators countersign for directors too, where an agency has
        no other director, and after one that was ended for a breach (S40).
        """
        at_agency, as_signer = self._memberships()
        is_administrators = Q(Exists(as_signer.holding(Role.SYSTEM_ADMINISTRATOR)))
        is_directors = Q(Exists(as_signer.holding(Role.AGENCY_DIRECTOR)))
        directors = at_agency.holding(Role.AGENCY_DIRECTOR)
        has_director = Q(Exists(directors.exclude(user_id=OuterRef("user_id"))))
        is_after_breach = self._is_after_breach()
        allowed = []
        if "agencies.countersign_as_director" in actor.permissions:
            allowed.append(Q(agency_id=actor.agency_id) & ~is_administrators & ~is_after_breach)
        if "agencies.countersign_as_administrator" in actor.permissions:
            allowed.append(is_administrators | is_directors | ~has_director | is_after_breach)
        if not allowed:
            return self.none()
        mine = allowed[0] | allowed[-1]
        return self.waiting().filter(mine, Exists(as_signer)).exclude(user_id=actor.user_id)

    def endable_by(self, actor: Actor) -> Self:
        """Open ones that `actor` may end for a breach (S40): never the actor's own.

        Directors those of whom they may suspend at their agency; administrators all.
        """
        from agencies.granting import roles_beyond
        from agencies.models import Membership

        if "agencies.end_agreement" not in actor.permissions:
            return self.none()
        rows = self.open().exclude(user_id=actor.user_id)
        if "agencies.administer_all" in actor.permissions:
            return rows
        beyond = Membership.objects.not_over().holding(*roles_beyond(actor))
        above = beyond.filter(agency_id=OuterRef("agency_id"), user_id=OuterRef("user_id"))
        return rows.filter(~Exists(above), agency_id=actor.agency_id)

    def _is_after_breach(self) -> Q:
        """Whether the last agreement of the same user and agency was ended for a breach."""
        same = self.model._default_manager.filter(
            user_id=OuterRef("user_id"), agency_id=OuterRef("agency_id")
        )
        counted = Q(countersigned_at__isnull=False) | Q(ended_reason="breach")
        ended = same.filter(counted, ended_at__isnull=False).order_by("-ended_at", "-pk")
        last = models.Subquery(ended.values("ended_reason")[:1])
        in_force = same.filter(countersigned_at__isnull=False, ended_at__isnull=True)
        is_breach = Exact(Coalesce(last, Value("")), Value("breach"))
        return Q(is_breach) & ~Q(Exists(in_force))

    def _memberships(self) -> tuple[MembershipQuerySet[Any], MembershipQuerySet[Any]]:
        """Memberships in force at an agreement's agency, and its user's among them."""
        from agencies.models import Membership

        at_agency = Membership.objects.in_force().filter(agency_id=OuterRef("agency_id"))
        return at_agency, at_agency.filter(user_id=OuterRef("user_id"))


def _days_after(day: str, days: Combinable) -> Combinable:
    return models.ExpressionWrapper(models.F(day) + days, models.DateField())


def _first(rows: models.QuerySet[Any], column: str) -> models.Subquery:  # Any: rows of any model
    """The earliest of a column's days; NULL where there is none."""
    return models.Subquery(rows.order_by(column).values(column)[:1])


class StatedPurposeQuerySet(models.QuerySet[Row]):
    """Stated purposes."""

    def in_force(self) -> Self:
        """Begun and not run out."""
        now = timezone.now()
        return self.filter(begins_at__lte=now, ends_at__gt=now)

    def own(self, actor: Actor) -> Self:
        """The actor's, for the acting agency."""
        return self.filter(user_id=actor.user_id or 0, agency_id=actor.agency_id or 0)

    def elevations(self) -> Self:
        """Those that open what is otherwise closed (V24)."""
        return self.filter(is_elevation=True)


StatedPurposeManager = models.Manager.from_queryset(StatedPurposeQuerySet)
UserAgreementManager = models.Manager.from_queryset(UserAgreementQuerySet)
