"""The sign-in page: nothing is remembered, and the demo says who may be whom."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm
from allauth.account.views import LoginView
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from agencies.demo import SIGN_INS


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
        """Add the demo's sign-ins where DEMO=1."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["demo_sign_ins"] = SIGN_INS if settings.DEMO else ()
        return context


sign_in = SignInView.as_view()
