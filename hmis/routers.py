"""Database routers: the cache table and the runs have connections of their own."""

from __future__ import annotations

from typing import Any

from django.db import models


class CacheRouter:
    """Sends django's cache table to the alias `cache`, whose writes commit by themselves."""

    def db_for_read(self, model: type[models.Model], **hints: Any) -> str | None:
        """Alias for reading `model`."""
        return "cache" if model._meta.app_label == "django_cache" else None

    db_for_write = db_for_read

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool | None:
        """Only the cache table is made by way of the alias."""
        return app_label == "django_cache" if db == "cache" else None


class RunsRouter:
    """The alias `runs` is named where it is used; nothing is migrated by way of it."""

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool | None:
        """The tables are made by way of `default`."""
        return False if db == "runs" else None
