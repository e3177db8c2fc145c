"""Views of memberships: add, change, end, move to another agency."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from agencies.actions import memberships as actions
from agencies.forms.memberships import (
    AddMembershipForm,
    EndMembershipForm,
    MembershipForm,
    TransferMembershipForm,
    initial_of,
)
from agencies.granting import grantable_roles
from agencies.models import Membership
from agencies.permissions import Role
from agencies.reauthentication import password_again
from agencies.roster_pages import held_of
from agencies.views.staff import agency_asked_for
from hmis.gate import Actor, ActorRequest, requires
from hmis.refusals import ActionRefused, show_refusal


def membership_to_change(actor: Actor, pk: int) -> Membership:
    """Another's at an agency for which the actor answers, not over yet; else 404."""
    rows = Membership.objects.editable_by(actor).not_over().select_related("user", "agency")
    found: Membership = get_object_or_404(rows, pk=pk)
    return found


@requires("agencies.change_membership")
@password_again
@require_http_methods(["GET", "POST"])
def add_membership(request: ActorRequest) -> HttpResponse:
    """Give somebody access at the agency; the answer is the same whoever has an account."""
    actor, agency = request.actor, agency_asked_for(request)
    roles = grantable_roles(actor, agency)
    form = AddMembershipForm(request.POST or None, agency=agency, roles=roles)
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.add_membership(form.person, agency, form.terms(), actor=actor)
        except ActionRefused as refusal:
            show_refusal(form, refusal)
        else:
            words = _("Access at %(agency)s was given. The person was told by e-mail.")
            messages.success(request, words % {"agency": agency.name})
            return redirect("agencies:staff_member", row.user_id)
    is_own = agency.pk == actor.agency_id
    context = {"form": form, "agency": agency, "is_own": is_own}
    return render(request, "agencies/add_membership.html", context)


@requires("agencies.change_membership")
@password_again
@require_http_methods(["GET", "POST"])
def change_membership(request: ActorRequest, pk: int) -> HttpResponse:
    """Other roles, projects or another last day."""
    actor = request.actor
    membership = membership_to_change(actor, pk)
    held = {Role(role) for role in membership.roles}
    # What the granter could not give stands on the form, and leaving it as it is is no change.
    offered = {*grantable_roles(actor, membership.agency), *held}
    form = MembershipForm(
        request.POST or None,
        agency=membership.agency,
        roles=[role for role in Role if role in offered],
        initial=initial_of(membership),
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_membership(membership, form.terms(membership), actor=actor)
        except ActionRefused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The access was changed. The person was told."))
            return redirect("agencies:staff_member", membership.user_id)
    context = {"form": form, "membership": membership, "held": held_of(actor, membership)}
    return render(request, "agencies/change_membership.html", context)


@requires("agencies.change_membership")
@password_again
@require_http_methods(["GET", "POST"])
def end_membership(request: ActorRequest, pk: int) -> HttpResponse:
    """End somebody's access, now or after a last day; what they wrote stays."""
    actor = request.actor
    membership = membership_to_change(actor, pk)
    form = EndMembershipForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.end_membership(membership, actor=actor, ends_on=form.cleaned_data["ends_on"])
        except ActionRefused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The access ends. Go through the checklist of leaving."))
            return redirect("agencies:checklists", membership.pk)
    context = {"form": form, "membership": membership, "held": held_of(actor, membership)}
    return render(request, "agencies/end_membership.html", context)


@requires("agencies.administer_all")
@password_again
@require_http_methods(["GET", "POST"])
def transfer_membership(request: ActorRequest, pk: int) -> HttpResponse:
    """End access here and begin it elsewhere; the projects there are chosen on the next page."""
    actor = request.actor
    membership = membership_to_change(actor, pk)
    form = TransferMembershipForm(request.POST or None, membership=membership)
    if request.method == "POST" and form.is_valid():
        agency = form.cleaned_data["agency"]
        try:
            moved = actions.transfer_membership(membership, agency, form.terms, actor=actor)
        except ActionRefused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The person was moved. Now choose the projects there."))
            return redirect("agencies:change_membership", moved.pk)
    context = {"form": form, "membership": membership, "held": held_of(actor, membership)}
    return render(request, "agencies/transfer_membership.html", context)
