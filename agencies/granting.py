"""Who may make whom what: the rules of memberships, without a write.

A director grants at the own agency, no role of the lead's and none above the own; nobody grants
oneself anything. The administrator grants everywhere, roles of the lead at the lead's agency, and
one administrator is always left.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

from django.utils.translation import gettext_lazy as _

from agencies.models import Agency, Membership, Project
from agencies.people import has_other_administrator
from agencies.permissions import CLIENT_ROLES, LEAD_ROLES, PERMISSIONS, Role
from hmis.gate import Actor
from hmis.refusals import ActionRefused

DIRECTORS: Final = (Role.AGENCY_DIRECTOR, Role.EXECUTIVE_DIRECTOR)
# By an agreement of their own agency, which serves nobody (V23, S97).
FUNDER_ROLES: Final = frozenset({Role.FUNDER_VIEWER, Role.COC_MONITOR})
# Who stands above whom at an agency; whoever is not named stands below all of these.
_RANKS: Final = {Role.AGENCY_DIRECTOR: 1, Role.EXECUTIVE_DIRECTOR: 2}


class OwnMembership(ActionRefused):
    """Nobody decides on one's own access."""

    message = _("You cannot change your own access. Somebody else has to do it.")


class OtherAgency(ActionRefused):
    """A director answers for one agency."""

    message = _("You can do this at your own agency only.")


class NotYoursToGrant(ActionRefused):
    """A role of the lead's, or above the granter's own."""

    message = _("You cannot give or take away all of these roles. Ask the HMIS administrator.")
    field = "roles"


class LeadRolesAtLead(ActionRefused):
    """Roles that reach beyond one agency are held at the lead's agency."""

    message = _("Roles of the HMIS lead are given at the lead's own agency only.")
    field = "roles"


class FunderWithProjects(ActionRefused):
    """A funder reads about others' projects by agreement, and has none of its own."""

    message = _("Funder roles are for agencies without projects of their own.")
    field = "roles"


class FunderHoldsMore(ActionRefused):
    """Whoever reads for a funder does nothing else there."""

    message = _("Funder roles cannot be held together with other roles.")
    field = "roles"


class LeadWorksWithClients(ActionRefused):
    """Who reads the log of all agencies could tell from an own client's id who works with it (V25).

    Whoever needs both acts for two agencies.
    """

    message = _(
        "A role of the HMIS lead cannot be held at the same agency as a role that works with "
        "clients. Whoever needs both has access at two agencies."
    )
    field = "roles"


class TraineeHoldsMore(ActionRefused):
    """A trainee works with practice data alone (V29)."""

    message = _("A trainee holds no other role.")
    field = "roles"


class ContractWithoutEnd(ActionRefused):
    """A contracted provider's access ends with the contract."""

    message = _("The access of a contracted provider needs a last day.")
    field = "ends_on"


class NoRole(ActionRefused):
    """A membership is of somebody as something."""

    message = _("Choose at least one role.")
    field = "roles"


class LastDirector(ActionRefused):
    """Somebody has to answer for an agency."""

    message = _(
        "This is the agency's last director. Name another one first, or ask the HMIS administrator."
    )


class LastAdministrator(ActionRefused):
    """Nobody could let anybody in again; the operator's command makes the next one."""

    message = _(
        "This is the last HMIS system administrator whose access goes on. Name another one first."
    )


class NoLongerInOffice(ActionRefused):
    """A colleague's deed came between the request and the change."""

    message = _("Your own access was changed just now. Nothing was done.")


class OtherAgencysProject(ActionRefused):
    """A membership names projects of its own agency."""

    message = _("Choose projects of this agency.")
    field = "projects"


def is_lead(actor: Actor) -> bool:
    """Whether `actor` administers all agencies."""
    return "agencies.administer_all" in actor.permissions


def take_turn(actor: Actor, *agency_ids: int) -> None:
    """One deed at a time on the people of these agencies, and one at a time of administrators.

    Whoever waited is asked again whether the own office is still held: neither two directors nor
    two administrators can end each other. Raises NoLongerInOffice.
    """
    agencies = Agency.objects.filter(pk__in=agency_ids).order_by("pk")
    list(agencies.select_for_update(of=("self",), no_key=True))
    office = "agencies.change_membership"
    if is_lead(actor):
        office = "agencies.administer_all"
        administrators = Membership.objects.holding(Role.SYSTEM_ADMINISTRATOR).order_by("pk")
        list(administrators.select_for_update(of=("self",), no_key=True))
    held = Membership.objects.in_force().with_agreement().filter(user_id=actor.user_id or 0)
    here = held.filter(agency_id=actor.agency_id or 0).values_list("roles", flat=True)
    if not any(office in PERMISSIONS[Role(role)] for roles in here for role in roles):
        raise NoLongerInOffice


def grantable_roles(actor: Actor, agency: Agency) -> list[Role]:
    """The roles that `actor` may give at `agency`, in the order of the table."""
    if "agencies.change_membership" not in actor.permissions:
        return []
    if is_lead(actor):
        allowed = set(Role) - LEAD_ROLES
        if agency.pk == actor.agency_id:
            allowed |= LEAD_ROLES - FUNDER_ROLES
        if not Project.objects.current().filter(agency=agency).exists():
            allowed |= FUNDER_ROLES
        return [role for role in Role if role in allowed]
    if agency.pk != actor.agency_id:
        return []
    beyond = roles_beyond(actor)
    return [role for role in Role if role not in beyond]


def roles_beyond(actor: Actor) -> frozenset[Role]:
    """Roles that `actor` neither gives nor touches: the lead's, and those above the own.

    None for who administers all agencies.
    """
    if is_lead(actor):
        return frozenset()
    rank = rank_of(actor)
    return LEAD_ROLES | {role for role in Role if _rank(role) > rank}


def may_lift(actor: Actor, membership: Membership) -> bool:
    """A suspension: whoever suspended, and whoever administers all agencies."""
    return is_lead(actor) or membership.suspended_by_id == actor.user_id


def rank_of(actor: Actor) -> int:
    """How high `actor` stands at the acting agency."""
    rows = Membership.objects.in_force().filter(
        user_id=actor.user_id or 0, agency_id=actor.agency_id or 0
    )
    return max(
        (_rank(role) for roles in rows.values_list("roles", flat=True) for role in roles), default=0
    )


def _rank(role: str) -> int:
    return _RANKS.get(Role(role), 0)


def check_roles(
    roles: Collection[Role], agency: Agency, *, has_end: bool, beside: Collection[Role] = ()
) -> None:
    """What roles may stand together, where, and for how long. Raises ActionRefused.

    `beside`: what the person holds at the agency by other memberships.
    """
    held = set(roles)
    if not held:
        raise NoRole
    if Role.TRAINEE in held and len(held) > 1:
        raise TraineeHoldsMore
    if Role.CONTRACTED_PROVIDER in held and not has_end:
        raise ContractWithoutEnd
    if held & FUNDER_ROLES:
        if held - FUNDER_ROLES:
            raise FunderHoldsMore
        if Project.objects.current().filter(agency=agency).exists():
            raise FunderWithProjects
    together = held | set(beside)
    if together & LEAD_ROLES and together & CLIENT_ROLES:
        raise LeadWorksWithClients


def roles_beside(membership: Membership) -> set[Role]:
    """What the same person holds at the same agency by other memberships, to begin ones too."""
    others = Membership.objects.not_over().exclude(pk=membership.pk)
    here = others.filter(user_id=membership.user_id, agency_id=membership.agency_id)
    return {Role(role) for roles in here.values_list("roles", flat=True) for role in roles}


def check_granted(actor: Actor, user_id: int, agency: Agency, roles: Iterable[Role]) -> None:
    """Whether `actor` may give or take away these roles of another. Raises ActionRefused."""
    if user_id == actor.user_id:
        raise OwnMembership
    if not is_lead(actor) and agency.pk != actor.agency_id:
        raise OtherAgency
    refused = set(roles) - set(grantable_roles(actor, agency))
    if not refused:
        return
    if is_lead(actor) and refused & FUNDER_ROLES:
        raise FunderWithProjects
    raise LeadRolesAtLead if is_lead(actor) else NotYoursToGrant


def check_touched(actor: Actor, membership: Membership) -> None:
    """Whether `actor` may end, suspend or change what another holds now. Raises ActionRefused."""
    if membership.user_id == actor.user_id:
        raise OwnMembership
    if is_lead(actor):
        return
    if membership.agency_id != actor.agency_id:
        raise OtherAgency
    if not roles_beyond(actor).isdisjoint(membership.roles):
        raise NotYoursToGrant(field="")


def check_answers_for(actor: Actor, user_id: int, *, everywhere: bool = True) -> None:
    """Whether `actor` may help another to sign in: own staff of no higher rank.

    Of somebody who works elsewhere too no single agency decides, unless not `everywhere`. Raises
    ActionRefused.
    """
    if user_id == actor.user_id:
        raise OwnMembership
    if is_lead(actor):
        return
    rows = Membership.objects.not_over().filter(user_id=user_id)
    held = list(rows if everywhere else rows.filter(agency_id=actor.agency_id or 0))
    if not held:
        raise OtherAgency
    for row in held:
        check_touched(actor, row)


def answers_for(actor: Actor, user_id: int, *, everywhere: bool = True) -> bool:
    """Whether check_answers_for refuses nothing."""
    try:
        check_answers_for(actor, user_id, everywhere=everywhere)
    except ActionRefused:
        return False
    return True


def check_not_last_director(actor: Actor, membership: Membership) -> None:
    """An agency keeps a director without a last day, unless the administrator decides otherwise.

    Raises LastDirector.
    """
    if is_lead(actor) or not set(membership.roles) & set(DIRECTORS):
        return
    staying = Membership.objects.in_force().holding(*DIRECTORS).filter(ends_on__isnull=True)
    at_agency = staying.filter(agency_id=membership.agency_id)
    if not at_agency.exclude(user_id=membership.user_id).exists():
        raise LastDirector


def check_not_last_administrator(memberships: Iterable[Membership]) -> None:
    """An administrator is left who can act when these are shut. Raises LastAdministrator."""
    shut = {row.user_id for row in memberships if Role.SYSTEM_ADMINISTRATOR in row.roles}
    if not all(has_other_administrator(user_id) for user_id in shut):
        raise LastAdministrator
