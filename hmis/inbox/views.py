"""Views of the inbox."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from hmis.gate import ActorRequest, requires
from hmis.inbox import actions
from hmis.inbox.models import Notice

NOTICES_SHOWN = 30


@requires("inbox.view_notices")
@require_GET
def notices(request: ActorRequest) -> HttpResponse:
    """The actor's notices, the newest first."""
    rows = Notice.objects.own(request.actor)
    page = Paginator(rows, NOTICES_SHOWN).get_page(request.GET.get("page"))
    context = {"page_obj": page, "has_unread": rows.unread().exists()}
    return render(request, "inbox/notices.html", context)


@requires("inbox.view_notices")
@require_POST
def mark_read(request: ActorRequest) -> HttpResponse:
    """Mark all notices as read."""
    actions.mark_read(request.actor)
    return redirect("inbox:notices")
