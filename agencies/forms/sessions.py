"""Forms of sessions."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from agencies.forms.sign_in import OwnPasswordForm


class UnlockForm(OwnPasswordForm):
    """The password of who locked the session (S22)."""

    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off", "autofocus": True}),
        error_messages={"required": _("Type your password to go on.")},
    )
