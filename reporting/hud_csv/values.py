"""Imported values: what rows held that fits no typed column, kept beside the row it belongs to."""

# Statements are composed of the names of our own tables and of HUD's columns alone.
# ruff: noqa: S608

from __future__ import annotations

from collections.abc import Iterator

from psycopg import sql

from clients.models import Client, ClientIdentity, ClientRecord, ImportedValue
from hmis.gate import Actor
from reporting.hud_csv import database, wanted
from reporting.hud_csv.merge import Written, write_and_log
from reporting.hud_csv.plan import Part, files, plan

_IDENTITY = Part(
    ClientIdentity, "Client", ClientIdentity.hud_columns, tuple(ClientIdentity.hud_columns.values())
)


def write_values(actor: Actor, source_id: int) -> Written:
    """Bring what is kept for the staged rows to what they hold now."""
    database.run("create_wanted_values")
    kept = {file for (file,) in database.rows("files_with_values")}
    for file in files():
        for part, columns in _carriers(file):
            if file in kept and columns:
                database.execute(_collect(part, columns), {"source": source_id})
    described = database.run("descriptor_values")
    updated = write_and_log(database.step("update_values"), actor, ImportedValue, is_new=False)
    inserted = write_and_log(
        database.step("insert_values"),
        actor,
        ImportedValue,
        is_new=True,
        values={"source": source_id},
    )
    return Written(inserted + described, updated + _retire(actor, source_id))


def _carriers(file: str) -> Iterator[tuple[Part, list[str]]]:
    """Parts with the columns whose values they keep: each column once, with the main part first."""
    told: set[str] = set()
    parts = [*plan(file).parts, *([_IDENTITY] if file == "Client" else [])]
    for part in parts:
        columns = [name for name in part.columns.values() if name not in told]
        if not part.model.hud_rows:
            told.update(columns)
        yield part, columns


def _collect(part: Part, columns: list[str]) -> sql.SQL:
    file = part.file.lower()
    key = f"s.{plan(part.file).key.lower()}"
    listed = ", ".join(f"'{name}'" for name in columns)
    target, about = "wanted_value", ""
    if part.model is ClientIdentity:
        row = (
            "JOIN clients_client c ON c.source_id = %(source)s AND c.hud_id = s.personalid "
            "JOIN clients_clientidentity t ON t.client_id = c.id AND t.is_current"
        )
    else:
        row = f"JOIN {part.table} t ON t.source_id = %(source)s AND t.hud_id = {key}"
    if part.model is Client:
        about = f", 'identity', t.id, t.created_project_id, {key}"
    elif issubclass(part.model, ClientRecord):
        about = f", '{part.model.section}', t.client_id, t.project_id, {key}"
    else:
        target = "wanted_descriptor_value"
    names = ", section, client_id, project_id, hud_id" if about else ""
    kinds = " ".join(f"AND {one}" for one in wanted.rows_of(part) if part.model.hud_rows)
    return sql.SQL(
        f"INSERT INTO {target} (table_name, row_id, column_name, raw{names}) "
        f"SELECT '{part.table}', t.id, v.column_name, v.raw{about} "
        f"FROM staging_value v JOIN staging_{file} s ON s.line = v.line {row} "
        f"WHERE v.file = '{part.file}' AND v.column_name IN ({listed}) {kinds} "
        f"AND {wanted.not_refused(part.file)} ON CONFLICT DO NOTHING"
    )


def _retire(actor: Actor, source_id: int) -> int:
    """Void what is kept of staged rows that have since been set right at the source."""
    (held,) = database.rows("holds_values", source=source_id)
    if not held[0]:
        return 0
    retired = 0
    for file in files():
        parts = [part for part, _ in _carriers(file) if part.is_client_record or file == "Client"]
        if not parts:
            continue
        tables = ", ".join(f"'{part.table}'" for part in parts)
        retired += write_and_log(
            "UPDATE clients_importedvalue t SET voided_at = now(), updated_at = now(), "
            "voided_reason = 'set right at the source' "
            f"FROM staging_{file.lower()} s WHERE t.source_id = %(source)s "
            f"AND t.table_name IN ({tables}) AND t.hud_id = s.{plan(file).key.lower()} "
            f"AND t.voided_at IS NULL AND {wanted.not_refused(file)} AND NOT EXISTS ("
            "SELECT 1 FROM wanted_value w WHERE w.row_id = t.row_id "
            "AND w.column_name = t.column_name) "
            "RETURNING t.id, t.client_id, ARRAY['voided_at', 'voided_reason'] AS changed",
            actor,
            ImportedValue,
            is_new=False,
            values={"source": source_id},
        )
    return retired
