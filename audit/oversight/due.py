"""What oversight puts under "To do"."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import ngettext

from audit.oversight.models import Incident
from hmis.gate import Actor
from hmis.inbox.due import Due


def reports_to_read(actor: Actor) -> Iterator[Due]:
    """Reports of incidents that the actor answers for and has not said to have seen."""
    if "audit_oversight.view_incidents" not in actor.permissions:
        return
    number = Incident.objects.visible_to(actor).unseen_by(actor).count()
    if number:
        words = ngettext(
            "%(number)d reported incident that you have not seen",
            "%(number)d reported incidents that you have not seen",
            number,
        )
        yield Due(text=words % {"number": number}, link=reverse("audit_oversight:incidents"))
