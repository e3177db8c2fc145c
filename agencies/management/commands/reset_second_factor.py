"""`manage.py reset_second_factor EMAIL`: for an administrator who lost app, passkeys and codes.

Anybody else's is taken away by who answers for them, on the person's page of the roster. Make sure
who asks: afterwards the password alone signs in, and a new second factor is set up at once where
one is needed.
"""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from agencies.actions import second_factor
from agencies.actor import system_actor
from agencies.models import User
from hmis.refusals import ActionRefused


class Command(BaseCommand):
    """One account, under the system's role; the log keeps it."""

    help = "Take away somebody's second factor and recovery codes, so that new ones can be set up."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The command line."""
        parser.add_argument("email", help="with which the user signs in")

    def handle(self, *args: Any, **options: Any) -> None:  # Any: Django's signature
        """Reset, or say why not."""
        user = User.objects.filter(email=options["email"].lower()).first()
        if user is None:
            raise CommandError("Nobody signs in with this e-mail.")
        try:
            with system_actor(reason="reset_second_factor") as actor:
                number = second_factor.reset_second_factors(user, actor=actor)
        except ActionRefused as refusal:
            raise CommandError(str(refusal.message)) from refusal
        self.stdout.write(f"Taken away: {number}. The user was told.")
