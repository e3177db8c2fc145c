"""Error pages: fixed words, no queries, nothing of what was asked for."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _


def _page(template: str, status: int) -> HttpResponse:
    return HttpResponse(render_to_string(template), status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, and 413 where a body or a form was too large."""
    from django.core.exceptions import RequestDataTooBig

    if isinstance(exception, RequestDataTooBig):
        return _page("413.html", 413)
    return _page("400.html", 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: the role lacks what the page needs."""
    return _page("403.html", 403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: does not exist, or not for you; the two are the same answer (V30)."""
    return _page("404.html", 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500."""
    return _page("500.html", 500)


def too_many_requests(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """429, as allauth's rate limits answer (its handler429)."""
    return _page("429.html", 429)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form of a page that is out of date, or that came from elsewhere.

    Marks those of our own pages: the guard of sessions keeps what was typed.
    """
    request.is_stale_form = request.headers.get("Origin") == _own_origin(request)  # type: ignore[attr-defined]
    if getattr(request, "htmx", False):
        # A piece of a page cannot show it: the whole page is loaded anew.
        messages.warning(
            request, _("This page was out of date: nothing was done. Look and repeat.")
        )
        return HttpResponse(stale_page(), status=403, headers={"HX-Refresh": "true"})
    return HttpResponse(stale_page(), status=403)


def stale_page(kept_at: str = "") -> str:
    """The words for it; `kept_at`: where the form is found as it was left."""
    return render_to_string("403_csrf.html", {"kept_at": kept_at})


def _own_origin(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"
