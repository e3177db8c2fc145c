"""Writes of passwords and addresses: set, changed, asked for anew."""

from __future__ import annotations

from typing import Final

from django.db import IntegrityError, transaction
from django.utils import timezone
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
    links.ask_for_reset_link(email)
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
    """Sign in with the new address from now on. Raises LinkIsOver, AddressNotPossible.

    By the account's owner alone: whoever has the link and no password changes nothing.
    """
    link = links.take(link_id, Kind.EMAIL)
    if link.user_id != actor.user_id:
        raise links.LinkIsOver
    row = _locked(link.user_id)
    old = row.email
    # Before it is changed: who reads the old address learns of it, who has the new one has just
    # opened the link.
    notify([row.pk], "agencies.email_changed")
    row.email = link.email
    try:
        with transaction.atomic():
            row.save(update_fields=["email"])
    except IntegrityError:
        raise AddressNotPossible from None
    links.use(link)
    links.end_links(row)
    tries.forget_tries(tries.PASSWORD, old)
    record(actor, "email.changed", subject=row)


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
