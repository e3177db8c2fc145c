"""The second factor: who needs one, who has one, and whether a typed code is right.

An authenticator app's code (TOTP), a passkey, or one of the recovery codes that belong to them.
allauth keeps them; what it would keep in plain text is sealed (`agencies/adapter.py`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypedDict

from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.conf import settings
from django.db import models

from agencies.models import User
from agencies.permissions import LEAD_ROLES, Role

FACTORS: Final = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
# Whoever reaches beyond one agency, or answers for one.
ALWAYS_WITH_SECOND_FACTOR: Final = LEAD_ROLES | {Role.AGENCY_DIRECTOR, Role.EXECUTIVE_DIRECTOR}


class Where(TypedDict):
    """What a membership in force says about the second factor."""

    roles: list[str]
    agency__requires_second_factor: bool | None
    has_second_factor: bool


def second_factors_of(user_id: int) -> models.QuerySet[Authenticator]:
    """App and passkeys of a user; recovery codes are no factor by themselves."""
    found: models.QuerySet[Authenticator] = Authenticator.objects.filter(
        user_id=user_id, type__in=FACTORS
    )
    return found


def has_second_factor(user: User | None) -> bool:
    """Whether the user signs in with more than a password."""
    if user is None or user.pk is None:
        return False
    return second_factors_of(user.pk).exists()


def is_required(memberships: Iterable[Where]) -> bool:
    """Whether any of these memberships asks for a second factor.

    The listed roles always do; of the others the agency decides, and where it has not decided, the
    installation (HMIS_SECOND_FACTOR). With "off" only agencies that say so do.
    """
    return any(_asks(row) for row in memberships)


def lacks_second_factor(memberships: Iterable[Where]) -> bool:
    """Whether one is asked for and there is none."""
    rows = list(memberships)
    return bool(rows) and not rows[0]["has_second_factor"] and is_required(rows)


def _asks(row: Where) -> bool:
    if settings.SECOND_FACTOR != "off" and ALWAYS_WITH_SECOND_FACTOR.intersection(row["roles"]):
        return True
    return asks_everybody(row["agency__requires_second_factor"])


def asks_everybody(decided: bool | None) -> bool:
    """Whether an agency that has so decided asks everybody; None: as the installation says."""
    return bool(settings.SECOND_FACTOR == "required" if decided is None else decided)


def is_code_of_app(secret: str, code: str, *, after: int = 0) -> int | None:
    """The time step for which `code` is right, if that is later than `after`."""
    typed = "".join(code.split())
    steps: list[int] = list(totp.yield_hotp_counters_from_time())
    for step in steps:
        right = totp.format_hotp_value(totp.hotp_value(secret, step))
        if step > after and totp.compare_user_code(actual=typed, expected=right):
            return step
    return None


def new_secret() -> str:
    """What the app and we share."""
    secret: str = totp.generate_totp_secret()
    return secret


def recovery_codes_of(user_id: int) -> Authenticator | None:
    """The row of a user's recovery codes."""
    rows = Authenticator.objects.filter(user_id=user_id, type=Authenticator.Type.RECOVERY_CODES)
    found: Authenticator | None = rows.first()
    return found


def number_of_recovery_codes() -> int:
    """How many there are when they are new."""
    number: int = app_settings.RECOVERY_CODE_COUNT
    return number
