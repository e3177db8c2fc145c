"""Views that help somebody of one's staff to sign in: a lost second factor, a lost invitation."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from agencies import granting
from agencies.actions import invitations, second_factor
from agencies.forms.staff import ResetSecondFactorForm
from agencies.models import Membership, User
from agencies.reauthentication import password_again
from agencies.roster_pages import invitation_of
from hmis.gate import Actor, ActorRequest, requires
from hmis.refusals import ActionRefused, show_refusal


@requires("agencies.reset_second_factor")
@password_again
@require_http_methods(["GET", "POST"])
def reset_second_factor(request: ActorRequest, pk: int) -> HttpResponse:
    """Take away the second factor of somebody who lost telephone and recovery codes."""
    actor = request.actor
    person = _staff_member(actor, pk)
    if not granting.answers_for(actor, pk):
        raise Http404
    form = ResetSecondFactorForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            second_factor.reset_second_factors(person, actor=actor, is_identity_checked=True)
        except ActionRefused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(
                request, _("The second factor was taken away. The person was told by e-mail.")
            )
            return redirect("agencies:staff_member", pk)
    return render(request, "agencies/reset_second_factor.html", {"form": form, "person": person})


@requires("agencies.invite_user")
@password_again
@require_http_methods(["GET", "POST"])
def send_invitation_again(request: ActorRequest, pk: int) -> HttpResponse:
    """Mail another link to somebody who has not set a password yet."""
    actor = request.actor
    person = _staff_member(actor, pk)
    if not granting.answers_for(actor, pk, everywhere=False):
        raise Http404
    if request.method == "POST":
        try:
            invitations.send_invitation_again(person, actor=actor)
        except ActionRefused as refusal:
            messages.error(request, str(refusal.message))
        else:
            messages.success(request, _("The invitation is on its way. The link before is over."))
        return redirect("agencies:staff_member", pk)
    context = {"person": person, "invitation": invitation_of(person)}
    return render(request, "agencies/send_invitation_again.html", context)


def _staff_member(actor: Actor, pk: int) -> User:
    """Somebody of the roster with an open account, whose access is not over; else 404."""
    held = Membership.objects.visible_to(actor).not_over()
    open_ones = User.objects.filter(is_active=True, pk__in=held.values("user_id"))
    found: User = get_object_or_404(open_ones, pk=pk)
    return found
