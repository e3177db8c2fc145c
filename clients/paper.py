"""What a client's printed record is made of, and what is safe to carry (visibility.md, "Paper").

Packages above put their part on it by registering here; this package does not know them. What is
kept off is decided by section and, where a plain answer would tell the same, by HUD's own words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from agencies.sections import Section
from hmis.gate import Actor

# Not for paper that may be read by others, unless the client says that it is safe.
KEPT_OFF_PAPER: Final = frozenset(
    {Section.DOMESTIC_VIOLENCE, Section.HIV, Section.SUBSTANCE_USE, Section.LOCATION}
)
ADULT_AGE: Final = 18
PROJECT_NAMES: Final = "project_names"
# What own staff may tick back in, one by one, in the order of the form.
TICKABLE: Final[Mapping[str, str | Promise]] = {
    Section.DOMESTIC_VIOLENCE: gettext_lazy("Domestic violence"),
    Section.HIV: gettext_lazy("HIV and AIDS"),
    Section.SUBSTANCE_USE: gettext_lazy("Alcohol and drug use"),
    Section.LOCATION: gettext_lazy("Addresses and places"),
    PROJECT_NAMES: gettext_lazy("Names of projects that would tell one of these"),
}
# English words of questions, answers, services and names by which a section is told elsewhere:
# a HOPWA service tells of HIV, a destination of a detox center.
_TELLING: Final[Mapping[str, re.Pattern[str]]] = {
    Section.HIV: re.compile(
        r"\b(HIV|AIDS|HOPWA|ADAP|Ryan White|T-?cell|viral load|anti-?retroviral)", re.IGNORECASE
    ),
    Section.SUBSTANCE_USE: re.compile(
        r"substance|alcohol|(?<!AIDS )(?<!retroviral )\bdrug|detox|sobriety|methadone",
        re.IGNORECASE,
    ),
    Section.DOMESTIC_VIOLENCE: re.compile(
        r"domestic violence|violen|victim|surviv|\bflee|exploit|traffick|for sex|"
        r"(?<!substance )abus|battered",
        re.IGNORECASE,
    ),
    Section.LOCATION: re.compile(
        r"address|\blocation|\bZIP\b|\bCoC\b|VAMC|verified by", re.IGNORECASE
    ),
}


@dataclass(frozen=True)
class Carry:
    """What was decided before printing: language, safety, and into whose hands the paper goes."""

    language: str = "en"
    is_safe: bool = False
    opened: frozenset[str] = frozenset()
    # A minor's record for a parent or guardian; `asker` is that person's own client id, if any.
    is_for_parent: bool = False
    asker: UUID | None = None

    @classmethod
    def from_params(cls, params: Mapping[str, Any]) -> Carry:  # Any: JSON
        """What `params` made; ids and choices, nothing else."""
        return cls(
            language=params["language"],
            is_safe=params["is_safe"],
            opened=frozenset(params["opened"]),
            is_for_parent=params["is_for_parent"],
            asker=UUID(params["asker"]) if params["asker"] else None,
        )

    @property
    def params(self) -> dict[str, Any]:  # Any: JSON
        """The decision as a run keeps it."""
        return {
            "language": self.language,
            "is_safe": self.is_safe,
            "opened": sorted(self.opened),
            "is_for_parent": self.is_for_parent,
            "asker": self.asker.hex if self.asker else "",
        }

    def closed(self, *, is_own: bool) -> frozenset[str]:
        """What stays off. Only own staff open something, and only if the client says it is safe.

        A parent's copy never holds where the other parent is: places stay off it.
        """
        opened = self.opened if is_own and self.is_safe else frozenset[str]()
        if self.is_for_parent:
            opened -= {Section.LOCATION}
        return frozenset(TICKABLE) - opened


def tells(text: str | Promise, closed: frozenset[str]) -> bool:
    """Whether English words would tell something of a section that stays off the paper."""
    return any(
        pattern.search(str(text)) for section, pattern in _TELLING.items() if section in closed
    )


def tells_anything(text: str) -> bool:
    """Whether a name would tell something of any section that is kept off paper."""
    return tells(text, KEPT_OFF_PAPER - {Section.LOCATION})


def said(text: str | Promise) -> str:
    """HUD's English words in the language of the paper, as far as the catalogue has them."""
    plain = str(text)
    return gettext(plain) if plain.strip() else plain


@dataclass(frozen=True)
class PaperLine:
    """A question and its answer; `items` instead of a value where many had the same answer."""

    label: str
    value: str = ""
    day: date | None = None
    items: Sequence[str] = ()


@dataclass(frozen=True)
class PaperPart:
    """The answers of one element on one day."""

    title: str
    lines: Sequence[PaperLine]


@dataclass(frozen=True)
class PaperMoment:
    """A stage of data collection, or a list of what happened, with its answers."""

    title: str
    day: date | None
    parts: Sequence[PaperPart]


@dataclass(frozen=True)
class PaperEntry:
    """Something that happened on a day, or the same thing on many."""

    title: str
    kind: str
    first: date
    last: date
    times: int = 1
    lines: Sequence[PaperLine] = ()


@dataclass(frozen=True)
class PaperMember:
    """Somebody of the household whom the printer may see: first name alone."""

    client_id: UUID
    first_name: str
    relationship: str


@dataclass(frozen=True)
class PaperStay:
    """A stay as it stands on paper. Without a name where that would tell a secret."""

    id: UUID
    project_name: str
    agency_name: str
    project_type: str
    entry_date: date
    exit_date: date | None
    members: Sequence[PaperMember] = ()
    is_part_2: bool = False
    services: Sequence[PaperEntry] = ()
    moments: Sequence[PaperMoment] = ()
    shared_with: frozenset[int] = field(default=frozenset())
    is_cut: bool = False
    agency_id: int | None = None


@dataclass(frozen=True)
class PaperRelease:
    """A client's signed decision about sharing, in words of the paper's language."""

    title: str
    signed_on: date
    ends_on: date | None = None
    revoked_on: date | None = None
    scope: str = ""
    sections: Sequence[str] = ()
    agencies: Sequence[str] = ()


@dataclass(frozen=True)
class PaperReader:
    """An agency that may see something of the record, what, and until when."""

    agency: str
    sections: Sequence[str] = ()
    until: date | None = None


PaperStaysOf = Callable[[Actor, UUID, Carry], list[PaperStay]]
AdultsOf = Callable[[Actor, UUID], list[PaperMember]]
ReleasesOf = Callable[[Actor, UUID], list[PaperRelease]]
ReadersOf = Callable[[Actor, UUID], list[PaperReader]]
_stays: list[tuple[PaperStaysOf, AdultsOf]] = []
_releases: list[ReleasesOf] = []
_readers: list[ReadersOf] = []


def register_stays(stays: PaperStaysOf, adults: AdultsOf) -> None:
    """Called once, by the app that holds enrollments."""
    _stays[:] = [(stays, adults)]


def register_releases(releases: ReleasesOf, readers: ReadersOf | None = None) -> None:
    """Called once, by the app that holds releases; both are asked in the paper's language."""
    _releases[:] = [releases]
    _readers[:] = [readers] if readers else []


def paper_stays_of(actor: Actor, client_id: UUID, carry: Carry) -> list[PaperStay]:
    """The client's stays that `actor` may see, as they may be carried; the newest first."""
    return _stays[0][0](actor, client_id, carry) if _stays else []


def adults_of(actor: Actor, client_id: UUID) -> list[PaperMember]:
    """Adults of the client's households whom `actor` may see: who may ask for a minor's copy."""
    return _stays[0][1](actor, client_id) if _stays else []


def releases_of(actor: Actor, client_id: UUID) -> list[PaperRelease]:
    """The client's releases that `actor` may see; empty: none on record."""
    return _releases[0](actor, client_id) if _releases else []


def readers_of(actor: Actor, client_id: UUID) -> list[PaperReader] | None:
    """Agencies that may see something, as far as `actor` may know; None: nobody has registered."""
    return _readers[0](actor, client_id) if _readers else None
