"""What the pages of incidents show: lines of the list, one report with who has seen it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from audit.oversight.actions.incidents import Told, told_in
from audit.oversight.models import Incident
from hmis.gate import Actor


@dataclass(frozen=True)
class Sighting:
    """Who has read a report, and when."""

    name: str
    seen_at: datetime


@dataclass(frozen=True)
class Line:
    """A report in the list: nothing of what it tells in words."""

    number: int
    kind: str
    agency: str
    reporter: str
    reported_at: datetime
    is_unseen: bool


@dataclass(frozen=True, repr=False)
class Report:
    """A report as it is read."""

    number: int
    kind: str
    agency: str
    reporter: str
    reported_at: datetime
    noticed_on: date
    audience: str
    told: Told
    sightings: Sequence[Sighting]
    is_unseen: bool


def line_of(incident: Incident, actor: Actor) -> Line:
    """One line; `incident` comes with agency, reporter and sightings."""
    return Line(
        number=incident.pk,
        kind=incident.get_kind_display(),
        agency=incident.agency.name,
        reporter=str(incident.reported_by),
        reported_at=incident.reported_at,
        is_unseen=_is_unseen(incident, actor),
    )


def report_of(incident: Incident, actor: Actor) -> Report:
    """The whole report, opened."""
    return Report(
        number=incident.pk,
        kind=incident.get_kind_display(),
        agency=incident.agency.name,
        reporter=str(incident.reported_by),
        reported_at=incident.reported_at,
        noticed_on=incident.noticed_on,
        audience=incident.get_audience_display(),
        told=told_in(incident),
        sightings=[Sighting(str(one.user), one.seen_at) for one in incident.sightings.all()],
        is_unseen=_is_unseen(incident, actor),
    )


def _is_unseen(incident: Incident, actor: Actor) -> bool:
    return all(one.user_id != actor.user_id for one in incident.sightings.all())
