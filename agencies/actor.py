"""The actor: who is asking, computed once a request with two queries, and entered in the database.

`actor_of` computes, `acting_as` enters (SET LOCAL settings that the row policies read), and
`system_actor` is the one way to work without a person. What somebody holds today is read in
`agencies/held.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.utils import timezone

from agencies.held import (
    MembershipRow,
    elevated_of,
    memberships_of,
    permissions_of,
    projects_of,
)
from agencies.permissions import (
    BEFORE_AGREEMENT,
    BEFORE_SECOND_FACTOR,
    CLIENT_ROLES,
    ELEVATED,
    LOG_SCOPES,
    Role,
)
from agencies.second_factor import lacks_second_factor
from agencies.sections import Section
from audit.log.actions import record
from hmis.gate import Actor as AnyActor
from hmis.gate import entered, entered_actor

_SCOPE_ORDER = ("own", "agency", "all")
_NOBODY: Mapping[str, tuple[int, ...]] = {}


@dataclass(frozen=True)
class AgencyChoice:
    """An agency for which a user may act."""

    id: int
    name: str


@dataclass(frozen=True)
class Actor:
    """Who asks, for which agency, with which rights, over which projects. Immutable."""

    user_id: int | None = None
    user_name: str = ""
    agency_id: int | None = None
    agency_name: str = ""
    agencies: tuple[AgencyChoice, ...] = ()
    permissions: frozenset[str] = frozenset()
    own_project_ids: tuple[int, ...] = ()
    partner_project_ids: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    # Clients opened to a system administrator for a while and a purpose (V24).
    elevated_client_ids: tuple[UUID, ...] = ()
    log_scope: str = "own"
    purpose: str = ""
    request_id: str = ""
    session: str = ""
    address: str | None = None
    is_system: bool = False
    # The acting agency has no agreement of this user that is signed, countersigned and current.
    needs_agreement: bool = False
    # Role or agency ask for a second factor, and there is none yet.
    needs_second_factor: bool = False
    # There is no second factor, and the password is too short to stand alone.
    needs_password: bool = False


@dataclass(frozen=True)
class Circumstances:
    """What the request adds to the person: how the deed is traced."""

    request_id: str = ""
    session: str = ""
    address: str | None = None
    purpose: str = ""


def actor_of(
    user_id: int | None,
    user_name: str = "",
    *,
    agency_id: int | None = None,
    circumstances: Circumstances | None = None,
) -> Actor:
    """The actor for a user acting for `agency_id`; if not a member there, for the first agency.

    Two queries: memberships in force, then permissions in force on projects. No user, no
    membership in force or an inactive account: an actor that sees nothing. Without the second
    factor that role or agency ask for, or with a short password and none: one that may mend that.
    Without the user agreement of that agency: one that may sign it, and nothing else (V19).
    """
    traced = circumstances or Circumstances()
    trace = {
        "request_id": traced.request_id,
        "session": traced.session,
        "address": traced.address,
        "purpose": traced.purpose,
    }
    if user_id is None:
        return Actor(**trace)  # type: ignore[arg-type]  # four plain fields
    memberships = memberships_of(user_id)
    agencies = tuple(
        dict.fromkeys(AgencyChoice(row["agency_id"], row["agency__name"]) for row in memberships)
    )
    acting = next((a for a in agencies if a.id == agency_id), _first(memberships))
    if acting is None:
        return Actor(user_id=user_id, user_name=user_name, **trace)  # type: ignore[arg-type]
    here = [row for row in memberships if row["agency_id"] == acting.id]
    known = Actor(
        user_id=user_id,
        user_name=user_name,
        agency_id=acting.id,
        agency_name=acting.name,
        agencies=agencies,
        **trace,  # type: ignore[arg-type]
    )
    row, is_without_factor = here[0], lacks_second_factor(memberships)
    has_short_password = row["user__has_short_password"] and not row["has_second_factor"]
    is_unsafe = is_without_factor or has_short_password
    if row["has_agreement"] and not is_unsafe:
        return _with_rights(known, here)
    return replace(
        known,
        permissions=BEFORE_SECOND_FACTOR if is_unsafe else BEFORE_AGREEMENT,
        needs_agreement=not row["has_agreement"],
        needs_second_factor=is_without_factor,
        needs_password=has_short_password,
    )


def _with_rights(known: Actor, here: list[MembershipRow]) -> Actor:
    """With all that the memberships at the acting agency give."""
    roles = {Role(role) for row in here for role in row["roles"]}
    own, partners = projects_of(here) if roles & CLIENT_ROLES else ((), _NOBODY)
    permissions, elevated = permissions_of(here), elevated_of(here)
    purpose = known.purpose
    if elevated:
        permissions |= ELEVATED
        purpose = purpose or here[0]["elevation_purpose"]
    return replace(
        known,
        permissions=permissions,
        own_project_ids=own,
        partner_project_ids=partners,
        elevated_client_ids=elevated,
        log_scope=max((LOG_SCOPES.get(role, "own") for role in roles), key=_SCOPE_ORDER.index),
        purpose=purpose,
    )


def rebuilt_actor(
    user_id: int | None, agency_id: int | None, request_id: str, purpose: str
) -> Actor:
    """The actor of a run as rights are now, acting for the agency of then or for none.

    Without a user: the system before it has stepped into its role; no rights at all. An elevation
    stays behind: what a run makes would outlast it (V24).
    """
    circumstances = Circumstances(request_id=request_id, purpose=purpose)
    actor = actor_of(user_id, agency_id=agency_id, circumstances=circumstances)
    if user_id is None or actor.agency_id == agency_id:
        return replace(actor, elevated_client_ids=())
    return Actor(user_id=user_id, request_id=request_id, purpose=purpose)


def _first(memberships: Iterable[MembershipRow]) -> AgencyChoice | None:
    """Where one acts if one has not said: the first agency that is open, else the first."""
    rows = sorted(memberships, key=lambda row: not row["has_agreement"])
    return AgencyChoice(rows[0]["agency_id"], rows[0]["agency__name"]) if rows else None


def _array(ids: Iterable[int | UUID]) -> str:
    return "{" + ",".join(str(one) for one in ids) + "}"


def _settings(actor: AnyActor) -> dict[str, str]:
    """What the row policies read."""
    settings = {
        "app.actor": str(actor.user_id or 0),
        "app.agency": str(actor.agency_id or 0),
        "app.own": _array(actor.own_project_ids),
        "app.elevated": _array(actor.elevated_client_ids),
        "app.audience": _array([actor.agency_id] if actor.agency_id else []),
        "app.today": timezone.localdate().isoformat(),
        "app.log_scope": actor.log_scope,
        "app.system_reason": "",
    }
    for section in Section:
        settings[f"app.partner_{section}"] = _array(actor.partner_project_ids.get(section, ()))
    return settings


def _set_local(settings: Mapping[str, str]) -> None:
    calls = ", ".join(["set_config(%s, %s, true)"] * len(settings))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {calls}", [part for pair in settings.items() for part in pair])


@contextmanager
def acting_as(actor: Actor) -> Iterator[Actor]:
    """Enter `actor` for the rest of the transaction's block. Needs a transaction to live in."""
    if not connection.in_atomic_block:
        raise RuntimeError("An actor is entered inside a transaction.")
    _set_local(_settings(actor))
    with entered(actor):
        yield actor


@contextmanager
def acting_briefly_as(actor: Actor) -> Iterator[Actor]:
    """Enter `actor` inside another's request: who signs in is somebody only from then on."""
    before = entered_actor() or Actor()
    with acting_as(actor):
        yield actor
    if not connection.needs_rollback:
        _set_local(_settings(before))


@contextmanager
def system_actor(*, reason: str, on_behalf_of: AnyActor | None = None) -> Iterator[Actor]:
    """Work as the role hmis_system, for a stated reason that the log keeps; all in one transaction.

    The callers are listed in tests/house/test_system_actor.py; a new one is a decision.
    """
    asker = on_behalf_of
    actor = Actor(
        user_id=asker.user_id if asker else None,
        agency_id=asker.agency_id if asker else None,
        request_id=asker.request_id if asker else uuid4().hex,
        session=asker.session if asker else "",
        address=asker.address if asker else None,
        purpose=reason,
        is_system=True,
    )
    with transaction.atomic():
        previous_role = _switch_role("hmis_system")
        _set_local({**_settings(actor), "app.system_reason": reason})
        with entered(actor):
            record(actor, "system.entered", data={"reason": reason})
            try:
                yield actor
            finally:
                if not connection.needs_rollback and connection.connection is not None:
                    _leave_system(previous_role, asker)


def _switch_role(role: str) -> str:
    """Take `role` until the transaction ends or switches again; returns the role left."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        (previous,) = cursor.fetchone()
        cursor.execute(f"SET LOCAL ROLE {connection.ops.quote_name(role)}")
    return str(previous)


def _leave_system(role: str, asker: AnyActor | None) -> None:
    """Give the role back, and the asker's settings where there is one."""
    _switch_role(role)
    _set_local(_settings(asker) if asker else {"app.system_reason": ""})
