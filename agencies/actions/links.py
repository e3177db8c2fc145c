"""Single-use links by mail: asked for in the request, made and sent by the worker, used once.

Who forgot a password leaves a request, and the worker looks whose address that is: so asking takes
the same work whether there is such an account or not. The token is made with the mail, and stands
in no message and no backup.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.models import ResetRequest, SignInLink, User
from hmis.inbox.mailing import Letter, send_each
from hmis.refusals import ActionRefused
from hmis.vault.actions import give_key, own_cipher
from hmis.vault.errors import DecryptionFailed

VALID_FOR: Final = timedelta(hours=72)
KEPT_FOR: Final = timedelta(days=30)
SENT_AT_ONCE: Final = 100
ANSWERED_AT_ONCE: Final = 500
_TOKEN_BYTES: Final = 32
_TABLE: Final = "agencies_resetrequest"
_COLUMN: Final = "address"
Kind = SignInLink.Kind


class LinkIsOver(ActionRefused):
    """Used, replaced, or older than 72 hours."""

    message = gettext_lazy("This link was used already, or it is too old. Ask for a new one.")


@dataclass(frozen=True)
class Words:
    """What the mail of a kind says around its link. Nothing about anybody but its reader."""

    subject: str | Promise
    reason: str | Promise


_WORDS: Final[Mapping[str, Words]] = {
    Kind.INVITATION: Words(
        gettext_lazy("Your account in the HMIS"),
        gettext_lazy("You are invited to the HMIS. Choose a password to open your account:"),
    ),
    Kind.RESET: Words(
        gettext_lazy("Choose a new password for the HMIS"),
        gettext_lazy("Somebody asked for a new password for your account, probably you:"),
    ),
    Kind.EMAIL: Words(
        gettext_lazy("Confirm your e-mail address for the HMIS"),
        gettext_lazy("Confirm that this address is yours, to sign in with it from now on:"),
    ),
}


@transaction.atomic
def open_link(user: User, kind: str, *, email: str = "") -> SignInLink:
    """Make a link and end the one before; mailed after commit."""
    link = _make(user, kind, email)
    _ring()
    return link


def ask_for_reset_link(email: str) -> None:
    """Let the worker look who has this address, and mail a link to them."""
    asked = ResetRequest()
    cipher = give_key(asked)
    plain = email.strip().lower().encode()
    asked.address = cipher.seal(plain, table=_TABLE, column=_COLUMN, row_id=asked.key_id)
    asked.save(force_insert=True)
    _ring()


def send_waiting() -> int:
    """Answer who asked, mail what waits, forget what is long over; how many were sent."""
    _answer_requests()
    waiting = SignInLink.objects.waiting().select_related("user")
    sent = send_each(waiting, _letter_of, most=SENT_AT_ONCE)
    SignInLink.objects.filter(expires_at__lt=timezone.now() - KEPT_FOR).delete()
    return sent


def hand_over(link: SignInLink) -> str:
    """The address of a link that the operator hands over: it is not mailed any more."""
    link.mailed_at = timezone.now()
    link.save(update_fields=["mailed_at"])
    return _new_address(link)


def _new_address(link: SignInLink) -> str:
    """Give the link a token, of which only the hash is kept, and return the whole address."""
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    link.token_hash = SignInLink.objects.hash_of(token)
    link.save(update_fields=["token_hash"])
    return f"{settings.SITE_URL}{reverse('account:link', args=[token])}"


def take(link_id: int, *kinds: str) -> SignInLink:
    """The link under lock, its user first, if it can still be used. Raises LinkIsOver."""
    rows = SignInLink.objects.usable().filter(pk=link_id, kind__in=kinds)
    _lock_users(rows.values_list("user_id", flat=True))
    link: SignInLink | None = rows.select_for_update(of=("self",), no_key=True).first()
    if link is None:
        raise LinkIsOver
    return link


def use(link: SignInLink) -> None:
    """Once and no more."""
    link.used_at = link.ended_at = timezone.now()
    link.save(update_fields=["used_at", "ended_at"])


def end_links(user: User) -> None:
    """A password or an address was set: whatever was on its way to set one is worth nothing now."""
    SignInLink.objects.filter(user=user, ended_at__isnull=True).update(ended_at=timezone.now())


def _make(user: User, kind: str, email: str = "") -> SignInLink:
    now = timezone.now()
    _lock_users([user.pk])
    SignInLink.objects.filter(user=user, kind=kind, ended_at__isnull=True).update(ended_at=now)
    return SignInLink.objects.create(user=user, kind=kind, email=email, expires_at=now + VALID_FOR)


def _lock_users(user_ids: Iterable[int]) -> None:
    """One deed at a time on the links of one user; locked before any of them."""
    rows = User.objects.filter(pk__in=list(user_ids)).order_by("pk")
    list(rows.select_for_update(of=("self",), no_key=True))


def _ring() -> None:
    """Wake the worker after commit."""
    # Imported here: the task calls back into this module. A lambda: of what fails after the
    # commit Django logs the name, which a partial has not.
    from agencies.tasks import send_links

    transaction.on_commit(lambda: send_links.apply_async(retry=False), robust=True)


def _answer_requests() -> None:
    """Make a link for each request whose address is somebody's; no request stays."""
    for _number in range(ANSWERED_AT_ONCE):
        with transaction.atomic():
            rows = ResetRequest.objects.select_for_update(skip_locked=True).order_by("pk")
            asked = rows.first()
            if asked is None:
                return
            user = _asker(asked)
            if user is not None:
                _make(user, Kind.RESET)
            asked.delete()


def _asker(asked: ResetRequest) -> User | None:
    """Whose address was typed; nobody after so long that they have asked again."""
    if asked.asked_at < timezone.now() - VALID_FOR:
        return None
    try:
        plain = own_cipher(asked).open(
            bytes(asked.address), table=_TABLE, column=_COLUMN, row_id=asked.key_id
        )
    except DecryptionFailed:
        return None
    return User.objects.filter(email=plain.decode(), is_active=True).first()


def _letter_of(link: SignInLink) -> Letter | None:
    """What is mailed, with a fresh token, unless there is nobody who may use it."""
    user = link.user
    if not user.is_active or _is_taken(link):
        link.ended_at = timezone.now()
        link.save(update_fields=["ended_at"])
        return None
    address = _new_address(link)
    words = _WORDS[link.kind]
    foot = _(
        "The link works once, within 72 hours. If you did not expect this mail, you need not do "
        "anything; nobody can sign in by it without this mail."
    )
    body = f"{words.reason}\n\n{address}\n\n{foot}\n"
    return Letter(link.email or user.email, str(words.subject), body)


def _is_taken(link: SignInLink) -> bool:
    """Whether the address that is to be confirmed is another account's: its owner is not asked."""
    return bool(link.email) and User.objects.filter(email__iexact=link.email).exists()
