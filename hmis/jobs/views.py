"""Views of runs: the list, one run while it goes on and afterwards, cancelling."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from audit.log.actions import record
from hmis.gate import ActorRequest, requires
from hmis.jobs import actions
from hmis.jobs.models import Run
from hmis.jobs.pages import page_of

ROWS_SHOWN = 25
REFRESH_SECONDS = 5
# Much is done within a second or two: a young run is looked at more often.
YOUNG_SECONDS, REFRESH_YOUNG_SECONDS = 20, 1


@requires("jobs.view_runs")
@require_GET
def runs(request: ActorRequest) -> HttpResponse:
    """My runs; those of everybody for whoever may see them and asks."""
    actor = request.actor
    may_see_all = actor.log_scope == "all"
    is_all = may_see_all and request.GET.get("of") == "all"
    rows = Run.objects.visible_to(actor).newest_first()
    rows = rows.select_related("requested_by") if is_all else rows.requested_by(actor)
    page = Paginator(rows, ROWS_SHOWN).get_page(request.GET.get("page"))
    record(actor, "run.listed", data={"page": page.number, "all": is_all})
    context = {
        "runs": [page_of(run, is_alone=is_all) for run in page.object_list],
        "page_obj": page,
        "is_all": is_all,
        "may_see_all": may_see_all,
    }
    return render(request, "jobs/runs.html", context)


@requires("jobs.view_runs")
@require_GET
def run(request: ActorRequest, pk: UUID) -> HttpResponse:
    """One run. It moves by itself with JavaScript, and without where that is asked for."""
    rows = Run.objects.visible_to(request.actor).select_related("requested_by")
    found = get_object_or_404(rows, pk=pk)
    if request.htmx:  # type: ignore[attr-defined]  # set by django-htmx
        if found.is_ended:
            return HttpResponse(headers={"HX-Refresh": "true"})
        return render(request, "jobs/_progress.html", {"run": page_of(found)})
    record(request.actor, "run.viewed", subject=found, data={"kind": found.kind})
    is_automatic = "auto" in request.GET and not found.is_ended
    page = page_of(found, reader=request.actor.user_id)
    context = {"run": page, "is_automatic": is_automatic}
    response = render(request, "jobs/run.html", context)
    if is_automatic:
        is_young = timezone.now() - found.created_at < timedelta(seconds=YOUNG_SECONDS)
        response["Refresh"] = str(REFRESH_YOUNG_SECONDS if is_young else REFRESH_SECONDS)
    return response


@requires("jobs.cancel_run")
@require_POST
def cancel_run(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Ask a run to stop."""
    found = get_object_or_404(Run.objects.visible_to(request.actor), pk=pk)
    actions.cancel_run(found, actor=request.actor)
    return redirect("jobs:run", pk)
