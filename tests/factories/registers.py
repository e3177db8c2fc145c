"""Training, written agreements and incidents, valid by default."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import timezone

from agencies.models import Agency, Course, FunderAgreement, Project, User
from audit.oversight.actions.incidents import Told, report_incident
from audit.oversight.models import Incident, Kind
from tests.roles import acting_as_user

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def shipped_course() -> Course:
    """The course that ships with the project."""
    return Course.objects.get(slug="privacy", version=1)


def make_incident(user: User, *, what: str = "A list of names lay on the copier.") -> Incident:
    """An incident as `user` reports it."""
    with acting_as_user(user) as actor:
        told = Told(what, "last night", "the list of tonight")
        return report_incident(Kind.LOST_PAPER, told, actor=actor, noticed_on=timezone.localdate())


def make_funder_agreement(
    agency: Agency, funder: Agency | None, projects: Iterable[Project], **fields: Any
) -> FunderAgreement:
    """An agreement in force, for totals unless told otherwise; its sample is not drawn."""
    fields.setdefault("funder_name", "State Housing Fund")
    fields.setdefault("kind", "totals")
    fields.setdefault("starts_on", date(2020, 1, 1))
    fields.setdefault("ends_on", date(2100, 1, 1))
    fields.setdefault("signed_on", date(2020, 1, 1))
    row = FunderAgreement.objects.create(
        agency=agency, funder_agency=funder, is_voluntary=True, **fields
    )
    row.projects.set(projects)
    return row
