"""Forms of the second factor: set up, sign in, remove."""

from __future__ import annotations

from typing import Any

from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import AddWebAuthnForm, AuthenticateWebAuthnForm
from cryptography.exceptions import InvalidSignature
from django import forms
from django.utils.translation import gettext_lazy as _

from agencies.actions import second_factor, tries
from agencies.forms.sign_in import OwnPasswordForm
from audit.log.actions import record
from hmis.refusals import ActionRefused

# What allauth and the libraries below it raise for a wrong signature, or for what is no answer.
_NO_PASSKEY = (
    forms.ValidationError,
    InvalidSignature,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
)
_CODE = {"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}


class CodeForm(AuthenticateForm):  # type: ignore[misc]  # allauth ships no types
    """At sign-in: the app's code, or a recovery code. Each works once, tries are counted."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: allauth's arguments
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs = dict(_CODE)

    def clean_code(self) -> str:
        """allauth asks here whether the code is right; the code is used up if it is."""
        typed: str = self.cleaned_data["code"]
        actor = context.request.actor
        account = str(self.user.pk)
        try:
            tries.count_try(tries.CODE, account)
            self.authenticator = second_factor.use_code(self.user, typed, actor=actor)
        except ActionRefused as refusal:
            record(actor, "second_factor.failed", subject=self.user)
            raise forms.ValidationError(str(refusal.message)) from refusal
        tries.forget_tries(tries.CODE, account)
        return typed


class PasskeyAtSignInForm(AuthenticateWebAuthnForm):  # type: ignore[misc]  # as above
    """At sign-in: what the browser says for a passkey."""

    def clean_credential(self) -> Authenticator:
        """As allauth checks it; what is not right is in the log."""
        try:
            return super().clean_credential()
        except _NO_PASSKEY as error:
            record(context.request.actor, "second_factor.failed", subject=self.user)
            raise get_adapter().validation_error("incorrect_code") from error


class AddAppForm(forms.Form):
    """The first code that the app shows."""

    code = forms.CharField(
        label=_("Code that the app shows"), max_length=20, widget=forms.TextInput(attrs=dict(_CODE))
    )


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]  # as above
    """What the browser says about a new passkey; allauth checks it against our challenge."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: allauth's arguments
        super().__init__(*args, **kwargs)
        name = self.fields["name"]
        name.label = _("Name of this passkey")
        name.max_length = 60
        name.help_text = _("So that you know it again, for example the device it is on.")
        name.widget.attrs = {"autocomplete": "off", "maxlength": "60"}


class RemoveFactorForm(OwnPasswordForm):
    """Confirmed by the password."""
