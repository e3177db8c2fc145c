"""Django's signals of sign-in and sign-out, by which the register of sessions is kept.

They are the one place that every way of signing in passes: password, second factor, passkey.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.acting import keep_secret
from agencies.actions.sessions import begin_session, end_session
from agencies.actor import Actor, acting_briefly_as
from agencies.models import UserSession
from agencies.models.user_session import EndedBecause
from agencies.opened_links import forget_opened
from agencies.sessions import HeldSession, Standing, digest_of


def _signed_in(
    request: HttpRequest, user: AbstractBaseUser | None, **kwargs: Any
) -> None:  # Any: signal arguments
    if user is None:
        return
    keep_secret(request)
    held: HeldSession = getattr(request, "held", HeldSession())
    forget_opened(request)
    with transaction.atomic(), acting_briefly_as(_actor(request, user.pk)) as actor:
        if held.row is not None and held.user_id != user.pk:
            end_session(held.row, EndedBecause.SIGNED_OUT, actor=actor)
        row, earlier = begin_session(user.pk, _fresh_key(request), actor=actor)
    request.held = HeldSession(Standing.OPEN, row, user.pk, str(user))  # type: ignore[attr-defined]  # ActorRequest
    if earlier is not None:
        _tell(request, earlier)


def _signed_out(
    request: HttpRequest, user: AbstractBaseUser | None, **kwargs: Any
) -> None:  # Any: signal arguments
    key = request.session.session_key
    if user is None or not key:
        return
    row = UserSession.objects.live().filter(key_digest=digest_of(key)).first()
    if row is not None:
        with transaction.atomic(), acting_briefly_as(_actor(request, user.pk)) as actor:
            end_session(row, EndedBecause.SIGNED_OUT, actor=actor)


def _fresh_key(request: HttpRequest) -> str:
    """A key that no session had before: it changes at each sign-in."""
    key = request.session.session_key
    if not key:
        request.session.create()
    elif UserSession.objects.filter(key_digest=digest_of(key)).exists():
        request.session.cycle_key()
    return str(request.session.session_key)


def _actor(request: HttpRequest, user_id: int) -> Actor:
    """Who signs in or out; the request's own actor may be nobody yet."""
    known = getattr(request, "actor", None)
    return Actor(
        user_id=user_id,
        agency_id=known.agency_id if known and known.user_id == user_id else None,
        request_id=getattr(known, "request_id", ""),
        session=getattr(known, "session", ""),
        address=getattr(known, "address", None),
    )


def _tell(request: HttpRequest, earlier: UserSession) -> None:
    began = timezone.localtime(earlier.began_at)
    ended = timezone.localtime(earlier.ended_at)
    words = {"day": f"{began:%m/%d/%Y}", "time": f"{began:%H:%M}", "end": f"{ended:%H:%M}"}
    text = _(
        "Your earlier session, begun on %(day)s at %(time)s, was ended at %(end)s because you "
        "signed in here. If that session was not yours, tell your agency's director at once."
    )
    messages.info(request, text % words, fail_silently=True)


def connect() -> None:
    """Subscribe once."""
    user_logged_in.connect(_signed_in, dispatch_uid="agencies_session_begins")
    user_logged_out.connect(_signed_out, dispatch_uid="agencies_session_ends")
