"""What every template gets: the actor, the navigation, whether this is the demo."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from hmis.navigation import navigation_for


def page(request: HttpRequest) -> dict[str, Any]:  # Any: template context
    """Context processor; makes no query."""
    actor = getattr(request, "actor", None)
    return {
        "actor": actor,
        "navigation": navigation_for(actor, request) if actor and actor.user_id else [],
        "demo": settings.DEMO,
    }
