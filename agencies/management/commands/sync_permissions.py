"""`manage.py sync_permissions [--check]`: guardian's permissions follow what they are made from.

Without `--check` drift is repaired; with it nothing is changed, and drift is an error.
"""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from agencies.actions.permissions import sync_permissions
from agencies.actor import Actor, acting_as


class Command(BaseCommand):
    """Compare, and repair unless told only to look."""

    help = "Make guardian's permissions follow memberships and agreements."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The command line."""
        parser.add_argument("--check", action="store_true", help="change nothing; fail on drift")

    def handle(self, *args: Any, **options: Any) -> None:  # Any: Django's signature
        """Count what differs."""
        with transaction.atomic(), acting_as(Actor()):
            changes = sync_permissions(is_check=options["check"])
        if options["check"] and changes:
            raise CommandError(f"{changes} permissions or groups differ; run it without --check.")
        self.stdout.write("Nothing differs." if not changes else f"{changes} put right.")
