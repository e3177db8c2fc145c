"""Views of a forgotten password, and of what mailed links open."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from agencies.actions import passwords as actions
from agencies.actions.links import LinkIsOver
from agencies.forms.sign_in import AskForResetForm, NewPasswordForm
from agencies.models import SignInLink
from agencies.opened_links import forget_opened, is_of_another, keep_opened, opened
from hmis.gate import ActorRequest, public, requires
from hmis.refusals import ActionRefused

Kind = SignInLink.Kind


@public
@require_http_methods(["GET", "POST"])
def ask_for_reset(request: ActorRequest) -> HttpResponse:
    """Have a link mailed. The answer is the same whether there is such an account or not."""
    form = AskForResetForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.ask_for_reset(form.cleaned_data["email"], actor=request.actor)
        return redirect("account:reset_asked")
    return render(request, "account/ask_for_reset.html", {"form": form})


@public
@require_GET
def reset_asked(request: ActorRequest) -> HttpResponse:
    """What happens next, without a word about any account."""
    return render(request, "account/reset_asked.html")


@public
@require_GET
def link(request: ActorRequest, token: str) -> HttpResponse:
    """Open a mailed link: the token leaves the address at once. Nothing is used up by looking.

    One that confirms an address opens for its owner alone, who is signed in.
    """
    found = SignInLink.objects.usable().with_token(token).first()
    if found is None:
        return render(request, "account/link_is_over.html")
    is_others, is_email = is_of_another(request, found), found.kind == Kind.EMAIL
    if is_others or (is_email and not request.user.is_authenticated):
        return render(request, "account/link_not_here.html", {"is_of_another": is_others})
    keep_opened(request, found)
    return redirect("account:confirm_email" if is_email else "account:set_password")


@public
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def set_password(request: ActorRequest) -> HttpResponse:
    """Choose the first password, or a new one for a forgotten one."""
    found = opened(request, Kind.INVITATION, Kind.RESET)
    if found is None:
        return render(request, "account/link_is_over.html")
    form = NewPasswordForm(request.POST or None, user=found.user)
    if request.method == "POST" and form.is_valid():
        password = form.cleaned_data["new_password"]
        try:
            actions.set_password_by_link(found.pk, password, actor=request.actor)
        except LinkIsOver:
            return render(request, "account/link_is_over.html")
        forget_opened(request)
        messages.success(request, _("Your password is set. Sign in with it."))
        return redirect("account_login")
    context = {"form": form, "is_first": found.kind == Kind.INVITATION, "email": found.user.email}
    return render(request, "account/set_password.html", context)


@requires("agencies.manage_sign_in")
@require_http_methods(["GET", "POST"])
def confirm_email(request: ActorRequest) -> HttpResponse:
    """Confirm a new address: by a click of one's own, not by a mail scanner's."""
    found = opened(request, Kind.EMAIL)
    if found is None:
        return render(request, "account/link_is_over.html")
    if request.method == "POST":
        forget_opened(request)
        try:
            actions.confirm_email(found.pk, actor=request.actor)
        except ActionRefused as refusal:
            messages.error(request, str(refusal.message))
        else:
            messages.success(request, _("From now on you sign in with your new address."))
        return redirect("home")
    return render(request, "account/confirm_email.html", {"email": found.email})
