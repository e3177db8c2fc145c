"""The director's desk as tests use it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from agencies.actions import memberships as actions
from agencies.actions.memberships import Person, Terms
from agencies.actor import actor_of
from agencies.models import Agency, Membership, User
from agencies.permissions import Role
from tests.roles import Browser, acting_as_user

ROSTER = "/agencies/staff/"
TODAY = timezone.localdate
SOON = timedelta(days=20)


def terms(*roles: Role, **fields: Any) -> Terms:  # Any: fields of the terms
    """From today, without a last day."""
    fields.setdefault("starts_on", TODAY())
    return Terms(roles=roles or (Role.CASE_WORKER,), **fields)


def person(name: str) -> Person:
    """Somebody who has the address NAME@example.org."""
    return Person(f"{name}@example.org", name.title(), "Example")


def add(actor: User, agency: Agency, name: str, *roles: Role, **fields: Any) -> Membership:
    """What `actor` does on the page Add a person."""
    with acting_as_user(actor) as entered:
        return actions.add_membership(person(name), agency, terms(*roles, **fields), actor=entered)


def change(actor: User, row: Membership, *roles: Role, **fields: Any) -> None:
    """What `actor` does on the page Change."""
    with acting_as_user(actor) as entered:
        actions.change_membership(row, terms(*roles, **fields), actor=entered)
    row.refresh_from_db()


def end(actor: User, row: Membership, ends_on: date | None = None) -> None:
    """What `actor` does on the page End."""
    with acting_as_user(actor) as entered:
        actions.end_membership(row, actor=entered, ends_on=ends_on)
    row.refresh_from_db()


def of(user: User) -> Membership:
    """The only membership there is."""
    return Membership.objects.get(user=user)


def page_of(user: User, path: str) -> Any:  # noqa: ANN401  # the stubs' own response class
    """What `user` gets at `path`."""
    return Browser.signed_in_as(user).get(path)


def has_access(user: User, agency: Agency) -> bool:
    """Whether the user may do anything at the agency now."""
    return actor_of(user.pk, agency_id=agency.pk).agency_id == agency.pk
