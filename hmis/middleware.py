"""The request's one transaction, the actor in it, and what is written when it is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlencode
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

from agencies.acting import agency_of, bring_secret, settle
from agencies.actor import Actor, acting_as, actor_of
from agencies.kept_forms import keep_posted
from agencies.sessions import HeldSession
from audit.log.actions import record
from hmis.circumstances import circumstances_of
from hmis.errors import too_many_requests
from hmis.gate import PurposeNeeded, TooManyRequests, first_page_of

GetResponse = Callable[[HttpRequest], HttpResponse]
REFUSALS = frozenset({400, 403, 404, 405, 413, 429, 500})


class NoStoreMiddleware:
    """Keeps pages out of every cache: any of them may name a client."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        add_never_cache_headers(response)
        return response


class FormTokenMiddleware:
    """Before Django's check of tokens: those of a session go by the session's secret."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        bring_secret(request)
        return self.get_response(request)


class ActorMiddleware:
    """Opens the outer transaction around view, rendering and error page, and enters the actor.

    A refused request leaves no trace but its refusal, which is written afterwards in a short
    transaction of its own: the requested key only, without any look-up.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with transaction.atomic():
            actor = _actor_of_request(request)
            request.actor = actor  # type: ignore[attr-defined]  # ActorRequest
            with acting_as(actor):
                response = self.get_response(request)
            if response.status_code in REFUSALS:
                transaction.set_rollback(True)
        if _is_refusal(request, actor, response):
            with transaction.atomic(), acting_as(actor):
                _record_refusal(request, actor, response.status_code)
        response["X-Request-ID"] = actor.request_id
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a rate limit, lead to the page that asks for a purpose; the rest is Django's."""
        if isinstance(exception, TooManyRequests):
            return too_many_requests(request)
        if isinstance(exception, PurposeNeeded):
            return _ask_for_purpose(request, exception.client_id)
        return None


def _ask_for_purpose(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """To the page that asks, and from there back; what was sent is kept, and not done."""
    back = request.get_full_path()
    if request.method not in ("GET", "HEAD"):
        request.is_turned_away = True  # type: ignore[attr-defined]  # ActorRequest
        back = keep_posted(request)  # type: ignore[arg-type]  # as above
    address = reverse("clients:state_purpose", args=[client_id])
    return redirect(f"{address}?{urlencode({'next': back})}")


def _is_refusal(request: HttpRequest, actor: Actor, response: HttpResponse) -> bool:
    """Refused at a page of ours; to be sent to sign-in, second factor or agreement is one too."""
    if request.resolver_match is None:
        return False
    permission = getattr(request.resolver_match.func, "permission", None)
    is_sent_away = permission is not None and (
        actor.user_id is None
        or (first_page_of(actor) != "" and permission not in actor.permissions)
    )
    is_turned_away = getattr(request, "is_turned_away", False)
    return is_sent_away or is_turned_away or response.status_code in REFUSALS


def _actor_of_request(request: HttpRequest) -> Actor:
    circumstances = circumstances_of(request)
    held: HeldSession = request.held  # type: ignore[attr-defined]  # set by the guard
    if held.is_open:
        actor = actor_of(
            held.user_id,
            held.user_name,
            agency_id=agency_of(request),
            circumstances=circumstances,
        )
        settle(request, actor)
        return actor
    nobody = actor_of(None, circumstances=circumstances)
    if not held.is_somebodys:
        return nobody
    # Locked or just over: the person is known, and may do nothing.
    return replace(nobody, user_id=held.user_id, user_name=held.user_name)


def _record_refusal(request: HttpRequest, actor: Actor, status: int) -> None:
    match = request.resolver_match
    key = match.kwargs.get("pk") if match else None
    record(
        actor,
        "access.refused",
        key=str(key) if key is not None else None,
        data={
            "route": match.view_name if match else "",
            "method": request.method,
            "status": status,
        },
    )
