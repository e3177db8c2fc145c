"""App configuration of jobs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate

RUNS = Path(__file__).parent / "runs.sql"


class JobsConfig(AppConfig):
    """Work in the background; the label stays short for tables and permissions."""

    name = "hmis.jobs"
    label = "jobs"

    def ready(self) -> None:
        """Put walls and functions on the database after each migrate."""
        post_migrate.connect(apply_walls, sender=self, dispatch_uid="jobs_apply_walls")


def apply_walls(using: str, **kwargs: Any) -> None:  # Any: signal arguments
    """Receiver of post_migrate. Running it again changes nothing."""
    connection = connections[using]
    if "jobs_run" not in connection.introspection.table_names():
        return  # A partial migrate; the next full one applies them.
    with connection.cursor() as cursor:
        cursor.execute(RUNS.read_text(encoding="utf-8"))
