"""Invents what clients decided about sharing: releases and refusals of all kinds. Pure.

What follows from them for a record is in `stamps.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from random import Random
from typing import Final
from uuid import UUID

from agencies.sections import ORDINARY_SECTIONS, Section
from consent.models import INCLUDED_SECTIONS, Given, Scope, Signer
from consent.stamps import is_minor, last_day_as_minor
from hmis.demo.chance import Weighted, is_lucky

YEAR: Final = timedelta(days=365)
LONG: Final = timedelta(days=3 * 365 + 60)


class Course(StrEnum):
    """How it went with a household at an agency."""

    NOT_ASKED = "not asked"
    PARTNERS = "all partners"
    LISTED = "listed agencies"
    SPOKEN = "spoken"
    REFUSED = "refused"
    REVOKED = "revoked"
    CHANGED_MIND = "refused later"
    ENDED = "ended"
    RENEWED = "ended and renewed"


_COURSES: Final = Weighted(
    {
        Course.PARTNERS: 34,
        Course.LISTED: 11,
        Course.SPOKEN: 9,
        Course.REFUSED: 12,
        Course.REVOKED: 8,
        Course.CHANGED_MIND: 4,
        Course.ENDED: 6,
        Course.RENEWED: 4,
        Course.NOT_ASKED: 12,
    }
)
# Where the agency has no partner, a client can only say no.
_WITHOUT_PARTNERS: Final = Weighted({Course.NOT_ASKED: 88, Course.REFUSED: 12})
_DISSENTING_ADULTS: Final = 0.06
_SECTIONS: Final[Mapping[Section, float]] = {
    Section.SERVICES: 0.9,
    Section.ASSESSMENTS: 0.8,
    Section.INCOME: 0.7,
    Section.COORDINATED_ENTRY: 0.45,
    Section.LOCATION: 0.4,
    Section.HEALTH: 0.4,
    Section.DISABILITY: 0.3,
    Section.MENTAL_HEALTH: 0.12,
    Section.SUBSTANCE_USE: 0.1,
    Section.HIV: 0.06,
    Section.DOMESTIC_VIOLENCE: 0.06,
}


@dataclass(frozen=True)
class Decision:
    """One release, or one refusal, of one client at one agency."""

    scope: Scope
    starts_on: date
    ends_on: date | None = None
    agencies: tuple[int, ...] = ()
    sections: frozenset[Section] = frozenset()
    given: Given = Given.WRITTEN
    signer: Signer = Signer.CLIENT
    language: str = "en"
    revoked_on: date | None = None

    @property
    def is_refusal(self) -> bool:
        """Whether the client said no."""
        return self.scope == Scope.NOBODY


@dataclass(frozen=True)
class Asked:
    """Whom an agency asked, on which day, and what it could offer."""

    people: Sequence[tuple[UUID, date | None]]
    """Clients with their birth dates, the head of the household first."""
    day: date
    today: date
    partners: frozenset[int]


# Of each client at each agency: what was decided, the earlier first.
Decisions = Mapping[tuple[int, UUID], tuple[Decision, ...]]


def invent_decisions(chance: Random, agency_id: int, asked: Asked) -> Decisions:
    """What the members of a household decided at an agency: mostly all the same."""
    course = (_COURSES if asked.partners else _WITHOUT_PARTNERS).pick(chance)
    of_all = course_of(chance, course, asked)
    no = (refusal(asked.day),)
    found: dict[tuple[int, UUID], tuple[Decision, ...]] = {}
    for number, (client_id, born) in enumerate(asked.people):
        is_dissenting = number > 0 and not is_minor(born, asked.day)
        is_dissenting = is_dissenting and is_lucky(chance, _DISSENTING_ADULTS)
        own = no if is_dissenting and asked.partners else of_all
        found[agency_id, client_id] = as_signed_for(own, born)
    return {key: decisions for key, decisions in found.items() if decisions}


def course_of(chance: Random, course: Course, asked: Asked) -> tuple[Decision, ...]:
    """The decisions of an adult in this course."""
    if course == Course.NOT_ASKED:
        return ()
    if course == Course.REFUSED:
        return (refusal(asked.day),)
    first = _release(chance, course, asked)
    later = asked.day + timedelta(days=chance.randint(5, 200))
    is_past = later < asked.today
    if course == Course.REVOKED and is_past:
        return (replace(first, revoked_on=later),)
    if course == Course.CHANGED_MIND and is_past:
        return (first, refusal(later))
    if course == Course.RENEWED and first.ends_on is not None:
        again = first.ends_on + timedelta(days=chance.randint(1, 40))
        if again < asked.today:
            return (first, replace(first, starts_on=again, ends_on=again + LONG))
    return (first,)


def refusal(day: date) -> Decision:
    """The client shares with nobody (S6)."""
    return Decision(Scope.NOBODY, day)


def as_signed_for(decisions: Iterable[Decision], born: date | None) -> tuple[Decision, ...]:
    """The same as a guardian decides it for a minor: until the day before the birthday (V28)."""
    return tuple(_of_minor(one, born) for one in decisions)


def _of_minor(decision: Decision, born: date | None) -> Decision:
    if born is None or not is_minor(born, decision.starts_on):
        return decision
    decided = replace(decision, signer=Signer.GUARDIAN)
    if decision.ends_on is None:
        return decided
    ends_on = min(decision.ends_on, last_day_as_minor(born))
    revoked_on = decision.revoked_on
    if revoked_on is not None and revoked_on > ends_on:
        revoked_on = None
    return replace(decided, ends_on=ends_on, revoked_on=revoked_on)


def _release(chance: Random, course: Course, asked: Asked) -> Decision:
    partners = sorted(asked.partners)
    scope = Scope.PARTNERS
    if course == Course.LISTED and len(partners) > 1:
        scope = Scope.LISTED
        partners = sorted(chance.sample(partners, chance.randint(1, len(partners) - 1)))
    is_spoken = course == Course.SPOKEN
    is_short = course in (Course.ENDED, Course.RENEWED)
    return Decision(
        scope=scope,
        starts_on=asked.day,
        ends_on=asked.day + (timedelta(days=chance.randint(60, 240)) if is_short else LONG),
        agencies=tuple(partners),
        sections=frozenset(_sections(chance, is_spoken=is_spoken)),
        given=Given.SPOKEN if is_spoken else Given.WRITTEN,
        language="es" if is_lucky(chance, 0.1) else "en",
    )


def _sections(chance: Random, *, is_spoken: bool) -> Iterator[Section]:
    yield from INCLUDED_SECTIONS
    for section, share in _SECTIONS.items():
        # V6: what is sensitive is signed or not shared.
        if is_lucky(chance, share) and (section in ORDINARY_SECTIONS or not is_spoken):
            yield section
