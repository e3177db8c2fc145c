"""`manage.py set_agency_location ID TEXT`: where an agency is, for the first users of it.

User agreements carry the location (S1), and nobody signs without one. Afterwards the
administrator changes it on the agency's page.
"""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from agencies.actor import system_actor
from agencies.models import Agency

LONGEST = 200


class Command(BaseCommand):
    """One agency, under the system's role; the log keeps the change."""

    help = "Record the address or town of an agency's main office."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The command line."""
        parser.add_argument("agency", type=int, help="the agency's number")
        parser.add_argument("location", help="address or town of its main office")

    def handle(self, *args: Any, **options: Any) -> None:  # Any: Django's signature
        """Write it."""
        location = " ".join(options["location"].split())
        if not 0 < len(location) <= LONGEST:
            raise CommandError(f"A location has 1 to {LONGEST} characters.")
        with system_actor(reason="set_agency_location"):
            agency = Agency.objects.filter(pk=options["agency"]).first()
            if agency is None:
                raise CommandError("There is no agency of this number.")
            agency.location = location
            agency.save(update_fields=["location"])
        self.stdout.write("The location is recorded.")
