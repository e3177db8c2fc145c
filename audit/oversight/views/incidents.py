"""Incidents: everybody reports, who answers for them reads (S41, S102)."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from audit.log.actions import record
from audit.oversight import incident_pages
from audit.oversight.actions import incidents as actions
from audit.oversight.forms.incidents import ReportIncidentForm
from audit.oversight.models import Incident
from hmis.gate import ActorRequest, requires
from hmis.refusals import ActionRefused, show_refusal

INCIDENTS_SHOWN = 50


@requires("audit_oversight.report_incident")
@require_http_methods(["GET", "POST"])
def report_incident(request: ActorRequest) -> HttpResponse:
    """The form behind the button that stands on every page."""
    form = ReportIncidentForm(request.POST or None, initial={"noticed_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            incident = actions.report_incident(actor=request.actor, **form.report)
        except ActionRefused as refusal:
            show_refusal(form, refusal)
        else:
            return redirect("audit_oversight:incident_reported", incident.pk)
    return render(request, "audit/report_incident.html", {"form": form})


@requires("audit_oversight.report_incident")
@require_GET
def incident_reported(request: ActorRequest, pk: int) -> HttpResponse:
    """Number and time of one's own report; nothing of what it says."""
    own = get_object_or_404(Incident.objects.reported_by(request.actor), pk=pk)
    context = {
        "number": own.pk,
        "reported_at": own.reported_at,
        "audience": own.get_audience_display(),
    }
    return render(request, "audit/incident_reported.html", context)


@requires("audit_oversight.view_incidents")
@require_GET
def incidents(request: ActorRequest) -> HttpResponse:
    """Reports of the acting agency, or of all agencies for the lead; the newest first."""
    actor = request.actor
    rows = Incident.objects.visible_to(actor).select_related("agency", "reported_by")
    page = Paginator(rows.prefetch_related("sightings"), INCIDENTS_SHOWN).get_page(
        request.GET.get("page")
    )
    lines = [incident_pages.line_of(row, actor) for row in page.object_list]
    record(actor, "incident.listed", data={"number": len(lines)})
    return render(request, "audit/incidents.html", {"lines": lines, "page_obj": page})


@requires("audit_oversight.view_incidents")
@require_http_methods(["GET", "POST"])
def incident(request: ActorRequest, pk: int) -> HttpResponse:
    """One report; the look is recorded. POST: seen by me."""
    actor = request.actor
    rows = Incident.objects.visible_to(actor).select_related("agency", "reported_by")
    found = get_object_or_404(rows.prefetch_related("sightings__user"), pk=pk)
    if request.method == "POST":
        actions.acknowledge_incident(found, actor=actor)
        messages.success(request, _("It is noted that you have seen this report."))
        return redirect("audit_oversight:incident", found.pk)
    record(actor, "incident.viewed", subject=found)
    context = {"report": incident_pages.report_of(found, actor)}
    return render(request, "audit/incident.html", context)
