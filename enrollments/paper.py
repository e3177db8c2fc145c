"""A client's stays as they stand on the printed record; registered with `clients.paper`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.utils import timezone, translation
from django.utils.functional import Promise

from agencies.answers import FOLDED_FROM, Answer
from clients.identity import display_name, words_of
from clients.models import Client
from clients.need_to_know import without_purpose
from clients.pages import age_on
from clients.paper import (
    ADULT_AGE,
    PROJECT_NAMES,
    Carry,
    PaperEntry,
    PaperLine,
    PaperMember,
    PaperMoment,
    PaperPart,
    PaperStay,
    said,
    tells,
    tells_anything,
)
from enrollments.element_rows import Kinds, built, element_rows, is_own
from enrollments.models import Enrollment, Exit
from enrollments.pages import has_secret_name, own_among
from enrollments.stay_pages import (
    COORDINATED_ENTRY,
    LIVING_SITUATIONS,
    SERVICES,
    Entry,
    answers_of_stay,
    entries_of,
)
from hmis.gate import Actor
from hud.fy2026.lists import NoYesReasons

MOST_ENTRIES: Final = 5000
_REASONS: Final = frozenset(
    str(label) for value, label in NoYesReasons.choices if value != NoYesReasons.YES
)


@dataclass(frozen=True)
class _Kin:
    """A member of a household with the end of the stay."""

    member: PaperMember
    is_adult: bool
    # Else a code in the form, and not on paper: nobody has said why this person is looked at.
    is_named: bool
    exit_date: date | None

    def was_there_until(self, ended: date | None) -> bool:
        """Whether the stay went on at least as long as one that ended then."""
        return self.exit_date is None or (ended is not None and self.exit_date >= ended)


def stays_for_paper(actor: Actor, client_id: UUID, carry: Carry) -> list[PaperStay]:
    """The stays that `actor` may see, the newest first, without what stays off this paper."""
    rows = list(
        Enrollment.objects.visible_to(actor)
        .current()
        .filter(client_id=client_id)
        .select_related("project__agency")
        .order_by("-entry_date", "-id")
    )
    exits = {
        row.enrollment_id: row
        for row in Exit.objects.visible_to(actor)
        .current()
        .filter(enrollment_id__in=[row.pk for row in rows])
    }
    kin = _kin_of(actor, client_id, {row.household_id for row in rows})
    return [
        _stay(actor, row, exits.get(row.pk), kin.get(row.household_id, []), carry) for row in rows
    ]


def adults_of(actor: Actor, client_id: UUID) -> list[PaperMember]:
    """Adults of the client's households whom `actor` may see, each once."""
    mine = Enrollment.objects.visible_to(actor).current().filter(client_id=client_id)
    kin = _kin_of(actor, client_id, set(mine.values_list("household_id", flat=True)))
    adults = {each.member.client_id: each for group in kin.values() for each in group}
    return [each.member for each in adults.values() if each.is_adult]


def _kin_of(
    actor: Actor, client_id: UUID, household_ids: set[UUID]
) -> Mapping[UUID, Sequence[_Kin]]:
    """The others of these households whom the actor may see (V28)."""
    rows = list(
        Enrollment.objects.visible_to(actor)
        .current()
        .filter(household_id__in=household_ids)
        .exclude(client_id=client_id)
        .order_by("relationship_to_hoh", "id")
    )
    ends = dict(
        Exit.objects.visible_to(actor)
        .current()
        .filter(enrollment_id__in=[row.pk for row in rows])
        .values_list("enrollment_id", "exit_date")
    )
    clients = Client.objects.visible_to(actor).current().in_bulk({row.client_id for row in rows})
    unnamed = without_purpose(actor, clients, own=own_among(actor, rows))
    words = words_of(actor, clients.keys() - unnamed)
    today = timezone.localdate()
    found: dict[UUID, list[_Kin]] = {}
    for row in rows:
        client = clients.get(row.client_id)
        if client is None:
            continue
        known = words.get(client.pk)
        age = age_on(client.date_of_birth, today)
        member = PaperMember(
            client_id=client.pk,
            first_name=(known.first_name if known else "") or display_name(client, {}),
            relationship=said(row.get_relationship_to_hoh_display()),
        )
        is_adult = age is None or age >= ADULT_AGE
        kin = _Kin(member, is_adult, client.pk not in unnamed, ends.get(row.pk))
        found.setdefault(row.household_id, []).append(kin)
    return found


def _stay(
    actor: Actor, row: Enrollment, left: Exit | None, kin: Sequence[_Kin], carry: Carry
) -> PaperStay:
    own = is_own(actor, row)
    closed = carry.closed(is_own=own)
    ended = left.exit_date if left else None
    is_named = _is_named(row, closed) and _may_be_told(carry, kin, ended)
    free = carry.is_safe
    with translation.override("en"):
        # HUD's words are judged in English, then said in the paper's language.
        answers = answers_of_stay(actor, row, left, with_free_text=free)
        services, more = _entries(actor, row, SERVICES.kinds, with_free_text=free)
        living, _more = _entries(actor, row, LIVING_SITUATIONS.kinds, with_free_text=free)
        referrals, _more = _entries(actor, row, COORDINATED_ENTRY.kinds, with_free_text=free)
    moments = [
        PaperMoment(
            said(moment.title),
            moment.date,
            _parts(((part.title, part.section, part.answers) for part in moment.parts), closed),
        )
        for moment in answers.moments
    ]
    dated = ((LIVING_SITUATIONS.title, living), (COORDINATED_ENTRY.title, referrals))
    moments += [_as_moment(title, entries, closed) for title, entries in dated]
    return PaperStay(
        id=row.pk,
        project_name=row.project.name if is_named else "",
        agency_name=row.project.agency.name if is_named else "",
        project_type=said(row.project.get_project_type_display() or "") if is_named else "",
        entry_date=row.entry_date,
        exit_date=ended,
        # Who stayed on after the client left would be told to be there still.
        members=[each.member for each in kin if each.is_named and not _stayed_on(each, ended)],
        is_part_2=row.project.is_part_2,
        services=_services(services, closed),
        moments=[moment for moment in moments if moment.parts],
        shared_with=_shared_with(row) if own else frozenset(),
        is_cut=answers.is_cut or more,
        agency_id=row.project.agency_id,
    )


def _is_named(row: Enrollment, closed: frozenset[str]) -> bool:
    """Whether project and agency stand on the paper: their names must not tell a secret."""
    if PROJECT_NAMES not in closed:
        return True
    names = f"{row.project.name} / {row.project.agency.name}"
    return not (has_secret_name(row.project) or tells_anything(names))


def _may_be_told(carry: Carry, kin: Sequence[_Kin], ended: date | None) -> bool:
    """Whether whoever takes the paper was there too, for as long: else it tells where others are.

    visibility.md, "Paper": a parent's copy never holds the other parent's location.
    """
    if not carry.is_for_parent:
        return True
    asking = [each for each in kin if each.member.client_id == carry.asker]
    return any(each.was_there_until(ended) for each in asking)


def _stayed_on(each: _Kin, ended: date | None) -> bool:
    return ended is not None and each.exit_date is None


def _shared_with(row: Enrollment) -> frozenset[int]:
    return frozenset() if row.closed_at else frozenset(row.shared_with or ())


def _entries(
    actor: Actor, row: Enrollment, kinds: Kinds, *, with_free_text: bool
) -> tuple[list[Entry], bool]:
    rows = built(element_rows(actor, row, kinds)[:MOST_ENTRIES])
    entries = entries_of(actor, row, rows, with_free_text=with_free_text)
    return entries, len(rows) == MOST_ENTRIES


def _lines(answers: Iterable[Answer], closed: frozenset[str]) -> list[PaperLine]:
    """Answers that may be carried, in the paper's language; many "No" become one line."""
    lines = [
        PaperLine(said(answer.label), "" if answer.day else said(answer.value), answer.day)
        for answer in answers
        if not tells(answer.label, closed) and not tells(answer.value, closed)
    ]
    reasons = {said(reason) for reason in _REASONS}
    same: dict[str, list[str]] = {}
    for line in lines:
        if line.value in reasons:
            same.setdefault(line.value, []).append(line.label)
    many = {value: labels for value, labels in same.items() if len(labels) >= FOLDED_FROM}
    kept = [line for line in lines if line.value not in many]
    return [*kept, *(PaperLine(value, items=labels) for value, labels in many.items())]


def _parts(
    parts: Iterable[tuple[str | Promise, str, Sequence[Answer]]], closed: frozenset[str]
) -> list[PaperPart]:
    found = [
        PaperPart(said(title), _lines(answers, closed))
        for title, section, answers in parts
        if section not in closed and not tells(title, closed)
    ]
    return [part for part in found if part.lines]


def _may_carry(entry: Entry, closed: frozenset[str]) -> bool:
    return entry.section not in closed and not tells(f"{entry.title} / {entry.kind}", closed)


def _as_moment(
    title: str | Promise, entries: Iterable[Entry], closed: frozenset[str]
) -> PaperMoment:
    """Living situations, assessments, events: each a part, its day the first line."""
    parts = []
    for entry in entries:
        if _may_carry(entry, closed):
            lines = _lines([*entry.answers, *entry.asked], closed)
            day = PaperLine(said("Date"), day=entry.date)
            names = dict.fromkeys((said(entry.kind), said(entry.title)))
            parts.append(PaperPart(": ".join(names), [day, *lines]))
    return PaperMoment(said(title), None, parts)


def _services(entries: Iterable[Entry], closed: frozenset[str]) -> list[PaperEntry]:
    """Services, the newest first; what came again and again without details is one line."""
    plain: dict[tuple[str, str], list[date]] = {}
    found = []
    for entry in entries:
        if not _may_carry(entry, closed):
            continue
        lines = _lines([*entry.answers, *entry.asked], closed)
        title, kind = said(entry.title), said(entry.kind)
        if lines:
            found.append(PaperEntry(title, kind, entry.date, entry.date, lines=lines))
        else:
            plain.setdefault((title, kind), []).append(entry.date)
    found += [
        PaperEntry(title, kind, min(days), max(days), len(days))
        for (title, kind), days in plain.items()
    ]
    return sorted(found, key=lambda entry: entry.last, reverse=True)
