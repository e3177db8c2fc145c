"""Views of one's own sign-in: password and e-mail address."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from agencies import sign_in_pages
from agencies.actions import passwords as actions
from agencies.forms.sign_in import ChangeEmailForm, ChangePasswordForm
from hmis.gate import ActorRequest, requires


@requires("agencies.manage_sign_in")
@require_GET
def sign_in_settings(request: ActorRequest) -> HttpResponse:
    """How I sign in: password, second factor, recovery codes (S20, S23)."""
    user = sign_in_pages.account_of(request.actor)
    context = {"sign_in": sign_in_pages.sign_in_of(user)}
    return render(request, "account/sign_in_settings.html", context)


@requires("agencies.manage_sign_in")
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def change_password(request: ActorRequest) -> HttpResponse:
    """Change my password; all other sessions of mine end (S23)."""
    user = sign_in_pages.account_of(request.actor)
    form = ChangePasswordForm(request.POST or None, user=user, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        password = form.cleaned_data["new_password"]
        changed = actions.change_password(user, password, actor=request.actor)
        update_session_auth_hash(request, changed)
        messages.success(request, _("Your password is changed."))
        return redirect("home" if request.actor.needs_password else "account:sign_in_settings")
    return render(request, "account/change_password.html", {"form": form})


@requires("agencies.manage_sign_in")
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def change_email(request: ActorRequest) -> HttpResponse:
    """Ask to sign in with another address."""
    user = sign_in_pages.account_of(request.actor)
    form = ChangeEmailForm(request.POST or None, user=user, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        actions.ask_for_email_change(form.cleaned_data["email"], actor=request.actor)
        messages.success(
            request, _("If the address can be used, a link is on its way there. Open it to finish.")
        )
        return redirect("account:sign_in_settings")
    return render(request, "account/change_email.html", {"form": form, "email": user.email})
