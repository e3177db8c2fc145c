"""Views of oversight: the audit trail, and what each may see of oneself."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from agencies.models import Look, User
from audit.log.actions import record
from audit.oversight.access_pages import access_of
from audit.oversight.forms.trail import AuditTrailForm
from audit.oversight.querysets import people_in_scope, trail
from audit.oversight.trail_pages import own_table_of, table_of
from hmis.gate import ActorRequest, requires

ROWS_SHOWN = 50
ROWS_WITHIN_REACH = 5000
OWN_DAYS = timedelta(days=30)


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
        "rows": table_of(list(page.object_list), actor) if not form.errors else [],
        "page_obj": page,
    }
    record(
        actor,
        "audit.viewed",
        clients=[client_id] if client_id else [],
        data={"person": person.pk if person else None, "page": page.number},
    )
    return render(request, "audit/audit_trail.html", context)


@requires("audit_oversight.view_looks")
@require_GET
def looks(request: ActorRequest) -> HttpResponse:
    """Looks without a working relationship that concern the acting agency (V24, need to know)."""
    rows = Look.objects.select_related("stated__user", "stated__agency")
    page = Paginator(rows, ROWS_SHOWN).get_page(request.GET.get("page"))
    shown = [look.client_id for look in page.object_list]
    record(request.actor, "looks.listed", clients=shown, data={"page": page.number})
    return render(request, "audit/looks.html", {"page_obj": page})


@requires("agencies.view_own_access")
@require_GET
def my_access(request: ActorRequest) -> HttpResponse:
    """What I may do and until when, and what I did: the rows that an auditor sees (S103)."""
    actor = request.actor
    since = timezone.now() - OWN_DAYS
    rows = trail(user_id=actor.user_id).filter(timestamp__gte=since).select_related("content_type")
    page = Paginator(rows[:ROWS_WITHIN_REACH], ROWS_SHOWN).get_page(request.GET.get("page"))
    # The page is told how many rows there are, and not handed the rows with their ids.
    lines = own_table_of(list(page.object_list), actor)
    page.object_list = lines  # type: ignore[assignment]  # in the rows' place
    context = {
        "access": access_of(actor),
        "rows": lines,
        "page_obj": page,
        "days": OWN_DAYS.days,
    }
    record(actor, "access.viewed", data={"page": page.number})
    return render(request, "audit/my_access.html", context)
