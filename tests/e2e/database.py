"""The databases of the browser tests: a template seeded once, and a copy of it for each run.

The template is made anew only when what went into it has changed: schema, seed, import, the
sample export or the keys. Everything is done over the owner's connection and by management
commands in processes of their own; nothing here uses the ORM.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from hmis.embedded.roles import ensure_database
from hmis.embedded.state import Urls
from tests.e2e import sample
from tests.e2e.recruits import RECRUITS

ROOT = Path(__file__).resolve().parents[2]
TEMPLATE = "hmis_e2e_template"
COPY_PREFIX = "hmis_e2e_run_"
# Enough for every page of the tour.
CLIENTS = "400"
# Folders and files of the code that decide what stands in the template.
INGREDIENTS = (
    "**/migrations/*.py",
    "**/*.sql",
    "hmis/demo/**/*.py",
    "hmis/documents/texts/*.json",
    "hmis/vault/**/*.py",
    "*/management/**/*.py",
    "agencies/demo.py",
    "agencies/courses/*.json",
    "agencies/permissions.py",
    "agencies/actions/*.py",
    "agencies/models/*.py",
    "clients/actions/*.py",
    "clients/models/*.py",
    "clients/search/*.py",
    "consent/*.py",
    "hmis/documents/texts/*.json",
    "enrollments/actions/*.py",
    "enrollments/models/*.py",
    "reporting/hud_csv/**/*.py",
    "tests/e2e/employ.py",
    "tests/e2e/recruits.py",
)
PACKAGES = (
    "agencies",
    "audit",
    "clients",
    "consent",
    "enrollments",
    "hmis",
    "hud",
    "reporting",
    "tests",
)


def named(urls: Urls, database: str) -> Urls:
    """The same two logins at another database of the same server."""

    def other(url: str) -> str:
        return urlunsplit(urlsplit(url)._replace(path=f"/{database}"))

    return Urls(app_url=other(urls.app_url), owner_url=other(urls.owner_url))


def environment(var: Path, urls: Urls) -> dict[str, str]:
    """What processes of the stack see: their own `var/`, our database, nothing of pytest."""
    inherited = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DJANGO_SETTINGS_MODULE", "HMIS_DATABASE_ROLE", "HMIS_PRODUCTION"}
        and not name.startswith(("PYTEST", "COV_"))
    }
    return inherited | {
        "HMIS_VAR": str(var),
        "DATABASE_URL": urls.app_url,
        "DATABASE_OWNER_URL": urls.owner_url,
        "DEMO": "1",
    }


@contextmanager
def copied(var: Path, urls: Urls) -> Iterator[Urls]:
    """A copy of the template for the time of one run; dropped afterwards."""
    name = f"{COPY_PREFIX}{os.getpid()}"
    with psycopg.connect(urls.owner_url, autocommit=True) as owner:
        with _alone(var):
            drop_orphans(owner)
            make_template(owner, var, urls)
            owner.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                    sql.Identifier(name), sql.Identifier(TEMPLATE)
                )
            )
        ensure_database(owner, name)
    try:
        yield named(urls, name)
    finally:
        with psycopg.connect(urls.owner_url, autocommit=True) as owner:
            drop(owner, name)


@contextmanager
def _alone(var: Path) -> Iterator[None]:
    """One run at a time makes or copies the template."""
    with (var / "template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@dataclass(frozen=True)
class Recipe:
    """What the template was made of, and which database came of it."""

    digest: str
    database: int


def make_template(owner: psycopg.Connection, var: Path, urls: Urls) -> None:
    """Make the template unless one of the same recipe stands."""
    stamp = var / "template.json"
    digest = ingredients(var, urls)
    if stamp.exists() and database_number(owner):
        known = Recipe(**json.loads(stamp.read_text(encoding="utf-8")))
        if known == Recipe(digest, database_number(owner)):
            return
    stamp.unlink(missing_ok=True)
    drop(owner, TEMPLATE)
    ensure_database(owner, TEMPLATE)
    seed(environment(var, named(urls, TEMPLATE)))
    recipe = {"digest": ingredients(var, urls), "database": database_number(owner)}
    stamp.write_text(json.dumps(recipe), encoding="utf-8")


def seed(variables: Mapping[str, str]) -> None:
    """Schema, the demo and, where it is at hand, the public sample with a worker for it."""
    manage(variables, "migrate", "--noinput", "--verbosity", "0")
    manage(variables, "seed_demo", "--clients", CLIENTS)
    for recruit in RECRUITS:
        words = (recruit.email, recruit.first_name, recruit.last_name)
        call = f"from tests.e2e.employ import hire; hire(*{words!r})"
        manage(variables, "shell", "-v", "0", "-c", call)
    # As the clock would: directors are asked who still works at their agency.
    call = "from agencies.tasks import follow_staff_up; follow_staff_up()"
    manage(variables, "shell", "-v", "0", "-c", call)
    if sample.is_here():
        manage(variables, "import_hud_csv", str(sample.EXPORT))
        employer = sample.chosen().organization_id
        call = f"from tests.e2e.employ import employ; employ({sample.WORKER!r}, {employer!r})"
        manage(variables, "shell", "-v", "0", "-c", call)


def manage(variables: Mapping[str, str], *command: str) -> None:
    """Run a management command; what it says is shown only when it fails."""
    done = subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=variables,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"manage.py {command[0]} failed:\n{done.stdout}\n{done.stderr}")


def ingredients(var: Path, urls: Urls) -> str:
    """One digest of everything the template depends on."""
    digest = hashlib.sha256(urls.owner_url.encode())
    files = {
        path
        for pattern in INGREDIENTS
        for path in ROOT.glob(pattern)
        if path.relative_to(ROOT).parts[0] in PACKAGES
    }
    for path in [*sorted(files), var / "secrets" / "hmis_keyring"]:
        digest.update(f"{path}\0".encode())
        digest.update(path.read_bytes() if path.exists() else b"")
    if sample.is_here():
        digest.update(f"{sample.EXPORT.stat().st_size} {sample.chosen().organization_id}".encode())
    return digest.hexdigest()


def database_number(owner: psycopg.Connection, name: str = TEMPLATE) -> int:
    """The server's number of a database; 0 if there is none of this name."""
    row = owner.execute("SELECT oid::bigint FROM pg_database WHERE datname = %s", [name]).fetchone()
    return int(row[0]) if row else 0


def drop(owner: psycopg.Connection, name: str) -> None:
    """Drop a database, also while a forgotten connection or the server's own cleaning holds it."""
    statement = sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name))
    try:
        owner.execute(statement + sql.SQL(" WITH (FORCE)"))
    except psycopg.errors.InsufficientPrivilege:
        # The cleaning is the superuser's; a plain DROP sends it away and waits for it.
        owner.execute(statement)


def drop_orphans(owner: psycopg.Connection) -> None:
    """Drop the copies of runs that no longer live."""
    found = owner.execute(
        "SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [COPY_PREFIX]
    ).fetchall()
    for (name,) in found:
        number = name.removeprefix(COPY_PREFIX)
        if number.isdigit() and not Path(f"/proc/{number}").exists():
            drop(owner, name)
