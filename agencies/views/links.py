"""Views for who is not signed in: a forgotten password, and what mailed links open."""

from __future__ import annotations

from typing import Final

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
from hmis.gate import ActorRequest, public
from hmis.refusals import ActionRefused

# Which link was opened in this session; the token itself is kept nowhere.
_OPENED: Final = "sign_in_link"
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
    """Open a mailed link: the token leaves the address at once. Nothing is used up by looking."""
    found = SignInLink.objects.usable().with_token(token).first()
    if found is None:
        return render(request, "account/link_is_over.html")
    request.session[_OPENED] = found.pk
    return redirect("account:confirm_email" if found.kind == Kind.EMAIL else "account:set_password")


@public
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def set_password(request: ActorRequest) -> HttpResponse:
    """Choose the first password, or a new one for a forgotten one."""
    opened = _opened(request, Kind.INVITATION, Kind.RESET)
    if opened is None or opened.user is None:
        return render(request, "account/link_is_over.html")
    form = NewPasswordForm(request.POST or None, user=opened.user)
    if request.method == "POST" and form.is_valid():
        password = form.cleaned_data["new_password"]
        try:
            actions.set_password_by_link(opened.pk, password, actor=request.actor)
        except LinkIsOver:
            return render(request, "account/link_is_over.html")
        request.session.pop(_OPENED, None)
        messages.success(request, _("Your password is set. Sign in with it."))
        return redirect("account_login")
    context = {"form": form, "is_first": opened.kind == Kind.INVITATION, "email": opened.user.email}
    return render(request, "account/set_password.html", context)


@public
@require_http_methods(["GET", "POST"])
def confirm_email(request: ActorRequest) -> HttpResponse:
    """Confirm a new address: by a click of one's own, not by a mail scanner's."""
    opened = _opened(request, Kind.EMAIL)
    if opened is None:
        return render(request, "account/link_is_over.html")
    if request.method == "POST":
        request.session.pop(_OPENED, None)
        try:
            actions.confirm_email(opened.pk, actor=request.actor)
        except ActionRefused as refusal:
            messages.error(request, str(refusal.message))
        else:
            messages.success(request, _("From now on you sign in with your new address."))
        return redirect("home")
    return render(request, "account/confirm_email.html", {"email": opened.email})


def _opened(request: ActorRequest, *kinds: str) -> SignInLink | None:
    """The link that was opened in this session, while it can be used."""
    rows = SignInLink.objects.usable().filter(pk=request.session.get(_OPENED, 0), kind__in=kinds)
    found: SignInLink | None = rows.select_related("user").first()
    return found
