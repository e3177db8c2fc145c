"""Views of clients: search, record, printing, identity, and why somebody looks."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from agencies.models import StatedPurpose
from agencies.reauthentication import password_again
from audit.log.actions import record
from clients import pages
from clients.actions import clients as actions
from clients.actions import papers, purposes
from clients.forms import ChangeIdentityForm, PrintForm, SearchForm
from clients.identity import IdentityWords, words_of
from clients.models import Client, ClientIdentity
from clients.need_to_know import note_looks, purposes_for, require_purpose, without_purpose
from clients.panels import Stay, projects_of, sharing_of, stays_of
from clients.paper import ADULT_AGE, adults_of
from clients.purpose_forms import ElevationForm, PurposeForm
from clients.search.parse import parse
from clients.search.rate import count_search
from clients.search.service import Candidate
from clients.search.service import search as find
from hmis.documents.pdf import pdf_response
from hmis.gate import ActorRequest, requires
from hmis.jobs.models import Run
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
    require_purpose(request.actor, [pk])
    return _detail(request, client)


def _detail(request: ActorRequest, client: Client, revealed_ssn: str = "") -> HttpResponse:
    actor = request.actor
    stays = stays_of(actor, client.pk)
    identity, words = pages.identity_of(actor, client)
    note_looks(actor, [other for stay in stays for other in stay.strangers if other != client.pk])
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
            "sharing": sharing_of(actor, client) if is_own else None,
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
@require_http_methods(["GET", "POST"])
def print_record(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Before printing: language, and what is safe to take along; a run makes the paper (S16)."""
    actor = request.actor
    clients = Client.objects.visible_to(actor).current().beyond_elevation(actor)
    client = get_object_or_404(clients, pk=pk)
    require_purpose(actor, [pk])
    age = pages.age_on(client.date_of_birth, timezone.localdate())
    adults = adults_of(actor, pk) if age is not None and age < ADULT_AGE else None
    is_own = Client.objects.editable_by(actor).filter(pk=pk).exists()
    form = PrintForm(request.POST or None, is_own=is_own, adults=adults)
    if request.method == "POST" and form.is_valid():
        run = papers.start_print(client, actor=actor, carry=form.carry())
        # The run's page follows by itself, without JavaScript too.
        return redirect(reverse("jobs:run", args=[run.pk]) + "?auto")
    _identity, words = pages.identity_of(actor, client)
    kin = [each.client_id for each in adults or ()]
    note_looks(actor, kin)
    banner = pages.banner_of(client, words, stays_of(actor, pk))
    record(actor, "client.print_opened", clients=[pk, *kin], subject=client)
    context = {"form": form, "client_id": pk, "banner": banner}
    return render(request, "clients/print_record.html", context)


@requires("clients.print_client")
@require_GET
def open_paper(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The paper that a run has made, for who asked for it and still may see the client."""
    actor = request.actor
    runs = Run.objects.visible_to(actor).requested_by(actor).done(papers.KIND)
    run = get_object_or_404(runs, pk=pk, agency_id=actor.agency_id)
    clients = Client.objects.visible_to(actor).current().beyond_elevation(actor)
    client = get_object_or_404(clients, pk=UUID(run.params["client"]))
    try:
        content = papers.open_paper(run, client, actor=actor)
    except ActionRefused as refusal:
        messages.warning(request, str(refusal.message))
        return redirect("clients:print_record", client.pk)
    return pdf_response(content, filename="record.pdf")


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


@requires("clients.state_purpose")
@require_http_methods(["GET", "POST"])
def state_purpose(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Ask why a client visible by a stamp alone is looked at; names nobody yet."""
    actor = request.actor
    client = get_object_or_404(Client.objects.visible_to(actor).current(), pk=pk)
    goes_on = _next(request, pk)
    is_own = Client.objects.editable_by(actor).filter(pk=pk).exists()
    if is_own or purposes_for(actor, [pk]):
        return redirect(goes_on)
    kin = [other for stay in stays_of(actor, pk) for other in stay.strangers if other != pk]
    others = sorted(without_purpose(actor, kin))
    form = PurposeForm(request.POST or None, asks_household=bool(others))
    if request.method == "POST" and form.is_valid():
        is_for_all = form.cleaned_data.get("has_household", False)
        purposes.state_purpose(
            client,
            actor=actor,
            purpose=form.cleaned_data["purpose"],
            others=others if is_for_all else (),
        )
        return redirect(goes_on)
    context = {"form": form, "client_id": pk, "next": goes_on}
    return render(request, "clients/state_purpose.html", context)


def _next(request: ActorRequest, pk: UUID) -> str:
    """Where the person wanted to go, on this site; else the client's page."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(
        asked, {request.get_host()}, require_https=request.is_secure()
    )
    return asked if is_ours and asked.startswith("/") else reverse("clients:detail", args=[pk])


@requires("agencies.elevate")
@password_again
@require_http_methods(["GET", "POST"])
def elevate(request: ActorRequest) -> HttpResponse:
    """Open clients' records to read, for a purpose and some minutes; directors are told (V24)."""
    actor = request.actor
    form = ElevationForm(request.POST or None, initial={"minutes": purposes.ELEVATION_MINUTES[0]})
    if request.method == "POST" and form.is_valid():
        try:
            purposes.elevate(actor=actor, **form.cleaned_data)
        except ActionRefused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(
                request,
                _("Opened. The directors concerned, or those who oversee you, have been told."),
            )
            return redirect("clients:elevate")
    open_now = StatedPurpose.objects.own(actor).in_force().elevations().first()
    return render(request, "clients/elevate.html", {"form": form, "open_now": open_now})


@requires("agencies.elevate")
@require_POST
def end_elevation(request: ActorRequest) -> HttpResponse:
    """Close what was opened."""
    purposes.end_elevation(actor=request.actor)
    messages.success(request, _("Closed."))
    return redirect("clients:elevate")
