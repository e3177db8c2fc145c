"""Pages of funders and monitors: totals, and a sample without identity (V23, S96, S97)."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from agencies.models import FunderAgreement
from agencies.models.funder_agreement import FunderKind
from enrollments import funder_pages
from hmis.gate import ActorRequest, requires


@requires("enrollments.view_totals")
@require_GET
def totals(request: ActorRequest) -> HttpResponse:
    """Totals by month of the projects that agreements in force list."""
    context = {
        "agreements": funder_pages.totals_for(request.actor),
        "fewest": funder_pages.FEWEST,
    }
    return render(request, "enrollments/totals.html", context)


@requires("enrollments.view_monitored")
@require_GET
def monitored(request: ActorRequest, pk: int) -> HttpResponse:
    """The sampled enrollments of one agreement in force. 404 without one."""
    rows = FunderAgreement.objects.granted_to(request.actor).filter(kind=FunderKind.SAMPLE)
    agreement = get_object_or_404(rows.select_related("agency"), pk=pk)
    context = {
        "agency": agreement.agency.name,
        "stays": funder_pages.sample_for(request.actor, agreement),
    }
    return render(request, "enrollments/monitored.html", context)
