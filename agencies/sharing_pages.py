"""What the pages of written agreements show: sharing agreements, agreements with funders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency, FunderAgreement, Project, SharingAgreement
from agencies.models.written_agreement import WrittenAgreement
from agencies.sections import SENSITIVE_SECTIONS, Section

_STATES = {
    "in_force": (_("In force"), "open"),
    "coming": (_("Not begun"), "plain"),
    "ended": (_("Ended"), "plain"),
}


@dataclass(frozen=True)
class State:
    """A state in words, and how its tag looks."""

    code: str
    label: str | Promise
    tag: str


@dataclass(frozen=True)
class Facts:
    """What every written agreement has."""

    id: int
    state: State
    starts_on: date
    ends_on: date | None
    signed_on: date | None
    reference: str
    has_document: bool
    entered_by: str
    entered_at: datetime
    ended_at: datetime | None
    ended_by: str
    ended_reason: str


@dataclass(frozen=True)
class SharingLine:
    """A sharing agreement in the list."""

    id: int
    state: State
    grantor: str
    partner: str
    is_two_way: bool
    sections: int
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True)
class SharingPage:
    """One sharing agreement; and what closes when it ends."""

    facts: Facts
    grantor: str
    partner: str
    counterpart_id: int | None
    ordinary: Sequence[str | Promise]
    sensitive: Sequence[str | Promise]
    shared_projects: Sequence[str] = field(default=())
    unshared_projects: Sequence[str] = field(default=())
    never_shared_projects: Sequence[str] = field(default=())


@dataclass(frozen=True)
class FunderLine:
    """An agreement with a funder in the list."""

    id: int
    state: State
    agency: str
    funder: str
    kind: str
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True)
class FunderPage:
    """One agreement with a funder."""

    facts: Facts
    agency: str
    funder: str
    funder_agency: str
    kind: str
    sample_percent: int | None
    projects: Sequence[str]
    held_back: Sequence[str]


def state_of(agreement: WrittenAgreement) -> State:
    """By today's date."""
    label, tag = _STATES[agreement.state]
    return State(agreement.state, label, tag)


def facts_of(agreement: WrittenAgreement) -> Facts:
    """Dates, paper and end; `entered_by` and `ended_by` come with the row."""
    return Facts(
        id=agreement.pk,
        state=state_of(agreement),
        starts_on=agreement.starts_on,
        ends_on=agreement.ends_on,
        signed_on=agreement.signed_on,
        reference=agreement.reference,
        has_document=agreement.document_id is not None,
        entered_by=str(agreement.entered_by or ""),
        entered_at=agreement.entered_at,
        ended_at=agreement.ended_at,
        ended_by=str(agreement.ended_by or ""),
        ended_reason=agreement.ended_reason,
    )


def sharing_line_of(agreement: SharingAgreement) -> SharingLine:
    """One line; the parties come with the row."""
    return SharingLine(
        id=agreement.pk,
        state=state_of(agreement),
        grantor=agreement.grantor.name,
        partner=agreement.partner.name,
        is_two_way=agreement.counterpart_id is not None,
        sections=len(agreement.sections),
        starts_on=agreement.starts_on,
        ends_on=agreement.ends_on,
    )


def sharing_page_of(agreement: SharingAgreement) -> SharingPage:
    """The agreement with its sections, and the projects that it never reaches (V1, V2)."""
    held = set(agreement.sections)
    named = [section for section in Section if section in held]
    shared, unshared, never = projects_of(agreement.grantor)
    return SharingPage(
        facts=facts_of(agreement),
        grantor=agreement.grantor.name,
        partner=agreement.partner.name,
        counterpart_id=agreement.counterpart_id,
        ordinary=[section.label for section in named if section not in SENSITIVE_SECTIONS],
        sensitive=[section.label for section in named if section in SENSITIVE_SECTIONS],
        shared_projects=shared,
        unshared_projects=unshared,
        never_shared_projects=never,
    )


def projects_of(agency: Agency) -> tuple[list[str], list[str], list[str]]:
    """Names of projects that share, that do not share at present, that never share (V1 to V3)."""
    rows = Project.objects.current().filter(agency=agency).order_by("name", "pk")
    never = set(rows.never_shared().values_list("pk", flat=True))
    groups: tuple[list[str], list[str], list[str]] = ([], [], [])
    for pk, name, is_shared in rows.values_list("pk", "name", "is_shared"):
        groups[2 if pk in never else 0 if is_shared else 1].append(name)
    return groups


def funder_line_of(agreement: FunderAgreement) -> FunderLine:
    """One line; the agency comes with the row."""
    return FunderLine(
        id=agreement.pk,
        state=state_of(agreement),
        agency=agreement.agency.name,
        funder=agreement.funder_name,
        kind=agreement.get_kind_display(),
        starts_on=agreement.starts_on,
        ends_on=agreement.ends_on,
    )


def funder_page_of(agreement: FunderAgreement) -> FunderPage:
    """The agreement with its projects; those flagged since are told apart: they are not shown."""
    listed = agreement.projects.order_by("name", "pk")
    shown = set(listed.open_to_funders().values_list("pk", flat=True))
    names = list(listed.values_list("pk", "name"))
    return FunderPage(
        facts=facts_of(agreement),
        agency=agreement.agency.name,
        funder=agreement.funder_name,
        funder_agency=agreement.funder_agency.name if agreement.funder_agency else "",
        kind=agreement.get_kind_display(),
        sample_percent=agreement.sample_percent,
        projects=[name for pk, name in names if pk in shown],
        held_back=[name for pk, name in names if pk not in shown],
    )
