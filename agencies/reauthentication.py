"""The password again before dangerous deeds.

allauth's own decorator would keep a form that is sent too late in the session, in clear; ours has
it sealed (`agencies/kept_forms.py`).
"""

from __future__ import annotations

import time
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from agencies.kept_forms import keep_posted
from hmis.gate import ActorRequest, View


def password_again(view: View) -> View:
    """Ask for the password unless it was typed within five minutes; stands beneath @requires.

    Afterwards the person is back on the page, with the form as it was sent; files are not kept.
    """

    @wraps(view)
    def asked(
        request: ActorRequest, *args: Any, **kwargs: Any
    ) -> HttpResponse:  # Any: URL arguments
        return password_first(request) or view(request, *args, **kwargs)

    asked.asks_password_again = True  # type: ignore[attr-defined]  # read by the tests
    return asked


def password_first(request: ActorRequest) -> HttpResponse | None:
    """The way to where the password is typed, or None if it was; for a view dangerous at times.

    Afterwards the person is back as with `password_again`.
    """
    if typed_recently(request):
        return None
    request.is_turned_away = True
    is_form = request.method not in ("GET", "HEAD")
    back = keep_posted(request) if is_form else request.get_full_path()
    address = f"{reverse('account_reauthenticate')}?{urlencode({'next': back})}"
    if getattr(request, "htmx", False):
        return HttpResponse(headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)


def typed_recently(request: HttpRequest) -> bool:
    """Whether this person typed the password, or confirmed otherwise, in this session just now."""
    since = time.time() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
    return any(
        found.get("at", 0) > since
        for found in get_authentication_records(request, request.user)
        if found.get("method") == "password" or found.get("reauthenticated")
    )
