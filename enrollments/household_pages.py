"""What the page of a household shows: its members whom the viewer may see, with their stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise

from agencies.answers import period_text
from clients.identity import display_name, words_of
from clients.models import Client
from clients.need_to_know import without_purpose
from clients.pages import age_on
from enrollments.models import Enrollment
from enrollments.pages import exit_dates, own_among
from hmis.gate import Actor

MOST_STAYS: Final = 200


@dataclass(frozen=True)
class MemberStay:
    """A stay of one member within the household."""

    client_id: UUID
    display_name: str
    initials: str
    age: int | None
    relationship: str | Promise
    project_name: str
    project_url: str
    period: str
    exit_date: date | None
    url: str
    is_part_2: bool
    # Else by code: nobody has said why this person is looked at.
    is_named: bool


def household_of(actor: Actor, household_id: UUID) -> Sequence[MemberStay]:
    """Stays of a household's members, the head first; empty where the actor may see nobody.

    A partner sees no member, count or link of people whom it may not see (V28).
    """
    rows = list(
        Enrollment.objects.visible_to(actor)
        .current()
        .filter(household_id=household_id)
        .select_related("project")
        .order_by("relationship_to_hoh", "entry_date", "id")[:MOST_STAYS]
    )
    if not rows:
        return []
    exits = exit_dates(actor, [row.pk for row in rows])
    clients = Client.objects.visible_to(actor).current().in_bulk({row.client_id for row in rows})
    unnamed = without_purpose(actor, clients, own=own_among(actor, rows))
    words = words_of(actor, clients.keys() - unnamed)
    today = timezone.localdate()
    stays = []
    for row in rows:
        client = clients.get(row.client_id)
        if client is None:
            continue
        known = words.get(client.pk)
        stays.append(
            MemberStay(
                client_id=client.pk,
                display_name=display_name(client, words),
                initials=known.initials if known else "",
                age=None if client.pk in unnamed else age_on(client.date_of_birth, today),
                relationship=row.get_relationship_to_hoh_display(),
                project_name=row.project.name,
                project_url=_project_url(actor, row),
                period=period_text(row.entry_date, exits.get(row.pk)),
                exit_date=exits.get(row.pk),
                url=reverse("enrollments:detail", args=[row.pk]),
                is_part_2=row.project.is_part_2,
                is_named=client.pk not in unnamed,
            )
        )
    return stays


def _project_url(actor: Actor, row: Enrollment) -> str:
    """Of the project's page, where it is the acting agency's."""
    if row.project.agency_id != actor.agency_id:
        return ""
    return reverse("agencies:project", args=[row.project_id])
