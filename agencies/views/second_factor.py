"""Views of one's own second factor: set up, list, remove, recovery codes."""

from __future__ import annotations

import base64
import json
from typing import Final

from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn.internal import auth as webauthn
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from agencies import sign_in_pages
from agencies.actions import second_factor as actions
from agencies.forms.second_factor import AddAppForm, AddPasskeyForm, RemoveFactorForm
from agencies.reauthentication import password_again
from agencies.second_factor import new_secret
from audit.log.actions import record
from hmis.gate import ActorRequest, requires
from hmis.refusals import ActionRefused, show_refusal
from hmis.vault.errors import DecryptionFailed
from hmis.vault.texts import open_text, seal_text

# The secret of an app that is being set up, sealed: sessions lie in the database.
_SETUP: Final = "second_factor_setup"
_PLACE: Final = "session"


@requires("agencies.manage_sign_in")
@require_GET
def second_factor(request: ActorRequest) -> HttpResponse:
    """Choose a second factor; the one page that opens to who needs one and has none."""
    user = sign_in_pages.account_of(request.actor)
    context = {"sign_in": sign_in_pages.sign_in_of(user)}
    return render(request, "account/second_factor.html", context)


@requires("agencies.manage_sign_in")
@password_again
@require_http_methods(["GET", "POST"])
def add_app(request: ActorRequest) -> HttpResponse:
    """Set up an authenticator app (TOTP) by its picture or its key, then by its first code."""
    user = sign_in_pages.account_of(request.actor)
    form = AddAppForm(request.POST or None)
    secret = _secret_of(request)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_app(secret, form.cleaned_data["code"], actor=request.actor)
        except ActionRefused as refusal:
            show_refusal(form, refusal)
        else:
            request.session.pop(_SETUP, None)
            messages.success(request, _("The authenticator app is set up."))
            return redirect("account:recovery_codes")
    adapter = get_adapter()
    picture = adapter.build_totp_svg(adapter.build_totp_url(user, secret))
    context = {
        "form": form,
        "picture": base64.b64encode(picture.encode()).decode(),
        "key": " ".join(secret[place : place + 4] for place in range(0, len(secret), 4)),
    }
    return render(request, "account/add_app.html", context)


@requires("agencies.manage_sign_in")
@password_again
@require_http_methods(["GET", "POST"])
def add_passkey(request: ActorRequest) -> HttpResponse:
    """Add a passkey (WebAuthn). Needs JavaScript; the app does without."""
    user = sign_in_pages.account_of(request.actor)
    form = AddPasskeyForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        actions.add_passkey(typed["name"], typed["credential"], actor=request.actor)
        messages.success(request, _("The passkey is added."))
        return redirect("account:recovery_codes")
    options = json.dumps(webauthn.begin_registration(user, False))
    return render(request, "account/add_passkey.html", {"form": form, "options": options})


@requires("agencies.manage_sign_in")
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def remove_factor(request: ActorRequest, pk: int) -> HttpResponse:
    """Remove my app or a passkey of mine, confirmed by my password."""
    user = sign_in_pages.account_of(request.actor)
    factor = sign_in_pages.factor_of(user, pk)
    if factor is None:
        raise Http404
    form = RemoveFactorForm(request.POST or None, user=user, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        try:
            actions.remove_factor(pk, actor=request.actor)
        except ActionRefused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The second factor is removed."))
            return redirect("account:sign_in_settings")
    return render(request, "account/remove_factor.html", {"form": form, "factor": factor})


@requires("agencies.manage_sign_in")
@password_again
@require_http_methods(["GET", "POST"])
def recovery_codes(request: ActorRequest) -> HttpResponse:
    """New codes, shown until I have put them away; afterwards how many are left."""
    user = sign_in_pages.account_of(request.actor)
    if request.method == "POST":
        actions.keep_recovery_codes(actor=request.actor)
        return redirect("home")
    codes = sign_in_pages.new_recovery_codes_of(user)
    if codes:
        record(request.actor, "recovery_codes.viewed")
    context = {"codes": codes, "sign_in": sign_in_pages.sign_in_of(user)}
    return render(request, "account/recovery_codes.html", context)


@requires("agencies.manage_sign_in")
@require_POST
@password_again
def renew_recovery_codes(request: ActorRequest) -> HttpResponse:
    """Make new codes; the old ones end."""
    try:
        actions.renew_recovery_codes(actor=request.actor)
    except ActionRefused as refusal:
        messages.error(request, str(refusal.message))
        return redirect("account:second_factor")
    return redirect("account:recovery_codes")


def _secret_of(request: ActorRequest) -> str:
    """The secret being set up: the same until it is done, so that a mistyped code costs nothing."""
    sealed = request.session.get(_SETUP)
    if sealed:
        try:
            return open_text(sealed, place=_PLACE)
        except DecryptionFailed:
            pass
    secret = new_secret()
    request.session[_SETUP] = seal_text(secret, place=_PLACE)
    return secret
