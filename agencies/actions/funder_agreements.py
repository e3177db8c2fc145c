"""Writes of agreements with funders: enter, end (S96 to S98, visibility.md V23)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.actions.documents import keep_document
from agencies.actions.sharing import AgreementIsOver, Paper
from agencies.models import Agency, FunderAgreement, Project
from agencies.models.funder_agreement import FunderKind
from agencies.people import directors_of
from agencies.sampling import Drawn, draw_sample
from audit.log.actions import record
from hmis.gate import Actor
from hmis.inbox.actions import notify
from hmis.refusals import ActionRefused


class NotVoluntary(ActionRefused):
    """Funding hung on it, or nobody says that it did not (S98)."""

    message = _(
        "Without this statement the agreement cannot be entered: a funder's access is voluntary."
    )
    field = "is_voluntary"


class ProjectHeldBack(ActionRefused):
    """Projects of another agency, or such as are never shown to a funder (V2, V3, V23)."""

    message = _("Choose projects of this agency that are not held back from funders.")
    field = "projects"


class FunderHasProjects(ActionRefused):
    """A funder reads about others' projects, and has none of its own (V23)."""

    message = _("This organization has projects of its own: its people cannot read as a funder.")
    field = "funder_agency"


class NoEnd(ActionRefused):
    """An agreement without a last day would never be thought of again."""

    message = _("An agreement with a funder has a last day.")
    field = "ends_on"


@dataclass(frozen=True)
class Grant:
    """What an agency grants to a funder."""

    agency: Agency
    funder_name: str
    funder_agency: Agency | None
    projects: Collection[Project]
    sample_percent: int | None
    is_voluntary: bool


@dataclass(frozen=True)
class Entered:
    """A fresh agreement, with the sample that was drawn for it."""

    agreement: FunderAgreement
    drawn: Drawn


@transaction.atomic
def enter_funder_agreement(grant: Grant, paper: Paper, *, actor: Actor) -> Entered:
    """Enter a voluntary written agreement; a monitor's sample is drawn and frozen (S97, S98).

    Raises NotVoluntary, ProjectHeldBack, FunderHasProjects, NoEnd.
    """
    if not grant.is_voluntary:
        raise NotVoluntary
    if paper.ends_on is None:
        raise NoEnd
    listed = {project.pk for project in grant.projects}
    allowed = Project.objects.open_to_funders().filter(agency=grant.agency, pk__in=listed)
    if not listed or allowed.count() != len(listed):
        raise ProjectHeldBack
    if grant.funder_agency is not None:
        _check_funder(grant.funder_agency)
    row = FunderAgreement(
        agency=grant.agency,
        funder_name=grant.funder_name,
        funder_agency=grant.funder_agency,
        kind=FunderKind.SAMPLE if grant.sample_percent else FunderKind.TOTALS,
        sample_percent=grant.sample_percent,
        is_voluntary=True,
        starts_on=paper.starts_on,
        ends_on=paper.ends_on,
        signed_on=paper.signed_on,
        reference=paper.reference,
        document_id=keep_document(paper.document),
        entered_by_id=actor.user_id,
    )
    row.save(force_insert=True)
    row.projects.set(listed)
    drawn = draw_sample(row, actor=actor) if row.kind == FunderKind.SAMPLE else Drawn()
    data = {
        "projects": sorted(listed),
        "kind": row.kind,
        "sampled": drawn.number,
        "too_small": [project.pk for project in drawn.too_small],
    }
    record(actor, "funder_agreement.entered", subject=row, data=data)
    _tell("agencies.funder_agreement_entered", row)
    return Entered(row, drawn)


@transaction.atomic
def end_funder_agreement(agreement: FunderAgreement, *, actor: Actor, reason: str) -> None:
    """End it now: the funder sees nothing of it any more (V23). Raises AgreementIsOver."""
    rows = FunderAgreement.objects.editable_by(actor).select_for_update(of=("self",), no_key=True)
    row = rows.get(pk=agreement.pk)
    if row.state == "ended":
        raise AgreementIsOver
    row.ended_at = timezone.now()
    row.ended_by_id = actor.user_id
    row.ended_reason = reason
    row.save(update_fields=["ended_at", "ended_by", "ended_reason"])
    record(actor, "funder_agreement.ended", subject=row)
    _tell("agencies.funder_agreement_ended", row)


def _check_funder(agency: Agency) -> None:
    """Under the agency's lock, as projects are added."""
    Agency.objects.select_for_update(of=("self",), no_key=True).get(pk=agency.pk)
    if Project.objects.current().filter(agency=agency).exists():
        raise FunderHasProjects


def _tell(kind: str, row: FunderAgreement) -> None:
    notify(
        directors_of(row.agency_id),
        kind,
        link=f"/agencies/funder-agreements/{row.pk}/",
        agency=row.agency.name,
        funder=row.funder_name,
    )
