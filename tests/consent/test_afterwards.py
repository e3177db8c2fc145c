"""What a revoked, narrowed or ended release closes; and what a minor's release may do."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from agencies.sections import Section
from clients.stamps import stamp_for
from consent import actions
from consent.models import Signer
from enrollments import models
from enrollments.models import Enrollment
from tests.consent.deciding import (
    agreed,
    decide,
    next_year,
    partner_sees,
    share_every_section,
    stamp,
)
from tests.factories.clients import make_client
from tests.factories.elements import make_element
from tests.factories.enrollments import make_enrollment
from tests.roles import acting_as_user
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.mark.rule("V9")
@pytest.mark.requirement("S36")
@pytest.mark.requirement("S77")
def test_revoking_closes_the_sensitive_at_once_and_the_rest_going_forward(world: World) -> None:
    share_every_section(world)
    client, stay = world.private_client, world.private_enrollment
    decide(world, client, agreed(Section.HEALTH))
    until = next_year() + timedelta(days=1)
    to_b = {"shared_with": [world.agency_b.pk]}
    health = make_element(models.HealthStatus, stay, shared_until=until, **to_b)
    Enrollment._base_manager.filter(pk=stay.pk).update(**to_b)
    assert partner_sees(world, health)
    assert partner_sees(world, stay)
    with acting_as_user(world.bob) as actor:
        actions.revoke_release(client, actor=actor, notice_on=timezone.localdate())
    assert not partner_sees(world, health)
    assert partner_sees(world, stay)
    assert stamp(world, Section.ENROLLMENTS) is None
    with acting_as_user(world.bob) as actor, pytest.raises(actions.NothingInForce):
        actions.revoke_release(client, actor=actor, notice_on=timezone.localdate())


@pytest.mark.rule("V9")
def test_a_new_answer_carries_sensitive_records_on_or_closes_them(world: World) -> None:
    share_every_section(world)
    client, stay = world.private_client, world.private_enrollment
    decide(world, client, agreed(Section.HEALTH, Section.HIV))
    until = timezone.localdate() + timedelta(days=3)
    shared = {"shared_with": [world.agency_b.pk], "shared_until": until}
    health = make_element(models.HealthStatus, stay, **shared)
    hiv = make_element(models.HivAids, stay, disability_response=1, **shared)
    decide(world, client, agreed(Section.HEALTH))
    assert partner_sees(world, health)
    assert not partner_sees(world, hiv)
    health.refresh_from_db(from_queryset=type(health)._base_manager.all())
    assert health.shared_until == next_year() + timedelta(days=1)


@pytest.mark.rule("V9")
def test_a_sensitive_record_closes_when_the_release_runs_out(world: World) -> None:
    share_every_section(world)
    decide(world, world.private_client, agreed(Section.HEALTH))
    with acting_as_user(world.bob):
        found = stamp_for(world.private_client, world.shelter, Section.HEALTH)
    assert found.shared_until == next_year() + timedelta(days=1)
    health = make_element(models.HealthStatus, world.private_enrollment, **found.columns)
    assert partner_sees(world, health)
    type(health)._base_manager.filter(pk=health.pk).update(shared_until=timezone.localdate())
    assert not partner_sees(world, health)


@pytest.mark.rule("V28")
def test_a_minor_is_shared_no_further_than_the_adults_and_not_alone(world: World) -> None:
    born = timezone.localdate() - timedelta(days=365 * 9)
    child = make_client(world.shelter, "Tansy", "Hollybush", date_of_birth=born)
    with pytest.raises(actions.MinorSignedAlone):
        decide(world, child, agreed())
    release = decide(world, child, agreed(signer=Signer.GUARDIAN, ends_on=next_year()))
    assert release.ends_on == next_year()
    assert stamp(world, Section.IDENTITY, child) is None
    make_enrollment(
        child,
        world.shelter,
        household_id=world.private_enrollment.household_id,
        relationship_to_hoh=2,
    )
    assert stamp(world, Section.IDENTITY, child) is None
    decide(world, world.private_client, agreed())
    assert stamp(world, Section.IDENTITY, child) == (world.agency_b.pk,)


@pytest.mark.rule("V28")
def test_a_guardian_s_release_ends_before_the_eighteenth_birthday(world: World) -> None:
    today = timezone.localdate()
    born = (today + timedelta(days=30)).replace(year=today.year - 18)
    youth = make_client(world.shelter, "Yarrow", "Hollybush", date_of_birth=born)
    release = decide(world, youth, agreed(signer=Signer.GUARDIAN))
    assert release.ends_on == born.replace(year=born.year + 18) - timedelta(days=1)
