"""Writes the staff of `agencies/demo.py`: accounts, memberships, user agreements.

A second call adds none, and leaves alone what visitors changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Final

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from agencies.agreement_times import due_after
from agencies.demo import COLLEAGUES, DEMO_PASSWORD, LEFT, QUIET, SIGN_INS, DemoSignIn
from agencies.models import Agency, Membership, Project, User, UserAgreement
from agencies.models.agreement import EndedBecause, item_numbers
from agencies.permissions import CLIENT_ROLES, Role
from agencies.querysets import AGREEMENT_KIND
from hmis.demo.places import PROJECTS_OF_STAFF
from hmis.documents.models import Document

STAFF: Final = (*SIGN_INS, *COLLEAGUES)
_BEGAN: Final = date(2021, 1, 1)
_SIGNED_BEFORE: Final = timedelta(days=60)
_LEFT_BEFORE: Final = timedelta(days=30)
# Longer than a director lets pass without asking.
_QUIET_SINCE: Final = timedelta(days=75)
_SIGNED_IN_BEFORE: Final = timedelta(days=2)
# Whose agreement is to be renewed soon, and in how long.
RENEWS_IN: Final = {"night@demo.example": timedelta(days=12)}


def write_staff(agencies: Mapping[str, Agency], projects: Mapping[str, Project]) -> dict[str, int]:
    """Everybody, the colleagues too; answers one person who writes records for each agency."""
    writers: dict[str, int] = {}
    users: dict[str, User] = {}
    password = make_password(DEMO_PASSWORD)
    for person in STAFF:
        users[person.email] = _account(person, password)
        for name in person.agencies:
            _join(users[person.email], person, agencies[name], projects)
        if person.role_code in CLIENT_ROLES:
            writers.setdefault(person.agency, users[person.email].pk)
    for person, name in _signers():
        _sign(users, person, agencies[name])
    return writers


def _signers() -> Iterator[tuple[DemoSignIn, str]]:
    return ((one, name) for one in STAFF if one.has_signed for name in one.agencies)


def _account(person: DemoSignIn, password: str) -> User:
    user, _ = User.objects.get_or_create(
        email=person.email,
        defaults={
            "first_name": person.first_name,
            "last_name": person.last_name,
            "password": password,
            "last_login": _last_sign_in(person),
        },
    )
    return user


def _last_sign_in(person: DemoSignIn) -> datetime | None:
    """Who has not signed the agreement has not been here."""
    if not person.has_signed:
        return None
    since = {QUIET: _QUIET_SINCE, LEFT: _LEFT_BEFORE}.get(person, _SIGNED_IN_BEFORE)
    return timezone.now() - since


def _join(user: User, person: DemoSignIn, agency: Agency, projects: Mapping[str, Project]) -> None:
    named = PROJECTS_OF_STAFF.get(person.email, ())
    membership, is_new = Membership.objects.get_or_create(
        user=user,
        agency=agency,
        defaults={
            "roles": list(person.roles),
            "has_all_projects": person.role_code in CLIENT_ROLES and not named,
            "starts_on": _BEGAN,
            "ends_on": timezone.localdate() - _LEFT_BEFORE if person is LEFT else None,
        },
    )
    if is_new and named:
        membership.projects.add(*(projects[name] for name in named))


def _sign(users: Mapping[str, User], person: DemoSignIn, agency: Agency) -> None:
    """The user agreement on the newest text, countersigned; one that ran out is replaced."""
    user, document = users[person.email], Document.objects.current(AGREEMENT_KIND, "en")
    mine = UserAgreement.objects.filter(user=user, agency=agency)
    if _is_enough(person, mine.exists(), agency, user):
        return
    mine.open().update(ended_at=timezone.now(), ended_reason=EndedBecause.REPLACED)
    countersigner = _countersigner_of(users, person, agency)
    signed_at = _signed_at(person)
    UserAgreement.objects.create(
        user=user,
        agency=agency,
        agency_name=agency.name,
        agency_location=agency.location,
        document=document,
        initials=dict.fromkeys(item_numbers(document), user.initials),
        signed_name=str(user),
        signed_at=signed_at,
        due_on=due_after(signed_at),
        countersigned_by=countersigner,
        countersigned_name=str(countersigner or "The operator of the demonstration"),
        countersigned_at=signed_at + timedelta(hours=1),
    )


def _is_enough(person: DemoSignIn, has_signed: bool, agency: Agency, user: User) -> bool:
    """Whether there is nothing to sign: it holds for long, or is due soon on purpose, or left."""
    in_force = UserAgreement.objects.filter(user=user, agency=agency).in_force()
    if person.email in RENEWS_IN:
        return in_force.filter(due_on__gte=timezone.localdate()).exists()
    if person is LEFT:
        return has_signed
    to_renew = UserAgreement.objects.to_renew().values("pk")
    return in_force.exclude(pk__in=to_renew).exists()


def _signed_at(person: DemoSignIn) -> datetime:
    """Some while ago; nearly a year where the renewal is to be seen coming."""
    if person.email not in RENEWS_IN:
        return timezone.now() - _SIGNED_BEFORE
    due_on = timezone.localdate() + RENEWS_IN[person.email]
    # A leap day has no day a year before it.
    day = due_on.replace(year=due_on.year - 1, day=min(due_on.day, 28))
    return timezone.make_aware(datetime.combine(day, time(9)))


def _countersigner_of(users: Mapping[str, User], person: DemoSignIn, agency: Agency) -> User | None:
    """The director of the agency, else the administrator; nobody does it for oneself (S44)."""
    others = [other for other in SIGN_INS if other != person]
    directors = [
        other
        for other in others
        if (other.role_code, other.agency) == (Role.AGENCY_DIRECTOR, agency.name)
    ]
    administrators = [one for one in others if one.role_code is Role.SYSTEM_ADMINISTRATOR]
    found = next(iter([*directors, *administrators]), None)
    return users[found.email] if found else None
