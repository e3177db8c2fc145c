"""What agencies put under "To do"."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext

from agencies.training_pages import State, own_training
from hmis.gate import Actor
from hmis.inbox.due import Due


def training_due(actor: Actor) -> Iterator[Due]:
    """Courses that are missing, lapsed or end within 30 days."""
    if "agencies.take_training" not in actor.permissions:
        return
    for course in own_training(actor).courses:
        if course.is_due:
            is_open = course.state in (State.DUE, State.LAPSED)
            yield Due(
                text=gettext("Training: %(course)s") % {"course": course.title},
                link=reverse("agencies:course", kwargs={"pk": course.course_id}),
                due_on=course.valid_until if is_open else None,
            )
