"""The register of sharing agreements (S51, S52, visibility.md V15)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from agencies import sharing_pages
from agencies.actions import sharing as actions
from agencies.actions.documents import open_document
from agencies.forms.sharing import (
    EndSharingAgreementForm,
    NarrowAgreementForm,
    SharingAgreementForm,
)
from agencies.models import Agency, SharingAgreement
from agencies.reauthentication import password_again
from agencies.sections import Section
from audit.log.actions import record
from hmis.documents.pdf import pdf_response
from hmis.gate import Actor, ActorRequest, requires
from hmis.refusals import ActionRefused, show_refusal

AGREEMENTS_SHOWN = 50


@requires("agencies.view_sharing_agreements")
@require_GET
def sharing_agreements(request: ActorRequest) -> HttpResponse:
    """Agreements of the acting agency, either way; of all agencies for the lead."""
    rows = SharingAgreement.objects.visible_to(request.actor).select_related("grantor", "partner")
    rows = rows.order_by("-ended_at", "grantor__name", "partner__name", "-starts_on", "pk")
    page = Paginator(rows, AGREEMENTS_SHOWN).get_page(request.GET.get("page"))
    lines = [sharing_pages.sharing_line_of(row) for row in page.object_list]
    record(request.actor, "sharing_agreement.listed", data={"number": len(lines)})
    context = {"lines": lines, "page_obj": page}
    return render(request, "agencies/sharing_agreements.html", context)


@requires("agencies.view_sharing_agreements")
@require_GET
def sharing_agreement(request: ActorRequest, pk: int) -> HttpResponse:
    """One agreement: parties, sections, paper, projects that it never reaches."""
    found = _agreement_or_404(request.actor, pk)
    record(request.actor, "sharing_agreement.viewed", subject=found)
    context = {"page": sharing_pages.sharing_page_of(found)}
    return render(request, "agencies/sharing_agreement.html", context)


@requires("agencies.view_sharing_agreements")
@require_GET
def sharing_document(request: ActorRequest, pk: int) -> HttpResponse:
    """The signed paper."""
    content = open_document(_agreement_or_404(request.actor, pk), actor=request.actor)
    if content is None:
        raise Http404
    return saved_pdf(content)


def saved_pdf(content: bytes) -> HttpResponse:
    """A paper that somebody uploaded: saved, never opened inside our pages."""
    response = pdf_response(content, filename="agreement.pdf")
    response["Content-Disposition"] = 'attachment; filename="agreement.pdf"'
    return response


@requires("agencies.change_sharing_agreement")
@password_again
@require_http_methods(["GET", "POST"])
def enter_sharing_agreement(request: ActorRequest) -> HttpResponse:
    """Enter a signed agreement, one way or two."""
    agencies = Agency.objects.filter(voided_at__isnull=True).order_by("name", "pk")
    form = SharingAgreementForm(request.POST or None, request.FILES or None, agencies=agencies)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            row = actions.enter_sharing_agreement(
                typed["grantor"],
                typed["partner"],
                form.sections,
                form.paper,
                actor=request.actor,
                is_two_way=typed["ways"] == "two",
            )
        except ActionRefused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The agreement is entered."))
            return redirect("agencies:sharing_agreement", row.pk)
    return render(request, "agencies/enter_sharing_agreement.html", {"form": form})


@requires("agencies.change_sharing_agreement")
@password_again
@require_http_methods(["GET", "POST"])
def narrow_sharing_agreement(request: ActorRequest, pk: int) -> HttpResponse:
    """Take sections out, at once."""
    found = _standing_or_404(request.actor, pk)
    # With no box ticked, what was sent may be empty.
    data = request.POST if request.method == "POST" else None
    form = NarrowAgreementForm(data, present=found.sections)
    if request.method == "POST" and form.is_valid():
        left = [Section(name) for name in form.cleaned_data["sections"]]
        try:
            actions.narrow_sharing_agreement(found, actor=request.actor, sections=left)
        except ActionRefused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The sections are closed to the partner."))
            return redirect("agencies:sharing_agreement", found.pk)
    context = {"form": form, "page": sharing_pages.sharing_page_of(found)}
    return render(request, "agencies/narrow_sharing_agreement.html", context)


@requires("agencies.change_sharing_agreement")
@password_again
@require_http_methods(["GET", "POST"])
def end_sharing_agreement(request: ActorRequest, pk: int) -> HttpResponse:
    """What closes; then the end, at once."""
    found = _standing_or_404(request.actor, pk)
    has_counterpart = found.counterpart is not None and found.counterpart.state != "ended"
    form = EndSharingAgreementForm(request.POST or None, has_counterpart=has_counterpart)
    if request.method == "POST" and form.is_valid():
        typed: dict[str, Any] = form.cleaned_data  # Any: cleaned values
        try:
            actions.end_sharing_agreement(
                found,
                actor=request.actor,
                reason=typed["reason"],
                is_both_ways=typed.get("is_both_ways", False),
            )
        except ActionRefused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The agreement has ended; the partner's view is closed."))
            return redirect("agencies:sharing_agreement", found.pk)
    context = {"form": form, "page": sharing_pages.sharing_page_of(found)}
    return render(request, "agencies/end_sharing_agreement.html", context)


def _agreement_or_404(actor: Actor, pk: int) -> SharingAgreement:
    rows = SharingAgreement.objects.visible_to(actor)
    parties = rows.select_related("grantor", "partner", "counterpart", "entered_by", "ended_by")
    found: SharingAgreement = get_object_or_404(parties, pk=pk)
    return found


def _standing_or_404(actor: Actor, pk: int) -> SharingAgreement:
    """Not ended: of what is over there is nothing to change."""
    found = _agreement_or_404(actor, pk)
    if found.state == "ended":
        raise Http404
    return found
