"""The sign-in pages: nothing is remembered, the second step, the password again later.

In the demo also who may be whom.
"""

from __future__ import annotations

import json
from typing import Any

from allauth.account.forms import LoginForm
from allauth.account.stages import LoginStageController
from allauth.account.views import LoginView, ReauthenticateView
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _

from agencies.demo import SIGN_INS
from agencies.models import User
from agencies.second_factor import has_second_factor, second_factors_of

_PASSWORD = "password"  # noqa: S105  # the place of its mark in the session


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


class CodeStage(AuthenticateStage):  # type: ignore[misc]  # allauth ships no types
    """Between password and code: the first step counts while that password is the account's."""

    def handle(self) -> tuple[HttpResponse | None, bool]:
        """As allauth's; what is kept of the password is what Django keeps in any session."""
        response, goes_on = super().handle()
        if response is not None:
            self.state[_PASSWORD] = self.login.user.get_session_auth_hash()
        return response, goes_on

    def still_stands(self) -> bool:
        """Whether nobody has since set another password, closed the account, taken the factor."""
        user: User | None = self.login.user
        return (
            user is not None
            and user.is_active
            and has_second_factor(user)
            and constant_time_compare(self.state.get(_PASSWORD, ""), user.get_session_auth_hash())
        )


class CodeView(AuthenticateView):  # type: ignore[misc]  # allauth ships no types
    """The second step: a code, or a passkey where there is one."""

    def dispatch(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponse:  # Any: URL arguments
        """A first step that does not count any more ends as one whose time is over."""
        stage = LoginStageController.enter(request, CodeStage.key)
        if stage is not None and not stage.still_stands():
            gone: HttpResponse = stage.abort()
            return gone
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:  # Any: template context
        """Say which ways there are; what a passkey needs is text in an attribute, not a script."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        user: User = self.stage.login.user
        kinds = set(second_factors_of(user.pk).values_list("type", flat=True))
        context["has_app"] = Authenticator.Type.TOTP in kinds
        context["has_passkey"] = Authenticator.Type.WEBAUTHN in kinds
        context["passkey_options"] = json.dumps(context["js_data"]["request_options"])
        return context


class PasswordAgainView(ReauthenticateView):  # type: ignore[misc]  # allauth ships no types
    """The password again, before what is dangerous."""

    def get_form_kwargs(self) -> dict[str, Any]:  # Any: Form's arguments
        """With the actor, for whom tries are counted."""
        kwargs: dict[str, Any] = super().get_form_kwargs()
        return kwargs | {"actor": self.request.actor}


sign_in = SignInView.as_view()
type_code = CodeView.as_view()
type_password_again = PasswordAgainView.as_view()
