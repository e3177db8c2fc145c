"""Run inside `manage.py shell` while the template is made: work for the demo's staff, recruits."""

from __future__ import annotations

from datetime import date

from django.core.management import call_command
from django.db import transaction

from agencies.actions.permissions import sync_permissions
from agencies.actor import Actor, acting_as
from agencies.demo import DEMO_PASSWORD
from agencies.models import Agency, Membership, User
from agencies.permissions import Role


def employ(email: str, organization_id: str) -> None:
    """Make a member of the demo's staff a case worker in all projects of an imported agency."""
    agency = Agency.objects.get(hud_id=organization_id)
    _join(User.objects.get(email=email), agency)
    call_command("countersign_agreement", email, agency=agency.pk, name="Olga Operator", paper=True)


def hire(email: str, first_name: str, last_name: str) -> None:
    """Another case worker of the demo's first agency, whose agreement is not signed."""
    with transaction.atomic(), acting_as(Actor()):
        user = User.objects.create_user(
            email, DEMO_PASSWORD, first_name=first_name, last_name=last_name
        )
    _join(user, Agency.objects.get(name="Harbor House", source=None))


def _join(user: User, agency: Agency) -> None:
    with transaction.atomic(), acting_as(Actor()):
        Membership.objects.create(
            user=user,
            agency=agency,
            roles=[Role.CASE_WORKER],
            starts_on=date(2020, 1, 1),
            has_all_projects=True,
        )
        sync_permissions()
