"""What the system knows of people by itself: second factor, training, sessions, agreement.

Whoever keeps such a fact registers how it is read for many users at once; without a provider the
roster has no such column, and a step of a checklist waits.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from agencies.models import SignInLink, UserAgreement


@dataclass(frozen=True)
class Fact:
    """Whether it is so, and in words."""

    is_done: bool
    text: str | Promise


Facts = Mapping[int, Fact]
Provider = Callable[[Collection[int]], Facts]

_providers: dict[str, Provider] = {}


def register_training(provider: Provider) -> None:
    """Say how the state of training of users is read."""
    _providers["training"] = provider


def register_sessions(provider: Provider) -> None:
    """Say how it is read that users are signed in nowhere."""
    _providers["sessions"] = provider


def training_of(user_ids: Collection[int]) -> Facts | None:
    """Training by user; None where nobody keeps it."""
    return _ask("training", user_ids)


def sessions_ended_of(user_ids: Collection[int]) -> Facts | None:
    """Whether nobody is signed in, by user; None where nobody keeps it."""
    return _ask("sessions", user_ids)


def _ask(name: str, user_ids: Collection[int]) -> Facts | None:
    provider = _providers.get(name)
    return provider(user_ids) if provider else None


def second_factors_of(user_ids: Collection[int]) -> Facts:
    """Whether a second factor is set up; recovery codes alone are none."""
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    rows = Authenticator.objects.filter(user_id__in=user_ids, type__in=kinds)
    holders = set(rows.values_list("user_id", flat=True))
    return {
        user_id: Fact(True, _("Set up")) if user_id in holders else Fact(False, _("Not set up"))
        for user_id in user_ids
    }


def undelivered_invitations_of(user_ids: Collection[int]) -> set[int]:
    """Whose invitation never arrived."""
    rows = SignInLink.objects.undelivered().filter(
        user_id__in=user_ids, kind=SignInLink.Kind.INVITATION
    )
    return set(rows.values_list("user_id", flat=True))


@dataclass(frozen=True)
class AgreementState:
    """How far a user's agreement with an agency is."""

    is_signed: bool
    is_in_force: bool
    text: str


def agreements_of(user_ids: Collection[int], agency_id: int) -> Mapping[int, AgreementState]:
    """The agreement of each user with this agency; three queries."""
    rows = UserAgreement.objects.filter(user_id__in=user_ids, agency_id=agency_id)
    in_force = dict(rows.in_force().values_list("user_id", "countersigned_at"))
    waiting = set(rows.waiting().values_list("user_id", flat=True))
    older = set(rows.open().values_list("user_id", flat=True))
    found = {}
    for user_id in user_ids:
        if user_id in in_force:
            day = f"{timezone.localtime(in_force[user_id]):%m/%d/%Y}"
            text = _("Countersigned %(day)s") % {"day": day}
        elif user_id in waiting:
            text = _("Waits to be countersigned")
        else:
            text = _("A new version is to be signed") if user_id in older else _("Not signed")
        is_open = user_id in in_force
        found[user_id] = AgreementState(is_open or user_id in waiting, is_open, text)
    return found
