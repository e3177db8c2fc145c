"""Writes about the second factor. Each is recorded, and its owner is told of it."""

from __future__ import annotations

from typing import Any, Final

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.utils import decrypt, encrypt
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from agencies import granting
from agencies.actions.sessions import end_sessions
from agencies.models import Membership, User
from agencies.second_factor import (
    has_second_factor,
    is_code_of_app,
    is_required,
    recovery_codes_of,
    second_factors_of,
)
from audit.log.actions import record
from hmis.gate import Actor
from hmis.inbox.actions import notify
from hmis.refusals import ActionRefused
from hmis.vault.texts import is_under_newest_key

_APP: Final = Authenticator.Type.TOTP
_SEALED: Final = ("secret", "seed")


class WrongCode(ActionRefused):
    """Mistyped, too old, or already used."""

    field = "code"
    message = _("This code is not correct. Type the one that the app shows now.")


class HasApp(ActionRefused):
    """One app is enough; a second person's app would be a second person."""

    message = _("An authenticator app is set up already. Remove it before you set up another.")


class LastFactor(ActionRefused):
    """Role or agency ask for a second factor."""

    message = _("You need a second factor: set up another one before you remove this one.")


class ShortPassword(ActionRefused):
    """A password alone has to be longer."""

    field = "password"
    message = _(
        "Your password is too short to protect your account alone. Choose a longer one first."
    )


class NoSecondFactor(ActionRefused):
    """Recovery codes stand in for something."""

    message = _("Set up a second factor first.")


class HasNone(ActionRefused):
    """A colleague was faster."""

    message = _("This person has no second factor. Nothing was changed.")


@transaction.atomic
def add_app(secret: str, code: str, *, actor: Actor) -> None:
    """Set up an authenticator app, proven by its first code. Raises WrongCode, HasApp."""
    user = _locked(actor.user_id)
    if second_factors_of(user.pk).filter(type=_APP).exists():
        raise HasApp
    step = is_code_of_app(secret, code)
    if step is None:
        raise WrongCode
    Authenticator.objects.create(
        user=user, type=_APP, data={"secret": encrypt(secret), "last_step": step}
    )
    _added(user, _APP, actor)


@transaction.atomic
def add_passkey(name: str, credential: dict[str, Any], *, actor: Actor) -> None:  # Any: WebAuthn
    """Keep a passkey's public half; the form has checked what the browser said about it."""
    user = _locked(actor.user_id)
    WebAuthn.add(user, name, credential)
    _added(user, Authenticator.Type.WEBAUTHN, actor)


@transaction.atomic
def remove_factor(factor_id: int, *, actor: Actor) -> None:
    """Remove an own app or passkey. Raises LastFactor, ShortPassword, DoesNotExist.

    With the last one the recovery codes go too, and the password stands alone.
    """
    user = _locked(actor.user_id)
    factor = second_factors_of(user.pk).get(pk=factor_id)
    if not second_factors_of(user.pk).exclude(pk=factor.pk).exists():
        if is_required_of(user):
            raise LastFactor
        if user.has_short_password:
            raise ShortPassword
        Authenticator.objects.filter(user=user).exclude(pk=factor.pk).delete()
    kind = factor.type
    factor.delete()
    record(actor, "second_factor.removed", subject=user, data={"kind": kind})
    notify([user.pk], "agencies.second_factor_removed", factor=_called(kind))


@transaction.atomic
def renew_recovery_codes(*, actor: Actor) -> None:
    """New recovery codes; the old ones are worth nothing. Raises NoSecondFactor."""
    user = _locked(actor.user_id)
    if not has_second_factor(user):
        raise NoSecondFactor
    Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).delete()
    RecoveryCodes.activate(user)
    record(actor, "recovery_codes.renewed", subject=user)
    notify([user.pk], "agencies.recovery_codes_renewed")


@transaction.atomic
def keep_recovery_codes(*, actor: Actor) -> None:
    """The user has put the codes away: they are not shown again."""
    codes = recovery_codes_of(_locked(actor.user_id).pk)
    if codes is not None:
        codes.wrap().mark_as_viewed()
        record(actor, "recovery_codes.kept")


@transaction.atomic
def use_code(user: User, code: str, *, actor: Actor) -> Authenticator:
    """The factor that a typed code belongs to; no code is good twice. Raises WrongCode."""
    _locked(user.pk)
    app = second_factors_of(user.pk).filter(type=_APP).first()
    if app is not None:
        step = is_code_of_app(
            decrypt(app.data["secret"]), code, after=int(app.data.get("last_step", 0))
        )
        if step is not None:
            app.data["last_step"] = step
            app.save(update_fields=["data"])
            return app
    codes = recovery_codes_of(user.pk)
    if codes is None or not codes.wrap().validate_code(code):
        raise WrongCode
    codes.refresh_from_db()
    left = len(codes.wrap().get_unused_codes())
    record(actor, "recovery_codes.used", subject=user, data={"left": left})
    notify([user.pk], "agencies.recovery_code_used", left=left)
    return codes


@transaction.atomic
def reset_second_factors(user: User, *, actor: Actor, is_identity_checked: bool = False) -> int:
    """Take away app, passkeys and codes of somebody who lost them; how many factors there were.

    By who answers for that person, or the operator; never one's own. At the next sign-in the person
    sets up a new one where one is needed, else a longer password where it is short. Raises HasNone
    and what `granting` refuses.
    """
    if not actor.is_system:
        if "agencies.reset_second_factor" not in actor.permissions:
            raise PermissionDenied
        granting.check_answers_for(actor, user.pk)
    _locked(user.pk)
    number = second_factors_of(user.pk).count()
    if not Authenticator.objects.filter(user_id=user.pk).delete()[0]:
        raise HasNone
    data = {"number": number, "identity_checked": is_identity_checked}
    record(actor, "second_factor.reset", subject=user, data=data)
    notify([user.pk], "agencies.second_factors_reset")
    end_sessions(user.pk, actor=actor)
    return number


def reseal_secrets() -> int:
    """Seal anew what an older key of the ring sealed; how many rows. Then that key may go."""
    done = 0
    with transaction.atomic():
        for row in Authenticator.objects.select_for_update().order_by("pk"):
            old = [
                name
                for name in _SEALED
                if name in row.data and not is_under_newest_key(row.data[name])
            ]
            for name in old:
                row.data[name] = encrypt(decrypt(row.data[name]))
            if old:
                row.save(update_fields=["data"])
                done += 1
    return done


def is_required_of(user: User) -> bool:
    """Whether a membership in force asks this user for a second factor."""
    rows = Membership.objects.in_force().filter(user_id=user.pk)
    found = rows.values("roles", "agency__requires_second_factor")
    return is_required({**row, "has_second_factor": False} for row in found)


def _added(user: User, kind: str, actor: Actor) -> None:
    if recovery_codes_of(user.pk) is None:
        RecoveryCodes.activate(user)
    record(actor, "second_factor.added", subject=user, data={"kind": kind})
    notify([user.pk], "agencies.second_factor_added", factor=_called(kind))


def _called(kind: str) -> str:
    names = {_APP: _("Authenticator app"), Authenticator.Type.WEBAUTHN: _("Passkey")}
    return str(names[Authenticator.Type(kind)])


def _locked(user_id: int | None) -> User:
    """One deed at a time for one user."""
    found: User = User.objects.select_for_update(of=("self",), no_key=True).get(pk=user_id or 0)
    return found
