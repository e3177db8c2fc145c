"""Views of forms that were kept: one's own alone."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from agencies.acting import act_for
from agencies.kept_forms import address_of, is_of_another_agency
from audit.log.actions import record
from hmis.gate import ActorRequest, requires
from hmis.vault import drafts as vault
from hmis.vault.drafts import OpenDraft


@requires("agencies.manage_sign_in")
@require_GET
def drafts(request: ActorRequest) -> HttpResponse:
    """The actor's kept forms, the newest first."""
    kept = vault.drafts_of(request.actor.user_id)
    return render(request, "agencies/drafts.html", {"drafts": kept})


@requires("agencies.manage_sign_in")
@require_http_methods(["GET", "POST"])
def draft(request: ActorRequest, pk: UUID) -> HttpResponse:
    """One kept form: go on with it, send it anew, or discard it."""
    found = vault.open_draft(pk, request.actor.user_id)
    if found is None:
        raise Http404
    if request.method == "POST" and request.POST.get("deed") == "continue":
        return _go_on(request, found)
    if request.method == "POST":
        vault.discard(found.id, request.actor.user_id)
        record(request.actor, "draft.discarded", key=str(found.id))
        messages.success(request, _("The form was discarded."))
        return redirect("home")
    record(request.actor, "draft.restored", key=str(found.id), data={"route": "draft"})
    is_elsewhere = is_of_another_agency(found, request.actor)
    context = {
        "draft": found,
        "can_go_on": found.content.can_open or is_elsewhere,
        "fields": _fields(found) if _may_send(request, found) else None,
    }
    return render(request, "agencies/draft.html", context)


def _go_on(request: ActorRequest, found: OpenDraft) -> HttpResponse:
    """To the form's page, acting for the agency for which it was begun."""
    if found.content.agency_id and is_of_another_agency(found, request.actor):
        act_for(request, found.content.agency_id)
    return redirect(address_of(found.id, found.path, found.content))


def _may_send(request: ActorRequest, found: OpenDraft) -> bool:
    """Whether the form's own page would take it from the actor; it decides again."""
    try:
        permission = getattr(resolve(found.path).func, "permission", None)
    except Resolver404:
        return False
    return permission in request.actor.permissions


def _fields(found: OpenDraft) -> list[tuple[str, str]]:
    data = QueryDict(found.content.fields)
    return [(name, value) for name, values in data.lists() for value in values]
