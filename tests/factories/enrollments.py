"""Enrollments and exits, written as the owner."""

from __future__ import annotations

from datetime import date
from typing import Any

from agencies.models import Project
from clients.models import Client
from enrollments.models import Enrollment, Exit
from hud.fy2026.lists import RelationshipToHoH


def make_enrollment(client: Client, project: Project, **fields: Any) -> Enrollment:
    """An open stay of the head of a household of one."""
    fields.setdefault("entry_date", date(2024, 3, 1))
    fields.setdefault("relationship_to_hoh", RelationshipToHoH.SELF_HEAD_OF_HOUSEHOLD)
    return Enrollment.objects.create(client=client, project=project, **fields)


def make_exit(enrollment: Enrollment, **fields: Any) -> Exit:
    """The end of a stay."""
    fields.setdefault("exit_date", date(2024, 6, 1))
    return Exit.objects.create(
        enrollment=enrollment, client=enrollment.client, project=enrollment.project, **fields
    )
