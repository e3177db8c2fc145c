"""What an import has left in the database, as one digest a table: ids and keys of ours aside."""

from __future__ import annotations

import hashlib
import json
from uuid import UUID

from django.db import connection

from agencies.models import hud_models
from audit.log.models import LogEntry
from clients.identity import unseal_rows
from clients.models import ClientIdentity
from hud.schema import schema

# Made anew by each import, or the number that a row happens to have here.
_OURS = (
    *("id", "source_id", "client_id", "project_id", "enrollment_id", "assessment_id", "agency_id"),
    *("residential_project_id", "created_project_id", "person_id", "search_id", "household_id"),
    *("created_at", "updated_at", "sealed", "team_id", "group_id", "row_id"),
)
_PARENTS = {"enrollment_id": "enrollments_enrollment", "client_id": "clients_client"}


def digests(source: str) -> dict[str, str]:
    """Table -> digest of its rows of this source, with the HUD ids of client and stay."""
    tables = {
        model._meta.db_table: {field.attname for field in model._meta.concrete_fields}
        for file in schema().files
        for model in hud_models(file)
        if model is not ClientIdentity
    }
    tables["clients_importedvalue"] = {"client_id"}
    found = {table: _digest(table, columns, source) for table, columns in tables.items()}
    return found | {"words": _words(source), "tokens and keys": _beside(source)}


def _digest(table: str, columns: set[str], source: str) -> str:
    parents = [
        f"(SELECT p.hud_id FROM {parent} p WHERE p.id = t.{column})"  # noqa: S608  # our tables
        for column, parent in _PARENTS.items()
        if column in columns
    ]
    rows = ", ".join([f"(to_jsonb(t) - '{{{','.join(_OURS)}}}'::text[])::text", *parents])
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*), md5(string_agg(row, '|' ORDER BY row)) FROM "  # noqa: S608
            f"(SELECT concat_ws('/', {rows}) COLLATE \"C\" AS row FROM {table} t "
            "JOIN agencies_source s ON s.id = t.source_id WHERE s.name = %s) AS rows",
            [source],
        )
        return " ".join(map(str, cursor.fetchone()))


def _words(source: str) -> str:
    rows = ClientIdentity._base_manager.filter(client__source__name=source, is_current=True)
    hud_ids = dict(rows.values_list("client_id", "client__hud_id"))
    words = unseal_rows(rows.values_list("client_id", "id", "sealed"))
    plain = sorted((hud_ids[key], one.to_bytes().decode()) for key, one in words.items())
    return hashlib.sha256(json.dumps(plain).encode()).hexdigest()


def _beside(source: str) -> str:
    """How many persons, keys, tokens and reasons to be visible hang on the clients."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), count(DISTINCT c.person_id), count(k.client_id), "
            "sum((SELECT count(*) FROM clients_searchtoken t "
            "     WHERE t.client_search_id = c.search_id)), "
            "sum((SELECT sum(v.n) FROM client_visibility v WHERE v.client_id = c.id)) "
            "FROM clients_client c JOIN agencies_source s ON s.id = c.source_id "
            "LEFT JOIN vault_datakey k ON k.client_id = c.id WHERE s.name = %s",
            [source],
        )
        return " ".join(map(str, cursor.fetchone()))


def log_rows(run_id: UUID) -> list[tuple[str, str, int]]:
    """How often the log has each deed about each kind of row."""
    rows: dict[tuple[str, str], int] = {}
    entries = LogEntry.objects.filter(cid=run_id.hex).exclude(deed="system.entered")
    for deed, kind in entries.values_list("deed", "content_type__model"):
        rows[deed, kind or ""] = rows.get((deed, kind or ""), 0) + 1
    return sorted((deed, kind, count) for (deed, kind), count in rows.items())
