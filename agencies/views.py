"""Views of agencies: the acting agency, projects and their descriptors, the user agreement."""

from __future__ import annotations

from allauth.core import ratelimit
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from agencies import agreement_pages, pages
from agencies.actions import agreements as actions
from agencies.forms import CountersignForm, ProjectFilterForm, SignAgreementForm, SwitchAgencyForm
from agencies.models import Project, User, UserAgreement
from audit.log.actions import record
from hmis.documents.pdf import pdf_response, render_pdf
from hmis.gate import ActorRequest, TooManyRequests, requires
from hmis.refusals import ActionRefused, show_refusal

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


@requires("agencies.switch_agency")
@require_POST
def switch_agency(request: ActorRequest) -> HttpResponse:
    """Act for another of one's agencies from the next request on."""
    agencies = getattr(request.actor, "agencies", ())
    form = SwitchAgencyForm(request.POST, agencies=agencies)
    if form.is_valid():
        request.session["acting_agency"] = form.cleaned_data["agency"]
        record(request.actor, "agency.switched", data={"agency": form.cleaned_data["agency"]})
    return redirect("home")


@requires("agencies.sign_agreement")
@require_http_methods(["GET", "POST"])
def agreement(request: ActorRequest) -> HttpResponse:
    """My agreement for the acting agency: to sign, waiting, or to read (S20 to S44, V19)."""
    actor = request.actor
    held = agreement_pages.own_agreement(actor)
    if request.method == "POST" and held is not None:
        messages.error(request, str(actions.AlreadySigned.message))
        return redirect("agencies:agreement")
    if held is None:
        return _sign(request)
    record(actor, "agreement.viewed", subject=held)
    context = {
        "signed": agreement_pages.signed_page_of(held),
        "waits_for": agreement_pages.countersigner_of(actor) if actor.needs_agreement else "",
    }
    return render(request, "agencies/agreement.html", context)


def _sign(request: ActorRequest) -> HttpResponse:
    document = agreement_pages.current_text()
    user = agreement_pages.signer(request.actor)
    form = SignAgreementForm(request.POST or None, user=user, initial={"document": document.pk})
    if request.method == "POST":
        if request.POST.get("document") != str(document.pk):
            messages.error(request, str(actions.NewVersion.message))
            return redirect("agencies:agreement")
        _count_password(request, user)
        if form.is_valid():
            try:
                actions.sign_agreement(form.signature, actor=request.actor)
            except ActionRefused as refusal:
                messages.error(request, str(refusal.message))
            return redirect("agencies:agreement")
    context = {
        "form": form,
        "text": agreement_pages.text_of(document, form=form),
        "user_name": str(user),
        "initials": user.initials,
        "today": timezone.localdate(),
    }
    return render(request, "agencies/sign_agreement.html", context)


def _count_password(request: ActorRequest, user: User) -> None:
    """Nobody guesses a password here: the limit of confirming one, shared with that page."""
    if not ratelimit.consume(request, action="reauthenticate", user=user):
        raise TooManyRequests


@requires("agencies.sign_agreement")
@require_GET
def print_agreement(request: ActorRequest) -> HttpResponse:
    """My signed agreement as PDF."""
    held = agreement_pages.own_agreement(request.actor)
    if held is None:
        raise Http404
    record(request.actor, "agreement.printed", subject=held)
    context = {
        "signed": agreement_pages.signed_page_of(held),
        "printed_by": request.actor.user_name,
        "printed_at": timezone.localtime(),
    }
    paper = render_pdf("agencies/agreement_pdf.html", context)
    return pdf_response(paper, filename="agreement.pdf")


@requires("agencies.countersign_agreement")
@require_GET
def agreements(request: ActorRequest) -> HttpResponse:
    """Signed agreements that wait for the actor's countersignature (S44)."""
    queue = agreement_pages.queue_of(request.actor)
    record(request.actor, "agreement.listed", data={"number": len(queue)})
    return render(request, "agencies/agreements.html", {"queue": queue})


@requires("agencies.countersign_agreement")
@require_http_methods(["GET", "POST"])
def countersign_agreement(request: ActorRequest, pk: int) -> HttpResponse:
    """Read one signed agreement and countersign it (S44)."""
    actor = request.actor
    rows = UserAgreement.objects.visible_to(actor).select_related("user", "agency", "document")
    held = get_object_or_404(rows, pk=pk)
    user = agreement_pages.signer(actor)
    form = CountersignForm(request.POST or None, user=user)
    refusal = actions.refusal_for(held, actor)
    if request.method == "POST" and refusal is None:
        _count_password(request, user)
        if form.is_valid():
            try:
                actions.countersign_agreement(held, actor=actor, name=form.cleaned_data["name"])
            except ActionRefused as late:
                show_refusal(form, late)
            else:
                messages.success(request, _("The agreement is countersigned; the account is open."))
                return redirect("agencies:agreements")
    record(actor, "agreement.viewed", subject=held)
    context = {
        "signed": agreement_pages.signed_page_of(held),
        "form": form,
        "refusal": refusal.message if refusal else "",
        "user_name": str(user),
    }
    return render(request, "agencies/countersign_agreement.html", context)
