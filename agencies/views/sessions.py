"""Views of one's own session: how long it lasts, locking it, unlocking it."""

from __future__ import annotations

from urllib.parse import urlencode

from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse, JsonResponse, QueryDict
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from agencies.actions import sessions as actions
from agencies.forms.sessions import UnlockForm
from agencies.kept_forms import keep_sent_along, safe_next
from agencies.sessions import HeldSession, seconds_left
from hmis.gate import ActorRequest, open_while_locked, public


def _held(request: ActorRequest) -> HeldSession:
    held: HeldSession = request.held  # type: ignore[attr-defined]  # set by the guard
    return held


@public
@open_while_locked
@require_http_methods(["GET", "POST"])
def session(request: ActorRequest) -> HttpResponse:
    """How long the session still lasts, for the page's countdown; a POST says: I am here."""
    held = _held(request)
    told: dict[str, object] = {"state": str(held.standing), "left": 0}
    if held.is_open and held.row is not None:
        if request.method == "POST":
            actions.note_use(held.row, is_certain=True)
        # A page that is older than the acting agency locks and signs out all the same.
        told |= {"left": seconds_left(held.row), "token": get_token(request)}
    return JsonResponse(told)


@public
@open_while_locked
@require_http_methods(["GET", "POST"])
def lock(request: ActorRequest) -> HttpResponse:
    """The lock page; a POST locks, and keeps the form that the page sends along (S26, S83)."""
    held = _held(request)
    sent = request.POST if request.method == "POST" else request.GET
    back = safe_next(request, sent.get("next"))
    if request.method == "POST" and held.keeps_forms:
        back = keep_sent_along(request, back)
        if held.is_open and held.row is not None:
            actions.lock_session(held.row, actor=request.actor)
    if not (held.is_open or held.is_locked):
        return redirect(_with_next("account_login", back))
    if request.method == "POST":
        return redirect(_with_next("lock", back))
    return _lock_page(request, _unlock_form(request), back)


@public
@open_while_locked
@sensitive_post_parameters("password")
@require_POST
def unlock(request: ActorRequest) -> HttpResponse:
    """Go on where the session was locked: with the same person's password, and no other's."""
    held = _held(request)
    back = safe_next(request, request.POST.get("next"))
    if held.is_open:
        return redirect(back)
    if not held.is_locked or held.row is None:
        return redirect(_with_next("account_login", back))
    form = _unlock_form(request, request.POST)
    if form.is_valid():
        actions.unlock_session(held.row, actor=request.actor)
        reauthenticate_by_password(request)
        request.session.cycle_key()
        actions.follow_key(held.row, str(request.session.session_key))
        return redirect(back)
    if form.is_wrong and actions.count_wrong_password(held.row, actor=request.actor):
        held.row.refresh_from_db()
        logout(request)
        messages.error(request, held.why_ended)
        return redirect(_with_next("account_login", back))
    return _lock_page(request, form, back)


def _unlock_form(request: ActorRequest, typed: QueryDict | None = None) -> UnlockForm:
    return UnlockForm(typed, user=request.user, actor=request.actor)


def _lock_page(request: ActorRequest, form: UnlockForm, back: str) -> HttpResponse:
    held = _held(request)
    context = {
        "form": form,
        "next": back,
        "person": held.user_name,
        "is_open": held.is_open,
        "has_draft": "draft=" in back or back.startswith(reverse("drafts")),
    }
    return render(request, "agencies/lock.html", context)


def _with_next(name: str, back: str) -> str:
    return f"{reverse(name)}?{urlencode({'next': back})}"
