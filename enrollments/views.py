"""Views of enrollments: intake of a household, a stay and what hangs on it, its exit."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from agencies.models import Membership, Project, User
from agencies.permissions import CLIENT_ROLES
from audit.log.actions import record
from clients.forms import SearchForm
from clients.identity import words_of
from clients.models import Client
from clients.need_to_know import note_looks, require_purpose
from clients.pages import Banner, banner_of
from clients.panels import Stay
from enrollments import pages, stay_pages
from enrollments.actions.exits import exit_enrollment as exit_action
from enrollments.actions.intake import take_in_household
from enrollments.element_rows import built, element_rows
from enrollments.forms import (
    HEAD,
    MOST_MEMBERS,
    ExitForm,
    HouseholdFormSet,
    Known,
    MemberFormSet,
    StayForm,
)
from enrollments.household_pages import household_of
from enrollments.models import Enrollment, Exit
from hmis.gate import Actor, ActorRequest, requires
from hmis.refusals import ActionRefused, show_refusal

ENTRIES_SHOWN = 50


@requires("enrollments.create_enrollment")
@require_http_methods(["GET", "POST"])
def intake(request: ActorRequest) -> HttpResponse:
    """Take in a household: one form, sent once; `add_member` gives one more card."""
    actor = request.actor
    # A form that was kept comes back filled in and not sent.
    is_sent = request.method == "POST" and "from_search" not in request.POST
    is_filled = is_sent or (request.method == "GET" and bool(request.POST))
    asked = _asked_clients(request, is_filled)
    known = _known_clients(actor, asked)
    for unseen in sorted(asked - known.keys())[:MOST_MEMBERS]:
        data = {"route": "enrollments:intake", "method": request.method, "status": 404}
        record(actor, "access.refused", key=str(unseen), data=data)
    require_purpose(actor, sorted(known))
    stay, household = _intake_forms(request, is_filled, known)
    if is_sent and "add_member" not in request.POST and stay.is_valid() and household.is_valid():
        try:
            enrollments = take_in_household(
                actor=actor,
                project=stay.cleaned_data["project"],
                entry_date=stay.cleaned_data["entry_date"],
                members=household.members(),
                collected_by=stay.cleaned_data.get("collected_by"),
            )
        except ActionRefused as refusal:
            show_refusal(stay, refusal)
        else:
            messages.success(
                request,
                ngettext(
                    "%(number)d person was enrolled.",
                    "%(number)d people were enrolled.",
                    len(enrollments),
                )
                % {"number": len(enrollments)},
            )
            return redirect("clients:detail", _head_of(enrollments).client_id)
    if known:
        record(actor, "client.viewed", clients=known)
    return render(request, "enrollments/intake.html", {"form": stay, "formset": household})


def _head_of(enrollments: list[Enrollment]) -> Enrollment:
    return next(row for row in enrollments if row.relationship_to_hoh == HEAD)


def _asked_clients(request: ActorRequest, is_filled: bool) -> set[UUID]:
    """Ids of clients on record that the address or the form names."""
    if is_filled:
        raw = [v for k, v in request.POST.items() if k.endswith("-known_client_id")]
    else:
        raw = [request.GET.get("client", "")]
    found = set()
    for text in raw:
        try:
            found.add(UUID(str(text)))
        except ValueError:
            continue
    return found


def _known_clients(actor: Actor, ids: set[UUID]) -> Known:
    if not ids:
        return {}
    clients = Client.objects.visible_to(actor).current().beyond_elevation(actor).in_bulk(ids)
    words = words_of(actor, clients)
    return {pk: (client, words.get(pk)) for pk, client in clients.items()}


def _own_projects(actor: Actor) -> QuerySet[Project]:
    """Projects at which the actor may enroll: own, running, of an agency that takes clients."""
    today = timezone.localdate()
    running = Project.objects.filter(pk__in=actor.own_project_ids, voided_at__isnull=True)
    return (
        running.exclude(operating_end_date__lt=today)
        .exclude(agency__is_victim_service_provider=True, agency__allows_anonymous_entry=False)
        .select_related("agency")
    )


def _colleagues(actor: Actor) -> QuerySet[User] | None:
    """Whom a data-entry clerk may name as having asked; nobody else is asked for it (S13)."""
    if "enrollments.enter_for_colleague" not in actor.permissions:
        return None
    here = Membership.objects.in_force().holding(*CLIENT_ROLES)
    staff = here.filter(agency_id=actor.agency_id or 0).values("user_id")
    return User.objects.filter(pk__in=staff).order_by("last_name", "first_name", "pk")


def _intake_forms(
    request: ActorRequest,
    is_filled: bool,
    known: Known,
) -> tuple[StayForm, HouseholdFormSet]:
    projects = _own_projects(request.actor)
    place: dict[str, Any] = {"projects": projects, "colleagues": _colleagues(request.actor)}
    options: dict[str, Any] = {"form_kwargs": {"known": known}, "prefix": "members"}
    if not is_filled:
        stay = StayForm(**place, initial=_stay_initial(projects))
        return stay, MemberFormSet(initial=[_first_member(request, known)], **options)
    data = request.POST
    stay, household = StayForm(data, **place), MemberFormSet(data, **options)
    is_one_more = "add_member" in data
    if request.method == "POST" and not is_one_more:
        return stay, household
    # One card more, or a kept form: what was typed comes back unchecked, without complaints.
    typed = {name: stay[name].data for name in stay.fields}
    cards = [*household.as_typed(), *([{}] if is_one_more else [])][:MOST_MEMBERS]
    return StayForm(**place, initial=typed), MemberFormSet(initial=cards, **options)


def _stay_initial(projects: QuerySet[Project]) -> dict[str, Any]:
    first_two = list(projects[:2])
    initial: dict[str, Any] = {"entry_date": timezone.localdate()}
    if len(first_two) == 1:
        initial["project"] = first_two[0].pk
    return initial


def _first_member(request: ActorRequest, known: Known) -> dict[str, Any]:
    """The first card: the client who was chosen, or what was typed into the search."""
    initial: dict[str, Any] = {"relationship_to_hoh": HEAD}
    if known:
        return {**initial, "known_client_id": next(iter(known))}
    search = SearchForm(request.POST if request.method == "POST" else None)
    if search.is_valid():
        names = search.cleaned_data["words"].split()
        if names and not any(character.isdigit() for name in names for character in name):
            initial["first_name"] = names[0].title()
            initial["last_name"] = " ".join(names[1:]).title()
        initial["date_of_birth"] = search.cleaned_data["birth_date"]
    return initial


@requires("enrollments.view_enrollment")
@require_GET
def detail(request: ActorRequest, pk: UUID) -> HttpResponse:
    """One stay with its answers."""
    enrollment, client, stay = _stay_or_404(request.actor, pk, is_change=False)
    exit_row = Exit.objects.visible_to(request.actor).current().filter(enrollment_id=pk).first()
    can_exit = (
        exit_row is None
        and "enrollments.exit_enrollment" in request.actor.permissions
        and enrollment.project_id in request.actor.own_project_ids
    )
    return render(
        request,
        "enrollments/detail.html",
        {
            "client_id": client.pk,
            "banner": _banner(request.actor, client, stay),
            "enrollment": stay,
            "answers": stay_pages.answers_of_stay(request.actor, enrollment, exit_row),
            "dated_links": stay_pages.dated_links(request.actor, enrollment),
            "can_exit": can_exit,
        },
    )


@requires("enrollments.view_enrollment")
@require_GET
def services(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Services, referrals, financial assistance and bed nights of a stay."""
    return _dated(request, pk, stay_pages.SERVICES)


@requires("enrollments.view_enrollment")
@require_GET
def living_situations(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Where the client stayed at each contact (HUD 4.12)."""
    return _dated(request, pk, stay_pages.LIVING_SITUATIONS)


@requires("enrollments.view_enrollment")
@require_GET
def coordinated_entry(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Coordinated-entry assessments and events of a stay (HUD 4.19, 4.20)."""
    return _dated(request, pk, stay_pages.COORDINATED_ENTRY)


def _dated(request: ActorRequest, pk: UUID, of: stay_pages.DatedKinds) -> HttpResponse:
    actor = request.actor
    enrollment, client, stay = _stay_or_404(actor, pk, is_change=False, deed=of.deed)
    rows = element_rows(actor, enrollment, of.kinds)
    page = Paginator(rows, ENTRIES_SHOWN).get_page(request.GET.get("page"))
    context = {
        "client_id": client.pk,
        "banner": _banner(actor, client, stay),
        "enrollment": stay,
        "title": of.title,
        "entries": stay_pages.entries_of(actor, enrollment, built(page.object_list)),
        "page_obj": page,
    }
    return render(request, "enrollments/dated.html", context)


@requires("enrollments.view_enrollment")
@require_GET
def household(request: ActorRequest, pk: UUID) -> HttpResponse:
    """A household: those of its members whom the viewer may see. 404 where that is nobody."""
    stays = household_of(request.actor, pk)
    if not stays:
        raise Http404
    named = [stay.client_id for stay in stays if stay.is_named]
    require_purpose(request.actor, named or [stays[0].client_id])
    record(request.actor, "household.viewed", clients=[stay.client_id for stay in stays])
    return render(request, "enrollments/household.html", {"stays": stays})


@requires("enrollments.exit_enrollment")
@require_http_methods(["GET", "POST"])
def exit_enrollment(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Record that a stay has ended."""
    enrollment, client, stay = _stay_or_404(request.actor, pk, is_change=True)
    form = ExitForm(
        request.POST or None,
        entry_date=enrollment.entry_date,
        initial={"exit_date": timezone.localdate()},
    )
    if request.method == "POST" and form.is_valid():
        try:
            exit_action(enrollment, actor=request.actor, **form.cleaned_data)
        except ActionRefused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The exit was recorded."))
            return redirect("clients:detail", client.pk)
    context = {
        "client_id": client.pk,
        "banner": _banner(request.actor, client, stay),
        "enrollment": stay,
        "form": form,
    }
    return render(request, "enrollments/exit_enrollment.html", context)


def _stay_or_404(
    actor: Actor, pk: UUID, *, is_change: bool, deed: str = "enrollment.viewed"
) -> tuple[Enrollment, Client, Stay]:
    """The stay, its client and how it is shown; the look is recorded. 404 for the unseen."""
    stays = (
        Enrollment.objects.editable_by(actor) if is_change else Enrollment.objects.visible_to(actor)
    )
    enrollment = get_object_or_404(stays.current().select_related("project"), pk=pk)
    client = get_object_or_404(Client.objects.visible_to(actor).current(), pk=enrollment.client_id)
    if enrollment.project_id not in actor.own_project_ids:
        require_purpose(actor, [client.pk])
    stay = pages.stay_of(actor, enrollment)
    note_looks(actor, [other for other in stay.strangers if other != client.pk])
    people = [client.pk, *(member.client_id for member in stay.household)]
    record(actor, deed, clients=people, subject=enrollment)
    return enrollment, client, stay


def _banner(actor: Actor, client: Client, stay: Stay) -> Banner:
    return banner_of(client, words_of(actor, [client.pk]).get(client.pk), [stay])
