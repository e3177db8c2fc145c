"""App configuration of reporting."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.apps import AppConfig, apps
from django.db import connections
from django.db.models.signals import post_migrate

SQL = Path(__file__).parent / "hud_csv" / "sql"


class ReportingConfig(AppConfig):
    """HUD CSV in and out, and reports."""

    name = "reporting"

    def ready(self) -> None:
        """Make what imports need after each migrate; this app has no tables of its own."""
        post_migrate.connect(
            prepare_for_imports,
            sender=apps.get_app_config("enrollments"),
            dispatch_uid="reporting_prepare_for_imports",
        )


def prepare_for_imports(using: str, **kwargs: Any) -> None:  # Any: signal arguments
    """Receiver of post_migrate. Running it again changes nothing."""
    with connections[using].cursor() as cursor:
        for name in ("staging_schema", "statistics_function"):
            cursor.execute((SQL / f"{name}.sql").read_text(encoding="utf-8"))
