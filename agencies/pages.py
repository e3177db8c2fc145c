"""What the pages of projects show: descriptors in words, in tables where there may be many."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from django.db import models
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.answers import Answer, answer_text, answers_of, label_of, period_text
from agencies.coherence import DEDICATED_BEDS
from agencies.forms.kinds import BY_MODEL
from agencies.models import (
    Affiliation,
    CeParticipation,
    Descriptor,
    Flag,
    Funder,
    HmisParticipation,
    ImportedDescriptorValue,
    ImportedRow,
    Inventory,
    Project,
    ProjectCoC,
)
from agencies.models.project import NEVER_SHARED_FLAGS
from agencies.set_up_pages import Task, tasks_of
from hmis.gate import Actor
from hud.fy2026.lists import NoYes

DATES: Final = ("start_date", "end_date")
Raw = Mapping[tuple[str, int], Mapping[str, str]]
Row = TypeVar("Row", bound=ImportedRow)


@dataclass(frozen=True)
class ListRow:
    """A project in the list."""

    id: int
    name: str
    agency: str
    project_type: str
    period: str
    cocs: Sequence[str]
    is_shared: bool
    is_never_shared: bool


def list_row_of(project: Project) -> ListRow:
    """One project, as the list shows it."""
    return ListRow(
        id=project.pk,
        name=project.name,
        agency=project.agency.name,
        project_type=project.get_project_type_display() or "",
        period=period_text(project.operating_start_date, project.operating_end_date),
        cocs=[coc.coc_code for coc in project.cocs.all()],
        is_shared=project.is_shared,
        is_never_shared=project.is_never_shared,
    )


@dataclass(frozen=True)
class Cell:
    """What stands in a table; `heading` is repeated where a table has no room for its head."""

    heading: str | Promise
    text: str | Promise
    url: str = ""
    # What a link is about, for who hears it alone.
    about: str = ""

    @property
    def is_short(self) -> bool:
        """A number or code: not to be broken over lines."""
        return len(str(self.text)) <= 10


@dataclass(frozen=True)
class Table:
    """Descriptors of one kind."""

    title: str | Promise
    empty: str | Promise
    rows: Sequence[Sequence[Cell]]
    add_url: str = ""
    add_words: str | Promise = ""

    @property
    def headings(self) -> list[str | Promise]:
        """The table's head."""
        return [cell.heading for cell in self.rows[0]] if self.rows else []


@dataclass(frozen=True)
class ProjectPage:
    """A project as its page shows it."""

    id: int
    name: str
    agency: str
    project_type: str
    facts: Sequence[Answer]
    is_shared: bool
    never_shared_because: Sequence[str | Promise]
    tables: Sequence[Table]
    # For who sets projects up.
    may_change: bool = False
    wrong: Sequence[Task] = ()
    missing: Sequence[Task] = ()


def project_page_of(actor: Actor, project: Project) -> ProjectPage:
    """One project with its descriptors; nine queries, and seven more for who may change it."""
    may_change = "agencies.change_project" in actor.permissions
    cocs = _current(project.cocs.order_by("coc_code", "pk"))
    funders = _current(project.funders.order_by("-start_date", "pk"))
    inventories = _current(project.inventories.order_by("-start_date", "pk"))
    hmis = _current(project.hmis_participations.order_by("-start_date", "pk"))
    entry = _current(project.ce_participations.order_by("-start_date", "pk"))
    raw = _raw_values([project, *cocs, *funders, *inventories, *hmis, *entry])
    flags = [Flag(flag).label for flag in NEVER_SHARED_FLAGS if getattr(project, flag)]
    tables = [
        _table(Funder, project, funders, [_funder(row, raw) for row in funders]),
        _table(Inventory, project, inventories, [_inventory(row, raw) for row in inventories]),
        _table(ProjectCoC, project, cocs, [_coc(row, raw) for row in cocs]),
        _table(HmisParticipation, project, hmis, [_hmis(row, raw) for row in hmis]),
        _table(CeParticipation, project, entry, [_coordinated_entry(row, raw) for row in entry]),
        _affiliations(actor, project),
    ]
    wrong, missing = tasks_of(project) if may_change else ([], [])
    return ProjectPage(
        id=project.pk,
        name=project.name,
        agency=project.agency.name,
        project_type=project.get_project_type_display() or "",
        facts=[
            *answers_of(project, leave_out=("name",), raw=_raw_of(raw, project)),
            Answer(
                label_of(project.agency, "is_victim_service_provider"),
                str(NoYes(project.agency.is_victim_service_provider).label),
            ),
        ],
        is_shared=project.is_shared,
        never_shared_because=flags,
        tables=tables if may_change else [_for_reading(one) for one in tables],
        may_change=may_change,
        wrong=wrong,
        missing=missing,
    )


_EMPTY: Final[Mapping[type[Descriptor], str | Promise]] = {
    Funder: gettext_lazy("No funder recorded"),
    Inventory: gettext_lazy("No inventory recorded"),
    ProjectCoC: gettext_lazy("No CoC recorded"),
    HmisParticipation: gettext_lazy("No participation recorded"),
    CeParticipation: gettext_lazy("No participation recorded"),
    Affiliation: gettext_lazy("Affiliated with no other project"),
}


def _table(
    model: type[Descriptor],
    project: Project,
    rows: Sequence[Descriptor],
    cells: Sequence[list[Cell]],
) -> Table:
    """A table with, in its last column, where each row is changed."""
    kind = BY_MODEL[model]
    for row, line in zip(rows, cells, strict=True):
        url = reverse(f"agencies:edit_{kind.name}", args=[row.pk])
        line.append(Cell(_("Correct or end"), _("Change"), url, str(line[0].text)))
    url = reverse(f"agencies:add_{kind.name}", args=[project.pk])
    return Table(kind.title, _EMPTY[model], cells, url, kind.added)


def _for_reading(table: Table) -> Table:
    """The same without what only an administrator may do."""
    return Table(table.title, table.empty, [row[:-1] for row in table.rows])


def _current(rows: models.QuerySet[Row]) -> list[Row]:
    return list(rows.filter(voided_at__isnull=True))


def _raw_values(rows: Iterable[ImportedRow]) -> Raw:
    """What stood off HUD's lists, by table and row."""
    keys = [(row._meta.db_table, row.pk) for row in rows]
    values = ImportedDescriptorValue.objects.filter(
        table_name__in={table for table, _pk in keys}, row_id__in={pk for _table, pk in keys}
    )
    found: dict[tuple[str, int], dict[str, str]] = {}
    for value in values:
        found.setdefault((value.table_name, value.row_id), {})[value.column_name] = value.raw
    return found


def _raw_of(raw: Raw, row: ImportedRow) -> Mapping[str, str]:
    return raw.get((row._meta.db_table, row.pk), {})


def _text(row: ImportedRow, field: str, raw: Raw) -> str:
    """A field in words; what an imported row held where that is on no list."""
    return _raw_of(raw, row).get(row.hud_columns[field]) or answer_text(row, field)


def _funder(row: Funder, raw: Raw) -> list[Cell]:
    program = ", ".join(text for text in (_text(row, "funder", raw), row.other_funder) if text)
    return [
        Cell(_("Program"), program),
        Cell(_("Grant"), row.grant_id),
        Cell(_("Dates"), period_text(row.start_date, row.end_date)),
    ]


def _inventory(row: Inventory, raw: Raw) -> list[Cell]:
    dedicated = [
        f"{label_of(row, field)}: {getattr(row, field)}"
        for field in DEDICATED_BEDS
        if getattr(row, field)
    ]
    kind = (_text(row, "es_bed_type", raw), _text(row, "availability", raw))
    return [
        Cell(_("For"), _text(row, "household_type", raw)),
        Cell(_("Beds"), answer_text(row, "bed_inventory")),
        Cell(_("Units"), answer_text(row, "unit_inventory")),
        Cell(_("Of the beds"), "; ".join(dedicated)),
        Cell(_("Kind"), ", ".join(text for text in kind if text)),
        Cell(_("CoC"), row.coc_code),
        Cell(_("Dates"), period_text(row.start_date, row.end_date)),
    ]


def _coc(row: ProjectCoC, raw: Raw) -> list[Cell]:
    place = " ".join(text for text in (row.state, row.zip_code) if text)
    address = (row.address1, row.address2, row.city, place)
    return [
        Cell(_("CoC"), row.coc_code),
        Cell(_("Geocode"), row.geocode),
        Cell(_("Geography"), _text(row, "geography_type", raw)),
        Cell(_("Address"), ", ".join(text for text in address if text)),
    ]


def _hmis(row: HmisParticipation, raw: Raw) -> list[Cell]:
    return [
        Cell(_("Participation"), _text(row, "participation_type", raw)),
        Cell(_("Dates"), period_text(row.start_date, row.end_date)),
    ]


def _coordinated_entry(row: CeParticipation, raw: Raw) -> list[Cell]:
    answers = answers_of(row, leave_out=DATES, raw=_raw_of(raw, row))
    yes = [str(answer.label) for answer in answers if answer.value == NoYes.YES.label]
    other = [
        f"{answer.label}: {answer.value}" for answer in answers if answer.value not in NoYes.labels
    ]
    return [
        Cell(_("Takes part as"), "; ".join([*yes, *other]) or _("None of its roles")),
        Cell(_("Dates"), period_text(row.start_date, row.end_date)),
    ]


def _affiliations(actor: Actor, project: Project) -> Table:
    """Both ways: whom it serves, and who serves it (HUD 2.02.C)."""
    rows = (
        Affiliation.objects.filter(
            models.Q(project=project) | models.Q(residential_project=project)
        )
        .filter(voided_at__isnull=True)
        .select_related("project__agency", "residential_project__agency")
        .order_by("pk")
    )
    cells, found = [], list(rows)
    for row in found:
        is_ours = row.project_id == project.pk
        other = row.residential_project if is_ours else row.project
        relation = _("Serves the people of") if is_ours else _("Is served by")
        cells.append(
            [
                Cell(_("Relation"), relation),
                Cell(_("Project"), other.name, _url(actor, other)),
                Cell(_("Agency"), other.agency.name),
            ]
        )
    return _table(Affiliation, project, found, cells)


def _url(actor: Actor, project: Project) -> str:
    """Of the project's page, for who may open it."""
    is_open = "agencies.view_all_projects" in actor.permissions
    if project.voided_at is None and (is_open or project.agency_id == actor.agency_id):
        return reverse("agencies:project", args=[project.pk])
    return ""
