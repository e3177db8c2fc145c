"""`manage.py invite_administrator EMAIL --first-name F --last-name L --agency NAME`.

Makes the first account of an installation, whom nobody in it can invite yet, and prints a link by
which its owner chooses a password: single use, 72 hours. Whoever reads the link can open the
account, so hand it over in person. Run again, it prints a new link and the old one ends.
"""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from agencies.actions import invitations, links
from agencies.actions.permissions import sync_permissions
from agencies.actor import Actor, acting_as, system_actor
from agencies.granting import check_roles, roles_beside
from agencies.models import Agency, Membership, SignInLink, User
from agencies.permissions import Role
from hmis.refusals import ActionRefused


class Command(BaseCommand):
    """One system administrator, under the system's role; the log keeps it."""

    help = "Make an HMIS system administrator's account and print a link to its password."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The command line."""
        parser.add_argument("email", help="with which the administrator signs in")
        parser.add_argument("--first-name", required=True)
        parser.add_argument("--last-name", required=True)
        parser.add_argument("--agency", required=True, help="the HMIS lead's name; made if missing")

    def handle(self, *args: Any, **options: Any) -> None:  # Any: Django's signature
        """Invite, or say why not."""
        names = [options[name].strip() for name in ("first_name", "last_name", "agency")]
        if not all(names):
            raise CommandError("A person has two names, and the agency has one.")
        try:
            validate_email(options["email"])
        except ValidationError as error:
            raise CommandError("This is no e-mail address.") from error
        with system_actor(reason="invite_administrator") as actor:
            address = _invite(options["email"], *names, actor=actor)
        with transaction.atomic(), acting_as(Actor()):
            sync_permissions()
        self.stdout.write("Open this link within 72 hours to choose a password; it works once:")
        self.stdout.write(address)


def _invite(email: str, first_name: str, last_name: str, agency_name: str, *, actor: Actor) -> str:
    user = invitations.invite_user(email, first_name, last_name, actor=actor)
    if user.has_usable_password():
        raise CommandError("This person has a password already: it is reset at sign-in.")
    agency, _ = Agency.objects.get_or_create(name=agency_name, source=None)
    _make_administrator(user, agency)
    # Handed over here: nothing is mailed.
    open_ones = SignInLink.objects.waiting().filter(user=user, kind=SignInLink.Kind.INVITATION)
    return links.hand_over(open_ones.get())


def _make_administrator(user: User, agency: Agency) -> None:
    held = Membership.objects.in_force().filter(user=user, agency=agency)
    if held.holding(Role.SYSTEM_ADMINISTRATOR).exists():
        return
    roles = [Role.SYSTEM_ADMINISTRATOR]
    row = Membership(user=user, agency=agency, roles=roles, starts_on=timezone.localdate())
    try:
        check_roles(roles, agency, has_end=False, beside=roles_beside(row))
    except ActionRefused as refusal:
        raise CommandError(str(refusal.message)) from refusal
    row.save(force_insert=True)
