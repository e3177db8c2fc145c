"""Counting tries of passwords and codes, so that nobody guesses them.

Counted in PostgreSQL over a connection that commits by itself: a refused request does not undo a
count, and neither a full nor a missing cache opens the door. A try is counted before anything is
checked. While a pause lasts nothing is checked, so that no hash is computed and no pause is made
longer by waiting people.
"""

from __future__ import annotations

import ipaddress
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.formats import time_format
from django.utils.translation import gettext

from agencies.models import Tries, User
from audit.log.actions import record
from hmis.gate import Actor
from hmis.refusals import ActionRefused

_KEPT_FOR: Final = timedelta(days=1)
_SWEPT_AT_ONCE: Final = 20


@dataclass(frozen=True)
class Limit:
    """So many tries within a window; then pauses, each twice as long as the one before."""

    name: str
    tries: int
    window: timedelta
    longest: timedelta

    def pause(self, number: int) -> timedelta:
        """How long the pause of this number lasts; the first as long as the window."""
        doubled: timedelta = self.window * 2 ** min(number - 1, 10)
        return min(doubled, self.longest)


_FIVE_MINUTES: Final = timedelta(minutes=5)
PASSWORD: Final = Limit("password", 5, _FIVE_MINUTES, timedelta(hours=1))
# Apart from sign-in: who guesses from outside shuts nobody out of the session at hand.
OWN_PASSWORD: Final = Limit("own password", 5, _FIVE_MINUTES, timedelta(hours=1))
CODE: Final = Limit("code", 5, _FIVE_MINUTES, timedelta(hours=1))
# A whole shelter may stand behind one address: no growing pause.
ADDRESS: Final = Limit("address", 20, _FIVE_MINUTES, _FIVE_MINUTES)
RESET: Final = Limit("reset", 3, timedelta(hours=1), timedelta(hours=1))
RESETS_FROM_ADDRESS: Final = Limit("resets from", 20, timedelta(hours=1), timedelta(hours=1))


class TooManyTries(ActionRefused):
    """Nothing is checked before `until`. Whether there is such an account makes no difference."""

    def __init__(self, until: datetime) -> None:
        self.until = until
        # Rounded up: who comes at the minute that was told finds the door open.
        told = timezone.localtime(until + timedelta(seconds=59)).replace(second=0)
        words = gettext(
            "Too many tries. To protect the account, nothing is checked until %(time)s. "
            "Please try again after that."
        )
        super().__init__(words % {"time": time_format(told)})


def count_try(limit: Limit, value: str) -> datetime:
    """Count one try and return its mark. Raises TooManyTries."""
    now = timezone.now()
    with transaction.atomic(using=_alias()):
        row = _locked(limit, value, now)
        if row.paused_until is not None and row.paused_until > now:
            raise TooManyTries(row.paused_until)
        row.tried_at = [at for at in row.tried_at if at > now - limit.window] + [now]
        row.paused_until = None
        if len(row.tried_at) >= limit.tries:
            row.pauses += 1
            row.paused_until = now + limit.pause(row.pauses)
        row.forget_at = (row.paused_until or now) + _KEPT_FOR
        row.save(using=_alias())
    return now


def paused_until(limit: Limit, value: str) -> datetime | None:
    """Until when nothing is checked; None if it is."""
    rows = Tries.objects.using(_alias()).filter(key=_key(limit, value))
    paused = rows.filter(paused_until__gt=timezone.now())
    return paused.values_list("paused_until", flat=True).first()


def refuse_if_paused(limit: Limit, value: str) -> None:
    """Ask without counting. Raises TooManyTries."""
    if (until := paused_until(limit, value)) is not None:
        raise TooManyTries(until)


def forget_tries(limit: Limit, value: str) -> None:
    """The right secret was given, or a new one set: begin anew."""
    Tries.objects.using(_alias()).filter(key=_key(limit, value)).delete()


def take_back(limit: Limit, value: str, mark: datetime) -> None:
    """This try was none: the right secret was given, or nothing was checked."""
    now = timezone.now()
    with transaction.atomic(using=_alias()):
        row = _locked(limit, value, now)
        row.tried_at = [at for at in row.tried_at if at != mark]
        if row.paused_until is not None and len(row.tried_at) < limit.tries:
            row.paused_until, row.pauses = None, row.pauses - 1
        row.save(using=_alias())


def is_password_of(user: User, typed: str, *, actor: Actor) -> bool:
    """Whether this is the password of who is signed in, counted for this one session of theirs.

    A wrong one is logged as at sign-in. Raises TooManyTries. Every page that asks for the password
    again asks here.
    """
    session = f"{user.pk}|{actor.session}"
    count_try(OWN_PASSWORD, session)
    if user.check_password(typed):
        forget_tries(OWN_PASSWORD, session)
        return True
    record(actor, "sign_in.failed")
    if paused_until(OWN_PASSWORD, session) is not None:
        record(actor, "sign_in.paused")
    return False


def network_of(address: str | None) -> str:
    """What counts as one place: the address, or the network that one IPv6 customer gets."""
    try:
        parsed = ipaddress.ip_address(address or "")
    except ValueError:
        return ""
    if parsed.version == 6:
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)


def _locked(limit: Limit, value: str, now: datetime) -> Tries:
    """The row, made if there is none; rows that are to be forgotten are swept first."""
    rows = Tries.objects.using(_alias())
    old = rows.filter(forget_at__lt=now).order_by("forget_at").select_for_update(skip_locked=True)
    swept = list(old.values_list("pk", flat=True)[:_SWEPT_AT_ONCE])
    if swept:
        rows.filter(pk__in=swept).delete()
    key = _key(limit, value)
    rows.bulk_create([Tries(key=key, forget_at=now + _KEPT_FOR)], ignore_conflicts=True)
    return rows.select_for_update().get(key=key)


def _key(limit: Limit, value: str) -> str:
    """A keyed hash; however an address is spelled, it is one account."""
    plain = unicodedata.normalize("NFKC", value).strip().upper().casefold()
    return salted_hmac("agencies.tries", f"{limit.name}|{plain}", algorithm="sha256").hexdigest()


def _alias() -> str:
    """A connection outside of the request's transaction; in tests the test's own."""
    return settings.RUNS_DATABASE
