"""What the administrator's pages show of agencies, CoCs, findings, flags and their clearing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.db.models import BooleanField, Count, ExpressionWrapper, Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from agencies.actions.descriptors import Incoherent
from agencies.answers import label_of
from agencies.coherence import findings_of
from agencies.demands import demands_of
from agencies.forms.agencies import SWITCHES
from agencies.forms.kinds import BY_MODEL, BY_NAME
from agencies.models import Agency, CoC, Flag, FlagClearing, Inventory, Project, ProjectCoC
from agencies.models.project import NEVER_SHARED_FLAGS
from agencies.setups import Finding, setup_of
from hmis.gate import Actor
from hmis.refusals import ActionRefused, show_refusal
from hud.funding import coc_name

MOST_DECIDED = 50
# Where what is missing is added.
_ADDED_BY = {
    "missing:cocs": "project_coc",
    "missing:funders": "funder",
    "missing:beds": "inventory",
    "missing:hmis": "hmis_participation",
    "missing:entry": "ce_participation",
    "project:affiliation": "affiliation",
}


def show_incoherent(form: forms.Form, refusal: ActionRefused) -> None:
    """Put a refusal beside the fields that it names, each with its own words."""
    if not isinstance(refusal, Incoherent):
        show_refusal(form, refusal)
        return
    for field, message in refusal.errors:
        form.add_error(field if field in form.fields else None, message)


# -- Findings -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Task:
    """One thing to mend or to add, and where."""

    what: str | Promise
    message: str
    url: str
    link: str | Promise


def tasks_of(project: Project) -> tuple[list[Task], list[Task]]:
    """What does not hold together, and what is missing; six queries."""
    findings = findings_of(setup_of(project))
    wrong = [_task(one, project) for one in findings if not one.is_missing]
    return wrong, [_task(one, project) for one in findings if one.is_missing]


def _task(finding: Finding, project: Project) -> Task:
    what = label_of(finding.row, finding.field) if finding.field in finding.row.hud_columns else ""
    if finding.rule in _ADDED_BY:
        kind = BY_NAME[_ADDED_BY[finding.rule]]
        url = reverse(f"agencies:add_{kind.name}", args=[project.pk])
        return Task(kind.title, finding.message, url, kind.added)
    if isinstance(finding.row, Project):
        url = reverse("agencies:edit_project", args=[project.pk])
        return Task(what or _("The project"), finding.message, url, _("Change the project"))
    kind = BY_MODEL[type(finding.row)]
    url = reverse(f"agencies:edit_{kind.name}", args=[finding.row.pk])
    title = f"{kind.title}: {what}" if what else kind.title
    return Task(title, finding.message, url, _("Change this row"))


# -- Agencies and CoCs ----------------------------------------------------------------------------


def agency_rows() -> QuerySet[Any]:  # Any: annotated agencies
    """Agencies by name, each with the number of its projects and whether any setting is on."""
    current = Count("projects", filter=Q(projects__voided_at=None))
    settings = Q()
    for name in SWITCHES:
        settings |= Q(**{name: True})
    rows = Agency.objects.filter(voided_at=None).annotate(
        number=current, has_settings=ExpressionWrapper(settings, BooleanField())
    )
    return rows.order_by("name", "pk")


def waiting_clearing_of(agency: Agency) -> FlagClearing | None:
    """The request that the agency be no provider any more, if one waits."""
    return agency.flag_clearings.filter(confirmed_at=None, withdrawn_at=None).first()


@dataclass(frozen=True)
class CoCRow:
    """A CoC of the register, with how many projects work there."""

    id: int
    code: str
    name: str
    number: int


def coc_rows() -> list[CoCRow]:
    """The register; two queries."""
    counted = ProjectCoC.objects.filter(voided_at=None, project__voided_at=None)
    numbers = dict(
        counted.values_list("coc_code").annotate(n=Count("project", distinct=True)).order_by()
    )
    rows = CoC.objects.all()
    return [CoCRow(row.pk, row.code, row.name, numbers.get(row.code, 0)) for row in rows]


def unregistered_codes() -> list[tuple[str, str]]:
    """Codes of projects and beds, mostly imported, that the register lacks; with HUD's name."""
    known = CoC.objects.values_list("code", flat=True)
    tables = (ProjectCoC.objects, Inventory.objects)
    used = {
        code
        for table in tables
        for code in table.filter(voided_at=None).values_list("coc_code", flat=True)
    }
    return [(code, coc_name(code)) for code in sorted(used - set(known)) if code]


# -- Sharing and flags ----------------------------------------------------------------------------


@dataclass(frozen=True)
class ClearingRow:
    """A request to clear a flag, as the list and its page show it."""

    id: int
    of: str
    agency: str
    flag: str
    reason: str
    asked_by: str
    asked_at: datetime
    outcome: str
    is_waiting: bool
    is_own: bool


def flags_of(project: Project, *, are_set: bool) -> list[Flag]:
    """The V2 flags that stand, or those that do not."""
    return [Flag(name) for name in NEVER_SHARED_FLAGS if getattr(project, name) is are_set]


def sharing_page_of(project: Project) -> dict[str, object]:
    """The page of a project's sharing; four queries."""
    demands = demands_of(project)
    waiting = project.flag_clearings.filter(confirmed_at=None, withdrawn_at=None)
    return {
        "project": project,
        "flags": [(one.label, demands.get(one, [])) for one in flags_of(project, are_set=True)],
        "unset": flags_of(project, are_set=False),
        "is_provider": project.agency.is_victim_service_provider,
        "waiting": [Flag(row.flag).label for row in waiting],
    }


def clearing_rows(actor: Actor) -> Sequence[ClearingRow]:
    """Requests, those that wait first, then the newest of the others."""
    rows = FlagClearing.objects.select_related(
        "project__agency", "agency", "asked_by", "confirmed_by", "withdrawn_by"
    )
    is_waiting = Q(confirmed_at=None, withdrawn_at=None)
    found = [*rows.filter(is_waiting), *_newest(rows.exclude(is_waiting))]
    return [clearing_row_of(row, actor) for row in found]


def _newest(rows: QuerySet[FlagClearing]) -> Iterable[FlagClearing]:
    return rows.order_by("-asked_at", "-pk")[:MOST_DECIDED]


def clearing_row_of(row: FlagClearing, actor: Actor) -> ClearingRow:
    """One request."""
    agency = row.agency or (row.project.agency if row.project else None)
    return ClearingRow(
        id=row.pk,
        of=row.project.name if row.project else str(agency),
        agency=str(agency),
        flag=str(Flag(row.flag).label),
        reason=row.reason,
        asked_by=str(row.asked_by),
        asked_at=row.asked_at,
        outcome=_outcome(row),
        is_waiting=row.is_waiting,
        is_own=row.asked_by_id == actor.user_id,
    )


def _outcome(row: FlagClearing) -> str:
    if row.confirmed_by is not None:
        return _("Cleared with %(name)s") % {"name": row.confirmed_by}
    if row.withdrawn_by is not None:
        return _("Dropped by %(name)s") % {"name": row.withdrawn_by}
    return _("Waits for a second person")
