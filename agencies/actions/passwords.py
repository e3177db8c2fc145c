"""Writes of passwords and addresses: set, changed, asked for anew."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.core.mail import send_mail
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.actions import links, tries
from agencies.actions.sessions import end_sessions
from agencies.models import SignInLink, User
from agencies.models.user_session import EndedBecause
from audit.log.actions import record
from hmis.gate import Actor
from hmis.inbox.actions import notify
from hmis.refusals import ActionRefused

Kind = SignInLink.Kind
_OF_PASSWORD: Final = (Kind.INVITATION, Kind.RESET)


class AddressNotPossible(ActionRefused):
    """Another account has it. Only who owns the address is told."""

    message = gettext_lazy("This address cannot be used. Choose another one.")


@transaction.atomic
def change_password(user: User, password: str, *, actor: Actor) -> User:
    """Set a new password for who is signed in; the form has checked both. Returns the account."""
    row = _locked(user.pk)
    _set(row, password)
    record(actor, "password.changed", subject=row)
    notify([row.pk], "agencies.password_changed")
    return row


@transaction.atomic
def set_password_by_link(link_id: int, password: str, *, actor: Actor) -> None:
    """Set the first or a forgotten password. Raises LinkIsOver."""
    link = links.take(link_id, *_OF_PASSWORD)
    row = _locked(link.user_id)
    links.use(link)
    _set(row, password)
    is_first = link.kind == Kind.INVITATION
    deed = "password.set_by_invitation" if is_first else "password.reset"
    record(actor, deed, subject=row)
    if not is_first:
        notify([row.pk], "agencies.password_reset")
        end_sessions(row.pk, actor=actor, reason=EndedBecause.PASSWORD_CHANGED)


@transaction.atomic
def ask_for_reset(email: str, *, actor: Actor) -> None:
    """Mail a link to whoever has this address. The same work and no answer if nobody has it.

    Asked too often, nothing is sent, and that is not told either.
    """
    try:
        place = tries.network_of(actor.address)
        if place:
            tries.count_try(tries.RESETS_FROM_ADDRESS, place)
        tries.count_try(tries.RESET, email)
    except tries.TooManyTries:
        return
    user = User.objects.filter(email=email.strip().lower(), is_active=True).first()
    links.open_link(user, Kind.RESET)
    # Whose it is stands in no log: neither what was typed nor whether there is such an account.
    record(actor, "password.reset_asked")


@transaction.atomic
def ask_for_email_change(email: str, *, actor: Actor) -> None:
    """Mail a link to the new address; the old one is told. Nothing changes before it is used."""
    row = _locked(actor.user_id)
    links.open_link(row, Kind.EMAIL, email=email.strip().lower())
    record(actor, "email.change_asked", subject=row)
    notify([row.pk], "agencies.email_change_asked")


@transaction.atomic
def confirm_email(link_id: int, *, actor: Actor) -> None:
    """Sign in with the new address from now on. Raises LinkIsOver, AddressNotPossible."""
    link = links.take(link_id, Kind.EMAIL)
    row = _locked(link.user_id)
    old = row.email
    row.email = link.email
    try:
        with transaction.atomic():
            row.save(update_fields=["email"])
    except IntegrityError:
        raise AddressNotPossible from None
    links.use(link)
    tries.forget_tries(tries.PASSWORD, old)
    record(actor, "email.changed", subject=row)
    notify([row.pk], "agencies.email_changed")
    transaction.on_commit(lambda: _tell_old_address(old), robust=True)


def _tell_old_address(address: str) -> None:
    """The notice goes to the new one; whoever reads the old one learns of it too."""
    send_mail(
        subject=_("The e-mail address of your HMIS account was changed"),
        message=_(
            "Another address is used to sign in from now on. If you did not do this, tell your "
            "agency's director or the HMIS system administrator at once."
        ),
        from_email=settings.DEFAULT_FROM_EMAIL,
        recipient_list=[address],
    )


def _set(row: User, password: str) -> None:
    row.set_password(password)
    row.password_changed_at = timezone.now()
    row.save(update_fields=["password", "password_changed_at", "has_short_password"])
    links.end_links(row)
    tries.forget_tries(tries.PASSWORD, row.email)


def _locked(user_id: int | None) -> User:
    """One deed at a time for one user."""
    found: User = User.objects.select_for_update(of=("self",), no_key=True).get(pk=user_id or 0)
    return found
