"""Which mailed link was opened in this browser; the token itself is kept nowhere.

The mark is for the person who opened the link: it does not last long, does not outlive a sign-in,
and nobody who is signed in finds another's.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.http import HttpRequest
from django.utils import timezone

from agencies.models import SignInLink

KEPT_FOR: Final = timedelta(minutes=15)
_MARK: Final = "opened_link"


def keep_opened(request: HttpRequest, link: SignInLink) -> None:
    """Remember it under a new key: whoever knew the session's key before does not come along."""
    request.session.cycle_key()
    request.session[_MARK] = [link.pk, timezone.now().timestamp()]


def opened(request: HttpRequest, *kinds: str) -> SignInLink | None:
    """The link that was opened here just now, while it can be used."""
    link_id, at = request.session.get(_MARK, (0, 0))
    if at < (timezone.now() - KEPT_FOR).timestamp():
        return None
    rows = SignInLink.objects.usable().filter(pk=link_id, kind__in=kinds)
    found: SignInLink | None = rows.select_related("user").first()
    return None if found is None or is_of_another(request, found) else found


def is_of_another(request: HttpRequest, link: SignInLink) -> bool:
    """Whether somebody is signed in here whose link this is not."""
    return request.user.is_authenticated and request.user.pk != link.user_id


def forget_opened(request: HttpRequest) -> None:
    """It was used, or somebody signs in."""
    request.session.pop(_MARK, None)
