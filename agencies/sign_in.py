"""The sign-in pages: nothing is remembered, the second step, and in the demo who may be whom."""

from __future__ import annotations

import json
from typing import Any

from allauth.account.forms import LoginForm
from allauth.account.views import LoginView
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from agencies.demo import SIGN_INS
from agencies.models import User
from agencies.second_factor import second_factors_of


class SignInForm(LoginForm):  # type: ignore[misc]  # allauth ships no types
    """E-mail and password, typed each time (S22)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: allauth's arguments
        super().__init__(*args, **kwargs)
        self.fields.pop("remember", None)
        self.fields["login"].label = _("E-mail")
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"
            field.widget.attrs.pop("placeholder", None)
        self.fields["password"].help_text = ""


class SignInView(LoginView):  # type: ignore[misc]  # allauth ships no types
    """allauth's view; in the demo with the list of invented staff."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:  # Any: template context
        """Add the foremost of the demo's sign-ins where DEMO=1."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        shown = SIGN_INS if settings.DEMO else ()
        context["demo_sign_ins"] = [one for one in shown if one.is_main]
        return context


class CodeView(AuthenticateView):  # type: ignore[misc]  # allauth ships no types
    """The second step: a code, or a passkey where there is one."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:  # Any: template context
        """Say which ways there are; what a passkey needs is text in an attribute, not a script."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        user: User = self.stage.login.user
        kinds = set(second_factors_of(user.pk).values_list("type", flat=True))
        context["has_app"] = Authenticator.Type.TOTP in kinds
        context["has_passkey"] = Authenticator.Type.WEBAUTHN in kinds
        context["passkey_options"] = json.dumps(context["js_data"]["request_options"])
        return context


sign_in = SignInView.as_view()
type_code = CodeView.as_view()
