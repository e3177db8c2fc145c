"""Views of the user agreement's text: its versions, and publishing the next one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from agencies import agreement_lists, agreement_pages
from agencies.actions import agreement_texts as actions
from agencies.forms.agreement_texts import AgreementTextForms
from agencies.querysets import AGREEMENT_KIND
from agencies.reauthentication import password_again
from audit.log.actions import record
from hmis.documents.models import Document
from hmis.gate import ActorRequest, requires
from hmis.refusals import ActionRefused, show_refusal


@requires("agencies.sign_agreement")
@require_GET
def agreement_texts(request: ActorRequest) -> HttpResponse:
    """Every version of the text; none is secret, and none is ever changed."""
    context = {"versions": agreement_lists.versions()}
    return render(request, "agencies/agreement_texts.html", context)


@requires("agencies.sign_agreement")
@require_GET
def agreement_text(request: ActorRequest, pk: int) -> HttpResponse:
    """One version of the text."""
    found = get_object_or_404(Document.objects.filter(kind=AGREEMENT_KIND), pk=pk)
    context = {"text": agreement_pages.text_of(found), "in_force_on": found.in_force_on}
    return render(request, "agencies/agreement_text.html", context)


@requires("agencies.publish_agreement")
@password_again
@require_http_methods(["GET", "POST"])
def publish_agreement(request: ActorRequest) -> HttpResponse:
    """Write the next version from the present one, look at it, publish it."""
    newest = Document.objects.current(AGREEMENT_KIND, "en")
    forms = AgreementTextForms(request.POST or None, newest=newest)
    step = request.POST.get("step", "")
    if request.method == "POST" and step in {"preview", "publish"} and forms.is_valid():
        if step == "preview":
            return _preview(request, forms, newest)
        try:
            actions.publish_agreement(forms.text, actor=request.actor)
        except ActionRefused as refusal:
            show_refusal(forms.form, refusal)
        else:
            messages.success(request, _("The new version is published."))
            return redirect("agencies:agreement_texts")
    if request.method == "GET":
        record(request.actor, "agreement.text_opened", subject=newest)
    context = {"form": forms.form, "formset": forms.items, "version": newest.version + 1}
    return render(request, "agencies/publish_agreement.html", context)


def _preview(request: ActorRequest, forms: AgreementTextForms, newest: Document) -> HttpResponse:
    text = forms.text
    drawn = Document(version=newest.version + 1, title=text.title, content=text.content)
    context = {
        "text": agreement_pages.text_of(drawn),
        "sent": forms.sent,
        "in_force_on": text.in_force_on,
        "grace_days": text.grace_days,
    }
    return render(request, "agencies/preview_agreement.html", context)
