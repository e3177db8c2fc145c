"""Views of the director's desk: roster, a person's page, checklists, who still works here."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from agencies import checklist_pages, roster_pages
from agencies.actions import confirmations
from agencies.actions.checklists import tick_step
from agencies.forms.staff import RosterFilterForm, StepForm, StillWorksHereForm
from agencies.granting import is_lead
from agencies.models import Agency, Membership, StaffConfirmation, User
from agencies.reauthentication import password_first
from audit.log.actions import record
from hmis.gate import Actor, ActorRequest, requires
from hmis.refusals import ActionRefused


def agency_asked_for(request: ActorRequest) -> Agency:
    """The agency named in the address, for who administers all; one's own; else 404."""
    actor, named = request.actor, request.GET.get("agency", "")
    if named and not named.isdecimal():
        raise Http404
    pk = int(named) if named else actor.agency_id
    if pk != actor.agency_id and not is_lead(actor):
        raise Http404
    return get_object_or_404(Agency.objects.filter(voided_at__isnull=True), pk=pk)


@requires("agencies.view_staff")
@require_GET
def roster(request: ActorRequest) -> HttpResponse:
    """The people of an agency with what they hold and what needs attention (V26)."""
    actor, agency = request.actor, agency_asked_for(request)
    chosen = {"agency": agency.pk, "show": request.GET.get("show", "")}
    form = RosterFilterForm(chosen, is_all=is_lead(actor))
    show = form.cleaned_data["show"] if form.is_valid() else ""
    rows = roster_pages.roster_of(actor, agency, show or "all")
    record(actor, "staff.listed", subject=agency, data={"number": len(rows)})
    context = {
        "form": form,
        "agency": agency,
        "is_own": agency.pk == actor.agency_id,
        "rows": rows,
        "show": show or "all",
        "has_training": any(row.training is not None for row in rows),
        "contacts": roster_pages.whom_to_ask(agency.pk),
    }
    return render(request, "agencies/roster.html", context)


@requires("agencies.view_staff")
@require_GET
def staff_member(request: ActorRequest, pk: int) -> HttpResponse:
    """One person: what they hold and held at the agency; everywhere, for the administrator."""
    actor = request.actor
    memberships = Membership.objects.visible_to(actor).filter(user_id=pk).select_related("agency")
    first = memberships.order_by("-starts_on", "-pk").first()
    if first is None:
        raise Http404
    record(actor, "staff.viewed", key=str(pk))
    agencies = {row.agency_id: row.agency for row in memberships.order_by("agency__name")}
    panels = [
        (agency, line)
        for agency in agencies.values()
        for line in roster_pages.staff_rows(actor, agency, memberships.filter(agency=agency))
    ]
    person = get_object_or_404(User, pk=pk)
    context = {
        "person": person,
        "panels": panels,
        "sign_in": roster_pages.sign_in_help(actor, person),
        "is_self": pk == actor.user_id,
        "is_lead": is_lead(actor),
        "agency": first.agency,
    }
    return render(request, "agencies/staff_member.html", context)


@requires("agencies.view_staff")
@require_http_methods(["GET", "POST"])
def checklists(request: ActorRequest, pk: int) -> HttpResponse:
    """What is done for somebody who begins or leaves, and by whom; printed as it stands."""
    actor = request.actor
    membership = _membership(actor, pk)
    may_tick = _may_tick(actor, membership)
    form = StepForm(request.POST or None)
    if request.method == "POST" and may_tick and form.is_valid():
        typed = form.cleaned_data
        try:
            tick_step(membership, typed["step"], actor=actor, is_done=typed["is_done"])
        except ActionRefused as refusal:
            messages.error(request, str(refusal.message))
        return redirect("agencies:checklists", pk)
    record(actor, "checklist.viewed", subject=membership)
    context = {
        "membership": membership,
        "panels": checklist_pages.panels_of(membership),
        "may_tick": may_tick,
    }
    return render(request, "agencies/checklists.html", context)


def _membership(actor: Actor, pk: int) -> Membership:
    rows = Membership.objects.visible_to(actor).select_related("user", "agency")
    found: Membership = get_object_or_404(rows, pk=pk)
    return found


def _may_tick(actor: Actor, membership: Membership) -> bool:
    return "agencies.confirm_staff" in actor.permissions and membership.user_id != actor.user_id


@requires("agencies.confirm_staff")
@require_http_methods(["GET", "POST"])
def still_works_here(request: ActorRequest) -> HttpResponse:
    """One list a month: does each person still work here, and if not, until when?

    Where an answer ends access or brings it back, the password is typed again first.
    """
    actor = request.actor
    rows = StaffConfirmation.objects.editable_by(actor)
    if is_lead(actor):
        rows = rows.for_lead()
    form = StillWorksHereForm(request.POST or None, questions=list(rows.for_list()))
    if request.method == "POST" and form.is_valid():
        if form.changes_access and (first := password_first(request)):
            return first
        _answer(request, form)
        return redirect("agencies:still_works_here")
    record(actor, "staff.listed", data={"to_confirm": len(form.questions)})
    return render(request, "agencies/still_works_here.html", {"form": form})


def _answer(request: ActorRequest, form: StillWorksHereForm) -> None:
    """Each answer stands for itself: one that is refused does not undo the others."""
    number = 0
    for given in form.answers():
        try:
            confirmations.confirm_staff(
                given.question,
                actor=request.actor,
                still_works_here=given.still_works_here,
                ends_on=given.ends_on,
            )
        except ActionRefused as refusal:
            messages.error(request, f"{given.question.user}: {refusal.message}")
        else:
            number += 1
    if number:
        messages.success(request, _("Answers kept: %(number)s.") % {"number": number})
    elif not list(form.answers()):
        messages.info(request, _("Nobody was answered for. Choose Yes or No."))
