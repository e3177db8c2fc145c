"""Views of what was signed: one's own agreements, those of an agency's people, and ending one."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from agencies import agreement_lists
from agencies.actions import agreement_ends as actions
from agencies.forms.agreements import EndAgreementForm, ReopenForm
from agencies.models import UserAgreement
from agencies.reauthentication import password_again
from audit.log.actions import record
from hmis.gate import ActorRequest, requires
from hmis.refusals import ActionRefused, show_refusal

SHOWN = 50


@requires("agencies.sign_agreement")
@require_GET
def my_agreements(request: ActorRequest) -> HttpResponse:
    """All that I ever signed, each as PDF."""
    lines = agreement_lists.own_lines(request.actor)
    record(request.actor, "agreement.listed", data={"number": len(lines)})
    return render(request, "agencies/my_agreements.html", {"lines": lines})


@requires("agencies.view_agreements")
@require_GET
def signed_agreements(request: ActorRequest) -> HttpResponse:
    """What the agency's people have signed, each as PDF; all agencies' for who administers."""
    actor = request.actor
    is_ended = request.GET.get("of") == "ended"
    rows = UserAgreement.objects.visible_to(actor).filter(ended_at__isnull=not is_ended)
    rows = rows.with_times().select_related("user", "document")
    order = ("agency_name", "user__last_name", "user__first_name", "-signed_at", "-pk")
    page = Paginator(rows.order_by(*order), SHOWN).get_page(request.GET.get("page"))
    lines = agreement_lists.lines_of(page.object_list, actor)
    record(actor, "agreement.listed", data={"number": len(lines)})
    context = {"lines": lines, "page_obj": page, "is_ended": is_ended}
    return render(request, "agencies/signed_agreements.html", context)


@requires("agencies.end_agreement")
@password_again
@require_http_methods(["GET", "POST"])
def end_agreement(request: ActorRequest, pk: int) -> HttpResponse:
    """End a user's agreement at once for a breach of it (S40)."""
    rows = UserAgreement.objects.endable_by(request.actor).select_related("user", "agency")
    held = get_object_or_404(rows, pk=pk)
    form = EndAgreementForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.end_for_breach(held, actor=request.actor)
        except ActionRefused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The agreement is ended; the account is closed."))
            return redirect("agencies:signed_agreements")
    context = {"form": form, "user_name": str(held.user), "agency": held.agency.name, "id": pk}
    return render(request, "agencies/end_agreement.html", context)


@requires("agencies.administer_all")
@password_again
@require_http_methods(["GET", "POST"])
def reopen_agreement(request: ActorRequest, pk: int) -> HttpResponse:
    """Let a user sign again whose agreement was ended for a breach (S40)."""
    rows = UserAgreement.objects.closed_for_breach().exclude(user_id=request.actor.user_id or 0)
    held = get_object_or_404(rows.select_related("user", "agency"), pk=pk)
    form = ReopenForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.reopen_after_breach(held, actor=request.actor)
        except ActionRefused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The user can sign again. You countersign then."))
            return redirect("agencies:signed_agreements")
    context = {"form": form, "user_name": str(held.user), "agency": held.agency.name, "id": pk}
    return render(request, "agencies/reopen_agreement.html", context)
