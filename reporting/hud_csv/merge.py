"""Writes what differs, and the log row of each written row, set by set in one statement each."""

# Statements are composed of the names of our own tables and of HUD's columns alone.
# ruff: noqa: S608

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from psycopg import sql

from agencies.models import ImportedRow
from clients.models import ClientIdentity
from enrollments.elements.element import SingleElement
from enrollments.models import Exit
from hmis.gate import Actor
from reporting.hud_csv import database, wanted
from reporting.hud_csv.database import Value
from reporting.hud_csv.plan import Part


@dataclass(frozen=True)
class Written:
    """How many rows were inserted and updated."""

    inserted: int = 0
    updated: int = 0

    def __add__(self, other: Written) -> Written:
        return Written(self.inserted + other.inserted, self.updated + other.updated)


_LOG = (
    'INSERT INTO audit_logentry (id, "timestamp", deed, action, actor_id, agency_id, clients, '
    "content_type_id, object_pk, changes, cid, session, purpose, remote_addr) "
    "SELECT log_id, now(), %(deed)s, %(action)s, %(actor)s, %(agency)s, {clients}, "
    "%(content_type)s, id::text, {changes}, %(cid)s, %(session)s, %(purpose)s, %(address)s::inet "
    # In the order of the index on the log's own key: a million random places cost far more.
    "FROM (SELECT gen_random_uuid() AS log_id, written.* FROM written ORDER BY 1) AS written"
)
# Names of what changed, in the form that django-auditlog gives changes; no values.
_NAMES = "(SELECT jsonb_object_agg(name, '[]'::jsonb) FROM unnest(changed) AS name)"
_DEEDS = {True: ("row.created", 0), False: ("row.updated", 1)}


def _log_values(actor: Actor, model: type[ImportedRow], *, is_new: bool) -> dict[str, Value]:
    deed, action = _DEEDS[is_new]
    return {
        "deed": deed,
        "action": action,
        "actor": actor.user_id,
        "agency": actor.agency_id,
        "content_type": ContentType.objects.get_for_model(model).pk,
        "cid": actor.request_id,
        "session": actor.session,
        "purpose": actor.purpose,
        "address": actor.address,
    }


def write_and_log(
    statement: str,
    actor: Actor,
    model: type[ImportedRow],
    *,
    is_new: bool,
    values: Mapping[str, Value] | None = None,
) -> int:
    """Run a statement that returns `id`, `client_id` (or NULL) and `changed`; log each row."""
    log = sql.SQL(_LOG).format(
        clients=sql.SQL("CASE WHEN client_id IS NULL THEN '{}' ELSE ARRAY[client_id] END"),
        changes=sql.SQL("NULL" if is_new else _NAMES),
    )
    whole = sql.SQL("WITH written AS ({}) {}").format(sql.SQL(statement), log)
    return database.execute_count(
        whole, {**_log_values(actor, model, is_new=is_new), **(values or {})}
    )


def write(part: Part, actor: Actor) -> Written:
    """Update rows that differ, then insert new ones (an update may free a unique place)."""
    table, source = part.table, f"wanted_{part.table}"
    columns = list(wanted.columns_of(part))
    fields = {field.name for field in part.model._meta.fields}
    client = (
        "client_id" if part.is_client_record else "id" if part.name == "Client" else "NULL::uuid"
    )
    touch = ", updated_at = now()" if "updated_at" in fields else ""
    names = ", ".join(columns)
    values = ", ".join(f"w.{name}" for name in columns)
    told = client if client == "NULL::uuid" else f"t.{client}"
    updated = 0
    for condition in _orders(part):
        updated += write_and_log(
            f"UPDATE {table} t SET ({names}) = ROW({values}){touch} FROM {source} w "
            f"WHERE t.id = w.id AND NOT w.is_new AND {condition} "
            f"RETURNING t.id, {told} AS client_id, w.changed",
            actor,
            part.model,
            is_new=False,
        )
    constants = wanted.constants_of(part, columns)
    keys = ["id"] if has_uuid_key(part) else []
    into = ", ".join([*keys, *columns, *constants])
    what = ", ".join([*(f"w.{name}" for name in (*keys, *columns)), *constants.values()])
    inserted = write_and_log(
        f"INSERT INTO {table} AS t ({into}) SELECT {what} FROM {source} w WHERE w.is_new "
        f"RETURNING t.id, {told} AS client_id",
        actor,
        part.model,
        is_new=True,
    )
    return Written(inserted, updated)


def has_uuid_key(part: Part) -> bool:
    """Whether the key is made by us and not by a sequence."""
    return part.is_client_record or part.name == "Client"


def _orders(part: Part) -> tuple[str, ...]:
    """Conditions of the updates, one after the other: a voided row makes room for its successor."""
    if issubclass(part.model, SingleElement) or part.model is Exit:
        return ("w.voided_at IS NOT NULL", "w.voided_at IS NULL")
    return ("true",)


def leave_other_rows(part: Part, actor: Actor, source_id: int) -> int:
    """Void rows that the source has since made rows of another kind, held in another table."""
    if not part.model.hud_rows:
        return 0
    of_part = " AND ".join(wanted.rows_of(part))
    key = f"s.{part.file.lower()}id"
    return write_and_log(
        f"UPDATE {part.table} t SET voided_at = now(), updated_at = now(), "
        "voided_reason = 'of another kind at the source' "
        f"FROM staging_{part.file.lower()} s WHERE t.source_id = %(source)s AND t.hud_id = {key} "
        f"AND NOT ({of_part}) AND t.voided_at IS NULL AND {wanted.not_refused(part.file)} "
        "RETURNING t.id, t.client_id, ARRAY['voided_at', 'voided_reason'] AS changed",
        actor,
        part.model,
        is_new=False,
        values={"source": source_id},
    )


def write_identities(actor: Actor) -> Written:
    """New versions of identities that are new or differ; the version before is kept."""
    write_and_log(database.step("retire_identities"), actor, ClientIdentity, is_new=False)
    inserted = write_and_log(database.step("insert_identities"), actor, ClientIdentity, is_new=True)
    return Written(inserted, 0)
