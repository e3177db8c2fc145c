"""Views of projects and their descriptors."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from agencies import pages
from agencies.forms.projects import ProjectFilterForm
from agencies.models import Project
from hmis.gate import ActorRequest, requires

PROJECTS_SHOWN = 50


@requires("agencies.view_project")
@require_GET
def projects(request: ActorRequest) -> HttpResponse:
    """Projects of the acting agency; of all agencies for who administers the system."""
    is_all = "agencies.view_all_projects" in request.actor.permissions
    # Only who knows no client: what is typed here stands in the address.
    form = ProjectFilterForm(request.GET if is_all else {})
    words = form.cleaned_data["words"] if form.is_valid() else ""
    rows = Project.objects.visible_to(request.actor).named(words).for_list()
    page = Paginator(rows, PROJECTS_SHOWN).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "projects": [pages.list_row_of(project) for project in page.object_list],
        "page_obj": page,
        "is_all": is_all,
    }
    return render(request, "agencies/projects.html", context)


@requires("agencies.view_project")
@require_GET
def project(request: ActorRequest, pk: int) -> HttpResponse:
    """One project with its descriptors (HUD 2.01 to 2.09)."""
    rows = Project.objects.visible_to(request.actor).select_related("agency")
    found = get_object_or_404(rows, pk=pk)
    context = {"project": pages.project_page_of(request.actor, found)}
    return render(request, "agencies/project.html", context)
