"""A database of a benchmark's own, made beside the site's with the owner's login, then dropped."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

import psycopg
from django.db import connection
from psycopg.sql import SQL, Identifier

from hmis.settings import BASE_DIR, database, database_urls


@dataclass(frozen=True)
class OwnDatabase:
    """A migrated, empty database, by both logins."""

    app_url: str
    owner_url: str

    def manage(self, *arguments: str) -> None:
        """Run a management command on it."""
        subprocess.run(
            [sys.executable, "manage.py", *arguments],
            check=True,
            cwd=BASE_DIR,
            env={
                **os.environ,
                "DATABASE_URL": self.app_url,
                "DATABASE_OWNER_URL": self.owner_url,
            },
            stdout=subprocess.DEVNULL,
        )


@contextmanager
def own_database(name: str) -> Iterator[OwnDatabase]:
    """Make it, migrate it, drop it."""
    app_url, owner_url = (_beside(url, name) for url in database_urls())
    made = OwnDatabase(app_url, owner_url)
    _run_as_admin("DROP DATABASE IF EXISTS {}", name)
    _run_as_admin("CREATE DATABASE {}", name)
    try:
        made.manage("migrate", "--verbosity", "0")
        yield made
    finally:
        _run_as_admin("DROP DATABASE IF EXISTS {}", name)


@contextmanager
def pointed_at(url: str) -> Iterator[None]:
    """Let Django's connection go to this database for a while."""
    before = dict(connection.settings_dict)
    wanted = database(url)
    connection.close()
    connection.settings_dict.update({key: wanted[key] for key in ("NAME", "USER", "PASSWORD")})
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update(before)


def _beside(url: str, name: str) -> str:
    """The same server and login, another database."""
    return urlsplit(url)._replace(path=f"/{name}").geturl()


def _run_as_admin(statement: str, name: str) -> None:
    with psycopg.connect(database_urls()[1], autocommit=True) as admin:
        admin.execute(SQL(statement).format(Identifier(name)))
