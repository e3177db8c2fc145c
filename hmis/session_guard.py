"""The guard before every request: does its session still stand, and may anything open?

What it writes (a lock, an end) commits on its own before the request's transaction begins, so that
a refused request does not undo it. Where a session does not stand, the view is not called: a page
leads to the lock or to sign-in, a form is sealed for who typed it, nothing is carried out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.contrib import messages
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from agencies.acting import has_lost_agency, tell_of_lost_agency
from agencies.actions import sessions
from agencies.actor import Actor, acting_as
from agencies.kept_forms import FIELD, give_back, keep_posted, keep_stale, page_before
from agencies.models import UserSession
from agencies.models.user_session import EndedBecause
from agencies.sessions import HeldSession, Standing, digest_of, standing_of
from hmis.circumstances import circumstances_of
from hmis.errors import stale_page
from hmis.gate import ActorRequest, View
from hmis.vault import drafts

GetResponse = Callable[[HttpRequest], HttpResponse]
# Sent along by what a page asks for by itself: it keeps no session awake.
BY_ITSELF = "X-By-Itself"


class SessionGuard:
    """Ends, locks and notes the use of sessions (S22, S26, S27, S83, S84)."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.held = held = _held(request)  # type: ignore[attr-defined]  # ActorRequest
        if held.is_ended:
            circumstances_of(request)  # the mark of the session as it was
            request.user = AnonymousUser()
            if not is_by_itself(request):
                _forget_cookie(request, held)
        elif held.is_open and held.row is not None and not is_by_itself(request):
            sessions.note_use(held.row)
        response = self.get_response(request)
        if getattr(request, "is_stale_form", False) and held.is_open:
            return _keep_stale_form(request, response)  # type: ignore[arg-type]  # has its actor by now
        _afterwards(request, response)
        return response

    def process_view(
        self, request: ActorRequest, view: View, args: object, kwargs: object
    ) -> HttpResponse | None:
        """Turn the request away, or give back a kept form. The CSRF token is checked by now."""
        held: HeldSession = request.held  # type: ignore[attr-defined]  # set above
        is_for_people = getattr(view, "permission", None) is not None
        is_home = request.resolver_match is not None and request.resolver_match.view_name == "home"
        if held.is_ended and (is_for_people or is_home):
            return _turn_away(request, held, reverse("account_login"))
        if held.is_locked and not getattr(view, "is_open_while_locked", False):
            return _turn_away(request, held, reverse("lock"))
        is_change = request.method not in ("GET", "HEAD", "OPTIONS", "TRACE")
        if held.is_open and is_for_people and is_change and has_lost_agency(request):
            return _refuse_for_lost_agency(request)
        is_asked = held.is_open and request.method == "GET" and FIELD in request.GET
        if is_asked and getattr(view, "permission", None) in request.actor.permissions:
            return give_back(request)
        return None


def is_by_itself(request: HttpRequest) -> bool:
    """Asked for by the page and not by its reader: a poll, a page that refreshes itself."""
    return BY_ITSELF in request.headers or "auto" in request.GET


def _held(request: HttpRequest) -> HeldSession:
    """What the register says of the session that the cookie names; writes what time has brought."""
    key = request.session.session_key
    if not key or SESSION_KEY not in request.session:
        return HeldSession()
    row = UserSession.objects.with_draft_paths().filter(key_digest=digest_of(key)).first()
    if row is None:
        return HeldSession(Standing.ENDED)
    user_id, user = row.user_id, request.user
    standing = standing_of(row, timezone.now())
    paths = tuple(row.draft_paths)  # type: ignore[attr-defined]  # annotated
    if not user.is_authenticated:
        # Django takes no inactive account, and no session from before a change of password.
        is_flushed = SESSION_KEY not in request.session
        reason = EndedBecause.PASSWORD_CHANGED if is_flushed else EndedBecause.DISABLED
        with _writing(request, user_id) as actor:
            sessions.end_session(row, reason, actor=actor)
        standing = Standing.ENDED
    elif standing is Standing.TOO_OLD:
        with _writing(request, user_id) as actor:
            sessions.time_out(row, actor=actor)
    elif standing is Standing.IDLE:
        with _writing(request, user_id) as actor:
            sessions.lock_session(row, actor=actor, is_timed_out=True)
    if standing not in (Standing.OPEN, Standing.LOCKED):
        row.refresh_from_db(fields=["ended_at", "ended_reason", "locked_at"])
    return HeldSession(standing, row, user_id, str(user), paths)


@contextmanager
def _writing(request: HttpRequest, user_id: int) -> Iterator[Actor]:
    """A short transaction for what the guard itself has to write, in the person's name."""
    traced = circumstances_of(request)
    actor = Actor(
        user_id=user_id,
        request_id=traced.request_id,
        session=traced.session,
        address=traced.address,
    )
    with transaction.atomic(), acting_as(actor):
        yield actor


def _forget_cookie(request: HttpRequest, held: HeldSession) -> None:
    """The session is over: Django's goes too, and the person is told why.

    Not for what a page asks by itself: it then brings the form that is to be kept.
    """
    request.session.flush()
    messages.warning(request, held.why_ended)


def _turn_away(request: ActorRequest, held: HeldSession, where: str) -> HttpResponse:
    request.is_turned_away = True  # read by ActorMiddleware
    if request.method in ("GET", "HEAD"):
        back = request.get_full_path()
    else:
        back = keep_posted(request) if held.keeps_forms else page_before(request)
    return _lead(request, f"{where}?{urlencode({'next': back})}")


def _refuse_for_lost_agency(request: ActorRequest) -> HttpResponse:
    """Membership or agency ended since the page was opened: not done for whichever is left."""
    request.is_turned_away = True  # read by ActorMiddleware
    keep_stale(request)
    tell_of_lost_agency(request)
    return _lead(request, reverse("home"))


def _keep_stale_form(request: ActorRequest, response: HttpResponse) -> HttpResponse:
    """Refused by its token, from a page of ours: what was typed waits for the person."""
    with _writing(request, request.actor.user_id or 0):
        kept_at = keep_stale(request)
    if kept_at:
        response.content = stale_page(kept_at)
    return response


def _lead(request: HttpRequest, address: str) -> HttpResponse:
    if getattr(request, "htmx", False):
        # A piece of a page cannot show the lock: the whole page goes there.
        return HttpResponse(headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)


def _afterwards(request: HttpRequest, response: HttpResponse) -> None:
    held: HeldSession = request.held  # type: ignore[attr-defined]  # set before the view
    key = request.session.session_key
    if not held.is_open or held.row is None or not key:
        return
    if digest_of(key) != held.row.key_digest and SESSION_KEY in request.session:
        sessions.follow_key(held.row, key)
    was_done = request.method == "POST" and response.status_code in (301, 302, 303)
    is_turned_away = getattr(request, "is_turned_away", False)
    if was_done and not is_turned_away and request.path in held.draft_paths and held.user_id:
        drafts.forget(held.user_id, request.path)
