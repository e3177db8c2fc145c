"""App configuration of consent."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate

FUNCTIONS = Path(__file__).parent / "releases.sql"


class ConsentConfig(AppConfig):
    """Releases; decides with whom a new record is shared."""

    name = "consent"

    def ready(self) -> None:
        """Register the rule of sharing with clients, and the panel of the client's page."""
        from audit.log.actions import watch
        from clients import panels, stamps
        from clients.paper import register_releases
        from consent import pages, paper
        from consent.stamps import stamp_by_release

        for model in self.get_models():
            watch(model)
        stamps.register(stamp_by_release)
        panels.register_sharing(pages.summary_of)
        register_releases(paper.releases_for_paper, paper.readers_for_paper)
        post_migrate.connect(make_functions, sender=self, dispatch_uid="consent_make_functions")


def make_functions(using: str, **kwargs: Any) -> None:  # Any: signal arguments
    """Receiver of post_migrate. Running it again changes nothing."""
    connection = connections[using]
    if "consent_release" in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(FUNCTIONS.read_text(encoding="utf-8"))
