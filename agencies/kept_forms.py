"""Forms that could not be sent: kept sealed for who typed them, and given back to nobody else.

A form is kept when its session is locked or timed out, or when the password has to be typed again
first. It is never carried out by being kept, and given back it stands on its page unsent.
Passwords, tokens and files are not kept.
"""

from __future__ import annotations

import re
from urllib.parse import urlencode, urlsplit
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse
from django.utils.datastructures import MultiValueDict
from django.utils.http import url_has_allowed_host_and_scheme

from agencies.acting import agency_of
from agencies.sessions import HeldSession
from audit.log.actions import record
from hmis.gate import Actor as AnyActor
from hmis.gate import ActorRequest
from hmis.vault import drafts
from hmis.vault.drafts import Content, OpenDraft

FIELD = "draft"
# Passwords, also typed a second time; codes of second factors.
_NEVER_KEPT = re.compile(r"password|passwd|csrfmiddlewaretoken|^again$|^code$", re.IGNORECASE)


def safe_next(request: HttpRequest, address: str | None) -> str:
    """An address of ours to go on to; the home page for any other."""
    if address and url_has_allowed_host_and_scheme(address, allowed_hosts=None):
        return address
    return reverse("home")


def page_before(request: HttpRequest) -> str:
    """The page of ours from which this request was sent; the home page if that is not told."""
    return safe_next(request, _address(request.headers.get("Referer", ""), request))


def keep_posted(request: ActorRequest) -> str:
    """Keep the form that this request brings; returns where the person finds it again.

    A form that holds nothing to be kept: the page it stood on.
    """
    before = page_before(request)
    if getattr(request, "htmx", False):
        return before
    can_open = urlsplit(before).path == request.path
    content = Content(
        fields=_without_secrets(request.POST),
        query=_without_draft(request.META.get("QUERY_STRING", "")),
        agency_id=request.actor.agency_id or agency_of(request),
        can_open=can_open,
        had_files=bool(request.FILES),
    )
    return _kept(request, request.path, content) or before


def keep_stale(request: ActorRequest) -> str:
    """Keep a form that was filled in for an agency acted for before; returns where it is found.

    Which one that was is not told, or it is lost. So only what has a page of its own is kept: the
    person sees there for which agency it would be sent now. Nothing is kept: an empty address.
    """
    if getattr(request, "htmx", False) or not _is_our_form(request.path):
        return ""
    if urlsplit(page_before(request)).path != request.path:
        return ""
    content = Content(
        fields=_without_secrets(request.POST),
        query=_without_draft(request.META.get("QUERY_STRING", "")),
        can_open=True,
        had_files=bool(request.FILES),
    )
    return _kept(request, request.path, content)


def keep_sent_along(request: ActorRequest, page: str) -> str:
    """Keep the form that the page's script sends along as it locks; returns where it is found.

    `page` is the address of the page on which it stood.
    """
    path = request.POST.get("draft_action", "")
    if not _is_our_form(path):
        return page
    parts = urlsplit(page)
    content = Content(
        fields=_without_secrets(QueryDict(request.POST.get(FIELD, ""))),
        query=_without_draft(parts.query),
        title=request.POST.get("draft_title", "")[:200],
        agency_id=_agency_of_page(request),
        can_open=parts.path == path,
    )
    return _kept(request, path, content) or page


def give_back(request: ActorRequest) -> HttpResponse | None:
    """Hand the view a kept form that its address asks for: filled in, and not sent.

    The method stays GET, so the view shows the form and does nothing. A draft of somebody else,
    of another page or an old one is as if the address did not ask for it. A draft of another of
    the person's agencies leads to the page that changes to it first.
    """
    draft = asked_draft(request)
    if draft is None or draft.path != request.path or not draft.content.can_open:
        return None
    if is_of_another_agency(draft, request.actor):
        return redirect("draft", draft.id)
    request.POST = QueryDict(_without_secrets(QueryDict(draft.content.fields)))
    request._files = MultiValueDict()  # type: ignore[attr-defined]  # else reading them resets POST
    request.kept_form = draft  # type: ignore[attr-defined]  # read by the base template
    route = request.resolver_match.view_name if request.resolver_match else ""
    record(request.actor, "draft.restored", key=str(draft.id), data={"route": route})
    return None


def is_of_another_agency(draft: OpenDraft, actor: AnyActor) -> bool:
    """Whether it was begun for an agency of the actor's, but not for the present one."""
    begun_for = draft.content.agency_id
    if begun_for is None or begun_for == actor.agency_id:
        return False
    return any(agency.id == begun_for for agency in getattr(actor, "agencies", ()))


def asked_draft(request: ActorRequest) -> OpenDraft | None:
    """The draft that the address names, if it is the actor's."""
    try:
        draft_id = UUID(request.GET.get(FIELD, ""))
    except ValueError:
        return None
    return drafts.open_draft(draft_id, request.actor.user_id)


def address_of(draft_id: UUID, path: str, content: Content) -> str:
    """Where a kept form is found again: on its own page, or on one that sends it anew."""
    if not content.can_open:
        return reverse("draft", args=[draft_id])
    own = urlencode({FIELD: str(draft_id)})
    return f"{path}?{content.query}&{own}" if content.query else f"{path}?{own}"


def _kept(request: ActorRequest, path: str, content: Content) -> str:
    user_id = request.actor.user_id
    if user_id is None or not any(QueryDict(content.fields).values()):
        return ""
    # Who stands at a screen that is not open may be somebody else: nothing gives way to them.
    held: HeldSession = request.held  # type: ignore[attr-defined]  # set by the guard
    draft_id = drafts.keep(user_id, path, content, is_only_added=not held.is_open)
    if draft_id is None:
        return ""
    record(request.actor, "draft.kept", key=str(draft_id), data={"route": resolve(path).view_name})
    return address_of(draft_id, path, content)


def _agency_of_page(request: ActorRequest) -> int | None:
    """For which agency the page was shown that sends its form along as it locks."""
    said = request.POST.get("draft_agency", "")
    if said.isdecimal():
        return int(said)
    return request.actor.agency_id or agency_of(request)


def _is_our_form(path: str) -> bool:
    try:
        return getattr(resolve(path).func, "permission", None) is not None
    except Resolver404:
        return False


def _without_secrets(data: QueryDict) -> str:
    kept = QueryDict(mutable=True)
    for name, values in data.lists():
        if not _NEVER_KEPT.search(name):
            kept.setlist(name, values)
    return kept.urlencode()


def _without_draft(query: str) -> str:
    rest = QueryDict(query, mutable=True)
    rest.pop(FIELD, None)
    return rest.urlencode()


def _address(url: str, request: HttpRequest) -> str:
    """The path and query of an address on our own host."""
    parts = urlsplit(url)
    if parts.netloc != request.get_host():
        return ""
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
