"""Views of clients: search, record, printed summary, identity."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from audit.log.actions import record
from clients import pages
from clients.actions import clients as actions
from clients.forms import ChangeIdentityForm, SearchForm
from clients.identity import IdentityWords, words_of
from clients.models import Client, ClientIdentity
from clients.panels import Stay, projects_of, stays_of
from clients.search.parse import parse
from clients.search.rate import count_search
from clients.search.service import Candidate
from clients.search.service import search as find
from hmis.documents.pdf import pdf_response
from hmis.gate import ActorRequest, requires
from hmis.refusals import ActionRefused, show_refusal


@requires("clients.search_client")
@require_http_methods(["GET", "POST"])
def search(request: ActorRequest) -> HttpResponse:
    """Find a client. What is typed travels in the body, never in an address."""
    form = SearchForm(request.POST or None)
    context: dict[str, object] = {"form": form, "result": None}
    if request.method == "POST" and form.is_valid():
        count_search(request.actor)
        typed = form.cleaned_data
        query = parse(typed["words"], typed["birth_date"], last_four=typed["last_four"])
        if not query.is_searchable:
            form.add_error(
                "words", _("One name alone matches too many: add another name or a birth date.")
            )
        result = find(request.actor, query)
        if result.is_searchable:
            ids = [candidate.client.pk for candidate in result.candidates]
            projects = projects_of(request.actor, ids)
            context["result"] = {
                "too_many": result.too_many,
                "candidates": [
                    _candidate(candidate, projects.get(candidate.client.pk, []))
                    for candidate in result.candidates
                ],
            }
    return render(request, "clients/search.html", context)


def _candidate(candidate: Candidate, projects: list[str]) -> dict[str, object]:
    client = candidate.client
    banner = pages.banner_of(client, candidate.words, [])
    return {
        "client_id": client.pk,
        "display_name": banner.display_name,
        "initials": banner.initials,
        "date_of_birth": client.date_of_birth,
        "age": banner.age,
        "reasons": candidate.reason_texts,
        "projects": projects,
        "mode": client.mode,
    }


@requires("clients.view_client")
@require_GET
def detail(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The client's page."""
    client = get_object_or_404(Client.objects.visible_to(request.actor).current(), pk=pk)
    return _detail(request, client)


def _detail(request: ActorRequest, client: Client, revealed_ssn: str = "") -> HttpResponse:
    actor = request.actor
    stays = stays_of(actor, client.pk)
    identity, words = pages.identity_of(actor, client)
    looks = pages.looks_at(actor, actor.agency_name, client.pk)
    record(actor, "client.viewed", clients=_shown(client, stays), subject=client)
    is_own = Client.objects.editable_by(actor).filter(pk=client.pk).exists()
    return render(
        request,
        "clients/detail.html",
        {
            "client_id": client.pk,
            "banner": pages.banner_of(client, words, stays),
            "identity": identity,
            "ssn_revealed": revealed_ssn,
            "demographics": pages.demographics_of(client),
            "veteran": pages.veteran_of(client),
            "enrollments": stays,
            "looks": looks,
            "can_print": "clients.print_client" in actor.permissions,
            "can_reveal_ssn": is_own and "clients.reveal_ssn" in actor.permissions,
            "can_edit_identity": is_own and "clients.change_identity" in actor.permissions,
            "can_start_enrollment": "enrollments.create_enrollment" in actor.permissions,
        },
    )


def _shown(client: Client, stays: list[Stay]) -> list[UUID]:
    """Everybody whom the page names: the client and the members of its households."""
    return [client.pk, *(member.client_id for stay in stays for member in stay.household)]


@requires("clients.print_client")
@require_GET
def print_summary(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The summary for the client, as PDF: without what is not safe to carry (S16)."""
    client = get_object_or_404(Client.objects.visible_to(request.actor).current(), pk=pk)
    actor = request.actor
    stays = stays_of(actor, client.pk)
    identity, words = pages.identity_of(actor, client)
    record(actor, "client.printed", clients=[client.pk], subject=client)
    return pdf_response(
        "clients/summary_pdf.html",
        {
            "banner": pages.banner_of(client, words, stays),
            "identity": identity,
            "demographics": pages.demographics_of(client, for_paper=True),
            "enrollments": pages.stays_for_paper(stays),
            "printed_by": actor.user_name,
            "printed_at": timezone.localtime(),
        },
        filename="summary.pdf",
    )


@requires("clients.change_identity")
@require_http_methods(["GET", "POST"])
def edit_identity(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Change who a client is; earlier versions are kept."""
    actor = request.actor
    client = get_object_or_404(Client.objects.editable_by(actor).current(), pk=pk)
    row = ClientIdentity.objects.editable_by(actor).get(client_id=pk, is_current=True)
    words = words_of(actor, [pk]).get(pk, IdentityWords())
    form = ChangeIdentityForm(
        request.POST or None,
        initial=ChangeIdentityForm.initial_of(client, row, words),
        held=words,
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_identity(
                client, actor=actor, identity=form.identity(), version=form.seen_version()
            )
        except ActionRefused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The identity was changed. The earlier one is kept."))
            return redirect("clients:detail", pk)
    record(actor, "client.identity_viewed", clients=[pk], subject=client)
    return render(request, "clients/edit_identity.html", {"form": form, "client_id": pk})


@requires("clients.reveal_ssn")
@require_POST
def reveal_ssn(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Show the whole Social Security number once; each time is a row in the log."""
    actor = request.actor
    client = get_object_or_404(Client.objects.editable_by(actor).current(), pk=pk)
    words = words_of(actor, [pk]).get(pk, IdentityWords())
    record(actor, "client.revealed", clients=[pk], subject=client)
    if request.htmx:  # type: ignore[attr-defined]  # set by django-htmx
        return render(
            request,
            "clients/_ssn.html",
            {
                "client_id": pk,
                "ssn_masked": words.masked_ssn,
                "ssn_revealed": words.formatted_ssn,
            },
        )
    return _detail(request, client, revealed_ssn=words.formatted_ssn)
