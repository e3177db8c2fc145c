"""What funders and monitors see: totals by month, and sampled stays without identity (V23).

Read as the system for the projects that an agreement in force lists, and for no other. Nothing
here holds an id, a name, an exact date or a household; totals are read as they were counted once
(`actions/monthly_totals.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Final
from uuid import UUID

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from agencies.actor import system_actor
from agencies.models import FunderAgreement, Project
from agencies.models.funder_agreement import FunderKind
from audit.log.actions import record
from clients.models import Client
from clients.pages import age_on
from enrollments.actions.monthly_totals import monthly_totals
from enrollments.models import Enrollment, Exit, MonthlyTotal, SampledEnrollment
from enrollments.small_numbers import may_be_shown
from hmis.gate import Actor
from hud.fy2026.lists import Destination, DobDataQuality

REASON = "funder view"
BANDS: Final = ((18, 24), (25, 34), (35, 44), (45, 54), (55, 64))
# Days at most.
LENGTHS: Final = (
    (7, _("A week or less")),
    (30, _("8 to 30 days")),
    (90, _("31 to 90 days")),
    (180, _("91 to 180 days")),
    (365, _("181 to 365 days")),
)


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
    length: str | Promise
    destination: str | Promise


@dataclass(frozen=True)
class Sample:
    """What a monitor sees of one agreement; of the projects `without` nothing was drawn."""

    stays: Sequence[SampledStay]
    without: Sequence[str]


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
    counted = monthly_totals(ids, actor=actor) if ids else {}
    return [
        AgreementTotals(
            id=agreement.pk,
            agency=agreement.agency.name,
            ends_on=agreement.ends_on,
            has_sample=agreement.kind == FunderKind.SAMPLE,
            projects=[ProjectTotals(p.name, _guarded(counted[p.pk])) for p in listed[agreement.pk]],
        )
        for agreement in agreements
    ]


def sample_for(actor: Actor, agreement: FunderAgreement) -> Sample:
    """The frozen sample of an agreement in force, as far as its projects may still be shown.

    An exit is shown once its month is over: from a daily look no day of it can be told.
    """
    projects = {project.pk: project.name for project in _shown_projects(agreement)}
    with system_actor(reason=REASON, on_behalf_of=actor) as system:
        sampled = SampledEnrollment.objects.filter(agreement=agreement)
        drawn_from = set(sampled.values_list("enrollment__project_id", flat=True))
        stays = list(
            Enrollment.objects.visible_to(system)
            .current()
            .filter(pk__in=sampled.values("enrollment_id"), project_id__in=projects)
            .values_list("pk", "client_id", "project_id", "entry_date")
        )
        exits = _exits(system, [stay[0] for stay in stays])
        births = _births(system, {stay[1] for stay in stays})
    record(
        actor, "monitored.viewed", clients=sorted({stay[1] for stay in stays}), subject=agreement
    )
    # An order that tells nothing, and is the same at each look.
    stays.sort(key=lambda stay: sha256(f"{agreement.pk} {stay[0].hex}".encode()).digest())
    shown = [
        SampledStay(
            number=number,
            project=projects[project_id],
            age_band=age_band(age_on(births.get(client_id), entry_date)),
            entry_month=entry_date.replace(day=1),
            length=length_band((exits[key][0] - entry_date).days) if key in exits else "",
            destination=_destination(exits[key][1]) if key in exits else "",
        )
        for number, (key, client_id, project_id, entry_date) in enumerate(stays, start=1)
    ]
    without = [name for key, name in projects.items() if key not in drawn_from]
    return Sample(shown, without)


def age_band(age: int | None) -> str | Promise:
    """An age at entry, as wide as it takes."""
    if age is None:
        return _("Not known")
    if age < BANDS[0][0]:
        return _("Under 18")
    found = next((band for band in BANDS if age <= band[1]), None)
    return f"{found[0]}-{found[1]}" if found else _("65 or older")


def length_band(days: int) -> str | Promise:
    """The length of a stay that has ended, as wide as it takes."""
    return next((words for most, words in LENGTHS if days <= most), _("More than a year"))


def _shown_projects(agreement: FunderAgreement) -> list[Project]:
    """The listed projects but those flagged since (V2, V3)."""
    return list(agreement.projects.open_to_funders().order_by("name", "pk"))


def _guarded(rows: Sequence[MonthlyTotal]) -> list[Month]:
    """Months with small numbers held back, and with those by which they could be worked out.

    Open at the end is open before, and entered, less left: so entered and left are shown only
    where all four numbers may be. What was open before is more or less than at the end of the
    month before by what was entered too late for that: this may be worked out too.
    """
    found = []
    ended_with: int | None = None
    for row in rows:
        before, after = row.open_before, row.open_on_last_day
        too_late = 0 if ended_with is None else abs(before - ended_with)
        numbers = (before, row.enrolled, row.exited, after, too_late)
        is_shown = all(may_be_shown(number) for number in numbers)
        found.append(
            Month(
                row.month,
                row.enrolled if is_shown else None,
                row.exited if is_shown else None,
                after if may_be_shown(after) else None,
            )
        )
        ended_with = after
    return found[::-1]


def _exits(system: Actor, keys: Iterable[UUID]) -> dict[UUID, tuple[date, int | None]]:
    this_month = timezone.localdate().replace(day=1)
    rows = (
        Exit.objects.visible_to(system)
        .current()
        .filter(enrollment_id__in=list(keys), exit_date__lt=this_month)
    )
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
