"""What the pages of one's own sign-in show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator

from agencies.models import User
from agencies.second_factor import (
    number_of_recovery_codes,
    recovery_codes_of,
    second_factors_of,
)
from hmis.gate import Actor


@dataclass(frozen=True)
class Factor:
    """An app or a passkey."""

    id: int
    name: str
    is_app: bool
    created_at: datetime
    last_used_at: datetime | None


@dataclass(frozen=True)
class SignIn:
    """How somebody signs in."""

    email: str
    password_changed_at: datetime | None
    factors: list[Factor]
    has_app: bool
    has_recovery_codes: bool
    codes_left: int
    codes_at_first: int


def account_of(actor: Actor) -> User:
    """The account of who is signed in."""
    found: User = User.objects.get(pk=actor.user_id or 0)
    return found


def sign_in_of(user: User) -> SignIn:
    """Everything on the page "Sign-in and security"."""
    rows = list(second_factors_of(user.pk).order_by("pk"))
    codes = recovery_codes_of(user.pk)
    return SignIn(
        email=user.email,
        password_changed_at=user.password_changed_at,
        factors=[_factor(row) for row in rows],
        has_app=any(row.type == Authenticator.Type.TOTP for row in rows),
        has_recovery_codes=codes is not None,
        codes_left=len(codes.wrap().get_unused_codes()) if codes else 0,
        codes_at_first=number_of_recovery_codes(),
    )


def factor_of(user: User, factor_id: int) -> Factor | None:
    """One of the user's own."""
    row = second_factors_of(user.pk).filter(pk=factor_id).first()
    return _factor(row) if row else None


def new_recovery_codes_of(user: User) -> list[str]:
    """The codes, until their owner has put them away; then none."""
    codes = recovery_codes_of(user.pk)
    if codes is None or codes.wrap().did_view:
        return []
    shown: list[str] = codes.wrap().get_unused_codes()
    return shown


def _factor(row: Authenticator) -> Factor:
    return Factor(
        id=row.pk,
        name=str(row),
        is_app=row.type == Authenticator.Type.TOTP,
        created_at=row.created_at,
        last_used_at=row.last_used_at,
    )
