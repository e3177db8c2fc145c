"""Rows of the log as pages show them: ids and no names of clients (V25), or their number alone."""

from __future__ import annotations

from typing import Final

from django.utils.translation import ngettext

from agencies.models import Agency, User
from audit.log.models import LogEntry
from hmis.gate import Actor

CLIENTS_SHOWN: Final = 3


def own_table_of(rows: list[LogEntry], actor: Actor) -> list[dict[str, object]]:
    """One line for each of the actor's own rows.

    Clients stand there by id for who may open clients' records, and for anybody else, a funder's
    monitor for one (V23), by their number alone.
    """
    return _table(rows, actor, has_ids="clients.view_client" in actor.permissions)


def table_of(rows: list[LogEntry], actor: Actor) -> list[dict[str, object]]:
    """One line for each row of the trail: who, for which agency, what, and whose record."""
    return _table(rows, actor, has_ids=True)


def _table(rows: list[LogEntry], actor: Actor, *, has_ids: bool) -> list[dict[str, object]]:
    # What one did for another agency, as a monitor say, shows no ids while one acts for this one.
    is_everywhere = actor.log_scope == "all"
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
            **_clients(
                row, has_ids=has_ids and (is_everywhere or row.agency_id == actor.agency_id)
            ),
            "subject": _subject(row),
            "purpose": row.purpose,
            "request_id": row.cid[:8],
        }
        for row in rows
    ]


def _clients(row: LogEntry, *, has_ids: bool) -> dict[str, object]:
    """The first clients by id and how many more there are, or only how many in words."""
    number = len(row.clients)
    if not has_ids:
        words = ngettext("%(number)d client", "%(number)d clients", number) % {"number": number}
        return {"clients": [], "more_clients": 0, "clients_counted": words if number else ""}
    shown = [
        {"id": client_id, "short_id": client_id.hex[:8].upper()}
        for client_id in row.clients[:CLIENTS_SHOWN]
    ]
    more = max(0, number - CLIENTS_SHOWN)
    return {"clients": shown, "more_clients": more, "clients_counted": ""}


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
