"""What the roster shows: each person of an agency, what they hold, what needs attention."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from agencies import granting
from agencies.models import Agency, Membership, SignInLink, User
from agencies.permissions import WHOLE_AGENCY_ROLES, Role
from agencies.staff_facts import (
    AgreementState,
    Fact,
    Facts,
    agreements_of,
    second_factors_of,
    training_of,
    undelivered_invitations_of,
)
from hmis.gate import Actor

# Nobody signed in for so long: does the person need the access still?
QUIET: Final = timedelta(days=60)
ENDS_SOON: Final = timedelta(days=30)


@dataclass(frozen=True)
class Held:
    """One membership as a line shows it."""

    id: int
    agency: str
    roles: Sequence[str]
    projects: str
    starts_on: date
    ends_on: date | None
    state: str
    is_open: bool
    is_suspended: bool
    suspended_reason: str
    manages_cases: bool
    may_change: bool
    may_lift: bool


@dataclass(frozen=True)
class StaffRow:
    """One person of the roster."""

    user_id: int
    name: str
    email: str
    last_sign_in: datetime | None
    agreement: AgreementState
    training: Fact | None
    second_factor: Fact
    held: Sequence[Held]
    attention: Sequence[str]

    @property
    def needs_attention(self) -> bool:
        """Whether the director has something to do or to know."""
        return bool(self.attention)


@dataclass(frozen=True)
class Contacts:
    """Whom to ask at an agency (S61), and beyond it."""

    directors: Sequence[str]
    contacts: Sequence[str]
    administrators: Sequence[str]


def roster_of(actor: Actor, agency: Agency, show: str = "all") -> list[StaffRow]:
    """The people of one agency by name: all, who needs attention, or who has left."""
    rows = Membership.objects.visible_to(actor).filter(agency=agency)
    here = rows.not_over()
    if show == "left":
        here = rows.exclude(user_id__in=here.values("user_id"))
    found = staff_rows(actor, agency, here)
    return [row for row in found if row.needs_attention] if show == "attention" else found


def staff_rows(actor: Actor, agency: Agency, memberships: Iterable[Membership]) -> list[StaffRow]:
    """A row for each person who has one of these memberships at the agency."""
    rows = _with_all(memberships)
    users = {row.user_id: row.user for row in rows}
    agreements = agreements_of(users.keys(), agency.pk)
    factors, training = second_factors_of(users.keys()), training_of(users.keys())
    undelivered = undelivered_invitations_of(users.keys())
    beyond = granting.roles_beyond(actor)
    return [
        StaffRow(
            user_id=user.pk,
            name=str(user),
            email=user.email,
            last_sign_in=user.last_login,
            agreement=agreements[user.pk],
            training=_training(training, user.pk),
            second_factor=factors[user.pk],
            held=[_held(actor, row, beyond) for row in rows if row.user_id == user.pk],
            attention=_attention(
                user,
                [row for row in rows if row.user_id == user.pk],
                agreements[user.pk],
                _training(training, user.pk),
                is_undelivered=user.pk in undelivered,
            ),
        )
        for user in users.values()
    ]


def _training(facts: Facts | None, user_id: int) -> Fact | None:
    if facts is None:
        return None
    return facts.get(user_id) or Fact(False, _("Not taken"))


def _with_all(memberships: Iterable[Membership]) -> list[Membership]:
    ids = [row.pk for row in memberships]
    rows = Membership.objects.filter(pk__in=ids).select_related("user", "agency")
    ordered = rows.order_by("user__last_name", "user__first_name", "user_id", "-starts_on", "pk")
    return list(ordered.prefetch_related("projects"))


def held_of(actor: Actor, row: Membership) -> Held:
    """One membership with its user, agency and projects at hand."""
    return _held(actor, row, granting.roles_beyond(actor))


def _held(actor: Actor, row: Membership, beyond: frozenset[Role]) -> Held:
    is_others = row.user_id != actor.user_id and (
        granting.is_lead(actor) or row.agency_id == actor.agency_id
    )
    is_open = _is_open(row)
    may_change = is_open and is_others and beyond.isdisjoint(row.roles)
    return Held(
        id=row.pk,
        agency=row.agency.name,
        roles=row.role_names,
        projects=_projects(row),
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        state=state_of(row),
        is_open=is_open,
        is_suspended=row.suspended_at is not None,
        suspended_reason=row.suspended_reason,
        manages_cases=row.manages_cases,
        may_change=may_change,
        may_lift=may_change and granting.may_lift(actor, row),
    )


def _projects(row: Membership) -> str:
    if row.has_all_projects or set(row.roles) & WHOLE_AGENCY_ROLES:
        return _("All projects")
    return ", ".join(sorted(project.name for project in row.projects.all())) or _("No projects")


def _is_open(row: Membership) -> bool:
    is_past = row.ends_on is not None and row.ends_on < timezone.localdate()
    return row.ended_at is None and not is_past


def state_of(row: Membership) -> str:
    """In words: in force, or why not (V19)."""
    today, now = timezone.localdate(), timezone.now()
    if not _is_open(row):
        return _("Ended")
    if not row.user.is_active:
        return _("Account closed")
    if row.suspended_at is not None:
        return _("Suspended since %(day)s") % {"day": _day(row.suspended_at)}
    if row.starts_on > today:
        return _("Begins %(day)s") % {"day": f"{row.starts_on:%m/%d/%Y}"}
    if row.lapses_at is not None and row.lapses_at <= now:
        return _("Lapsed %(day)s: nobody confirmed it") % {"day": _day(row.lapses_at)}
    if row.lapses_at is not None:
        return _("Lapses %(day)s unless confirmed") % {"day": _day(row.lapses_at)}
    return _("In force")


def _day(instant: datetime) -> str:
    return f"{timezone.localtime(instant):%m/%d/%Y}"


def _attention(
    user: User,
    rows: Sequence[Membership],
    agreement: AgreementState,
    training: Fact | None,
    *,
    is_undelivered: bool,
) -> list[str]:
    """What a director has to do, or to know, of one person; nothing of who has left."""
    going = [row for row in rows if _is_open(row)]
    if not going:
        return []
    found = [state_of(row) for row in going if not _is_well(row)]
    if is_undelivered:
        found.append(_("The invitation could not be delivered"))
    if not agreement.is_in_force:
        found.append(agreement.text)
    if training is not None and not training.is_done:
        found.append(_("Training: %(state)s") % {"state": training.text})
    soon = timezone.localdate() + ENDS_SOON
    ends = [row.ends_on for row in going if row.ends_on is not None and row.ends_on <= soon]
    found += [_("Ends %(day)s") % {"day": f"{day:%m/%d/%Y}"} for day in ends]
    if user.last_login is None:
        found.append(_("Never signed in"))
    elif user.last_login < timezone.now() - QUIET:
        found.append(_("Not signed in for %(days)s days") % {"days": QUIET.days})
    return list(dict.fromkeys(found))


def _is_well(row: Membership) -> bool:
    is_coming = row.starts_on > timezone.localdate()
    return row.user.is_active and row.suspended_at is None and (row.lapses_at is None or is_coming)


@dataclass(frozen=True)
class SignInHelp:
    """How far a person is with signing in, and what the reader may do about it."""

    invitation: str
    may_invite: bool
    may_reset_second_factor: bool


def sign_in_help(actor: Actor, person: User) -> SignInHelp:
    """What stands on a person's page beside what they hold; nothing is offered of who has left."""
    held = Membership.objects.visible_to(actor).not_over().filter(user=person)
    is_over = not person.is_active or not held.exists()
    invitation = invitation_of(person)
    if is_over:
        return SignInHelp(invitation, may_invite=False, may_reset_second_factor=False)
    has_factor = second_factors_of([person.pk])[person.pk].is_done
    return SignInHelp(
        invitation,
        may_invite=bool(invitation)
        and "agencies.invite_user" in actor.permissions
        and granting.answers_for(actor, person.pk, everywhere=False),
        may_reset_second_factor=has_factor
        and "agencies.reset_second_factor" in actor.permissions
        and granting.answers_for(actor, person.pk),
    )


def invitation_of(person: User) -> str:
    """How far the invitation is of who has not set a password yet; nothing of who has."""
    if person.has_usable_password():
        return ""
    rows = SignInLink.objects.filter(user=person, kind=SignInLink.Kind.INVITATION)
    newest = rows.filter(ended_at__isnull=True).first()
    if newest is None:
        return _("Invited, and not accepted yet. The link is over.")
    if SignInLink.objects.undelivered().filter(pk=newest.pk).exists():
        return _("The invitation could not be delivered. Is the e-mail address right?")
    if newest.expires_at <= timezone.now():
        return _("Invited on %(day)s, and not accepted within 72 hours. The link is over.") % {
            "day": _day(newest.created_at)
        }
    if newest.mailed_at is None:
        return _("Invited on %(day)s. The mail is on its way.") % {"day": _day(newest.created_at)}
    return _("Invited on %(day)s, and not accepted yet.") % {"day": _day(newest.created_at)}


def whom_to_ask(agency_id: int | None) -> Contacts:
    """The people of an agency's offices today, and the lead's: names for its own users (S61)."""
    wanted = (*granting.DIRECTORS, Role.AGENCY_CONTACT, Role.SYSTEM_ADMINISTRATOR)
    rows = Membership.objects.in_force().holding(*wanted).select_related("user")
    found: Mapping[str, dict[str, None]] = {"directors": {}, "contacts": {}, "administrators": {}}
    for row in rows.order_by("user__last_name", "user__first_name", "pk"):
        held = set(row.roles)
        if row.agency_id == agency_id and held & set(granting.DIRECTORS):
            found["directors"][str(row.user)] = None
        if row.agency_id == agency_id and Role.AGENCY_CONTACT in held:
            found["contacts"][str(row.user)] = None
        if Role.SYSTEM_ADMINISTRATOR in held:
            found["administrators"][str(row.user)] = None
    return Contacts(*(list(names) for names in found.values()))


@dataclass(frozen=True)
class Closed:
    """An agency where the user may do nothing at present, and why (V19)."""

    agency: str
    why: str | Promise
    ask: Contacts


def closed_memberships_of(user_id: int | None) -> list[Closed]:
    """For who is signed in and may do nothing: what is shut, and who is to be asked, by name.

    Whoever has left an agency is told no names of who works there now.
    """
    rows = (
        Membership.objects.not_over().filter(user_id=user_id or 0).select_related("agency", "user")
    )
    newest: dict[int, Membership] = {}
    for row in rows.order_by("-starts_on", "-pk"):
        newest.setdefault(row.agency_id, row)
    return [
        Closed(row.agency.name, _why(row), whom_to_ask(row.agency_id)) for row in newest.values()
    ]


def _why(row: Membership) -> str:
    """Not the reason that was written down: that is for the agency."""
    if row.suspended_at is not None:
        return _("Your access is suspended.")
    if row.starts_on > timezone.localdate():
        return _("Your access begins on %(day)s.") % {"day": f"{row.starts_on:%m/%d/%Y}"}
    return _("Your access has lapsed, because nobody confirmed that you still work there.")
