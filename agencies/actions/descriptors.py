"""Writes of projects and the rows that describe them (HUD 2.02 to 2.09): add, change, void.

Each keeps what coherence.py says: a change that adds a finding is refused, with the field and the
words. Nothing is deleted. Flags that the descriptors call for are set with the same transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies import closing
from agencies.actions.flags import apply_derived_flags, locked_project
from agencies.actions.permissions import sync_permissions
from agencies.coherence import findings_of
from agencies.flags import forbids_anonymous_entry
from agencies.granting import FUNDER_ROLES
from agencies.models import Agency, Descriptor, Funder, FunderAgreement, Membership, Project
from agencies.setups import PARTS, Finding, Setup, setup_of
from audit.log.actions import record
from hmis.gate import Actor
from hmis.refusals import ActionRefused

Values = Mapping[str, Any]
"""Field -> value as a form cleaned it; Any: whatever the field holds."""
Row = TypeVar("Row", bound=Descriptor)
RUNNING = ("inventories", "hmis", "entry")
"""Parts of a set-up that may run no longer than the project."""


class Incoherent(ActionRefused):
    """The change would make the set-up say what cannot be; `errors` are field and words."""

    message = gettext_lazy("This does not fit with what is recorded of the project.")

    def __init__(self, errors: Sequence[tuple[str | None, str]]) -> None:
        super().__init__()
        self.errors = errors


class NameTaken(ActionRefused):
    """Two projects of one name at an agency would be mixed up."""

    message = gettext_lazy("The agency has a project of this name already.")
    field = "name"


class ReadsAsFunder(ActionRefused):
    """A funder reads about others' projects, and has none of its own (V23)."""

    message = gettext_lazy(
        "This agency reads as a funder: it cannot have projects. End its people's funder roles and "
        "its agreements first."
    )
    field = "agency"


class HasRecords(ActionRefused):
    """A project where people were served is ended, not voided."""

    message = gettext_lazy(
        "Records of clients were written at this project: it cannot have been a mistake. Give it "
        "an operating end date instead."
    )


class VoidedAlready(ActionRefused):
    """Nothing to void."""

    message = gettext_lazy("This is voided already. Nothing was changed.")


@transaction.atomic
def add_project(agency_id: int, values: Values, *, actor: Actor) -> Project:
    """Add a project, not shared; flags follow from its descriptors.

    Refused: Incoherent, NameTaken, ReadsAsFunder.
    """
    agency = Agency.objects.select_for_update(no_key=True).get(pk=agency_id, voided_at=None)
    _refuse_funder(agency)
    row = Project(agency=agency, **values)
    _refuse_name(row)
    before = Setup(project=row, is_provider=agency.is_victim_service_provider)
    _refuse_incoherent([], before, row, values)
    row.save(force_insert=True)
    record(actor, "project.added", subject=row)
    apply_derived_flags(row, actor)
    sync_permissions()
    return row


@transaction.atomic
def change_project(pk: int, values: Values, *, ends_rows: bool = False, actor: Actor) -> Project:
    """Change a project. With `ends_rows` what is open ends with it. Refused: Incoherent."""
    project = locked_project(pk)
    setup = setup_of(project)
    before = findings_of(setup)
    changed = _changed(project, values)
    new = _with(project, values)
    _refuse_name(new)
    ended: list[Descriptor] = []
    if ends_rows and new.operating_end_date is not None:
        setup, ended = _ended_with(setup, new.operating_end_date)
    _refuse_incoherent(before, setup.with_row(new), new, changed)
    new.save(update_fields=changed)
    for row in ended:
        row.save(update_fields=["end_date"])  # type: ignore[misc]  # of RUNNING: they have one
    if changed or ended:
        data = {"fields": sorted(changed), "ended": len(ended)}
        record(actor, "project.changed", subject=new, data=data)
    apply_derived_flags(new, actor)
    sync_permissions()
    return new


@transaction.atomic
def add_row(
    project_id: int, model: type[Descriptor], values: Values, *, actor: Actor
) -> Descriptor:
    """Add a row that describes a project. Refused: Incoherent."""
    project = locked_project(project_id)
    row = model(project=project, **values)  # type: ignore[misc]  # all but Project have one
    setup = setup_of(project)
    _save(setup, row, values, actor)
    record(actor, "descriptor.added", subject=row, data={"project": project.pk})
    return row


@transaction.atomic
def change_row(model: type[Descriptor], pk: int, values: Values, *, actor: Actor) -> Descriptor:
    """Change a row that describes a project. Refused: Incoherent, VoidedAlready."""
    row, setup = _locked_row(model, pk)
    changed = _changed(row, values)
    new = _with(row, values)
    _save(setup, new, changed, actor)
    data = {"project": setup.project.pk, "fields": sorted(changed)}
    record(actor, "descriptor.changed", subject=new, data=data)
    return new


@transaction.atomic
def void_row(model: type[Descriptor], pk: int, *, reason: str, actor: Actor) -> None:
    """Void a row that should not be there: kept, with who and why, and counted nowhere.

    The flags that it called for stay (V13). Refused: Incoherent, VoidedAlready.
    """
    row, setup = _locked_row(model, pk)
    before = findings_of(setup)
    _refuse_incoherent(before, setup.without_row(row), row, ())
    _void(row, reason, actor)
    record(actor, "descriptor.voided", subject=row, data={"project": setup.project.pk})


@transaction.atomic
def void_project(pk: int, *, reason: str, actor: Actor) -> None:
    """Void a project that was set up by mistake. Refused: HasRecords, VoidedAlready."""
    project = locked_project(pk)
    if project.voided_at is not None:
        raise VoidedAlready
    if closing.has_records(pk, actor):
        raise HasRecords
    _void(project, reason, actor)
    record(actor, "project.voided", subject=project)
    sync_permissions()


def _save(setup: Setup, row: Descriptor, changed: Iterable[str], actor: Actor) -> None:
    before = findings_of(setup)
    _refuse_incoherent(before, setup.with_row(row), row, changed)
    if isinstance(row, Funder):
        _refuse_forbidden_grant(setup.project, row)
    row.save(update_fields=list(changed) if row.pk else None)
    apply_derived_flags(setup.project, actor)
    sync_permissions()


def _refuse_incoherent(
    before: Sequence[Finding], after: Setup, row: Descriptor, changed: Iterable[str]
) -> None:
    """Refuse what the change adds; what stood before stays, unless that very field was changed."""
    known = {finding.place for finding in before}
    fields = set(changed)
    new = [
        finding
        for finding in findings_of(after)
        if not finding.is_missing
        and (finding.place not in known or (finding.row is row and finding.field in fields))
    ]
    if not new:
        return
    own = {finding.rule for finding in new if finding.row is row}
    errors: list[tuple[str | None, str]] = []
    for finding in new:
        if finding.row is row:
            errors.append((finding.field or None, finding.message))
        elif finding.rule not in own:
            words = _("%(what)s: %(message)s")
            what = str(finding.row._meta.verbose_name)
            what = what[:1].upper() + what[1:]
            errors.append((None, words % {"what": what, "message": finding.message}))
    raise Incoherent(errors)


def _refuse_forbidden_grant(project: Project, row: Funder) -> None:
    """V3: no such grant while the agency enters people anonymously."""
    agency = Agency.objects.select_for_update(no_key=True).get(pk=project.agency_id)
    today = timezone.localdate()
    is_such = forbids_anonymous_entry(row.funder, row.other_funder, row.end_date, today)
    if agency.allows_anonymous_entry and is_such:
        message = _(
            "With such a grant the agency may not enter people anonymously: switch that setting "
            "of the agency off first."
        )
        raise Incoherent([("funder", message)])


def _refuse_funder(agency: Agency) -> None:
    members = Membership.objects.not_over().holding(*FUNDER_ROLES).filter(agency=agency)
    if members.exists() or FunderAgreement.objects.not_over().filter(funder_agency=agency).exists():
        raise ReadsAsFunder


def _refuse_name(project: Project) -> None:
    same = Project.objects.current().filter(agency_id=project.agency_id, name__iexact=project.name)
    if same.exclude(pk=project.pk).exists():
        raise NameTaken


def _ended_with(setup: Setup, day: date) -> tuple[Setup, list[Descriptor]]:
    """The set-up with all that runs on ended on `day`, and the rows that this changes."""
    ended: list[Descriptor] = []
    for name in RUNNING:
        rows = []
        for row in getattr(setup, name):
            if row.end_date is None and row.start_date is not None and row.start_date <= day:
                row = _with(row, {"end_date": day})
                ended.append(row)
            rows.append(row)
        setup = replace(setup, **{name: rows})  # type: ignore[arg-type]  # a part of it
    return setup, ended


def _locked_row(model: type[Descriptor], pk: int) -> tuple[Descriptor, Setup]:
    """A row as it is now, and the set-up it belongs to, the project locked."""
    rows = model._default_manager.filter(pk=pk)
    project_id = rows.values_list("project_id", flat=True).get()  # type: ignore[misc]  # as above
    setup = setup_of(locked_project(project_id))
    for row in getattr(setup, PARTS[model]):
        if row.pk == pk:
            return row, setup
    raise VoidedAlready


def _void(row: Descriptor, reason: str, actor: Actor) -> None:
    row.voided_at, row.voided_by_id, row.voided_reason = timezone.now(), actor.user_id, reason
    row.save(update_fields=["voided_at", "voided_by", "voided_reason"])


def _changed(row: Descriptor, values: Values) -> list[str]:
    return [name for name, value in values.items() if getattr(row, name) != value]


def _with(row: Row, values: Values) -> Row:
    new = copy(row)
    new._state = copy(row._state)
    for name, value in values.items():
        setattr(new, name, value)
    return new
