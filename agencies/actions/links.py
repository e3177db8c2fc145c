"""Single-use links by mail: made in the request, sent by the worker, used once.

The request writes a row and rings; the worker makes the token and sends it. So asking takes the
same work whether there is such an account or not, and no token is in a message or a backup.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.models import SignInLink, User
from hmis.refusals import ActionRefused

logger = logging.getLogger("hmis.agencies")

VALID_FOR: Final = timedelta(hours=72)
KEPT_FOR: Final = timedelta(days=30)
SENT_AT_ONCE: Final = 100
_TOKEN_BYTES: Final = 32
Kind = SignInLink.Kind


class LinkIsOver(ActionRefused):
    """Used, replaced, or older than 72 hours."""

    message = gettext_lazy("This link was used already, or it is too old. Ask for a new one.")


@dataclass(frozen=True)
class Letter:
    """What the mail of a kind says around its link. Nothing about anybody but its reader."""

    subject: str | Promise
    reason: str | Promise


_LETTERS: Final[Mapping[str, Letter]] = {
    Kind.INVITATION: Letter(
        gettext_lazy("Your account in the HMIS"),
        gettext_lazy("You are invited to the HMIS. Choose a password to open your account:"),
    ),
    Kind.RESET: Letter(
        gettext_lazy("Choose a new password for the HMIS"),
        gettext_lazy("Somebody asked for a new password for your account, probably you:"),
    ),
    Kind.EMAIL: Letter(
        gettext_lazy("Confirm your e-mail address for the HMIS"),
        gettext_lazy("Confirm that this address is yours, to sign in with it from now on:"),
    ),
}


def open_link(user: User | None, kind: str, *, email: str = "") -> SignInLink:
    """Make a link and end the one before; sent after commit. Without a user nobody gets one."""
    now = timezone.now()
    replaced = SignInLink.objects.filter(
        user_id=user.pk if user else 0, kind=kind, ended_at__isnull=True
    )
    replaced.update(ended_at=now)
    link = SignInLink.objects.create(
        user=user,
        kind=kind,
        email=email,
        expires_at=now + VALID_FOR,
    )
    # Imported here: the task calls back into this module. A lambda: of what fails after the
    # commit Django logs the name, which a partial has not.
    from agencies.tasks import send_links

    transaction.on_commit(lambda: send_links.apply_async(retry=False), robust=True)
    return link


@transaction.atomic
def send_waiting() -> int:
    """Mail what waits and forget what is long over; how many were sent.

    A mail server that fails is asked again by the next ring; the token is a new one then.
    """
    sent = 0
    rows = SignInLink.objects.waiting().select_related("user").order_by("pk")
    for link in rows.select_for_update(of=("self",), skip_locked=True)[:SENT_AT_ONCE]:
        try:
            with transaction.atomic():  # a token that was not mailed is not kept
                sent += _send(link)
        except OSError as error:  # smtplib's are OSErrors
            logger.warning("A link could not be mailed: %s", type(error).__name__)
            break
    SignInLink.objects.filter(expires_at__lt=timezone.now() - KEPT_FOR).delete()
    return sent


def new_token(link: SignInLink) -> str:
    """Give the link a token, of which only the hash is kept, and return the whole address."""
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    link.token_hash = SignInLink.objects.hash_of(token)
    link.sent_at = timezone.now()
    link.save(update_fields=["token_hash", "sent_at"])
    return f"{settings.SITE_URL}{reverse('account:link', args=[token])}"


def take(link_id: int, *kinds: str) -> SignInLink:
    """The link under lock, if it can still be used. Raises LinkIsOver."""
    rows = SignInLink.objects.usable().filter(pk=link_id, kind__in=kinds)
    link: SignInLink | None = rows.select_for_update(of=("self",), no_key=True).first()
    if link is None:
        raise LinkIsOver
    return link


def use(link: SignInLink) -> None:
    """Once and no more."""
    link.used_at = link.ended_at = timezone.now()
    link.save(update_fields=["used_at", "ended_at"])


def end_links(user: User) -> None:
    """A password was set: whatever was on its way to set one is worth nothing now."""
    SignInLink.objects.filter(user=user, ended_at__isnull=True).exclude(kind=Kind.EMAIL).update(
        ended_at=timezone.now()
    )


def _send(link: SignInLink) -> int:
    """Send one, unless there is nobody who may use it."""
    user = link.user
    if user is None or not user.is_active or _is_taken(link):
        link.ended_at = timezone.now()
        link.save(update_fields=["ended_at"])
        return 0
    address = new_token(link)
    letter = _LETTERS[link.kind]
    foot = _(
        "The link works once, within 72 hours. If you did not expect this mail, you need not do "
        "anything; nobody can sign in by it without this mail."
    )
    send_mail(
        subject=str(letter.subject),
        message=f"{letter.reason}\n\n{address}\n\n{foot}\n",
        from_email=settings.DEFAULT_FROM_EMAIL,
        recipient_list=[link.email or user.email],
    )
    return 1


def _is_taken(link: SignInLink) -> bool:
    """Whether the address that is to be confirmed is another account's: its owner is not asked."""
    return bool(link.email) and User.objects.filter(email__iexact=link.email).exists()
