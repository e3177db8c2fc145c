"""Views of consent: with whom a client's record is shared, and what the client decides."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from audit.log.actions import record
from clients.forms import PAPER_LANGUAGES
from clients.identity import words_of
from clients.models import Client
from clients.pages import banner_of
from clients.panels import stays_of
from consent import actions, pages
from consent.forms import RecordsForm, ReleaseForm, RevokeForm
from consent.records import own_records
from consent.releases import newest_release, partners_of
from hmis.documents.models import Document
from hmis.gate import ActorRequest, requires
from hmis.refusals import ActionRefused, show_refusal

LANGUAGES = dict(PAPER_LANGUAGES)


@requires("consent.view_sharing")
@require_GET
def sharing(request: ActorRequest, pk: UUID) -> HttpResponse:
    """With whom the record is shared, and every record of it one by one."""
    client = _own_client(request, pk)
    record(request.actor, "sharing.viewed", clients=[pk], subject=client)
    return render(request, "consent/sharing.html", _context(request, client))


@requires("consent.record_release")
@require_http_methods(["GET", "POST"])
def release(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Go through the text with the client and record what the client decides (S5, S6)."""
    client = _own_client(request, pk)
    language = request.POST.get("language") or request.GET.get("language") or "en"
    language = language if language in LANGUAGES else "en"
    partners = partners_of(request.actor.agency_id or 0)
    form = ReleaseForm(request.POST or None, partners=partners)
    if request.method == "POST" and form.is_valid():
        try:
            actions.record_release(client, actor=request.actor, terms=form.terms(language))
        except ActionRefused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Recorded. What is written from now on follows it."))
            return redirect("consent:sharing", pk)
    record(request.actor, "sharing.viewed", clients=[pk], subject=client)
    context = {
        "client_id": pk,
        "banner": _banner(request, client),
        "form": form,
        "partners": partners,
        "document": Document.objects.current("release", language),
        "language": language,
        "languages": LANGUAGES.items(),
    }
    return render(request, "consent/release.html", context)


@requires("consent.revoke_release")
@require_http_methods(["GET", "POST"])
def revoke(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Record the client's written notice that the release ends (S36, V9)."""
    client = _own_client(request, pk)
    form = RevokeForm(request.POST or None)
    chosen = RecordsForm(request.POST).keys
    if request.method == "POST" and form.is_valid():
        try:
            actions.revoke_release(
                client, actor=request.actor, notice_on=form.cleaned_data["notice_on"]
            )
            if chosen:
                actions.close_records(client, actor=request.actor, keys=chosen)
        except ActionRefused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The release is revoked. Nothing new is shared."))
            return redirect("consent:sharing", pk)
    record(request.actor, "sharing.viewed", clients=[pk], subject=client)
    context = _context(request, client) | {"form": form, "chosen": chosen}
    return render(request, "consent/revoke.html", context)


@requires("consent.change_sharing")
@require_POST
def change_records(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Open or close single records (V11, V14)."""
    client = _own_client(request, pk)
    form = RecordsForm(request.POST)
    if not form.is_valid() or not form.keys:
        messages.error(request, _("Tick the records first."))
        return redirect("consent:sharing", pk)
    if form.cleaned_data["deed"] == "close":
        number = actions.close_records(client, actor=request.actor, keys=form.keys)
        done = ngettext("%(number)d record was closed.", "%(number)d records were closed.", number)
    else:
        try:
            number = actions.open_records(client, actor=request.actor, keys=form.keys)
        except ActionRefused as refusal:
            messages.error(request, str(refusal.message))
            return redirect("consent:sharing", pk)
        done = ngettext("%(number)d record was opened.", "%(number)d records were opened.", number)
    messages.success(request, done % {"number": number})
    return redirect("consent:sharing", pk)


def _own_client(request: ActorRequest, pk: UUID) -> Client:
    """A client with whom the actor works; 404 for every other (V30)."""
    client: Client = get_object_or_404(Client.objects.editable_by(request.actor).current(), pk=pk)
    return client


def _banner(request: ActorRequest, client: Client) -> object:
    words = words_of(request.actor, [client.pk]).get(client.pk)
    return banner_of(client, words, stays_of(request.actor, client.pk))


def _context(request: ActorRequest, client: Client) -> dict[str, object]:
    newest = newest_release(client.pk)
    title, text, kind = pages.state_of(newest)
    is_in_force = kind == "open"
    records = own_records(request.actor, client.pk)
    return {
        "client_id": client.pk,
        "banner": _banner(request, client),
        "state": {"title": title, "text": text, "kind": kind},
        "sections": pages.section_names(newest.sections) if newest and is_in_force else "",
        "is_in_force": is_in_force,
        "can_be_shared": client.mode == "identified",
        "records": records,
        "shared_records": [one for one in records if one.shared_with],
        "history": pages.history_of(request.actor, client.pk),
    }
