"""Writes of the inbox: tell somebody, mark as read, send what is to be mailed."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hmis.gate import Actor
from hmis.inbox.kinds import kind_of
from hmis.inbox.models import Notice

logger = logging.getLogger(__name__)

SENT_AT_ONCE = 200


@transaction.atomic
def notify(user_ids: Iterable[int], name: str, *, link: str = "", **words: object) -> int:
    """Tell these users: one notice each, in the caller's transaction; an e-mail after commit.

    `words` fill the kind's sentence and hold nothing about a client; `link` is a path of ours.
    Returns how many were told. Raises UnknownKind, KeyError for a missing word.
    """
    kind = kind_of(name)
    said = {key: str(value) for key, value in words.items()}
    kind.said(said)
    told = Notice.objects.bulk_create(
        Notice(user_id=user_id, kind=name, words=said, link=link, is_mailed=kind.by_mail)
        for user_id in sorted(set(user_ids))
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


@transaction.atomic
def send_waiting() -> int:
    """Send what is to be mailed; a mail server that fails is asked again by the next ring.

    Returns how many were sent. Who cannot sign in any more is sent nothing.
    """
    rows = Notice.objects.to_mail().select_related("user").order_by("pk")
    sent = 0
    for notice in rows.select_for_update(of=("self",), skip_locked=True)[:SENT_AT_ONCE]:
        try:
            _send(notice)
        except OSError as error:  # smtplib's are OSErrors
            logger.warning("A notice could not be mailed: %s", type(error).__name__)
            break
        notice.mailed_at = timezone.now()
        notice.save(update_fields=["mailed_at"])
        sent += 1
    return sent


def _send(notice: Notice) -> None:
    if not notice.user.is_active:
        return
    foot = _("Sign in to read it.")
    where = f"{settings.SITE_URL}{reverse('inbox:notices')}"
    send_mail(
        subject=str(kind_of(notice.kind).subject),
        message=f"{notice.sentence}\n\n{foot}\n{where}\n",
        from_email=settings.DEFAULT_FROM_EMAIL,
        recipient_list=[notice.user.email],
    )
