"""Views of workstations: the yearly look at each (S80 to S85)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from agencies.actions import workstations as actions
from agencies.checklist_pages import points_of
from agencies.forms.workstations import WorkstationForm, initial_of
from agencies.models import WorkstationCheck
from agencies.views.staff import agency_asked_for
from audit.log.actions import record
from hmis.gate import ActorRequest, requires
from hmis.refusals import ActionRefused, show_refusal


@requires("agencies.check_workstations")
@require_GET
def workstations(request: ActorRequest) -> HttpResponse:
    """The workstations in use, what is not met at each, and when each is due again."""
    actor, agency = request.actor, agency_asked_for(request)
    rows = WorkstationCheck.objects.visible_to(actor).filter(agency=agency).in_use()
    checks = sorted(rows, key=lambda check: (check.due_on, check.label))
    record(actor, "workstation.listed", subject=agency, data={"number": len(checks)})
    context = {
        "agency": agency,
        "checks": checks,
        "is_own": agency.pk == actor.agency_id,
        "today": timezone.localdate(),
    }
    return render(request, "agencies/workstations.html", context)


@requires("agencies.check_workstations")
@require_http_methods(["GET", "POST"])
def check_workstation(request: ActorRequest) -> HttpResponse:
    """Look at a workstation, a new one or one that is due again, and answer every point."""
    actor, agency = request.actor, agency_asked_for(request)
    named = request.GET.get("of", "")
    known = WorkstationCheck.objects.visible_to(actor).filter(agency=agency)
    before = get_object_or_404(known, pk=named) if named.isdecimal() else None
    form = WorkstationForm(request.POST or None, initial=initial_of(before))
    if request.method == "POST" and form.is_valid():
        try:
            check = actions.check_workstation(agency, form.look, actor=actor)
        except ActionRefused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The check is kept."))
            return redirect("agencies:workstation", check.pk)
    return render(request, "agencies/check_workstation.html", {"form": form, "agency": agency})


@requires("agencies.check_workstations")
@require_GET
def workstation(request: ActorRequest, pk: int) -> HttpResponse:
    """One check with its answers and the earlier ones; printed as it stands."""
    rows = WorkstationCheck.objects.visible_to(request.actor)
    check = get_object_or_404(rows.select_related("agency", "checked_by"), pk=pk)
    record(request.actor, "workstation.viewed", subject=check)
    same = WorkstationCheck.objects.filter(agency_id=check.agency_id, label=check.label)
    context = {
        "check": check,
        "points": points_of(check),
        "others": same.exclude(pk=pk).select_related("checked_by"),
        "is_newest": WorkstationCheck.objects.in_use().filter(pk=pk).exists(),
    }
    return render(request, "agencies/workstation.html", context)


@requires("agencies.check_workstations")
@require_POST
def retire_workstation(request: ActorRequest, pk: int) -> HttpResponse:
    """The workstation is out of use."""
    check = get_object_or_404(WorkstationCheck.objects.visible_to(request.actor), pk=pk)
    try:
        actions.retire_workstation(check, actor=request.actor)
    except ActionRefused as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("The workstation is out of use and not due any more."))
    return redirect("agencies:workstations")
