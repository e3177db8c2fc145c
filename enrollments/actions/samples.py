"""Drawing a monitor's sample: once, at random, when the agreement is entered (V23)."""

from __future__ import annotations

from datetime import timedelta
from random import SystemRandom
from typing import Final

from django.db import models, transaction
from django.utils import timezone

from agencies.actor import system_actor
from agencies.models import FunderAgreement
from enrollments.models import Enrollment, Exit, SampledEnrollment
from hmis.gate import Actor

REASON = "draw a monitor's sample"
LOOKED_BACK: Final = timedelta(days=365)


@transaction.atomic
def draw_sample(agreement: FunderAgreement, actor: Actor) -> int:
    """Take the agreed share of the stays of the last year at the listed projects; how many."""
    projects = list(agreement.projects.open_to_funders().values_list("pk", flat=True))
    since = timezone.localdate() - LOOKED_BACK
    with system_actor(reason=REASON, on_behalf_of=actor) as system:
        ended = (
            Exit.objects.visible_to(system)
            .current()
            .filter(enrollment_id=models.OuterRef("pk"), exit_date__lt=since)
        )
        stays = Enrollment.objects.visible_to(system).current().filter(project_id__in=projects)
        keys = list(stays.filter(~models.Exists(ended)).values_list("pk", flat=True))
        number = -(-len(keys) * (agreement.sample_percent or 0) // 100)
        drawn = SystemRandom().sample(sorted(keys), number)
        SampledEnrollment.objects.bulk_create(
            SampledEnrollment(agreement=agreement, enrollment_id=key) for key in drawn
        )
    return number
