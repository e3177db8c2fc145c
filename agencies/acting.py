"""For which agency a session acts, and the secret behind the tokens of its forms.

The two stand together in Django's session and change together: a form of a page that was opened
for another agency is refused. A cookie alone would not do, since a page under way when the agency
changes brings the cookie of before back with it.
"""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.middleware.csrf import rotate_token
from django.utils.translation import gettext as _

from agencies.models import Agency
from hmis.gate import Actor, ActorRequest

_AGENCY: Final = "acting_agency"
_FORMS: Final = "form_secret"


def agency_of(request: HttpRequest) -> int | None:
    """The agency for which this session acts; None before its first page."""
    found: int | None = request.session.get(_AGENCY)
    return found


def act_for(request: HttpRequest, agency_id: int) -> None:
    """Act for this agency from the next request on; pages opened before send nothing any more."""
    rotate_token(request)
    request.session[_AGENCY] = agency_id
    keep_secret(request)


def keep_secret(request: HttpRequest) -> None:
    """Remember the secret of this session's forms, which Django has just made."""
    request.session[_FORMS] = request.META["CSRF_COOKIE"]


def bring_secret(request: HttpRequest) -> None:
    """Let the session's secret count, whatever the cookie says."""
    if secret := request.session.get(_FORMS):
        request.COOKIES[settings.CSRF_COOKIE_NAME] = secret


def settle(request: HttpRequest, actor: Actor) -> None:
    """Stay with the agency that was found; where it is another than before, say so.

    A change that was sent is refused by the guard of sessions before its view (`lost_agency`).
    """
    before, now = agency_of(request), actor.agency_id
    if now is None or before == now:
        return
    if before is None:
        request.session[_AGENCY] = now
    elif request.method in ("GET", "HEAD", "OPTIONS", "TRACE"):
        act_for(request, now)
        messages.warning(request, _lost(before, actor))


def has_lost_agency(request: ActorRequest) -> bool:
    """Whether the agency for which this was sent is none of the actor's any more."""
    before, now = agency_of(request), request.actor.agency_id
    return before is not None and now is not None and before != now


def tell_of_lost_agency(request: ActorRequest) -> None:
    """Go on for the other agency, and say that what was sent was not done."""
    before, now = agency_of(request), request.actor.agency_id
    if before is None or now is None:
        return
    messages.warning(request, _lost(before, request.actor) + " " + _("Nothing was saved."))
    act_for(request, now)


def _lost(agency_id: int, actor: Actor) -> str:
    names = Agency.objects.filter(pk=agency_id).values_list("name", flat=True)
    words = {"before": names.first() or "", "now": actor.agency_name}
    return (
        _("Your access at %(before)s has ended or is suspended: you now act for %(now)s.") % words
    )
