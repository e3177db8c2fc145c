"""What the pages of one stay show: its answers by stage and date, and what happened when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.answers import Answer, answer_text, answers_of, folded
from agencies.sections import Section
from clients.models import ClientRecord
from clients.paper import KEPT_OFF_PAPER
from enrollments import models
from enrollments.element_rows import (
    Kinds,
    built,
    element_rows,
    is_own,
    numbers_of,
    open_kinds,
    raw_values,
)
from enrollments.elements.disability import DisabilityElement
from enrollments.elements.element import Element, StagedElement
from enrollments.models import Enrollment, Exit
from hmis.gate import Actor
from hud.fy2026.lists import DataCollectionStage, NoYesReasons

# In the order of HUD's data elements; tests hold it against all models.
STAGED: Final[Kinds] = (
    models.PercentOfAreaMedianIncome,
    models.PreventionTargeting,
    models.Income,
    models.NoncashBenefits,
    models.HealthInsurance,
    models.Disability,
    models.ChronicHealthCondition,
    models.MentalHealthDisorder,
    models.HivAids,
    models.SubstanceUseDisorder,
    models.DomesticViolence,
    models.HealthStatus,
    models.MentalHealthStatus,
    models.Adap,
    models.EmploymentEducation,
    models.YouthEducationStatus,
    models.VeteranEnrollment,
    models.PathStatus,
    models.RunawayYouth,
    models.FosterCare,
    models.FamilyIssues,
    models.FamilyMentalHealth,
    models.FamilyDisability,
    models.FamilySubstanceUse,
    models.Exploitation,
    models.SafeExit,
    models.Counseling,
    models.MentalHealthConsultation,
    models.Aftercare,
)
STAGES: Final[Mapping[int | None, str | Promise]] = {
    DataCollectionStage.PROJECT_ENTRY: gettext_lazy("At project start"),
    DataCollectionStage.UPDATE: gettext_lazy("Update"),
    DataCollectionStage.ANNUAL_ASSESSMENT: gettext_lazy("Annual assessment"),
    DataCollectionStage.PROJECT_EXIT: gettext_lazy("At project exit"),
    DataCollectionStage.POST_EXIT: gettext_lazy("After exit"),
    None: gettext_lazy("Stage not recorded"),
}
STAGE_ORDER: Final = {stage: number for number, stage in enumerate(STAGES)}
KIND_ORDER: Final = {kind.__name__: number for number, kind in enumerate(STAGED)}
MOST_ROWS: Final = 1000
"""Answers on one page: beyond any real stay, so that an odd import cannot stall it."""

Raw = Mapping[UUID, Mapping[str, str]]


@dataclass(frozen=True)
class Part:
    """The answers of one element on one day."""

    title: str
    answers: Sequence[Answer]
    section: Section
    # Of several tables, shown as one list.
    is_joined: bool = False
    is_folded: bool = False

    @property
    def rows(self) -> Sequence[Answer]:
        """The answers as pages list them."""
        return folded(list(self.answers)) if self.is_folded else self.answers

    @property
    def is_kept_off_paper(self) -> bool:
        """Not for paper that others may read."""
        return self.section in KEPT_OFF_PAPER


@dataclass
class Moment:
    """A stage of data collection on a day, with what was answered then."""

    stage: int | None
    date: date | None
    parts: list[Part] = field(default_factory=list)

    def add(self, part: Part) -> None:
        """One more; disabilities come together, as HUD asks them together."""
        last = self.parts[-1] if self.parts else None
        if last and part.is_joined and last.is_joined and last.title == part.title:
            self.parts[-1] = replace(last, answers=[*last.answers, *part.answers])
        else:
            self.parts.append(part)

    @property
    def title(self) -> str | Promise:
        """The stage in words."""
        return STAGES[self.stage]

    @property
    def anchor(self) -> str:
        """Where links within the page lead."""
        return f"stage-{self.stage or 0}-{self.date or 'undated'}"


@dataclass(frozen=True)
class Answers:
    """A stay's answers by stage and date; `is_cut` where there were too many for a page."""

    moments: Sequence[Moment]
    is_cut: bool


def answers_of_stay(
    actor: Actor, enrollment: Enrollment, exit_row: Exit | None, *, with_free_text: bool = True
) -> Answers:
    """What the actor may see of the elements asked at start, update, annually, exit and after.

    Free text is for own staff, and left out for them too where it is not wanted.
    """
    rows = built(element_rows(actor, enrollment, STAGED)[:MOST_ROWS])
    rows.sort(key=_place)
    is_open = with_free_text and is_own(actor, enrollment)
    ended = exit_row.exit_date if exit_row else None
    ids = [enrollment.pk, *([exit_row.pk] if exit_row else []), *(row.pk for row in rows)]
    raw = raw_values(actor, ids) if is_open else {}
    start = Moment(DataCollectionStage.PROJECT_ENTRY, enrollment.entry_date)
    start.parts.append(_part(enrollment, _("The stay"), is_open, raw))
    moments = {(start.stage, start.date): start}
    if exit_row is not None:
        left = Moment(DataCollectionStage.PROJECT_EXIT, ended)
        left.parts.append(_part(exit_row, _("The exit"), is_open, raw))
        moments[left.stage, left.date] = left
    for row in rows:
        when = _when(row, enrollment, ended)
        part = _part(row, _name_of(row), is_open, raw)
        moments.setdefault(when, Moment(*when)).add(part)
    in_order = sorted(
        moments.values(), key=lambda each: (STAGE_ORDER[each.stage], each.date or date.max)
    )
    return Answers(in_order, is_cut=len(rows) == MOST_ROWS)


def _place(row: Element) -> tuple[int, date, int]:
    """Where a row stands among the others: element, day, type of disability."""
    kind = KIND_ORDER[type(row).__name__]
    return kind, row.information_date or date.min, getattr(row, "disability_type", 0)


def _when(
    row: Element, enrollment: Enrollment, ended: date | None
) -> tuple[int | None, date | None]:
    if isinstance(row, StagedElement):
        return row.data_collection_stage, row.information_date
    if row.hud_file == Exit.hud_file:
        return DataCollectionStage.PROJECT_EXIT, ended
    return DataCollectionStage.PROJECT_ENTRY, enrollment.entry_date


def _part(row: ClientRecord, title: str, is_open: bool, raw: Raw) -> Part:
    """One row's answers; free text for own staff alone."""
    left_out = {"information_date", "data_collection_stage", "hud_household_id"}
    if not is_open:
        left_out.update(row.free_text)
    if isinstance(row, DisabilityElement):
        return _disability(row, title, raw.get(row.pk, {}))
    answers = answers_of(row, leave_out=left_out, raw=raw.get(row.pk, {}))
    return Part(title, answers, row.section, is_folded=True)


def _disability(row: DisabilityElement, title: str, held: Mapping[str, str]) -> Part:
    """Response and whether it lasts (HUD 4.05 to 4.10), of which "No" leaves nothing to ask."""
    left_out = {"information_date", "data_collection_stage", "disability_response"}
    left_out.add("disability_type")
    is_no = getattr(row, "disability_response", None) == NoYesReasons.NO
    if is_no and getattr(row, "indefinite_and_impairs", None) in (
        None,
        NoYesReasons.DATA_NOT_COLLECTED,
    ):
        left_out.add("indefinite_and_impairs")
    name = title
    if "disability_type" in row.hud_columns:
        name = answer_text(row, "disability_type")
    response = held.get("DisabilityResponse") or answer_text(row, "disability_response")
    answers = [Answer(name, response), *answers_of(row, leave_out=left_out, raw=held)]
    if row.section in KEPT_OFF_PAPER:
        return Part(title, answers, row.section)
    return Part(_("Disabilities"), answers, row.section, is_joined=True)


def _name_of(row: Element) -> str:
    name = str(row._meta.verbose_name)
    return name[:1].upper() + name[1:]


@dataclass(frozen=True)
class DatedKinds:
    """A page of what happens on a day, again and again: its words, address and log entry."""

    title: str | Promise
    view: str
    deed: str
    kinds: Kinds


SERVICES: Final = DatedKinds(
    gettext_lazy("Services and bed nights"),
    "enrollments:services",
    "services.viewed",
    (models.Service,),
)
LIVING_SITUATIONS: Final = DatedKinds(
    gettext_lazy("Current living situations"),
    "enrollments:living_situations",
    "living_situations.viewed",
    (models.CurrentLivingSituation,),
)
COORDINATED_ENTRY: Final = DatedKinds(
    gettext_lazy("Assessments and events"),
    "enrollments:coordinated_entry",
    "coordinated_entry.viewed",
    (models.Assessment, models.Event),
)
DATED: Final = (SERVICES, LIVING_SITUATIONS, COORDINATED_ENTRY)
# What an entry is called by, and what stands above that.
HEADINGS: Final = {
    "Service": ("type_provided", "record_type"),
    "CurrentLivingSituation": ("current_living_situation", ""),
    "Assessment": ("assessment_type", ""),
    "Event": ("event", ""),
}


@dataclass(frozen=True)
class DatedLink:
    """The way to one of these pages, with how many entries are there to be seen."""

    title: str | Promise
    url: str
    number: int


def dated_links(actor: Actor, enrollment: Enrollment) -> list[DatedLink]:
    """The pages whose sections are open to the actor at the stay's project."""
    numbers = numbers_of(actor, enrollment, [kind for page in DATED for kind in page.kinds])
    return [
        DatedLink(
            title=page.title,
            url=reverse(page.view, args=[enrollment.pk]),
            number=sum(numbers.get(kind.__name__, 0) for kind in page.kinds),
        )
        for page in DATED
        if open_kinds(actor, enrollment, page.kinds)
    ]


@dataclass(frozen=True)
class Entry:
    """One service, living situation, assessment or event."""

    date: date
    title: str
    kind: str
    section: Section
    answers: Sequence[Answer]
    asked: Sequence[Answer]

    @property
    def details(self) -> Sequence[Answer]:
        """The answers as pages list them."""
        return [*folded(list(self.answers)), *self.asked]


def entries_of(
    actor: Actor, enrollment: Enrollment, rows: Sequence[Element], *, with_free_text: bool = True
) -> list[Entry]:
    """Rows of one page, in words; questions and results of assessments for own staff alone."""
    is_open = with_free_text and is_own(actor, enrollment)
    raw = raw_values(actor, [row.pk for row in rows]) if is_open else {}
    assessments = [row.pk for row in rows if isinstance(row, models.Assessment)]
    asked = _questions(actor, enrollment, assessments) if is_open and assessments else {}
    return [_entry(row, is_open, raw, asked.get(row.pk, [])) for row in rows]


def _entry(row: Element, is_open: bool, raw: Raw, asked: Sequence[Answer]) -> Entry:
    name, above = HEADINGS[type(row).__name__]
    left_out = {"information_date", name, above, *(() if is_open else row.free_text)}
    held = raw.get(row.pk, {})
    kind = answer_text(row, above) if above else _name_of(row)
    title = held.get(row.hud_columns[name]) or answer_text(row, name) or kind
    answers = answers_of(row, leave_out=left_out, raw=held)
    return Entry(row.information_date or date.min, title, kind, row.section, answers, asked)


def _questions(
    actor: Actor, enrollment: Enrollment, assessments: Sequence[UUID]
) -> Mapping[UUID, list[Answer]]:
    """Questions with answers, then results, by assessment (HUD 4.19.A, 4.19.B)."""
    about = {"enrollment_id": enrollment.pk, "assessment_id__in": assessments}
    questions = models.AssessmentQuestion.objects.visible_to(actor).current().filter(**about)
    results = models.AssessmentResult.objects.visible_to(actor).current().filter(**about)
    rows = [
        *questions.order_by("question_group", "question_order", "pk").values_list(
            "assessment_id", "question", "answer"
        ),
        *results.order_by("result_type", "pk").values_list(
            "assessment_id", "result_type", "result"
        ),
    ]
    found: dict[UUID, list[Answer]] = {}
    for assessment_id, asked, answer in rows:
        found.setdefault(assessment_id, []).append(Answer(asked, answer))
    return found
