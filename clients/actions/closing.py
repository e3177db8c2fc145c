"""Closing to partners what a project has shared: a flag was set on it (V2, V13)."""

from __future__ import annotations

from uuid import UUID

from django.db import connection
from psycopg import sql

from agencies.actor import system_actor
from audit.log.actions import record
from clients.row_security import record_models
from hmis.gate import Actor

REASON = "flag"
WORDS = "project flagged as never shared"

_CLOSE = """
UPDATE {} SET closed_at = now(), closed_by_id = %(user)s, closed_reason = %(words)s,
    updated_at = now()
WHERE project_id = %(project)s AND shared_with IS NOT NULL AND closed_at IS NULL
RETURNING client_id
"""
_HAS_ANY = "SELECT EXISTS (SELECT 1 FROM {} WHERE project_id = %(project)s)"


def close_shared_records(project_id: int, actor: Actor) -> int:
    """Close every shared record of a project, of all tables, in the caller's transaction.

    The administrator who sets a flag sees no client row: the system closes them, and the log keeps
    whose they were. The caller has locked the project, so that nothing is being written at it.
    """
    clients: list[UUID] = []
    values = {"project": project_id, "user": actor.user_id, "words": WORDS}
    with system_actor(reason=REASON, on_behalf_of=actor) as system:
        with connection.cursor() as cursor:
            for model in record_models():
                table = sql.Identifier(model._meta.db_table)
                cursor.execute(sql.SQL(_CLOSE).format(table), values)
                clients += [client_id for (client_id,) in cursor.fetchall()]
        if clients:
            data = {"project": project_id, "records": len(clients)}
            record(system, "records.closed_by_flag", clients=clients, data=data)
    return len(clients)


def has_records(project_id: int, actor: Actor) -> bool:
    """Whether any table about clients has a row of a project."""
    with system_actor(reason=REASON, on_behalf_of=actor), connection.cursor() as cursor:
        for model in record_models():
            table = sql.Identifier(model._meta.db_table)
            cursor.execute(sql.SQL(_HAS_ANY).format(table), {"project": project_id})
            if cursor.fetchone()[0]:
                return True
    return False
