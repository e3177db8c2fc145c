"""Services, living situations, assessments and events of a stay; households."""

from __future__ import annotations

import pytest

from enrollments import models
from tests.factories.answers import make_answered, make_bed_nights, make_question
from tests.factories.clients import make_client
from tests.factories.enrollments import make_enrollment
from tests.roles import Browser
from tests.world import World

pytestmark = pytest.mark.django_db


def test_bed_nights_are_paged_the_newest_first(world: World) -> None:
    make_bed_nights(world.private_enrollment, 60)
    browser = Browser.signed_in_as(world.bob)
    address = f"/enrollments/{world.private_enrollment.pk}/services/"
    first, second = browser.get(address), browser.get(address + "?page=2")
    days = [entry.date for answer in (first, second) for entry in answer.context["entries"]]
    assert len(first.context["entries"]) == 50
    assert len(second.context["entries"]) == 10
    assert days == sorted(days, reverse=True)
    assert b"Bed Night" in first.content
    detail = browser.get(f"/enrollments/{world.private_enrollment.pk}/")
    assert [link.number for link in detail.context["dated_links"]] == [60, 0, 0]


def test_a_service_is_named_by_the_list_of_its_record_type(world: World) -> None:
    make_answered(models.Service, world.private_enrollment, record_type=141, type_provided=3)
    make_answered(
        models.Service,
        world.private_enrollment,
        record_type=144,
        type_provided=3,
        sub_type_provided=2,
        other_type_provided="",
    )
    answer = Browser.signed_in_as(world.bob).get(
        f"/enrollments/{world.private_enrollment.pk}/services/"
    )
    titles = {(entry.kind, entry.title) for entry in answer.context["entries"]}
    assert titles == {
        ("PATH Service", "Habilitation/rehabilitation"),
        ("SSVF Service", "Assistance obtaining VA benefits"),
    }
    assert b"Employment and training services" in answer.content


def test_assessments_come_with_questions_for_own_staff(world: World) -> None:
    row = make_answered(models.Assessment, world.private_enrollment)
    make_question(row, "How long outside?", "Threemonths")
    address = f"/enrollments/{world.private_enrollment.pk}/coordinated-entry/"
    text = Browser.signed_in_as(world.bob).get(address).content.decode()
    assert "How long outside?" in text
    assert "Threemonths" in text
    assert "Crisis Needs Assessment" in text


@pytest.mark.rule("V28")
def test_a_household_shows_whom_the_viewer_may_see_and_nobody_else(world: World) -> None:
    stay = world.shared_enrollment
    child = make_client(world.shelter, "Quentin", "Oakley")
    make_enrollment(child, world.shelter, household_id=stay.household_id, relationship_to_hoh=2)
    address = f"/enrollments/households/{stay.household_id}/"
    own = Browser.signed_in_as(world.bob).get(address)
    partner = Browser.signed_in_as(world.carol).get(address)
    assert b"Quentin" in own.content
    assert [each.client_id for each in own.context["stays"]] == [stay.client_id, child.pk]
    assert [each.client_id for each in partner.context["stays"]] == [stay.client_id]
    assert b"Quentin" not in partner.content
    assert str(child.pk).encode() not in partner.content


@pytest.mark.rule("V30")
def test_a_household_of_people_unseen_is_as_if_it_never_was(world: World) -> None:
    household = world.private_enrollment.household_id
    address = f"/enrollments/households/{household}/"
    assert Browser.signed_in_as(world.carol).get(address).status_code == 404
