"""Views that shut somebody out at once, and let them in again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from agencies.actions import suspensions as actions
from agencies.forms.staff import SuspendUserForm
from agencies.models import User
from agencies.reauthentication import password_again
from agencies.roster_pages import held_of
from agencies.views.memberships import membership_to_change
from hmis.gate import ActorRequest, requires
from hmis.refusals import ActionRefused, show_refusal


@requires("agencies.suspend_user")
@password_again
@require_http_methods(["GET", "POST"])
def suspend_user(request: ActorRequest, pk: int) -> HttpResponse:
    """Shut somebody out of this agency, from this instant until it is lifted (V19)."""
    actor = request.actor
    membership = membership_to_change(actor, pk)
    form = SuspendUserForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.suspend_user(membership, actor=actor, reason=form.cleaned_data["reason"])
        except ActionRefused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Suspended. The access is shut from now on."))
            return redirect("agencies:staff_member", membership.user_id)
    context = {"form": form, "membership": membership, "held": held_of(actor, membership)}
    return render(request, "agencies/suspend_user.html", context)


@requires("agencies.suspend_user")
@password_again
@require_POST
def lift_suspension(request: ActorRequest, pk: int) -> HttpResponse:
    """Let somebody in again."""
    membership = membership_to_change(request.actor, pk)
    try:
        actions.lift_suspension(membership, actor=request.actor)
    except ActionRefused as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("The suspension is lifted."))
    return redirect("agencies:staff_member", membership.user_id)


@requires("agencies.administer_all")
@password_again
@require_http_methods(["GET", "POST"])
def close_account(request: ActorRequest, pk: int) -> HttpResponse:
    """Shut an account wholly, at every agency."""
    user = get_object_or_404(User, pk=pk)
    if request.method == "POST":
        try:
            actions.close_account(user, actor=request.actor)
        except ActionRefused as refusal:
            messages.error(request, str(refusal.message))
        else:
            messages.success(request, _("The account is closed."))
        return redirect("agencies:staff_member", pk)
    return render(request, "agencies/close_account.html", {"person": user})


@requires("agencies.administer_all")
@password_again
@require_POST
def reopen_account(request: ActorRequest, pk: int) -> HttpResponse:
    """Open an account again; what it may do is what its memberships say."""
    user = get_object_or_404(User, pk=pk)
    try:
        actions.reopen_account(user, actor=request.actor)
    except ActionRefused as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("The account is open again."))
    return redirect("agencies:staff_member", pk)
