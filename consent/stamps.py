"""With whom a record written today is shared: V1, V2, V4 to V8 and, for minors, V28."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.utils import timezone

from agencies.models import Project
from agencies.sections import SENSITIVE_SECTIONS, Section
from clients.models import Client, Mode
from clients.pages import age_on
from clients.paper import ADULT_AGE
from clients.stamps import NOBODY, Stamp
from consent.releases import newest_release, partners_of


@dataclass(frozen=True)
class Companion:
    """Somebody with whom a client stays at present."""

    client_id: UUID
    date_of_birth: date | None


CompanionsOf = Callable[[UUID], Sequence[Companion]]
_companions: list[CompanionsOf] = []


def register_companions(companions: CompanionsOf) -> None:
    """Called once, by the app that knows households."""
    _companions[:] = [companions]


def companions_of(client_id: UUID) -> Sequence[Companion]:
    """People in the households of a client's open stays, as far as the entered actor sees them."""
    return _companions[0](client_id) if _companions else ()


def is_minor(born: date | None, day: date) -> bool:
    """Whether somebody is known to be under 18 on `day`."""
    age = age_on(born, day)
    return age is not None and age < ADULT_AGE


def last_day_as_minor(born: date) -> date:
    """The day before the eighteenth birthday: a guardian's release ends with it (V28)."""
    try:
        of_age = born.replace(year=born.year + ADULT_AGE)
    except ValueError:  # 29 February
        of_age = date(born.year + ADULT_AGE, 3, 1)
    return of_age - timedelta(days=1)


def stamp_by_release(client: Client, project: Project, section: Section) -> Stamp:
    """The agencies towards which setting, release and sharing agreement all allow it (V8)."""
    if not project.is_shared or project.is_never_shared or client.mode != Mode.IDENTIFIED:
        return NOBODY
    today = timezone.localdate()
    stamp = _granted(client.pk, project, section, today)
    if stamp == NOBODY or not is_minor(client.date_of_birth, today):
        return stamp
    adults = [one for one in companions_of(client.pk) if not is_minor(one.date_of_birth, today)]
    if not adults:
        return NOBODY  # V28: an unaccompanied minor is not shared.
    for adult in adults:
        # Never more visible than the least visible adult present (V28).
        stamp = stamp.narrowed_by(_granted(adult.client_id, project, section, today))
    return stamp


def _granted(client_id: UUID, project: Project, section: Section, day: date) -> Stamp:
    release = newest_release(client_id)
    if release is None or not release.is_in_force(day) or section not in release.sections:
        return NOBODY  # V5, V6
    is_sensitive = section in SENSITIVE_SECTIONS
    if release.is_spoken and is_sensitive:
        return NOBODY
    partners = set(release.agencies) & set(partners_of(project.agency_id, section))
    if not partners or release.ends_on is None:
        return NOBODY
    until = release.ends_on + timedelta(days=1) if is_sensitive else None
    return Stamp(tuple(sorted(partners)), until)
