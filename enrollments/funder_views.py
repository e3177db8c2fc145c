"""Pages of funders and monitors: totals, and a sample without identity (V23, S96, S97)."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from agencies.models import FunderAgreement
from agencies.models.funder_agreement import FunderKind
from enrollments import funder_pages
from enrollments.actions.monthly_totals import month_to_come
from enrollments.small_numbers import FEWEST
from hmis.gate import ActorRequest, requires


@requires("enrollments.view_totals")
@require_GET
def totals(request: ActorRequest) -> HttpResponse:
    """Totals by month of the projects that agreements in force list."""
    month, comes_on = month_to_come(timezone.localdate())
    context = {
        "agreements": funder_pages.totals_for(request.actor),
        "fewest": FEWEST,
        "next_month": month,
        "next_month_comes_on": comes_on,
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
        "sample": funder_pages.sample_for(request.actor, agreement),
        "fewest": FEWEST,
    }
    return render(request, "enrollments/monitored.html", context)
