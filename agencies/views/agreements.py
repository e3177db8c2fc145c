"""Views of the user agreement: sign, renew, read, print, countersign."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from agencies import agreement_lists, agreement_pages
from agencies.actions import agreements as actions
from agencies.forms.agreements import CountersignForm, SignAgreementForm
from agencies.models import UserAgreement
from audit.log.actions import record
from hmis.documents.pdf import pdf_response, render_pdf
from hmis.gate import ActorRequest, requires
from hmis.refusals import ActionRefused, show_refusal


@requires("agencies.sign_agreement")
@require_http_methods(["GET", "POST"])
def agreement(request: ActorRequest) -> HttpResponse:
    """My agreement for the acting agency: to sign, waiting, or to read (S20 to S44, V19)."""
    actor = request.actor
    held = agreement_pages.own_agreements(actor)
    if held.is_closed:
        return render(request, "agencies/agreement_closed.html")
    shown = held.shown
    if request.method == "POST" or shown is None:
        return _sign(request)
    record(actor, "agreement.viewed", subject=shown)
    is_renewal = held.in_force is not None
    context = {
        "signed": agreement_pages.signed_page_of(shown, actor),
        "waits_for": agreement_pages.countersigner_of(actor) if held.waiting else "",
        "is_renewal": is_renewal,
        "renewal": agreement_lists.renewal_of(held.in_force)
        if held.in_force and held.is_to_renew
        else None,
    }
    return render(request, "agencies/agreement.html", context)


@requires("agencies.sign_agreement")
@require_GET
def renew_agreement(request: ActorRequest) -> HttpResponse:
    """The present text to sign again, while the older agreement is still in force."""
    held = agreement_pages.own_agreements(request.actor)
    if held.is_closed or held.waiting or not held.is_to_renew:
        return redirect("agencies:agreement")
    return _sign(request)


def _sign(request: ActorRequest) -> HttpResponse:
    actor = request.actor
    document = agreement_pages.current_text()
    user = agreement_pages.signer(actor)
    form = SignAgreementForm(request.POST or None, user=user, actor=actor, document=document)
    refusal = actions.refusal_to_sign(actor)
    if request.method == "POST":
        if refusal is None and request.POST.get("document") != str(document.pk):
            refusal = actions.NewVersion()
        if refusal is not None:
            messages.error(request, str(refusal.message))
            return redirect("agencies:agreement")
        if form.is_valid():
            try:
                actions.sign_agreement(form.signature, actor=actor)
            except ActionRefused as late:
                messages.error(request, str(late.message))
            return redirect("agencies:agreement")
    context = {
        "form": form,
        "text": agreement_pages.text_of(document, form=form),
        "user_name": str(user),
        "location": agreement_pages.location_to_sign(actor),
        "refusal": refusal.message if refusal else "",
        "initials": user.initials,
        "today": timezone.localdate(),
    }
    return render(request, "agencies/sign_agreement.html", context)


@requires("agencies.sign_agreement")
@require_GET
def print_agreement(request: ActorRequest) -> HttpResponse:
    """My agreement as PDF: the one that waits, else the one in force."""
    held = agreement_pages.own_agreements(request.actor).shown
    if held is None:
        raise Http404
    return _paper(request, held)


@requires("agencies.sign_agreement")
@require_GET
def print_signed_agreement(request: ActorRequest, pk: int) -> HttpResponse:
    """One agreement as it was signed, with its own version's text; ended ones too."""
    rows = UserAgreement.objects.visible_to(request.actor)
    found = get_object_or_404(rows.select_related("user", "agency", "document"), pk=pk)
    return _paper(request, found)


def _paper(request: ActorRequest, held: UserAgreement) -> HttpResponse:
    record(request.actor, "agreement.printed", subject=held)
    context = {
        "signed": agreement_pages.signed_page_of(held, request.actor),
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
    form = CountersignForm(request.POST or None, user=user, actor=actor)
    refusal = actions.refusal_for(held, actor)
    if request.method == "POST" and refusal is None and form.is_valid():
        try:
            actions.countersign_agreement(held, actor=actor, name=form.cleaned_data["name"])
        except ActionRefused as late:
            show_refusal(form, late)
        else:
            messages.success(request, _("The agreement is countersigned; the account is open."))
            return redirect("agencies:agreements")
    record(actor, "agreement.viewed", subject=held)
    context = {
        "signed": agreement_pages.signed_page_of(held, actor),
        "form": form,
        "refusal": refusal.message if refusal else "",
        "user_name": str(user),
    }
    return render(request, "agencies/countersign_agreement.html", context)
