"""The actor: who is asking, computed once a request with two queries, and entered in the database.

`actor_of` computes, `acting_as` enters (SET LOCAL settings that the row policies read), and
`system_actor` is the one way to work without a person. Dates of memberships, agreements and
grants are read here, at query time: nothing waits for a nightly job.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypedDict
from uuid import uuid4

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection, models, transaction
from django.utils import timezone

from agencies.models import Membership, Project, ProjectGroupPermission, UserAgreement
from agencies.permissions import (
    BEFORE_AGREEMENT,
    CLIENT_ROLES,
    LOG_SCOPES,
    PERMISSIONS,
    WHOLE_AGENCY_ROLES,
    Role,
)
from agencies.sections import Section
from audit.log.actions import record
from hmis.gate import Actor as AnyActor
from hmis.gate import entered

# The membership's own list of projects does not limit it (V26).
_HAS_WHOLE_AGENCY = models.ExpressionWrapper(
    models.Q(has_all_projects=True) | models.Q(role__in=WHOLE_AGENCY_ROLES), models.BooleanField()
)
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
    log_scope: str = "own"
    purpose: str = ""
    request_id: str = ""
    session: str = ""
    address: str | None = None
    is_system: bool = False
    # The acting agency has no agreement of this user that is signed, countersigned and current.
    needs_agreement: bool = False


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
    membership in force or an inactive account: an actor that sees nothing. Without the user
    agreement of that agency: one that may sign it, and nothing else (V19).
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
    memberships = _memberships_in_force(user_id)
    agencies = tuple(
        dict.fromkeys(AgencyChoice(row["agency_id"], row["agency__name"]) for row in memberships)
    )
    acting = next((a for a in agencies if a.id == agency_id), _first(memberships))
    if acting is None:
        return Actor(user_id=user_id, user_name=user_name, **trace)  # type: ignore[arg-type]
    here = [row for row in memberships if row["agency_id"] == acting.id]
    if not here[0]["has_agreement"]:
        return Actor(
            user_id=user_id,
            user_name=user_name,
            agency_id=acting.id,
            agency_name=acting.name,
            agencies=agencies,
            permissions=BEFORE_AGREEMENT,
            needs_agreement=True,
            **trace,  # type: ignore[arg-type]
        )
    roles = {Role(row["role"]) for row in here}
    own, partners = _projects(here) if roles & CLIENT_ROLES else ((), _NOBODY)
    return Actor(
        user_id=user_id,
        user_name=user_name,
        agency_id=acting.id,
        agency_name=acting.name,
        agencies=agencies,
        permissions=frozenset().union(*(PERMISSIONS[role] for role in roles)),
        own_project_ids=own,
        partner_project_ids=partners,
        log_scope=max((LOG_SCOPES.get(role, "own") for role in roles), key=_SCOPE_ORDER.index),
        **trace,  # type: ignore[arg-type]
    )


def rebuilt_actor(
    user_id: int | None, agency_id: int | None, request_id: str, purpose: str
) -> Actor:
    """The actor of a run as rights are now, acting for the agency of then or for none.

    Without a user: the system before it has stepped into its role; no rights at all.
    """
    circumstances = Circumstances(request_id=request_id, purpose=purpose)
    actor = actor_of(user_id, agency_id=agency_id, circumstances=circumstances)
    if user_id is None or actor.agency_id == agency_id:
        return actor
    return Actor(user_id=user_id, request_id=request_id, purpose=purpose)


def _first(memberships: Iterable[MembershipRow]) -> AgencyChoice | None:
    """Where one acts if one has not said: the first agency that is open, else the first."""
    rows = sorted(memberships, key=lambda row: not row["has_agreement"])
    return AgencyChoice(rows[0]["agency_id"], rows[0]["agency__name"]) if rows else None


class MembershipRow(TypedDict):
    """A membership in force, with the permission groups it brings once the agreement stands."""

    agency_id: int
    agency__name: str
    agency__group_id: int | None
    role: str
    has_agreement: bool
    has_whole_agency: bool
    teams: list[int]
    all_teams: list[int]


def _memberships_in_force(user_id: int) -> list[MembershipRow]:
    agreement = UserAgreement.objects.in_force().filter(
        user_id=user_id, agency_id=models.OuterRef("agency_id")
    )
    rows = (
        Membership.objects.in_force()
        .filter(user_id=user_id)
        .order_by("agency__name", "agency_id", "id")
        .annotate(has_agreement=models.Exists(agreement))
        .annotate(has_whole_agency=_HAS_WHOLE_AGENCY)
        .annotate(
            teams=ArraySubquery(_teams(memberships=models.OuterRef("pk"))),
            all_teams=ArraySubquery(
                _teams(
                    models.Q(
                        models.ExpressionWrapper(
                            models.OuterRef("has_whole_agency"), models.BooleanField()
                        )
                    ),
                    agency_id=models.OuterRef("agency_id"),
                )
            ),
        )
        .values(
            "agency_id",
            "agency__name",
            "agency__group_id",
            "role",
            "has_agreement",
            "has_whole_agency",
            "teams",
            "all_teams",
        )
    )
    return list(rows)  # type: ignore[arg-type]  # as MembershipRow says


def _teams(*conditions: models.Q, **lookups: object) -> models.QuerySet[Project, int | None]:
    projects = Project.objects.filter(*conditions, team__isnull=False, **lookups)
    return projects.order_by().values_list("team_id", flat=True)


def _projects(
    memberships: Iterable[MembershipRow],
) -> tuple[tuple[int, ...], Mapping[str, tuple[int, ...]]]:
    """Own project ids, and partner project ids by section, by grants in force today."""
    groups: set[int | None] = set()
    for row in memberships:
        if row["role"] not in CLIENT_ROLES:
            continue
        groups.add(row["agency__group_id"])
        teams = row["all_teams"] if row["has_whole_agency"] else row["teams"]
        groups.update(teams)
    today = timezone.localdate()
    grants = (
        ProjectGroupPermission.objects.filter(
            group_id__in=[group for group in groups if group is not None],
            permission__codename__in=("view_records", "view_shared_records"),
            starts_on__lte=today,
        )
        .filter(models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=today))
        .values_list("permission__codename", "content_object_id", "sections")
    )
    own: set[int] = set()
    partners: dict[str, set[int]] = {}
    for codename, project_id, sections in grants:
        if codename == "view_records":
            own.add(project_id)
        else:
            for section in sections:
                partners.setdefault(section, set()).add(project_id)
    return tuple(sorted(own)), {
        section: tuple(sorted(ids - own)) for section, ids in partners.items()
    }


def _array(ids: Iterable[int]) -> str:
    return "{" + ",".join(str(number) for number in ids) + "}"


def _settings(actor: AnyActor) -> dict[str, str]:
    """What the row policies read."""
    settings = {
        "app.actor": str(actor.user_id or 0),
        "app.agency": str(actor.agency_id or 0),
        "app.own": _array(actor.own_project_ids),
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
