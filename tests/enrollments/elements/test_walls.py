"""An element is seen as its own section allows, whatever HUD file it came from."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest
from django.utils import timezone

from agencies.actions.permissions import sync_permissions
from agencies.actor import Actor
from agencies.models import User
from agencies.sections import Section
from enrollments.elements.element import Element
from enrollments.models import DomesticViolence, HealthStatus, Income, Service
from hud.fy2026 import lists
from tests.factories.elements import make_element
from tests.world import World

Acting = Callable[[User], AbstractContextManager[Actor]]
BED_NIGHT = {"record_type": lists.RecordType.BED_NIGHT, "type_provided": 200}


def seen_by_carol(model: type[Element], world: World, acting: Acting, **fields: object) -> bool:
    """Whether the partner sees a row stamped for it."""
    row = make_element(model, world.shared_enrollment, shared_with=[world.agency_b.pk], **fields)
    with acting(world.carol) as actor:
        found = model.objects.visible_to(actor).filter(pk=row.pk).exists()
        behind = model._base_manager.filter(pk=row.pk).exists()
    assert found == behind
    return bool(found)


def test_a_partner_sees_ordinary_elements_that_are_stamped(world: World, acting: Acting) -> None:
    assert seen_by_carol(Income, world, acting)
    assert seen_by_carol(Service, world, acting, **BED_NIGHT)


@pytest.mark.parametrize("model", [DomesticViolence, HealthStatus])
def test_a_partner_without_the_section_sees_no_sensitive_element(
    world: World, acting: Acting, model: type[Element]
) -> None:
    assert not seen_by_carol(model, world, acting, shared_until=date(2999, 1, 1))


def test_parts_of_one_row_are_shared_section_by_section(world: World, acting: Acting) -> None:
    world.agreement.sections = [*world.agreement.sections, Section.HEALTH]
    world.agreement.save()
    sync_permissions()
    stamp = {"shared_until": date(2999, 1, 1)}
    assert seen_by_carol(HealthStatus, world, acting, **stamp)
    assert not seen_by_carol(DomesticViolence, world, acting, **stamp)
    ended = {"shared_until": timezone.localdate()}
    assert not seen_by_carol(HealthStatus, world, acting, **ended)
