"""Writes of users' sessions: beginning, use, locking, ending (S22, S26, S27, S83, S84)."""

from __future__ import annotations

from datetime import datetime

from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from django.utils import timezone

from agencies.models import User, UserSession
from agencies.models.user_session import EndedBecause
from agencies.sessions import (
    MOST_WRONG_PASSWORDS,
    Standing,
    digest_of,
    seen_every,
    standing_of,
)
from audit.log.actions import record
from hmis.gate import Actor
from hmis.inbox.actions import notify
from hmis.vault import drafts


@transaction.atomic
def begin_session(
    user_id: int, session_key: str, *, actor: Actor
) -> tuple[UserSession, UserSession | None]:
    """Register a sign-in; the user's earlier session ends, and the person is told.

    Returns the new session, and the earlier one where it might still have been in use.
    """
    User.objects.select_for_update(of=("self",), no_key=True).get(pk=user_id)
    now = timezone.now()
    earlier = UserSession.objects.live().filter(user_id=user_id).first()
    standing = standing_of(earlier, now) if earlier else Standing.NOBODY
    if earlier is not None:
        is_old = standing is Standing.TOO_OLD
        _end(earlier, EndedBecause.TOO_OLD if is_old else EndedBecause.REPLACED, actor)
    row = UserSession(
        user_id=user_id,
        key_digest=digest_of(session_key),
        began_at=now,
        last_seen_at=now,
        address=actor.address,
    )
    row.save(force_insert=True)
    if earlier is None or standing is Standing.TOO_OLD:
        return row, None
    if standing is Standing.OPEN:
        began = timezone.localtime(earlier.began_at)
        notify([user_id], "agencies.session_replaced", began=f"{began:%m/%d/%Y %H:%M}")
    return row, earlier


@transaction.atomic
def end_session(row: UserSession, reason: EndedBecause, *, actor: Actor) -> bool:
    """End one session; False if it was over already."""
    locked = _locked(row)
    if locked is None:
        return False
    _end(locked, reason, actor)
    return True


@transaction.atomic
def end_sessions(user_id: int, *, actor: Actor, reason: str = EndedBecause.ENDED) -> int:
    """End all sessions of a user at once; the next request of each finds itself signed out.

    Returns how many there were. Raises ValueError for a reason that is none of EndedBecause.
    """
    because = EndedBecause(reason)
    rows = UserSession.objects.live().filter(user_id=user_id).order_by("pk")
    ended = list(rows.select_for_update(of=("self",), no_key=True))
    for row in ended:
        _end(row, because, actor)
    return len(ended)


def note_use(row: UserSession, *, is_certain: bool = False) -> None:
    """Write down that the session is in use; not more often than it need be."""
    now = timezone.now()
    if is_certain or now - row.last_seen_at >= seen_every():
        in_use = UserSession.objects.live().filter(pk=row.pk, locked_at__isnull=True)
        in_use.update(last_seen_at=now)
        row.last_seen_at = now


@transaction.atomic
def lock_session(row: UserSession, *, actor: Actor, is_timed_out: bool = False) -> None:
    """Lock a session by hand, or because it was not used (S26, S27, S83)."""
    locked = _locked(row)
    if locked is None or locked.locked_at is not None:
        return
    locked.locked_at = timezone.now()
    locked.wrong_passwords = 0
    locked.save(update_fields=["locked_at", "wrong_passwords"])
    deed = "session.timed_out" if is_timed_out else "session.locked"
    record(actor, deed, subject=locked)


@transaction.atomic
def time_out(row: UserSession, *, actor: Actor) -> None:
    """End a session whose hours are over."""
    locked = _locked(row)
    if locked is not None:
        record(actor, "session.timed_out", subject=locked, data={"limit": "hours"})
        _end(locked, EndedBecause.TOO_OLD, actor)


@transaction.atomic
def unlock_session(row: UserSession, *, actor: Actor) -> None:
    """Open a locked session again; whoever calls has checked the password."""
    locked = _locked(row)
    if locked is None or locked.locked_at is None:
        return
    locked.locked_at = None
    locked.wrong_passwords = 0
    locked.last_seen_at = timezone.now()
    locked.save(update_fields=["locked_at", "wrong_passwords", "last_seen_at"])
    record(actor, "session.unlocked", subject=locked)


@transaction.atomic
def count_wrong_password(row: UserSession, *, actor: Actor) -> bool:
    """Count a wrong password at the lock; True if that was one too many and the session is over.

    The log has it from who checked it.
    """
    locked = _locked(row)
    if locked is None:
        return True
    locked.wrong_passwords += 1
    locked.save(update_fields=["wrong_passwords"])
    if locked.wrong_passwords < MOST_WRONG_PASSWORDS:
        return False
    _end(locked, EndedBecause.WRONG_PASSWORDS, actor)
    return True


def follow_key(row: UserSession, session_key: str) -> None:
    """The session goes on under another key; the cookie of before is of no use any more."""
    UserSession.objects.live().filter(pk=row.pk).update(key_digest=digest_of(session_key))


def _locked(row: UserSession) -> UserSession | None:
    """The row as it is now, if it is not ended."""
    rows = UserSession.objects.live().filter(pk=row.pk)
    return rows.select_for_update(of=("self",), no_key=True).first()


def _end(row: UserSession, reason: EndedBecause, actor: Actor) -> None:
    ended_at: datetime = timezone.now()
    row.ended_at, row.ended_reason = ended_at, reason
    row.save(update_fields=["ended_at", "ended_reason"])
    if reason == EndedBecause.SIGNED_OUT and actor.user_id == row.user_id:
        return  # The log has the signing out itself.
    data = {"user": row.user_id, "reason": str(reason)}
    record(actor, "session.ended", subject=row, data=data)


def clear_sessions() -> int:
    """Delete Django's expired sessions and the drafts nobody came back for; how many drafts."""
    SessionStore.clear_expired()
    return drafts.delete_old()
