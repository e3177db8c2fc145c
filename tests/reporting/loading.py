"""Imports in tests: the small export, changed copies of it, and what came of it."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

from django.db import connection

from agencies.actor import system_actor
from clients.identity import IdentityWords, unseal_rows
from clients.models import Client, ClientIdentity
from clients.row_security import record_models
from reporting.hud_csv.load import import_export
from reporting.hud_csv.result import Result

SMALL = Path(__file__).parent / "fixtures" / "small_export"
SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
PLAIN_WORDS = (
    "Adaline",
    "Quillfeather",
    "Bramwell",
    "Corisande",
    "Tidewater",
    "Hiddenbrook",
    "Marshlight",
    "Hezekiah",
    "Oddcodes",
    "Ñandúvar",
    "219099999",
    "219-09-9998",
    "219099998",
    "xxxxx4321",
)
"""Names and numbers of the small export's people."""

Rows = list[dict[str, str]]


def run_import(path: Path = SMALL, source: str = "") -> Result:
    """Import as the system."""
    with system_actor(reason="import_hud_csv") as actor:
        return import_export(path, actor=actor, source_name=source)


def words_by_version(hud_id: str) -> dict[bool, IdentityWords]:
    """A client's words, the current ones under True, the latest earlier ones under False."""
    rows = ClientIdentity._base_manager.filter(client__hud_id=hud_id).order_by("created_at")
    found = {}
    for row in rows:
        sealed = bytes(row.sealed) if row.sealed is not None else None
        for words in unseal_rows([(row.client_id, row.pk, sealed)]).values():
            found[row.is_current] = words
    return found


def make_anonymous(hud_id: str) -> None:
    """Make an imported client one without identity, whose free-text answers go first."""
    ClientIdentity._base_manager.filter(client__hud_id=hud_id).update(sealed=None)
    for model in record_models():
        if model.free_text:
            rows = model._base_manager.filter(client__hud_id=hud_id)
            rows.update(**dict.fromkeys(model.free_text, ""))
    Client._base_manager.filter(hud_id=hud_id).update(mode="anonymous", date_of_birth=None)


def copy_of_small_export(folder: Path) -> Path:
    """A copy that a test may change."""
    target = folder / "export"
    shutil.copytree(SMALL, target)
    return target


def change(folder: Path, file: str, edit: Callable[[Rows], Rows | None]) -> None:
    """Rewrite a file of a copy: `edit` changes the rows in place or returns others."""
    path = folder / f"{file}.csv"
    text = path.read_bytes().decode("utf-8-sig", errors="surrogateescape")
    reader = csv.DictReader(text.splitlines())
    rows = [row for row in reader if None not in row and None not in row.values()]
    rows = edit(rows) or rows
    with path.open("w", encoding="utf-8", errors="surrogateescape", newline="") as out:
        writer = csv.DictWriter(out, list(reader.fieldnames or []))
        writer.writeheader()
        writer.writerows(rows)


def row_versions() -> dict[str, list[tuple[object, ...]]]:
    """Every row's system version of the tables that an import writes."""
    tables = (
        "agencies_agency",
        "agencies_export",
        "agencies_importeduser",
        "agencies_project",
        "agencies_projectcoc",
        "clients_client",
        "clients_clientidentity",
        "clients_searchtoken",
        "client_visibility",
        "enrollments_enrollment",
        "enrollments_exit",
        "vault_datakey",
    )
    with connection.cursor() as cursor:
        found = {}
        for table in tables:
            cursor.execute(f"SELECT ctid::text, xmin::text, cmin::text FROM {table} ORDER BY 1")  # noqa: S608
            found[table] = cursor.fetchall()
    return found
