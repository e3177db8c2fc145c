"""What pages show of enrollments; registered with `clients.panels` for the client's page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise

from agencies.models import Project
from clients.identity import display_name, words_of
from clients.models import Client
from clients.need_to_know import without_purpose
from clients.panels import HouseholdMember, Stay
from consent.stamps import Companion
from enrollments.models import Enrollment, Exit
from hmis.gate import Actor, entered_actor

RECENT_SHOWN = 20
_SECRET_NAMES = ("serves_hiv_aids", "serves_survivors", "is_part_2")


def stays_of(actor: Actor, client_id: UUID) -> list[Stay]:
    """A client's stays, the newest first, each with those of its household whom `actor` may see.

    A partner sees no member, count or link of people whom it may not see (V28).
    """
    rows = list(
        Enrollment.objects.visible_to(actor)
        .current()
        .filter(client_id=client_id)
        .select_related("project")
        .order_by("-entry_date", "-id")
    )
    return _stays(actor, rows)


def stay_of(actor: Actor, enrollment: Enrollment) -> Stay:
    """One stay."""
    return _stays(actor, [enrollment])[0]


def _stays(actor: Actor, rows: list[Enrollment]) -> list[Stay]:
    exits = exit_dates(actor, [row.pk for row in rows])
    households = _households(actor, {row.household_id for row in rows})
    return [
        Stay(
            id=row.pk,
            url=reverse("enrollments:detail", args=[row.pk]),
            project_name=row.project.name,
            project_type=row.project.get_project_type_display() or "",
            entry_date=row.entry_date,
            exit_date=exits.get(row.pk),
            household_url=reverse("enrollments:household", args=[row.household_id]),
            household=households.get(row.household_id, []),
            is_part_2=row.project.is_part_2,
        )
        for row in rows
    ]


def has_secret_name(project: Project) -> bool:
    """Whether a project's name would tell what is kept off paper (visibility.md, "Paper")."""
    return any(getattr(project, flag) for flag in _SECRET_NAMES)


def exit_dates(actor: Actor, enrollment_ids: Iterable[UUID]) -> dict[UUID, date]:
    """When the stays ended, as far as they have."""
    exits = Exit.objects.visible_to(actor).current().filter(enrollment_id__in=list(enrollment_ids))
    return dict(exits.values_list("enrollment_id", "exit_date"))


def _households(actor: Actor, household_ids: set[UUID]) -> dict[UUID, list[HouseholdMember]]:
    rows = list(
        Enrollment.objects.visible_to(actor)
        .current()
        .filter(household_id__in=household_ids)
        .order_by("relationship_to_hoh", "id")
    )
    clients = Client.objects.visible_to(actor).current().in_bulk({row.client_id for row in rows})
    own = own_among(actor, rows)
    words = words_of(actor, clients.keys() - without_purpose(actor, clients, own=own))
    households: dict[UUID, list[HouseholdMember]] = {}
    for row in rows:
        client = clients.get(row.client_id)
        if client is None:
            continue
        known = words.get(client.pk)
        households.setdefault(row.household_id, []).append(
            HouseholdMember(
                client_id=client.pk,
                display_name=display_name(client, words),
                initials=known.initials if known else "",
                relationship=row.get_relationship_to_hoh_display(),
                is_own=client.pk in own,
            )
        )
    return households


def own_among(actor: Actor, rows: Iterable[Enrollment]) -> set[UUID]:
    """Clients of those of these stays that are at own projects."""
    return {row.client_id for row in rows if row.project_id in actor.own_project_ids}


def projects_of(actor: Actor, client_ids: Iterable[UUID]) -> dict[UUID, list[str]]:
    """Project names by client, for the search's candidates."""
    rows = (
        Enrollment.objects.visible_to(actor)
        .current()
        .filter(client_id__in=list(client_ids))
        .order_by("client_id", "project__name")
        .values_list("client_id", "project__name")
        .distinct()
    )
    names: dict[UUID, list[str]] = {}
    for client_id, name in rows:
        names.setdefault(client_id, []).append(name)
    return names


@dataclass(frozen=True)
class RecentEnrollment:
    """A row of the home page."""

    client_id: UUID
    display_name: str
    initials: str
    project_name: str
    entry_date: date
    relationship: str | Promise


def recent_enrollments(actor: Actor) -> list[RecentEnrollment]:
    """The newest stays at own projects; project by project, so that each uses its index."""
    rows: list[Enrollment] = []
    own = Enrollment.objects.editable_by(actor).current()
    for project_id in actor.own_project_ids:
        newest = own.filter(project_id=project_id).order_by("-entry_date", "-id")
        rows += newest.select_related("project")[:RECENT_SHOWN]
    rows.sort(key=lambda row: (row.entry_date, row.created_at), reverse=True)
    rows = rows[:RECENT_SHOWN]
    clients = Client.objects.visible_to(actor).in_bulk({row.client_id for row in rows})
    words = words_of(actor, clients)
    return [
        RecentEnrollment(
            client_id=row.client_id,
            display_name=display_name(clients[row.client_id], words),
            initials=words[row.client_id].initials if row.client_id in words else "",
            project_name=row.project.name,
            entry_date=row.entry_date,
            relationship=row.get_relationship_to_hoh_display(),
        )
        for row in rows
        if row.client_id in clients
    ]


def companions_of(client_id: UUID) -> list[Companion]:
    """Those with whom a client stays at present, as far as the entered actor sees them (V28)."""
    actor = entered_actor()
    if actor is None:
        return []
    stays = Enrollment.objects.visible_to(actor).open()
    households = stays.filter(client_id=client_id).values_list("household_id", flat=True)
    ids = (
        stays.filter(household_id__in=list(households))
        .exclude(client_id=client_id)
        .values_list("client_id", flat=True)
    )
    clients = Client.objects.visible_to(actor).current().filter(pk__in=list(ids))
    return [Companion(key, born) for key, born in clients.values_list("pk", "date_of_birth")]
