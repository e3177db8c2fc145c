"""Writes of memberships: add, change, end, move to another agency (S97, visibility.md V19)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies import granting
from agencies.actions.agreement_ends import end_with_membership
from agencies.actions.invitations import invite_user
from agencies.actions.permissions import sync_permissions
from agencies.actions.sessions import end_sessions
from agencies.models import Agency, Membership, Project, User
from agencies.permissions import Role
from audit.log.actions import record
from hmis.gate import Actor
from hmis.inbox.actions import notify
from hmis.refusals import ActionRefused


class AlreadyHere(ActionRefused):
    """One membership at a time says what a person may do at an agency."""

    message = _("This person has access here already: change that instead.")
    field = "email"


class StillSuspended(ActionRefused):
    """Ending a suspended access and giving a new one would lift what another decided."""

    message = _(
        "This person's access here was suspended. Ask who suspended it, or the HMIS administrator."
    )
    field = "email"


class AlreadyOver(ActionRefused):
    """A colleague was faster, or the last day has passed."""

    message = _("This access has ended already. Nothing was changed.")


class EndsBeforeStart(ActionRefused):
    """The days are the wrong way round."""

    message = _("The last day is before the first.")
    field = "ends_on"


class EndsInPast(ActionRefused):
    """What was done in between was done with access."""

    message = _("The last day is over. Choose today or a later day, or end it now.")
    field = "ends_on"


class SameAgency(ActionRefused):
    """A transfer goes somewhere else."""

    message = _("Choose another agency.")
    field = "agency"


@dataclass(frozen=True)
class Person:
    """Who is to be added, as the director knows them."""

    email: str
    first_name: str
    last_name: str


@dataclass(frozen=True)
class Terms:
    """What a membership says."""

    roles: tuple[Role, ...]
    starts_on: date
    ends_on: date | None = None
    has_all_projects: bool = False
    project_ids: tuple[int, ...] = ()
    manages_cases: bool = False


@transaction.atomic
def add_membership(person: Person, agency: Agency, terms: Terms, *, actor: Actor) -> Membership:
    """Give somebody access at an agency, with a new account or the one of this e-mail address.

    Raises AlreadyHere, StillSuspended and what `agencies/granting.py` refuses; says nothing of
    other agencies.
    """
    granting.take_turn(actor, agency.pk)
    user = User.objects.filter(email__iexact=person.email).first()
    granting.check_granted(actor, user.pk if user else 0, agency, terms.roles)
    _check_terms(terms, agency)
    if user is None:
        user = invite_user(person.email, person.first_name, person.last_name, actor=actor)
    else:
        _check_not_here(user, agency, actor)
    row = _write_new(user, agency, terms)
    record(actor, "membership.added", subject=row, data=_facts(row))
    _tell(row, "agencies.membership_begins", actor)
    sync_permissions()
    return row


def _check_not_here(user: User, agency: Agency, actor: Actor) -> None:
    before = Membership.objects.filter(user=user, agency=agency)
    if before.not_over().exists():
        raise AlreadyHere
    suspended = before.filter(suspended_at__isnull=False)
    if not all(granting.may_lift(actor, row) for row in suspended):
        raise StillSuspended


@transaction.atomic
def change_membership(membership: Membership, terms: Terms, *, actor: Actor) -> None:
    """Change roles, projects and days. Raises AlreadyOver and what `granting` refuses."""
    row = _locked(membership, actor)
    granting.check_touched(actor, row)
    held = {Role(role) for role in row.roles}
    granting.check_granted(actor, row.user_id, row.agency, held ^ set(terms.roles))
    _check_terms(terms, row.agency, row=row)
    if _is_sooner(terms.ends_on, row.ends_on) or not set(granting.DIRECTORS) & set(terms.roles):
        granting.check_not_last_director(actor, row)
    if Role.SYSTEM_ADMINISTRATOR not in terms.roles:
        granting.check_not_last_administrator([row])
    before = _facts(row)
    row.roles = [str(role) for role in Role if role in terms.roles]
    row.ends_on = terms.ends_on
    row.has_all_projects = terms.has_all_projects
    row.manages_cases = terms.manages_cases
    row.save(update_fields=["roles", "ends_on", "has_all_projects", "manages_cases"])
    row.projects.set([] if terms.has_all_projects else terms.project_ids)
    record(actor, "membership.changed", subject=row, data={"before": before, "now": _facts(row)})
    _tell(row, "agencies.membership_changed", actor)
    sync_permissions()


@transaction.atomic
def end_membership(membership: Membership, *, actor: Actor, ends_on: date | None = None) -> None:
    """End access after a day, or at once without one.

    Raises AlreadyOver, LastDirector, LastAdministrator and what `granting` refuses.
    """
    row = _locked(membership, actor)
    granting.check_touched(actor, row)
    granting.check_not_last_director(actor, row)
    granting.check_not_last_administrator([row])
    _end(row, ends_on, actor)
    sync_permissions()


@transaction.atomic
def transfer_membership(
    membership: Membership, agency: Agency, terms: Terms, *, actor: Actor
) -> Membership:
    """End access here and begin it at another agency on `starts_on`; the administrator's deed."""
    if not granting.is_lead(actor):
        raise granting.OtherAgency
    row = _locked(membership, actor, agency.pk)
    if agency.pk == row.agency_id:
        raise SameAgency
    granting.check_touched(actor, row)
    granting.check_granted(actor, row.user_id, agency, terms.roles)
    granting.check_not_last_administrator([row])
    _check_terms(terms, agency)
    if Membership.objects.not_over().filter(user_id=row.user_id, agency=agency).exists():
        raise AlreadyHere(field="agency")
    last_day = terms.starts_on - timedelta(days=1)
    is_later = last_day >= max(timezone.localdate(), row.starts_on)
    _end(row, last_day if is_later else None, actor)
    moved = _write_new(row.user, agency, terms)
    record(actor, "membership.transferred", subject=moved, data={"from": row.pk, **_facts(moved)})
    _tell(moved, "agencies.membership_begins", actor)
    sync_permissions()
    return moved


def _end(row: Membership, ends_on: date | None, actor: Actor) -> None:
    """Nothing is taken back of what was done before."""
    today = timezone.localdate()
    if ends_on is not None:
        if ends_on < row.starts_on:
            raise EndsBeforeStart
        if ends_on < today:
            raise EndsInPast
        row.ends_on = ends_on
    else:
        row.ended_at = timezone.now()
        row.ends_on = max(today, row.starts_on)
    row.save(update_fields=["ends_on", "ended_at"])
    record(actor, "membership.ended", subject=row, data=_facts(row))
    _tell(row, "agencies.membership_ends", actor)
    if row.ended_at is not None:
        end_with_membership(row.user_id, row.agency_id, actor=actor)
        end_sessions(row.user_id, actor=actor)


def _write_new(user: User, agency: Agency, terms: Terms) -> Membership:
    row = Membership(
        user=user,
        agency=agency,
        roles=[str(role) for role in Role if role in terms.roles],
        has_all_projects=terms.has_all_projects,
        manages_cases=terms.manages_cases,
        starts_on=terms.starts_on,
        ends_on=terms.ends_on,
    )
    row.save(force_insert=True)
    row.projects.set([] if terms.has_all_projects else terms.project_ids)
    return row


def _check_terms(terms: Terms, agency: Agency, *, row: Membership | None = None) -> None:
    """Of a new membership, or of `row` as it is to be."""
    beside = granting.roles_beside(row) if row else ()
    granting.check_roles(terms.roles, agency, has_end=terms.ends_on is not None, beside=beside)
    if terms.ends_on is not None:
        if terms.ends_on < (row or terms).starts_on:
            raise EndsBeforeStart
        if terms.ends_on < timezone.localdate():
            raise EndsInPast
    own = Project.objects.current().filter(agency=agency, pk__in=terms.project_ids)
    if own.count() != len(set(terms.project_ids)):
        raise granting.OtherAgencysProject


def _is_sooner(day: date | None, than: date | None) -> bool:
    return day is not None and (than is None or day < than)


def _locked(membership: Membership, actor: Actor, *other_agencies: int) -> Membership:
    """As it is now; the agencies first, as everywhere."""
    granting.take_turn(actor, membership.agency_id, *other_agencies)
    rows = Membership.objects.visible_to(actor).select_related("agency", "user")
    row: Membership = rows.select_for_update(of=("self",), no_key=True).get(pk=membership.pk)
    if not Membership.objects.not_over().filter(pk=row.pk).exists():
        raise AlreadyOver
    return row


def _facts(row: Membership) -> Mapping[str, Any]:  # Any: JSON
    """What the log keeps: ids, codes and days."""
    return {
        "user": row.user_id,
        "agency": row.agency_id,
        "roles": list(row.roles),
        "projects": "all" if row.has_all_projects else sorted(p.pk for p in row.projects.all()),
        "until": row.ends_on.isoformat() if row.ends_on else None,
    }


def _tell(row: Membership, kind: str, actor: Actor) -> None:
    last_day = f"{row.ends_on:%m/%d/%Y}" if row.ends_on else "—"
    if row.user_id != actor.user_id:
        notify([row.user_id], kind, agency=row.agency.name, day=last_day)
