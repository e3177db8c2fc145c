"""Writes of the inbox: tell somebody, mark as read, send what is to be mailed."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Final

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hmis.gate import Actor
from hmis.inbox.kinds import kind_of
from hmis.inbox.mailing import Letter, send_each
from hmis.inbox.models import Notice
from hmis.vault.errors import DecryptionFailed
from hmis.vault.texts import open_text, seal_text

logger = logging.getLogger(__name__)

SENT_AT_ONCE = 200
_PLACE: Final = "inbox_notice"


@transaction.atomic
def notify(user_ids: Iterable[int], name: str, *, link: str = "", **words: object) -> int:
    """Tell these users: one notice each, in the caller's transaction; an e-mail after commit.

    `words` fill the kind's sentence and hold nothing about a client; `link` is a path of ours.
    Returns how many were told. Raises UnknownKind, KeyError for a missing word.
    """
    kind = kind_of(name)
    said = {key: str(value) for key, value in words.items()}
    kind.said(said)
    readers = sorted(set(user_ids))
    sealed = _sealed_addresses(readers) if readers and kind.by_mail else {}
    told = Notice.objects.bulk_create(
        Notice(
            user_id=user_id,
            kind=name,
            words=said,
            link=link,
            is_mailed=kind.by_mail,
            address=sealed.get(user_id, ""),
        )
        for user_id in readers
    )
    if told and kind.by_mail:
        # Imported here: the task calls back into this module.
        from hmis.inbox.tasks import send_notices

        # A lambda: of what fails after the commit Django logs the name, which a partial has not.
        transaction.on_commit(lambda: send_notices.apply_async(retry=False), robust=True)
    return len(told)


@transaction.atomic
def mark_read(actor: Actor) -> int:
    """All that the actor has not read is read now."""
    return Notice.objects.own(actor).unread().update(read_at=timezone.now())


def send_waiting() -> int:
    """Mail what waits; how many were sent. What the mail server refuses stands in the inbox still.

    Who cannot sign in any more is sent nothing.
    """
    waiting = Notice.objects.to_mail().select_related("user")
    return send_each(waiting, _letter_of, most=SENT_AT_ONCE)


def _letter_of(notice: Notice) -> Letter | None:
    """What is mailed of a notice, to where its reader was when it was written."""
    if not notice.user.is_active:
        return None
    foot = _("Sign in to read it.")
    where = f"{settings.SITE_URL}{reverse('inbox:notices')}"
    try:
        address = open_text(notice.address, place=_PLACE) if notice.address else notice.user.email
        subject = str(kind_of(notice.kind).subject)
        return Letter(address, subject, f"{notice.sentence}\n\n{foot}\n{where}\n")
    except (DecryptionFailed, LookupError) as error:
        # Of a kind that is gone, or sealed by a key that is.
        logger.warning("A notice could not be mailed: %s", type(error).__name__)
        return None


def _sealed_addresses(user_ids: Iterable[int]) -> dict[int, str]:
    """Where each reads mail now: whoever changes that later does not keep this from them."""
    rows = get_user_model().objects.filter(pk__in=user_ids).values_list("pk", "email")
    return {pk: seal_text(email, place=_PLACE) for pk, email in rows}
