"""Rows of the log as pages show them: ids and no names of clients (V25)."""

from __future__ import annotations

from typing import Final

from agencies.models import Agency, User
from audit.log.models import LogEntry

CLIENTS_SHOWN: Final = 3


def table_of(rows: list[LogEntry]) -> list[dict[str, object]]:
    """One line for each row: who, for which agency, what, and whose record."""
    names = {user.pk: str(user) for user in User.objects.filter(pk__in={r.actor_id for r in rows})}
    agencies = dict(
        Agency.objects.filter(pk__in={row.agency_id for row in rows}).values_list("pk", "name")
    )
    return [
        {
            "at": row.timestamp,
            "who": names.get(row.actor_id, "—"),
            "agency": agencies.get(row.agency_id, ""),
            "sentence": row.sentence,
            "clients": [
                {"id": client_id, "short_id": client_id.hex[:8].upper()}
                for client_id in row.clients[:CLIENTS_SHOWN]
            ],
            "more_clients": max(0, len(row.clients) - CLIENTS_SHOWN),
            "subject": _subject(row),
            "purpose": row.purpose,
            "request_id": row.cid[:8],
        }
        for row in rows
    ]


def _subject(row: LogEntry) -> str:
    """Kind of the row and the fields that changed; for a refusal route and key."""
    if row.deed == "access.refused" and row.additional_data:
        return f"{row.additional_data.get('route', '')} {(row.object_pk or '')[:8].upper()}".strip()
    if row.content_type is None:
        return ""
    kind = str(row.content_type.name)
    if row.changes and row.deed == "row.updated":
        return f"{kind}: {', '.join(sorted(row.changes))}"
    return kind
