"""Views of oversight: the audit trail."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from agencies.models import Agency, User
from audit.log.actions import record
from audit.log.models import LogEntry
from audit.oversight.forms import AuditTrailForm
from audit.oversight.querysets import people_in_scope, trail
from hmis.gate import ActorRequest, requires

ROWS_SHOWN = 50
ROWS_WITHIN_REACH = 5000
CLIENTS_SHOWN = 3


@requires("audit_oversight.view_audit_trail")
@require_GET
def audit_trail(request: ActorRequest) -> HttpResponse:
    """Who did what, when and to whose record (S103, S162): ids and no names of clients (V25)."""
    actor = request.actor
    form = AuditTrailForm(request.GET or None, people=people_in_scope(actor))
    chosen: dict[str, Any] = form.cleaned_data if form.is_bound and form.is_valid() else {}
    person: User | None = chosen.get("person")
    client_id: UUID | None = chosen.get("client")
    rows = trail(user_id=person.pk if person else None, client_id=client_id, day=chosen.get("day"))
    # The newest rows that can be turned over: counting a log of years would take seconds.
    within_reach = rows.select_related("content_type")[:ROWS_WITHIN_REACH]
    page = Paginator(within_reach, ROWS_SHOWN).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "rows": _table(list(page.object_list)) if not form.errors else [],
        "page_obj": page,
    }
    record(
        actor,
        "audit.viewed",
        clients=[client_id] if client_id else [],
        data={"person": person.pk if person else None, "page": page.number},
    )
    return render(request, "audit/audit_trail.html", context)


def _table(rows: list[LogEntry]) -> list[dict[str, object]]:
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
