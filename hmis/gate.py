"""What every package above speaks: who is asking, and what each view must declare.

Here are the `Actor` protocol, the place where the entered actor is kept, the two decorators of
which every view carries one, and the mark of the views that a locked session still opens. How an
actor is computed is in `agencies/actor.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, Protocol
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

SECOND_FACTOR_PAGE = "account:second_factor"
PASSWORD_PAGE = "account:change_password"  # noqa: S105  # a view's name
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
    def elevated_client_ids(self) -> tuple[UUID, ...]: ...
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
    @property
    def needs_second_factor(self) -> bool: ...
    @property
    def needs_password(self) -> bool: ...


class ActorRequest(HttpRequest):
    """A request as views get it: the middleware has put the entered actor on it."""

    actor: Actor
    # Answered by the guard of sessions in place of the view.
    is_turned_away: bool = False


class ActorNotEntered(RuntimeError):
    """Somebody asked for rows on behalf of an actor whose settings are not in force."""


class TooManyRequests(Exception):  # an answer, not a fault
    """The same person asks too often; the middleware answers with the page for 429."""


class PurposeNeeded(Exception):  # an answer, not a fault
    """A profile visible by a stamp alone opens for a stated purpose; the middleware leads there."""

    def __init__(self, client_id: UUID) -> None:
        self.client_id = client_id
        super().__init__("A purpose has to be stated first.")


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


def first_page_of(actor: Actor) -> str:
    """What has to be done before anything else: to be safe at sign-in, then the agreement (V19)."""
    if actor.needs_second_factor:
        return SECOND_FACTOR_PAGE
    if actor.needs_password:
        return PASSWORD_PAGE
    return AGREEMENT_PAGE if actor.needs_agreement else ""


def requires(permission: str) -> Callable[[View], View]:
    """Declare a view's permission: signed out goes to sign-in; without it 403 before look-ups.

    Whoever lacks it for want of the second factor, a longer password or the user agreement is led
    there (V19); a change is refused.
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
                first = first_page_of(request.actor)
                if first and request.method in ("GET", "HEAD"):
                    return redirect(first)
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


def open_while_locked(view: View) -> View:
    """Declare that a view answers while the session is locked: it shows nothing of anybody."""

    @wraps(view)
    def answered(
        request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponse:  # Any: URL arguments
        return view(request, *args, **kwargs)

    answered.is_open_while_locked = True  # type: ignore[attr-defined]  # read by the guard
    return answered
