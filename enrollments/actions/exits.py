"""Ending a stay."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from agencies.sections import Section
from audit.log.actions import record
from clients.stamps import stamp_for
from enrollments.models import Enrollment, Exit
from hmis.gate import Actor
from hmis.refusals import ActionRefused


class AlreadyExited(ActionRefused):
    """A colleague was faster."""

    message = _("A colleague recorded an exit from this project already.")


@transaction.atomic
def exit_enrollment(
    enrollment: Enrollment,
    *,
    actor: Actor,
    exit_date: date,
    destination: int,
    destination_subsidy_type: int | None = None,
    other_destination: str = "",
) -> Exit:
    """Close a stay (HUD 3.11, 3.12). Refused: AlreadyExited."""
    row = (
        Enrollment.objects.editable_by(actor)
        .select_for_update(of=("self",), no_key=True)
        .select_related("client", "project")
        .get(pk=enrollment.pk)
    )
    if Exit.objects.editable_by(actor).current().filter(enrollment=row).exists():
        raise AlreadyExited
    exit_row = Exit(
        enrollment=row,
        client=row.client,
        project=row.project,
        exit_date=exit_date,
        information_date=exit_date,
        destination=destination,
        destination_subsidy_type=destination_subsidy_type,
        other_destination=other_destination,
        created_by_id=actor.user_id,
        **stamp_for(row.client, row.project, Section.ENROLLMENTS).columns,
    )
    exit_row.save(force_insert=True)
    record(actor, "enrollment.exited", clients=[row.client_id], subject=row)
    return exit_row
