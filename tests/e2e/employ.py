"""Run inside `manage.py shell` while the template is made: work for one of the demo's staff."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from agencies.actions.permissions import sync_permissions
from agencies.actor import Actor, acting_as
from agencies.models import Agency, Membership, User
from agencies.permissions import Role


def employ(email: str, organization_id: str) -> None:
    """Make a member of the demo's staff a case worker in all projects of an imported agency."""
    with transaction.atomic(), acting_as(Actor()):
        Membership.objects.create(
            user=User.objects.get(email=email),
            agency=Agency.objects.get(hud_id=organization_id),
            role=Role.CASE_WORKER,
            starts_on=date(2020, 1, 1),
            has_all_projects=True,
        )
        sync_permissions()
