"""What we tell allauth: nobody signs up, tries are counted by us, its secrets are sealed by us."""

from __future__ import annotations

import time
from typing import Any, Final

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agencies.actions import tries
from agencies.models import User
from audit.log.actions import record
from hmis.vault.texts import open_text, seal_text

SEALED_PLACE: Final = "mfa_authenticator"


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Closes sign-up; counts what is tried at sign-in; knows each step of it."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("The e-mail address or the password is not correct."),
        "incorrect_code": _("This code is not correct."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def is_ajax(self, request: HttpRequest) -> bool:
        """Never: allauth answers scripts with 400, which would undo the row of a wrong password."""
        return False

    def authenticate(
        self, request: HttpRequest, **credentials: Any
    ) -> AbstractBaseUser | None:  # Any: allauth's arguments
        """Check a password. Each check is counted first, for the account and for the place.

        While either is paused no hash is computed, and the answer is the same whether there is
        such an account or not. Raises ValidationError.
        """
        account = str(credentials.get("email", ""))
        place = tries.network_of(request.actor.address)  # type: ignore[attr-defined]  # ActorRequest
        try:
            # Who waits learns nothing, and does not use up the tries of the whole house.
            tries.refuse_if_paused(tries.PASSWORD, account)
            mark = tries.count_try(tries.ADDRESS, place) if place else None
            tries.count_try(tries.PASSWORD, account)
        except tries.TooManyTries as refusal:
            raise ValidationError(str(refusal.message), code="too_many_tries") from refusal
        user: AbstractBaseUser | None = super().authenticate(request, **credentials)
        if user is None:
            if tries.paused_until(tries.PASSWORD, account) is not None:
                record(request.actor, "sign_in.paused")  # type: ignore[attr-defined]  # as above
            return None
        tries.forget_tries(tries.PASSWORD, account)
        if mark:
            tries.take_back(tries.ADDRESS, place, mark)
        return user

    def get_login_stages(self) -> list[str]:
        """allauth's, with our own second step."""
        stages: list[str] = super().get_login_stages()
        ours = {"allauth.mfa.stages.AuthenticateStage": "agencies.sign_in.CodeStage"}
        return [ours.get(stage, stage) for stage in stages]

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:  # Any: as above
        """allauth's own counter lives in the cache: ours stands in its place."""

    def get_reauthentication_methods(self, user: AbstractBaseUser) -> list[dict[str, Any]]:
        """The password, and nothing else."""
        url = reverse("account_reauthenticate")
        return [{"id": "reauthenticate", "description": gettext("Your password"), "url": url}]

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:  # Any: as above
        """Not when the password was typed within the last minutes, at sign-in too."""
        request = self.request
        records = get_authentication_records(request, request.user) if request else []
        typed = [record["at"] for record in records if record.get("method") == "password"]
        return not typed or time.time() - max(typed) > settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth ships no types
    """Seals the secrets of apps and recovery codes; says what things are called."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code is not correct."),
    }

    def encrypt(self, text: str) -> str:
        """Under the keyring: the database alone tells no secret."""
        return seal_text(text, place=SEALED_PLACE)

    def decrypt(self, encrypted_text: str) -> str:
        """Raises DecryptionFailed."""
        return open_text(encrypted_text, place=SEALED_PLACE)

    def get_totp_issuer(self) -> str:
        """Shown in the app beside the e-mail address."""
        return "HMIS"

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        """What a passkey is called unless its owner calls it otherwise."""
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return gettext("Passkey %(number)s") % {"number": number}
