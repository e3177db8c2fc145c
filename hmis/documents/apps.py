"""App configuration of documents."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class DocumentsConfig(AppConfig):
    """Papers and versioned texts."""

    name = "hmis.documents"
    label = "documents"

    def ready(self) -> None:
        """Publish the texts that ship with the project after each migrate."""
        post_migrate.connect(publish_shipped, sender=self, dispatch_uid="documents_publish")


def publish_shipped(using: str, **kwargs: Any) -> None:  # Any: signal arguments
    """Receiver of post_migrate. Running it again changes nothing."""
    from django.db import connections

    from hmis.documents.shipped import publish

    if "documents_document" in connections[using].introspection.table_names():
        publish(using)
