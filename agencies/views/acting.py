"""Views of who acts for whom: the acting agency."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from agencies.acting import act_for
from agencies.forms.acting import SwitchAgencyForm
from audit.log.actions import record
from hmis.gate import ActorRequest, requires


@requires("agencies.switch_agency")
@require_POST
def switch_agency(request: ActorRequest) -> HttpResponse:
    """Act for another of one's agencies; forms of pages opened before are refused from now on."""
    agencies = getattr(request.actor, "agencies", ())
    form = SwitchAgencyForm(request.POST, agencies=agencies)
    if form.is_valid():
        act_for(request, form.cleaned_data["agency"])
        record(request.actor, "agency.switched", data={"agency": form.cleaned_data["agency"]})
    return redirect("home")
