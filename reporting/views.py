"""Views of reporting."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from agencies.reauthentication import password_again
from hmis.gate import ActorRequest, requires
from reporting import actions
from reporting.forms import ImportForm


@requires("reporting.import_hud_csv")
@password_again
@require_http_methods(["GET", "POST"])
def import_hud_csv(request: ActorRequest) -> HttpResponse:
    """Upload a HUD CSV export; a run imports it."""
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        run = actions.start_import(
            form.cleaned_data["file"],
            actor=request.actor,
            source_name=form.cleaned_data["source_name"],
        )
        return redirect("jobs:run", run.pk)
    return render(request, "reporting/import_hud_csv.html", {"form": form})
