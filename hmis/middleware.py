"""The request's one transaction, the actor in it, and what is written when it is refused."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers

from agencies.actor import Actor, Circumstances, acting_as, actor_of
from audit.log.actions import record
from hmis.errors import too_many_requests
from hmis.gate import TooManyRequests

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
        """Answer a rate limit; every other exception is Django's to answer."""
        return too_many_requests(request) if isinstance(exception, TooManyRequests) else None


def _is_refusal(request: HttpRequest, actor: Actor, response: HttpResponse) -> bool:
    """Refused at a page of ours; to be sent to sign-in or to the agreement is one too."""
    if request.resolver_match is None:
        return False
    permission = getattr(request.resolver_match.func, "permission", None)
    is_sent_away = permission is not None and (
        actor.user_id is None or (actor.needs_agreement and permission not in actor.permissions)
    )
    return is_sent_away or response.status_code in REFUSALS


def _actor_of_request(request: HttpRequest) -> Actor:
    circumstances = Circumstances(
        request_id=uuid.uuid4().hex,
        session=_session_mark(request),
        address=_address(request),
        purpose="",
    )
    user = request.user
    if not user.is_authenticated:
        return actor_of(None, circumstances=circumstances)
    return actor_of(
        user.pk,
        str(user),
        agency_id=request.session.get("acting_agency"),
        circumstances=circumstances,
    )


def _session_mark(request: HttpRequest) -> str:
    """Tells sessions apart in the log without being of use to anybody who reads it."""
    key = request.session.session_key
    return hashlib.sha256(key.encode()).hexdigest()[:16] if key else ""


def _address(request: HttpRequest) -> str | None:
    """The client's address as the nearest of our own proxies saw it."""
    hops = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    proxies = settings.TRUSTED_PROXIES
    if proxies and len(hops) >= proxies and hops[-proxies]:
        return str(hops[-proxies])
    address: str | None = request.META.get("REMOTE_ADDR") or None
    return address


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
