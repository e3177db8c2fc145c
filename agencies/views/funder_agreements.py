"""The register of agreements with funders (S96 to S98, visibility.md V23)."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import models
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from agencies import sharing_pages
from agencies.actions import funder_agreements as actions
from agencies.actions.documents import open_document
from agencies.forms.funder_agreements import FunderAgreementForm, GrantingAgencyForm
from agencies.forms.written import EndAgreementForm
from agencies.models import Agency, FunderAgreement, Project
from agencies.reauthentication import password_again
from agencies.views.sharing import AGREEMENTS_SHOWN, saved_pdf
from audit.log.actions import record
from hmis.gate import Actor, ActorRequest, requires
from hmis.refusals import ActionRefused, show_refusal


@requires("agencies.view_sharing_agreements")
@require_GET
def funder_agreements(request: ActorRequest) -> HttpResponse:
    """Agreements that the acting agency has granted; all of them for the lead."""
    rows = FunderAgreement.objects.visible_to(request.actor).select_related("agency")
    rows = rows.order_by("-ended_at", "agency__name", "funder_name", "-starts_on", "pk")
    page = Paginator(rows, AGREEMENTS_SHOWN).get_page(request.GET.get("page"))
    lines = [sharing_pages.funder_line_of(row) for row in page.object_list]
    record(request.actor, "funder_agreement.listed", data={"number": len(lines)})
    context = {"lines": lines, "page_obj": page}
    return render(request, "agencies/funder_agreements.html", context)


@requires("agencies.view_sharing_agreements")
@require_GET
def funder_agreement(request: ActorRequest, pk: int) -> HttpResponse:
    """One agreement."""
    found = _agreement_or_404(request.actor, pk)
    record(request.actor, "funder_agreement.viewed", subject=found)
    context = {"page": sharing_pages.funder_page_of(found)}
    return render(request, "agencies/funder_agreement.html", context)


@requires("agencies.view_sharing_agreements")
@require_GET
def funder_document(request: ActorRequest, pk: int) -> HttpResponse:
    """The signed paper."""
    content = open_document(_agreement_or_404(request.actor, pk), actor=request.actor)
    if content is None:
        raise Http404
    return saved_pdf(content)


@requires("agencies.change_funder_agreement")
@require_GET
def choose_granting_agency(request: ActorRequest) -> HttpResponse:
    """Whose projects a new agreement is about: leads to its form."""
    form = GrantingAgencyForm(request.GET or None, agencies=_granting())
    if form.is_bound and form.is_valid():
        return redirect("agencies:enter_funder_agreement", form.cleaned_data["agency"].pk)
    return render(request, "agencies/choose_granting_agency.html", {"form": form})


@requires("agencies.change_funder_agreement")
@password_again
@require_http_methods(["GET", "POST"])
def enter_funder_agreement(request: ActorRequest, pk: int) -> HttpResponse:
    """Enter a voluntary written agreement of one agency with a funder."""
    agency = get_object_or_404(_granting(), pk=pk)
    has_projects = Project.objects.current().values("agency_id")
    funders = Agency.objects.filter(voided_at__isnull=True).exclude(pk__in=has_projects)
    form = FunderAgreementForm(
        request.POST or None, request.FILES or None, agency=agency, funders=funders.order_by("name")
    )
    if request.method == "POST" and form.is_valid():
        try:
            entered = actions.enter_funder_agreement(form.grant, form.paper, actor=request.actor)
        except ActionRefused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The agreement is entered."))
            if too_small := entered.drawn.too_small:
                words = _("The sample holds nothing of %(projects)s: too few people stayed there.")
                names = ", ".join(project.name for project in too_small)
                messages.warning(request, words % {"projects": names})
            return redirect("agencies:funder_agreement", entered.agreement.pk)
    never = sharing_pages.projects_of(agency)[2]
    context = {"form": form, "agency": agency, "never_shared_projects": never}
    return render(request, "agencies/enter_funder_agreement.html", context)


@requires("agencies.change_funder_agreement")
@password_again
@require_http_methods(["GET", "POST"])
def end_funder_agreement(request: ActorRequest, pk: int) -> HttpResponse:
    """What closes; then the end, at once."""
    found = _agreement_or_404(request.actor, pk)
    if found.state == "ended":
        raise Http404
    form = EndAgreementForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            reason = form.cleaned_data["reason"]
            actions.end_funder_agreement(found, actor=request.actor, reason=reason)
        except ActionRefused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The agreement has ended; the funder sees nothing of it."))
            return redirect("agencies:funder_agreement", found.pk)
    context = {"form": form, "page": sharing_pages.funder_page_of(found)}
    return render(request, "agencies/end_funder_agreement.html", context)


def _granting() -> models.QuerySet[Agency]:
    rows = Agency.objects.filter(voided_at__isnull=True, is_victim_service_provider=False)
    return rows.order_by("name", "pk")


def _agreement_or_404(actor: Actor, pk: int) -> FunderAgreement:
    rows = FunderAgreement.objects.visible_to(actor)
    parties = rows.select_related("agency", "funder_agency", "entered_by", "ended_by")
    found: FunderAgreement = get_object_or_404(parties, pk=pk)
    return found
