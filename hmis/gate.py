"""What every package above speaks: who is asking, and what each view must declare.

Here are the `Actor` protocol, the place where the entered actor is kept, and the two decorators
of which every view carries one. How an actor is computed is in `agencies/actor.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, Protocol

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

AGREEMENT_PAGE = "agencies:agreement"

View = Callable[..., HttpResponse]


class Actor(Protocol):
    """The person (or the system, for a stated reason) on whose behalf something is done."""

    @property
    def user_id(self) -> int | None: ...
    @property
    def user_name(self) -> str: ...
    @property
    def agency_id(self) -> int | None: ...
    @property
    def agency_name(self) -> str: ...
    @property
    def permissions(self) -> frozenset[str]: ...
    @property
    def own_project_ids(self) -> tuple[int, ...]: ...
    @property
    def partner_project_ids(self) -> Mapping[str, tuple[int, ...]]: ...
    @property
    def log_scope(self) -> str: ...
    @property
    def purpose(self) -> str: ...
    @property
    def request_id(self) -> str: ...
    @property
    def session(self) -> str: ...
    @property
    def address(self) -> str | None: ...
    @property
    def is_system(self) -> bool: ...
    @property
    def needs_agreement(self) -> bool: ...


class ActorRequest(HttpRequest):
    """A request as views get it: the middleware has put the entered actor on it."""

    actor: Actor


class ActorNotEntered(RuntimeError):
    """Somebody asked for rows on behalf of an actor whose settings are not in force."""


class TooManyRequests(Exception):  # an answer, not a fault
    """The same person asks too often; the middleware answers with the page for 429."""


_entered: ContextVar[Actor | None] = ContextVar("entered_actor", default=None)


def entered_actor() -> Actor | None:
    """The actor whose settings the database transaction now holds; None if nobody entered."""
    return _entered.get()


def assert_entered(actor: Actor) -> None:
    """Fail closed unless this very actor is the one the database knows of."""
    if _entered.get() is not actor:
        raise ActorNotEntered("This actor is not entered in the present transaction.")


@contextmanager
def entered(actor: Actor) -> Iterator[Actor]:
    """Keep `actor` as the entered one; the settings themselves are set by `agencies.actor`."""
    token = _entered.set(actor)
    try:
        yield actor
    finally:
        _entered.reset(token)


def is_sent_to_agreement(request: ActorRequest) -> bool:
    """Whoever has to sign the user agreement first is shown it in place of the page (V19)."""
    return request.actor.needs_agreement and request.method in ("GET", "HEAD")


def requires(permission: str) -> Callable[[View], View]:
    """Declare a view's permission: signed out goes to sign-in; without it 403 before look-ups.

    Whoever lacks it for want of the user agreement is led there (V19); a change is refused.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(
            request: ActorRequest, *args: Any, **kwargs: Any
        ) -> HttpResponse:  # Any: URL arguments
            if request.actor.user_id is None:
                # Imported here: it loads the user model, and models import this module.
                from django.contrib.auth.views import redirect_to_login

                return redirect_to_login(request.get_full_path())
            if permission not in request.actor.permissions:
                if is_sent_to_agreement(request):
                    return redirect(AGREEMENT_PAGE)
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.permission = permission  # type: ignore[attr-defined]  # read by the route walk
        return guarded

    return decorate


def public(view: View) -> View:
    """Declare that a view is open to people who are not signed in and never shows a client."""

    @wraps(view)
    def opened(
        request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponse:  # Any: URL arguments
        return view(request, *args, **kwargs)

    opened.permission = None  # type: ignore[attr-defined]  # read by the route walk
    return opened
