"""`manage.py import_hud_csv PATH`: load an HMIS CSV export (FY2026)."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from agencies.actions.permissions import sync_permissions
from agencies.actor import Actor, acting_as, system_actor
from reporting.hud_csv.errors import ImportRefused
from reporting.hud_csv.load import import_export
from reporting.hud_csv.result import Result


class Command(BaseCommand):
    """Everything or nothing: one transaction, under the system's role."""

    help = "Load an HMIS CSV export from a zip file or a folder."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The command line."""
        parser.add_argument("path", type=Path, help="zip file or folder")
        parser.add_argument("--json", type=Path, help="write counts and findings to this file")
        parser.add_argument(
            "--source",
            default="",
            help="the system that the ids belong to; default: told by Export.csv",
        )

    def handle(self, *args: Any, **options: Any) -> None:  # Any: Django's signature
        """Import, let guardian's permissions follow the new projects, tell what happened."""
        try:
            with transaction.atomic():
                with system_actor(reason="import_hud_csv") as actor:
                    result = import_export(
                        options["path"], actor=actor, source_name=options["source"]
                    )
                # As the application, which may also take back grants; same request id in the log.
                follower = Actor(request_id=actor.request_id, purpose=actor.purpose)
                with acting_as(follower):
                    sync_permissions()
        except ImportRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        if options["json"]:
            result.save(options["json"])
        self._tell(result)

    def _tell(self, result: Result) -> None:
        self.stdout.write(f"Source: {result.source}")
        self.stdout.write(f"{'file':<24}{'rows':>10}{'loaded':>10}{'reported':>10}")
        for name, count in result.files.items():
            self.stdout.write(f"{name:<24}{count.rows:>10}{count.loaded:>10}{count.reported:>10}")
        errors, warnings = result.findings.count("error"), result.findings.count("warning")
        self.stdout.write(
            f"{result.rows_written} rows written, {errors} rows not loaded, {warnings} warnings, "
            f"{result.seconds:.1f} seconds."
        )
