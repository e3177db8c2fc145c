"""Drawing a monitor's sample: once, at random, when the agreement is entered (V23)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from random import SystemRandom
from typing import Final
from uuid import UUID

from django.db import models, transaction
from django.utils import timezone

from agencies.actor import Actor as SystemActor
from agencies.actor import system_actor
from agencies.models import FunderAgreement
from agencies.sampling import Drawn
from enrollments.models import Enrollment, Exit, SampledEnrollment
from enrollments.small_numbers import FEWEST
from hmis.gate import Actor

REASON = "draw a monitor's sample"
LOOKED_BACK: Final = timedelta(days=365)


@transaction.atomic
def draw_sample(agreement: FunderAgreement, actor: Actor) -> Drawn:
    """Take the agreed share of the stays of the last year at the listed projects.

    Of a project where fewer people stayed than totals would show, none is taken: whoever is drawn
    there stands out.
    """
    listed = agreement.projects.open_to_funders().order_by("name", "pk")
    projects = {project.pk: project for project in listed}
    with system_actor(reason=REASON, on_behalf_of=actor) as system:
        stays = list(
            _stays_of_last_year(system, list(projects)).values_list("pk", "client_id", "project_id")
        )
        people: dict[int, set[UUID]] = {project_id: set() for project_id in projects}
        for _key, client_id, project_id in stays:
            people[project_id].add(client_id)
        too_small = {key for key, clients in people.items() if len(clients) < FEWEST}
        keys = sorted(key for key, _client, project_id in stays if project_id not in too_small)
        number = -(-len(keys) * (agreement.sample_percent or 0) // 100)
        SampledEnrollment.objects.bulk_create(
            SampledEnrollment(agreement=agreement, enrollment_id=key)
            for key in SystemRandom().sample(keys, number)
        )
    return Drawn(number, [project for key, project in projects.items() if key in too_small])


def _stays_of_last_year(
    system: SystemActor, project_ids: Sequence[int]
) -> models.QuerySet[Enrollment]:
    since = timezone.localdate() - LOOKED_BACK
    ended = (
        Exit.objects.visible_to(system)
        .current()
        .filter(enrollment_id=models.OuterRef("pk"), exit_date__lt=since)
    )
    stays = Enrollment.objects.visible_to(system).current().filter(project_id__in=project_ids)
    return stays.filter(~models.Exists(ended))
