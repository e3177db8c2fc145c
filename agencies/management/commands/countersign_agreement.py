"""`manage.py countersign_agreement EMAIL --agency ID --name NAME`: the operator opens an account.

For the first users of a new installation, whom nobody in it can countersign yet. The user signs on
the agreement page first; `--paper` states in its place that both have signed on paper. Which ids
agencies have is printed when the one given is unknown.
"""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date, datetime, time
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from agencies.actions import agreements as actions
from agencies.actor import system_actor
from agencies.models import Agency, User
from hmis.refusals import ActionRefused


class Command(BaseCommand):
    """One agreement, under the system's role; the log keeps it."""

    help = "Countersign a user's agreement as the operator of this installation."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The command line."""
        parser.add_argument("email", help="with which the user signs in")
        parser.add_argument("--agency", type=int, required=True, help="the agency's number")
        parser.add_argument("--name", required=True, help="full name of who countersigns")
        parser.add_argument(
            "--paper", action="store_true", help="user and agency have signed on paper"
        )
        parser.add_argument(
            "--signed-on", type=date.fromisoformat, help="YYYY-MM-DD, the paper's date"
        )

    def handle(self, *args: Any, **options: Any) -> None:  # Any: Django's signature
        """Countersign, or say why not."""
        name = options["name"].strip()
        if not name:
            raise CommandError("Whoever countersigns gives a name.")
        if options["signed_on"] and not options["paper"]:
            raise CommandError("--signed-on is the date of a paper: it goes with --paper.")
        user = User.objects.filter(email=options["email"].lower()).first()
        if user is None:
            raise CommandError("Nobody signs in with this e-mail.")
        agency = Agency.objects.filter(pk=options["agency"]).first()
        if agency is None:
            known = Agency.objects.order_by("pk").values_list("pk", "name")
            listed = "\n".join(f"{pk:>6}  {name}" for pk, name in known)
            raise CommandError(f"There is no agency of this number. There are:\n{listed}")
        try:
            self._countersign(user, agency, name, options)
        except ActionRefused as refusal:
            raise CommandError(str(refusal.message)) from refusal
        self.stdout.write("The agreement is countersigned; the account is open.")

    def _countersign(
        self,
        user: User,
        agency: Agency,
        name: str,
        options: dict[str, Any],  # Any: of argparse
    ) -> None:
        with system_actor(reason="countersign_agreement") as actor:
            if options["paper"]:
                signed_at = _instant(options["signed_on"])
                actions.record_paper_agreement(
                    user, agency, actor=actor, name=name, signed_at=signed_at
                )
            else:
                actions.countersign_as_operator(user, agency, actor=actor, name=name)


def _instant(day: date | None) -> datetime:
    """The beginning of that day, or now. Raises CommandError for a day to come."""
    if day is None:
        return timezone.now()
    if day > timezone.localdate():
        raise CommandError("The paper's date is in the future.")
    return timezone.make_aware(datetime.combine(day, time.min))
