"""How a request is traced: its id, the mark of its session, the address it came from."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.http import HttpRequest

from agencies.actor import Circumstances
from agencies.sessions import digest_of

_MARK = 16


def circumstances_of(request: HttpRequest) -> Circumstances:
    """The same at every call for one request."""
    known: Circumstances | None = getattr(request, "circumstances", None)
    if known is None:
        known = Circumstances(
            request_id=uuid.uuid4().hex,
            session=_session_mark(request),
            address=_address(request),
            purpose="",
        )
        request.circumstances = known  # type: ignore[attr-defined]  # kept for the next call
    return known


def _session_mark(request: HttpRequest) -> str:
    """Tells sessions apart in the log without being of use to anybody who reads it."""
    key = request.session.session_key
    return digest_of(key)[:_MARK] if key else ""


def _address(request: HttpRequest) -> str | None:
    """The client's address as the nearest of our own proxies saw it."""
    hops = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    proxies = settings.TRUSTED_PROXIES
    if proxies and len(hops) >= proxies and hops[-proxies]:
        return str(hops[-proxies])
    address: str | None = request.META.get("REMOTE_ADDR") or None
    return address
