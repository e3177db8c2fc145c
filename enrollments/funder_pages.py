"""What funders and monitors see: totals by month, and sampled stays without identity (V23).

Read as the system for the projects that an agreement in force lists, and for no other. Nothing
here holds an id, a name, an exact date or a household.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import Final
from uuid import UUID

from django.db import models
from django.db.models.functions import TruncMonth
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from agencies.actor import system_actor
from agencies.models import FunderAgreement, Project
from agencies.models.funder_agreement import FunderKind
from audit.log.actions import record
from clients.models import Client
from clients.pages import age_on
from enrollments.models import Enrollment, Exit, SampledEnrollment
from hmis.gate import Actor
from hud.fy2026.lists import Destination, DobDataQuality

REASON = "funder view"
MONTHS: Final = 12
FEWEST: Final = 5
BANDS: Final = ((18, 24), (25, 34), (35, 44), (45, 54), (55, 64))


@dataclass(frozen=True)
class Month:
    """Totals of one project for one month; None: held back, since it might point at somebody."""

    first_day: date
    enrolled: int | None
    exited: int | None
    open_on_last_day: int | None


@dataclass(frozen=True)
class ProjectTotals:
    """A listed project's months, the newest first."""

    name: str
    months: Sequence[Month]


@dataclass(frozen=True)
class AgreementTotals:
    """What one agreement in force opens."""

    id: int
    agency: str
    ends_on: date | None
    has_sample: bool
    projects: Sequence[ProjectTotals]


@dataclass(frozen=True)
class SampledStay:
    """One sampled stay; `number` counts on this page and stands for nobody."""

    number: int
    project: str
    age_band: str | Promise
    entry_month: date
    days: int | None
    destination: str | Promise


def totals_for(actor: Actor) -> list[AgreementTotals]:
    """By the agreements in force that are granted to the acting agency; the look is logged."""
    agreements = list(
        FunderAgreement.objects.granted_to(actor)
        .select_related("agency")
        .order_by("agency__name", "pk")
    )
    listed = {agreement.pk: _shown_projects(agreement) for agreement in agreements}
    ids = sorted({project.pk for projects in listed.values() for project in projects})
    data = {"agreements": [agreement.pk for agreement in agreements], "projects": ids}
    record(actor, "totals.viewed", data=data)
    counted = _count(actor, ids) if ids else {}
    return [
        AgreementTotals(
            id=agreement.pk,
            agency=agreement.agency.name,
            ends_on=agreement.ends_on,
            has_sample=agreement.kind == FunderKind.SAMPLE,
            projects=[ProjectTotals(p.name, counted[p.pk]) for p in listed[agreement.pk]],
        )
        for agreement in agreements
    ]


def sample_for(actor: Actor, agreement: FunderAgreement) -> list[SampledStay]:
    """The frozen sample of an agreement in force, as far as its projects may still be shown."""
    projects = {project.pk: project.name for project in _shown_projects(agreement)}
    with system_actor(reason=REASON, on_behalf_of=actor) as system:
        sampled = SampledEnrollment.objects.filter(agreement=agreement).values("enrollment_id")
        stays = list(
            Enrollment.objects.visible_to(system)
            .current()
            .filter(pk__in=sampled, project_id__in=projects)
            .values_list("pk", "client_id", "project_id", "entry_date")
        )
        exits = _exits(system, [stay[0] for stay in stays])
        births = _births(system, {stay[1] for stay in stays})
    record(
        actor, "monitored.viewed", clients=sorted({stay[1] for stay in stays}), subject=agreement
    )
    # An order that tells nothing, and is the same at each look.
    stays.sort(key=lambda stay: sha256(f"{agreement.pk} {stay[0].hex}".encode()).digest())
    return [
        SampledStay(
            number=number,
            project=projects[project_id],
            age_band=age_band(age_on(births.get(client_id), entry_date)),
            entry_month=entry_date.replace(day=1),
            days=(exits[key][0] - entry_date).days if key in exits else None,
            destination=_destination(exits[key][1]) if key in exits else "",
        )
        for number, (key, client_id, project_id, entry_date) in enumerate(stays, start=1)
    ]


def age_band(age: int | None) -> str | Promise:
    """An age at entry, as wide as it takes."""
    if age is None:
        return _("Not known")
    if age < BANDS[0][0]:
        return _("Under 18")
    found = next((band for band in BANDS if age <= band[1]), None)
    return f"{found[0]}-{found[1]}" if found else _("65 or older")


def _shown_projects(agreement: FunderAgreement) -> list[Project]:
    """The listed projects but those flagged since (V2, V3)."""
    return list(agreement.projects.open_to_funders().order_by("name", "pk"))


def _months(today: date) -> list[date]:
    """First days of the last full months, the oldest first: a month under way changes daily, and
    what changed since yesterday is one person."""
    day, found = today.replace(day=1), []
    for _month in range(MONTHS):
        day = (day - timedelta(days=1)).replace(day=1)
        found.append(day)
    return found[::-1]


def _count(actor: Actor, project_ids: Sequence[int]) -> Mapping[int, list[Month]]:
    months = _months(timezone.localdate())
    end = timezone.localdate().replace(day=1)
    with system_actor(reason=REASON, on_behalf_of=actor) as system:
        stays = Enrollment.objects.visible_to(system).current().filter(project_id__in=project_ids)
        exits = (
            Exit.objects.visible_to(system)
            .current()
            .filter(
                enrollment__voided_at__isnull=True, project_id__in=project_ids, exit_date__lt=end
            )
        )
        entered = _by_month(stays.filter(entry_date__lt=end), "entry_date", months[0])
        left = _by_month(exits, "exit_date", months[0])
    return {key: _guarded(months, entered.get(key, {}), left.get(key, {})) for key in project_ids}


def _by_month(
    rows: models.QuerySet[models.Model], column: str, first: date
) -> dict[int, dict[date | None, int]]:
    """Counts by project and month; what lies before the first month under None."""
    counted: dict[int, dict[date | None, int]] = {}
    grouped = (
        rows.annotate(month=TruncMonth(column))
        .order_by()
        .values_list("project_id", "month")
        .annotate(number=models.Count("pk"))
    )
    for project_id, month, number in grouped:
        of_project = counted.setdefault(project_id, {})
        key = month if month >= first else None
        of_project[key] = of_project.get(key, 0) + number
    return counted


def _guarded(
    months: Sequence[date],
    entered: Mapping[date | None, int],
    left: Mapping[date | None, int],
) -> list[Month]:
    """Months with small numbers held back, and with those by which they could be worked out.

    Open at the end is open before, and entered, less left: so entered and left are shown only
    where all four numbers may be.
    """
    before = entered.get(None, 0) - left.get(None, 0)
    found = []
    for month in months:
        came, went = entered.get(month, 0), left.get(month, 0)
        after = before + came - went
        is_shown = all(may_be_shown(number) for number in (before, came, went, after))
        found.append(
            Month(
                month,
                came if is_shown else None,
                went if is_shown else None,
                after if may_be_shown(after) else None,
            )
        )
        before = after
    return found[::-1]


def may_be_shown(number: int) -> bool:
    """Nobody, or enough people that none stands out."""
    return number == 0 or number >= FEWEST


def _exits(system: Actor, keys: Iterable[UUID]) -> dict[UUID, tuple[date, int | None]]:
    rows = Exit.objects.visible_to(system).current().filter(enrollment_id__in=list(keys))
    return {key: (day, to) for key, day, to in rows.values_list(
        "enrollment_id", "exit_date", "destination"
    )}  # fmt: skip


def _births(system: Actor, keys: Iterable[UUID]) -> dict[UUID, date | None]:
    known = (
        DobDataQuality.FULL_DOB_REPORTED,
        DobDataQuality.APPROXIMATE_OR_PARTIAL_DOB_REPORTED,
    )
    rows = Client.objects.visible_to(system).filter(pk__in=list(keys), dob_data_quality__in=known)
    return dict(rows.values_list("pk", "date_of_birth"))


def _destination(code: int | None) -> str | Promise:
    return Destination(code).label if code in Destination.values else _("Not recorded")
