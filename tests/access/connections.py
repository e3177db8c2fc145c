"""Connections of their own to the test database: the application's login, and the owner's.

What they see is only what was committed, so they serve transactional tests.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.db import connection

from hmis.settings import database_urls


def _at_test_database(url: str) -> str:
    parts = urlsplit(url)
    name = connection.settings_dict["NAME"]
    return urlunsplit(parts._replace(path=f"/{name}"))


@contextmanager
def app_login() -> Iterator[psycopg.Connection[Any]]:  # Any: rows
    """A fresh session of hmis_app, as web and workers open it."""
    with psycopg.connect(_at_test_database(database_urls()[0]), autocommit=True) as fresh:
        yield fresh


@contextmanager
def owner_login() -> Iterator[psycopg.Connection[Any]]:  # Any: rows
    """A fresh session of the owner, as migrations open it."""
    with psycopg.connect(_at_test_database(database_urls()[1]), autocommit=True) as fresh:
        yield fresh
