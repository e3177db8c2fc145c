"""Accounts are made by invitation alone: a named person, a work address, a link to a password."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from agencies import granting
from agencies.actions import links
from agencies.models import SignInLink, User
from audit.log.actions import record
from hmis.gate import Actor
from hmis.refusals import ActionRefused

Kind = SignInLink.Kind


class HasPassword(ActionRefused):
    """Whoever has set one signs in with it, or asks for a new one on the sign-in page."""

    message = _("This person has a password already. A forgotten one is reset at sign-in.")


@transaction.atomic
def invite_user(email: str, first_name: str, last_name: str, *, actor: Actor) -> User:
    """The account of this address (S20: one person's own); a new one is made and invited.

    A person who has an account keeps it, with its name: somebody may work at several agencies.
    The caller makes the membership; without one nothing opens.
    """
    _may_invite(actor)
    address = email.strip().lower()
    user = User.objects.filter(email=address).first()
    if user is None:
        user = User.objects.create_user(
            address, None, first_name=first_name.strip(), last_name=last_name.strip()
        )
    if not user.has_usable_password():
        links.open_link(user, Kind.INVITATION)
    record(actor, "user.invited", subject=user)
    return user


@transaction.atomic
def send_invitation_again(user: User, *, actor: Actor) -> None:
    """Another link to who has not set a password yet; the one before ends.

    Raises HasPassword and what `granting` refuses.
    """
    _may_invite(actor)
    granting.check_answers_for(actor, user.pk, everywhere=False)
    row = User.objects.select_for_update(of=("self",), no_key=True).get(pk=user.pk)
    if row.has_usable_password():
        raise HasPassword
    links.open_link(row, Kind.INVITATION)
    record(actor, "user.invited", subject=row, data={"again": True})


def _may_invite(actor: Actor) -> None:
    if not actor.is_system and "agencies.invite_user" not in actor.permissions:
        raise PermissionDenied
