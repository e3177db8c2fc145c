"""`manage.py seed_demo`: invented agencies, staff and clients, and how to sign in as them."""

from __future__ import annotations

import time
from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from agencies.demo import SIGN_INS
from hmis.demo import actions

DEFAULT_CLIENTS = 2000


def number_of_clients(text: str) -> int:
    """A whole number from 0."""
    if not text.isdecimal():
        raise ArgumentTypeError("a whole number from 0")
    return int(text)


class Command(BaseCommand):
    """Everything or nothing: one transaction. Run again, it adds clients to the same agencies."""

    help = (
        "Write invented agencies, staff and clients, and print the sign-ins. Never in production."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The command line."""
        parser.add_argument("--clients", type=number_of_clients, default=DEFAULT_CLIENTS)
        parser.add_argument("--seed", type=int, default=1, help="another number, other people")
        parser.add_argument(
            "--if-empty", action="store_true", help="write no clients if the demo is there"
        )

    def handle(self, *args: Any, **options: Any) -> None:  # Any: Django's signature
        """Seed unless told not to, then say how to sign in."""
        try:
            actions.refuse_in_production()
            if options["if_empty"] and actions.is_present():
                actions.complete()
            else:
                self._seed(options["clients"], options["seed"])
        except actions.DemoRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        self._tell_sign_ins()

    def _seed(self, clients: int, seed: int) -> None:
        started = time.monotonic()
        written = actions.seed(clients=clients, seed=seed)
        self.stdout.write(
            f"Demo data: {written.clients} invented clients, {written.enrollments} enrollments, "
            f"{written.exits} exits, {written.releases} releases and refusals, "
            f"{written.answers} answers in {time.monotonic() - started:.1f} seconds."
        )

    def _tell_sign_ins(self) -> None:
        rows = [("Role", "E-mail", "Password", "Agency")]
        rows += [(one.role, one.email, one.password, one.agency) for one in SIGN_INS]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        self.stdout.write("\nDemo sign-ins:")
        for row in rows:
            cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            self.stdout.write("  " + "  ".join(cells).rstrip())
