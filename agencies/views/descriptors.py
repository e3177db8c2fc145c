"""Views that add, change and void the rows that describe a project (HUD 2.03, 2.06 to 2.09)."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from agencies.actions import descriptors as actions
from agencies.forms.descriptors import ReasonForm
from agencies.forms.kinds import BY_NAME, Kind
from agencies.models import Descriptor, Project
from agencies.set_up_pages import show_incoherent
from agencies.setups import setup_of
from hmis.gate import Actor, ActorRequest, requires
from hmis.refusals import ActionRefused, show_refusal


@requires("agencies.change_project")
@require_http_methods(["GET", "POST"])
def add_row(request: ActorRequest, pk: int, kind: str) -> HttpResponse:
    """Add a row of a kind to a project."""
    project, of = _project(request.actor, pk), BY_NAME[kind]
    setup = setup_of(project)
    row = of.model(project=project)  # type: ignore[misc]  # all kinds have one
    form = of.form(request.POST or None, row=row, setup=setup)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_row(project.pk, of.model, form.values, actor=request.actor)
        except ActionRefused as refusal:
            show_incoherent(form, refusal)
        else:
            messages.success(request, _("Added. What else is missing stands on this page."))
            return redirect("agencies:project", project.pk)
    context = {"form": form, "project": project, "title": of.added, "kind": of}
    return render(request, "agencies/edit_descriptor.html", context)


@requires("agencies.change_project")
@require_http_methods(["GET", "POST"])
def edit_row(request: ActorRequest, pk: int, kind: str) -> HttpResponse:
    """Change a row, or end it by its last day."""
    of = BY_NAME[kind]
    row, project = _row(request.actor, of, pk)
    form = of.form(request.POST or None, row=row, setup=setup_of(project))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_row(of.model, pk, form.values, actor=request.actor)
        except ActionRefused as refusal:
            show_incoherent(form, refusal)
        else:
            messages.success(request, _("Changed."))
            return redirect("agencies:project", project.pk)
    context = {
        "form": form,
        "project": project,
        "title": of.title,
        "kind": of,
        "row_id": pk,
        "void_view": f"agencies:void_{of.name}",
        "is_imported": row.source_id is not None,
    }
    return render(request, "agencies/edit_descriptor.html", context)


@requires("agencies.change_project")
@require_http_methods(["GET", "POST"])
def void_row(request: ActorRequest, pk: int, kind: str) -> HttpResponse:
    """Void a row that should not be there, with the reason."""
    of = BY_NAME[kind]
    _found, project = _row(request.actor, of, pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            actions.void_row(of.model, pk, reason=reason, actor=request.actor)
        except ActionRefused as refusal:
            show_incoherent(form, refusal)
        else:
            messages.success(request, _("Voided. The row is kept and counts nowhere."))
            return redirect("agencies:project", project.pk)
    context = {"form": form, "project": project, "title": of.title}
    return render(request, "agencies/void_descriptor.html", context)


@requires("agencies.change_project")
@require_http_methods(["GET", "POST"])
def void_project(request: ActorRequest, pk: int) -> HttpResponse:
    """Void a project that was set up by mistake, with the reason."""
    project = _project(request.actor, pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.void_project(pk, reason=form.cleaned_data["reason"], actor=request.actor)
        except ActionRefused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Voided. The project is kept and listed nowhere."))
            return redirect("agencies:projects")
    context = {"form": form, "project": project, "title": _("The whole project")}
    return render(request, "agencies/void_descriptor.html", context)


def _project(actor: Actor, pk: int) -> Project:
    rows = Project.objects.visible_to(actor).select_related("agency")
    return get_object_or_404(rows, pk=pk)


def _row(actor: Actor, kind: Kind, pk: int) -> tuple[Descriptor, Project]:
    """A row that is not voided, with its project."""
    row = kind.model._default_manager.filter(pk=pk, voided_at=None).first()
    if row is None:
        raise Http404
    return row, _project(actor, row.project_id)  # type: ignore[attr-defined]  # all kinds have one
