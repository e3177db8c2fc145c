"""Views of the system administrator: agencies, projects and the register of CoCs."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from agencies import set_up_pages as pages
from agencies.actions import agencies as agency_actions
from agencies.actions import cocs as coc_actions
from agencies.actions import descriptors as project_actions
from agencies.actions import flags as flag_actions
from agencies.forms.agencies import AgencyForm, CoCForm, RenameCoCForm
from agencies.forms.descriptors import ProjectForm
from agencies.forms.flags import AskClearingForm
from agencies.models import Agency, CoC, Flag, Project
from agencies.reauthentication import password_again
from hmis.gate import ActorRequest, requires
from hmis.refusals import ActionRefused, show_refusal

SHOWN = 50


@requires("agencies.change_agency")
@require_GET
def agencies(request: ActorRequest) -> HttpResponse:
    """All agencies, with how many projects each has."""
    page = Paginator(pages.agency_rows(), SHOWN).get_page(request.GET.get("page"))
    context = {"agencies": page.object_list, "page_obj": page}
    return render(request, "agencies/agencies.html", context)


@requires("agencies.change_agency")
@require_http_methods(["GET", "POST"])
def add_agency(request: ActorRequest) -> HttpResponse:
    """Set up an agency."""
    form = AgencyForm(request.POST or None, agency=Agency())
    if request.method == "POST" and form.is_valid():
        try:
            added = agency_actions.add_agency(form.values, actor=request.actor)
        except ActionRefused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The agency is set up. Add its first project."))
            return redirect(f"{reverse('agencies:add_project')}?agency={added.pk}")
    return render(request, "agencies/edit_agency.html", {"form": form})


@requires("agencies.change_agency")
@password_again
@require_http_methods(["GET", "POST"])
def edit_agency(request: ActorRequest, pk: int) -> HttpResponse:
    """Change an agency and its settings."""
    agency = get_object_or_404(Agency, pk=pk, voided_at=None)
    form = AgencyForm(request.POST or None, agency=agency)
    if request.method == "POST" and form.is_valid():
        try:
            agency_actions.change_agency(pk, form.values, actor=request.actor)
        except ActionRefused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The agency is changed."))
            return redirect("agencies:agencies")
    context = {
        "form": form,
        "agency": agency,
        "projects": agency.projects.filter(voided_at=None),
        "clearing": pages.waiting_clearing_of(agency),
        "is_imported": agency.source_id is not None,
    }
    return render(request, "agencies/edit_agency.html", context)


@requires("agencies.clear_flag")
@password_again
@require_http_methods(["GET", "POST"])
def ask_provider_clearing(request: ActorRequest, pk: int) -> HttpResponse:
    """Ask that an agency be no victim service provider any more; a second person confirms (V3)."""
    agency = get_object_or_404(Agency, pk=pk, voided_at=None)
    form = AskClearingForm(request.POST or None, flags=[Flag.PROVIDER])
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            flag_actions.ask_clearing(agency, Flag.PROVIDER, reason=reason, actor=request.actor)
        except ActionRefused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Asked. A second person has to confirm it."))
            return redirect("agencies:flag_clearings")
    context = {"form": form, "agency": agency}
    return render(request, "agencies/ask_provider_clearing.html", context)


@requires("agencies.change_project")
@require_http_methods(["GET", "POST"])
def add_project(request: ActorRequest) -> HttpResponse:
    """Set up a project (HUD 2.02); what describes it further is added on its page."""
    chosen = {"agency": request.GET["agency"]} if "agency" in request.GET else {}
    form = ProjectForm(request.POST or None, row=Project(), is_new=True, initial=chosen)
    if request.method == "POST" and form.is_valid():
        agency = form.cleaned_data["agency"]
        try:
            added = project_actions.add_project(agency.pk, form.values, actor=request.actor)
        except ActionRefused as refusal:
            pages.show_incoherent(form, refusal)
        else:
            messages.success(request, _("The project is set up. Say now what describes it."))
            return redirect("agencies:project", added.pk)
    return render(request, "agencies/edit_project.html", {"form": form})


@requires("agencies.change_project")
@require_http_methods(["GET", "POST"])
def edit_project(request: ActorRequest, pk: int) -> HttpResponse:
    """Change a project, or end it by its last operating day."""
    rows = Project.objects.visible_to(request.actor).select_related("agency")
    project = get_object_or_404(rows, pk=pk)
    form = ProjectForm(request.POST or None, row=project)
    if request.method == "POST" and form.is_valid():
        ends_rows = form.cleaned_data["ends_rows"]
        try:
            project_actions.change_project(
                pk, form.values, ends_rows=ends_rows, actor=request.actor
            )
        except ActionRefused as refusal:
            pages.show_incoherent(form, refusal)
        else:
            messages.success(request, _("The project is changed."))
            return redirect("agencies:project", pk)
    context = {"form": form, "project": project, "is_imported": project.source_id is not None}
    return render(request, "agencies/edit_project.html", context)


@requires("agencies.change_project")
@require_GET
def cocs(request: ActorRequest) -> HttpResponse:
    """The register of CoCs, and codes in use that are not in it."""
    context = {"cocs": pages.coc_rows(), "strangers": pages.unregistered_codes()}
    return render(request, "agencies/cocs.html", context)


@requires("agencies.change_project")
@require_http_methods(["GET", "POST"])
def add_coc(request: ActorRequest) -> HttpResponse:
    """Put a CoC into the register."""
    form = CoCForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            coc_actions.add_coc(typed["code"], typed["name"], actor=request.actor)
        except ActionRefused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The CoC is in the register."))
            return redirect("agencies:cocs")
    return render(request, "agencies/edit_coc.html", {"form": form})


@requires("agencies.change_project")
@require_http_methods(["GET", "POST"])
def edit_coc(request: ActorRequest, pk: int) -> HttpResponse:
    """Rename a CoC; its code is how projects and exports know it, and stays."""
    coc = get_object_or_404(CoC, pk=pk)
    form = RenameCoCForm(request.POST or None, initial={"name": coc.name})
    if request.method == "POST" and form.is_valid():
        coc_actions.rename_coc(pk, form.cleaned_data["name"], actor=request.actor)
        messages.success(request, _("The CoC has its new name."))
        return redirect("agencies:cocs")
    return render(request, "agencies/edit_coc.html", {"form": form, "coc": coc})
