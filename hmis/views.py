"""The home page, the tour of the demonstration and the health check."""

from __future__ import annotations

from django.conf import settings
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from agencies.agreement_pages import number_waiting
from agencies.demo import SIGN_INS
from agencies.roster_pages import closed_memberships_of
from audit.log.actions import record
from enrollments.pages import recent_enrollments
from hmis.demo.tour import GROUPS, TALES
from hmis.gate import ActorRequest, first_page_of, open_while_locked, public, requires
from hmis.inbox.due import due_of
from hmis.inbox.models import Notice


@public
@open_while_locked
@require_GET
def health(request: HttpRequest) -> HttpResponse:
    """Whether web and database answer; tells nothing else."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})


@public
@open_while_locked
@require_GET
def tour(request: HttpRequest) -> HttpResponse:
    """Who can sign in to the demonstration, and what to try; 404 anywhere else."""
    if not settings.DEMO:
        raise Http404
    return render(
        request, "hmis/tour.html", {"groups": GROUPS, "tales": TALES, "sign_ins": SIGN_INS}
    )


@public
@require_GET
def welcome(request: ActorRequest) -> HttpResponse:
    """The front door: what this is for those who are not signed in, the desk for those who are."""
    if request.actor.user_id is None:
        return render(request, "hmis/welcome.html")
    if request.actor.agency_id is None:
        closed = closed_memberships_of(request.actor.user_id)
        return render(request, "hmis/no_membership.html", {"closed": closed})  # V19
    if first := first_page_of(request.actor):
        return redirect(first)  # V19
    return home(request)


@requires("hmis.view_home")
def home(request: ActorRequest) -> HttpResponse:
    """The desk: search, intake, the newest enrollments of own projects."""
    actor = request.actor
    recent = recent_enrollments(actor) if "clients.view_client" in actor.permissions else []
    if recent:
        record(actor, "home.viewed", clients=[row.client_id for row in recent])
    return render(
        request,
        "hmis/home.html",
        {
            "recent_enrollments": recent,
            "greeting_name": actor.user_name,
            "agreements_waiting": number_waiting(actor),
            "due": due_of(actor),
            "unread": Notice.objects.own(actor).unread().count(),
        },
    )
