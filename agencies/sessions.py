"""Whether a session still stands: its limits in time, and what a request finds of it.

The row in `agencies_usersession` decides, at each request: neither the browser's clock nor
Django's own session, which only says whose it is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.conf import settings
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agencies.models.user_session import EndedBecause, UserSession
from agencies.staff_facts import Fact

# Typed wrongly so often, a locked session is over.
MOST_WRONG_PASSWORDS = 5
# Of these ends the person knows nothing yet, and did nothing wrong: a form sent too late is kept.
KEEPS_FORMS = frozenset({EndedBecause.REPLACED, EndedBecause.TOO_OLD})
# A page sends its form along as it locks; whatever comes later is typed at a locked screen.
KEPT_AFTER_LOCK = timedelta(minutes=1)

WHY_ENDED: dict[str, str | Promise] = {
    EndedBecause.SIGNED_OUT: _("You have signed out."),
    EndedBecause.REPLACED: _(
        "Your session here ended at %(time)s, because you signed in somewhere else. If that was "
        "not you, tell your agency's director at once."
    ),
    EndedBecause.TOO_OLD: _(
        "Your session ended at %(time)s: no session lasts longer than its fixed hours. "
        "Please sign in again."
    ),
    EndedBecause.WRONG_PASSWORDS: _(
        "Your session ended at %(time)s, because a wrong password was typed several times while "
        "it was locked. Please sign in again."
    ),
    EndedBecause.PASSWORD_CHANGED: _(
        "Your session ended at %(time)s, because your password was changed. Please sign in again."
    ),
    EndedBecause.DISABLED: _("Your session ended at %(time)s, because your account was closed."),
    EndedBecause.ENDED: _("Your session was ended at %(time)s. Please sign in again."),
}


class Standing(StrEnum):
    """What a request finds."""

    NOBODY = "nobody"  # signed out
    OPEN = "open"
    IDLE = "idle"  # unused for too long: to be locked
    LOCKED = "locked"
    TOO_OLD = "too_old"  # past its hours: to be ended
    ENDED = "ended"


@dataclass(frozen=True)
class HeldSession:
    """The session that a request came with."""

    standing: Standing = Standing.NOBODY
    row: UserSession | None = None
    user_id: int | None = None
    user_name: str = ""
    draft_paths: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """In use."""
        return self.standing is Standing.OPEN

    @property
    def is_locked(self) -> bool:
        """Nothing but the lock page opens."""
        return self.standing in (Standing.LOCKED, Standing.IDLE)

    @property
    def is_ended(self) -> bool:
        """Over: its cookie is of no use any more."""
        return self.standing in (Standing.ENDED, Standing.TOO_OLD)

    @property
    def is_somebodys(self) -> bool:
        """Whether the person is known, who may do nothing unless the session is open."""
        if self.row is None:
            return False
        return self.is_locked or self.is_open or self.row.ended_reason in KEEPS_FORMS

    @property
    def keeps_forms(self) -> bool:
        """Whether a form that is sent now is kept for the person: of a locked one, what was on
        its way. Later it would be a passer-by's.
        """
        locked_at = self.row.locked_at if self.row and self.is_locked else None
        is_late = locked_at is not None and timezone.now() - locked_at > KEPT_AFTER_LOCK
        return self.is_somebodys and not is_late

    @property
    def why_ended(self) -> str:
        """In plain words, with the time of day."""
        row = self.row
        ended_at = timezone.localtime(row.ended_at if row else None)
        because = WHY_ENDED[EndedBecause(row.ended_reason) if row else EndedBecause.ENDED]
        return str(because) % {"time": f"{ended_at:%H:%M}"}


def digest_of(session_key: str) -> str:
    """What the register keeps of a session's key."""
    return hashlib.sha256(session_key.encode()).hexdigest()


def idle_limit() -> timedelta:
    """Unused for so long, a session is locked."""
    return timedelta(minutes=settings.HMIS_IDLE_MINUTES)


def whole_limit() -> timedelta:
    """A session lasts no longer, however busy it is."""
    return timedelta(hours=settings.HMIS_SESSION_HOURS)


def seen_every() -> timedelta:
    """How exactly the last use is written down."""
    return timedelta(seconds=settings.HMIS_SEEN_SECONDS)


def standing_of(row: UserSession, now: datetime) -> Standing:
    """By the clock of the server."""
    if row.ended_at is not None:
        return Standing.ENDED
    if now - row.began_at >= whole_limit():
        return Standing.TOO_OLD
    if row.locked_at is not None:
        return Standing.LOCKED
    return Standing.IDLE if now - row.last_seen_at >= idle_limit() else Standing.OPEN


def seconds_left(row: UserSession) -> int:
    """Until the session is locked or over, whichever comes first."""
    now = timezone.now()
    ends = min(row.last_seen_at + idle_limit(), row.began_at + whole_limit())
    return max(0, int((ends - now).total_seconds()))


def signed_out_facts_of(user_ids: Collection[int]) -> Mapping[int, Fact]:
    """For the leaving checklist: whether each of these users is signed in nowhere."""
    live = set(
        UserSession.objects.live().filter(user_id__in=user_ids).values_list("user_id", flat=True)
    )
    return {
        user_id: Fact(False, gettext("Signed in"))
        if user_id in live
        else Fact(True, gettext("Signed in nowhere"))
        for user_id in user_ids
    }
