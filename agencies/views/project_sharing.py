"""Views of a project's sharing: the setting, the flags, and who clears one (V1, V2, V13)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from agencies import set_up_pages as pages
from agencies.actions import flags as flag_actions
from agencies.actions import project_sharing as actions
from agencies.agreement_pages import signer
from agencies.forms.flags import (
    AskClearingForm,
    ConfirmClearingForm,
    SetFlagForm,
    UnderstoodForm,
)
from agencies.models import FlagClearing, Project
from agencies.reauthentication import password_again
from hmis.gate import ActorRequest, requires
from hmis.refusals import ActionRefused, show_refusal


@requires("agencies.view_project")
@require_GET
def project_sharing(request: ActorRequest, pk: int) -> HttpResponse:
    """How a project shares, what keeps it from sharing, and what may be done about it."""
    project = _project(request, pk)
    return render(request, "agencies/project_sharing.html", pages.sharing_page_of(project))


@requires("agencies.change_project")
@password_again
@require_http_methods(["GET", "POST"])
def start_sharing(request: ActorRequest, pk: int) -> HttpResponse:
    """Let new records of a project be shared (V1)."""
    project = _project(request, pk)
    form = UnderstoodForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.start_sharing(pk, actor=request.actor)
        except ActionRefused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The project shares from now on."))
            return redirect("agencies:project_sharing", pk)
    return render(request, "agencies/start_sharing.html", {"form": form, "project": project})


@requires("agencies.stop_sharing")
@require_http_methods(["GET", "POST"])
def stop_sharing(request: ActorRequest, pk: int) -> HttpResponse:
    """Share nothing new of a project from now on (V1, S72): its director's right too."""
    project = _project(request, pk)
    form = UnderstoodForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.stop_sharing(pk, actor=request.actor)
        except ActionRefused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The project shares nothing new from now on."))
            return redirect("agencies:project_sharing", pk)
    return render(request, "agencies/stop_sharing.html", {"form": form, "project": project})


@requires("agencies.change_project")
@password_again
@require_http_methods(["GET", "POST"])
def set_flag(request: ActorRequest, pk: int) -> HttpResponse:
    """Flag a project as never shared; what it shared closes at once (V2, V13)."""
    project = _project(request, pk)
    form = SetFlagForm(request.POST or None, flags=pages.flags_of(project, are_set=False))
    if request.method == "POST" and form.is_valid():
        try:
            closed = flag_actions.set_flag(pk, form.cleaned_data["flag"], actor=request.actor)
        except ActionRefused as refusal:
            show_refusal(form, refusal)
        else:
            words = ngettext(
                "The flag is set; %(number)s record was closed to partners.",
                "The flag is set; %(number)s records were closed to partners.",
                closed,
            )
            messages.success(request, words % {"number": closed})
            return redirect("agencies:project_sharing", pk)
    return render(request, "agencies/set_flag.html", {"form": form, "project": project})


@requires("agencies.clear_flag")
@password_again
@require_http_methods(["GET", "POST"])
def ask_flag_clearing(request: ActorRequest, pk: int) -> HttpResponse:
    """Ask that a flag be cleared; a second person confirms (V13)."""
    project = _project(request, pk)
    form = AskClearingForm(request.POST or None, flags=pages.flags_of(project, are_set=True))
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            flag_actions.ask_clearing(
                project, typed["flag"], reason=typed["reason"], actor=request.actor
            )
        except ActionRefused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Asked. A second person has to confirm it."))
            return redirect("agencies:project_sharing", pk)
    return render(request, "agencies/ask_flag_clearing.html", {"form": form, "project": project})


@requires("agencies.clear_flag")
@require_GET
def flag_clearings(request: ActorRequest) -> HttpResponse:
    """Requests to clear a flag: those that wait, and what became of the others."""
    rows = pages.clearing_rows(request.actor)
    context = {
        "waiting": [row for row in rows if row.is_waiting],
        "decided": [row for row in rows if not row.is_waiting],
    }
    return render(request, "agencies/flag_clearings.html", context)


@requires("agencies.clear_flag")
@require_http_methods(["GET", "POST"])
def confirm_flag_clearing(request: ActorRequest, pk: int) -> HttpResponse:
    """Clear a flag as the second person, with one's password (V3, V13)."""
    rows = FlagClearing.objects.select_related("project__agency", "agency", "asked_by")
    clearing = get_object_or_404(rows, pk=pk)
    user = signer(request.actor)
    form = ConfirmClearingForm(request.POST or None, user=user, actor=request.actor)
    is_own = clearing.asked_by_id == request.actor.user_id
    if request.method == "POST" and clearing.is_waiting and not is_own and form.is_valid():
        try:
            flag_actions.confirm_clearing(pk, actor=request.actor)
        except ActionRefused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The flag is cleared. Nothing was opened again."))
            return redirect("agencies:flag_clearings")
    context = {"form": form, "clearing": pages.clearing_row_of(clearing, request.actor)}
    return render(request, "agencies/confirm_flag_clearing.html", context)


@requires("agencies.clear_flag")
@require_POST
def withdraw_flag_clearing(request: ActorRequest, pk: int) -> HttpResponse:
    """Drop a request to clear a flag: by who asked, or as the second person's no."""
    get_object_or_404(FlagClearing, pk=pk)
    try:
        flag_actions.withdraw_clearing(pk, actor=request.actor)
    except ActionRefused as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("The request is dropped. The flag stays."))
    return redirect("agencies:flag_clearings")


def _project(request: ActorRequest, pk: int) -> Project:
    rows = Project.objects.visible_to(request.actor).select_related("agency")
    return get_object_or_404(rows, pk=pk)
