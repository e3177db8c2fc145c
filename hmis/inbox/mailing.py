"""How rows that wait to be mailed are sent, one after the other; what a mail says, their app knows.

Each row is taken and settled in short transactions of its own, and no lock is held while the mail
server is spoken to. An address that the server refuses is given up and the next row follows; a
server that cannot be reached ends the round, and what was tried already lets the rest go first.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, auto
from smtplib import SMTPDataError, SMTPRecipientsRefused
from typing import Final, TypeVar

from django.conf import settings
from django.core.mail import send_mail
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone

from hmis.inbox.models import Mailed

logger = logging.getLogger("hmis.inbox")

# Longer than a mail server takes to answer: by then whoever took the row has died.
_HELD_FOR: Final = timedelta(minutes=10)
_FIRST_PAUSE: Final = timedelta(seconds=30)
_LONGEST_PAUSE: Final = timedelta(hours=1)
# About three days: a mail server may be away over a weekend.
MOST_TRIES: Final = 75
_PERMANENT: Final = 500

Row = TypeVar("Row", bound=Mailed)


@dataclass(frozen=True)
class Letter:
    """One mail to one address."""

    to: str
    subject: str
    body: str


class _Outcome(Enum):
    SENT = auto()
    REFUSED = auto()
    LATER = auto()
    UNREACHABLE = auto()


def send_each(
    waiting: models.QuerySet[Row], write: Callable[[Row], Letter | None], *, most: int
) -> int:
    """Mail up to `most` of the rows that wait; how many were sent.

    `write` says what goes to whom, and may keep something with it: that commits before the mail
    goes out. None: there is nobody to write to, and the row waits no longer.
    """
    sent = 0
    for _ in range(most):
        with transaction.atomic():
            row = _next(waiting)
            if row is None:
                break
            letter = write(row)
            if letter is None:
                _settle(row, None)
                continue
            _take(row)
        outcome = _post(letter)
        _settle(row, outcome)
        sent += outcome is _Outcome.SENT
        if outcome is _Outcome.UNREACHABLE:
            break
    return sent


def _next(waiting: models.QuerySet[Row]) -> Row | None:
    """What was never tried goes first: one row that breaks every connection stops no other."""
    due = waiting.filter(Q(mail_again_at__isnull=True) | Q(mail_again_at__lte=timezone.now()))
    ordered = due.order_by(F("mail_again_at").asc(nulls_first=True), "pk")
    return ordered.select_for_update(of=("self",), skip_locked=True, no_key=True).first()


def _take(row: Mailed) -> None:
    row.mail_tries += 1
    row.mail_again_at = timezone.now() + _HELD_FOR
    row.save(update_fields=["mail_tries", "mail_again_at"])


def _post(letter: Letter) -> _Outcome:
    """Speak to the mail server. Of what it says the log gets no word: it names the address."""
    try:
        send_mail(
            subject=letter.subject,
            message=letter.body,
            from_email=settings.DEFAULT_FROM_EMAIL,
            recipient_list=[letter.to],
        )
    except (OSError, ValueError) as error:  # smtplib's are OSErrors
        outcome = _outcome_of(error)
        logger.warning("A mail was not sent (%s): %s", outcome.name, type(error).__name__)
        return outcome
    return _Outcome.SENT


def _outcome_of(error: OSError | ValueError) -> _Outcome:
    """Whether the fault is this mail's, for now or for good, or the server's."""
    if isinstance(error, ValueError):  # an address that cannot be written in a mail's head
        return _Outcome.REFUSED
    if isinstance(error, SMTPRecipientsRefused):
        codes = [code for code, _ in error.recipients.values()]
    elif isinstance(error, SMTPDataError):
        codes = [error.smtp_code]
    else:
        # A wrong login or sender too: nobody's mail would be taken.
        return _Outcome.UNREACHABLE
    return _Outcome.REFUSED if min(codes, default=0) >= _PERMANENT else _Outcome.LATER


def _settle(row: Mailed, outcome: _Outcome | None) -> None:
    """Sent, given up, or tried again after a pause that grows."""
    now = timezone.now()
    is_last = row.mail_tries >= MOST_TRIES
    row.mail_again_at = None
    if outcome in (None, _Outcome.SENT):
        row.mailed_at = now
    elif outcome is _Outcome.REFUSED or is_last:
        row.mail_failed_at = now
    else:
        pause = min(_FIRST_PAUSE * 2 ** min(row.mail_tries - 1, 10), _LONGEST_PAUSE)
        row.mail_again_at = now + pause
    if row.mail_again_at is None:
        row.forget_address()
    row.save(update_fields=[*row.mail_columns])
