"""What every template gets: actor, navigation, the session's time, whether this is the demo."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from agencies.sessions import HeldSession
from hmis.navigation import navigation_for


def page(request: HttpRequest) -> dict[str, Any]:  # Any: template context
    """Context processor; makes no query."""
    actor = getattr(request, "actor", None)
    held: HeldSession = getattr(request, "held", HeldSession())
    return {
        "actor": actor,
        "navigation": navigation_for(actor, request) if actor and actor.user_id else [],
        "demo": settings.DEMO,
        # In seconds; a page knows no more of the clock, and asks when its time comes.
        "session_lasts": settings.HMIS_IDLE_MINUTES * 60 if held.is_open else 0,
        "session_minutes": settings.HMIS_IDLE_MINUTES,
        "unfinished_forms": len(held.draft_paths),
        "kept_form": getattr(request, "kept_form", None),
    }
