"""Routes of one's own sign-in, and what is sent to them."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from tests.access.neighbourhood import Neighbourhood
from tests.access.route import Route, Sent


def _wrong_password(neighbourhood: Neighbourhood, key: UUID) -> Sent:
    return {"password": "not-the-password", "new_password": "short", "email": "new@example.org"}


def _code(neighbourhood: Neighbourhood, key: UUID) -> Sent:
    return {"code": "000000"}


def _address(neighbourhood: Neighbourhood, key: UUID) -> Sent:
    return {"email": "bob@example.org"}


ACCOUNT_ROUTES: Mapping[str, Route] = {
    "account:sign_in_settings": Route(),
    "account:change_password": Route(methods=("GET", "POST"), bodies=(_wrong_password,)),
    "account:change_email": Route(methods=("GET", "POST"), bodies=(_wrong_password,)),
    "account:confirm_email": Route(methods=("GET", "POST")),
    "account:second_factor": Route(),
    "account:add_app": Route(methods=("GET", "POST"), bodies=(_code,)),
    "account:add_passkey": Route(methods=("GET", "POST")),
    "account:remove_factor": Route(
        methods=("GET", "POST"), bodies=(_wrong_password,), number=lambda neighbourhood: 1
    ),
    "account:recovery_codes": Route(methods=("GET", "POST")),
    "account:renew_recovery_codes": Route(methods=("POST",)),
    "account:ask_for_reset": Route(methods=("GET", "POST"), bodies=(_address,)),
    "account:reset_asked": Route(),
    "account:link": Route(token="no-such-token"),
    "account:set_password": Route(methods=("GET", "POST"), bodies=(_wrong_password,)),
}
