"""Query counts of a stay's pages: one statement for all element tables, however much is there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from enrollments import models
from enrollments.models import Enrollment
from tests.clients.test_query_counts import queries
from tests.factories.answers import (
    make_answered,
    make_bed_nights,
    make_every_element,
    make_question,
)
from tests.factories.clients import make_client
from tests.factories.enrollments import make_enrollment, make_exit
from tests.roles import Browser
from tests.world import World

pytestmark = pytest.mark.django_db


def many_answers(stay: Enrollment) -> None:
    make_every_element(stay)
    for year in range(2025, 2035):
        make_answered(
            models.Income, stay, information_date=date(year, 3, 1), data_collection_stage=5
        )


def many_nights(stay: Enrollment) -> None:
    make_bed_nights(stay, 40)


def many_assessments(stay: Enrollment) -> None:
    for _number in range(10):
        row = make_answered(models.Assessment, stay)
        make_question(row, "How long?", "Long")
        make_answered(models.Event, stay)


def many_members(stay: Enrollment) -> None:
    for number in range(8):
        client = make_client(stay.project, f"Member{number}", "Quimby")
        make_enrollment(client, stay.project, household_id=stay.household_id, relationship_to_hoh=2)


@pytest.mark.parametrize(
    ("page", "fill", "most"),
    [
        ("/enrollments/{stay}/", many_answers, 19),
        ("/enrollments/{stay}/", many_members, 19),
        ("/enrollments/{stay}/services/", many_nights, 18),
        ("/enrollments/{stay}/coordinated-entry/", many_assessments, 20),
        ("/enrollments/households/{household}/", many_members, 12),
    ],
)
def test_a_page_takes_as_many_queries_for_much_as_for_little(
    world: World, page: str, fill: Callable[[Enrollment], None], most: int
) -> None:
    browser = Browser.signed_in_as(world.bob)
    stay = world.private_enrollment
    make_exit(stay)
    make_answered(models.Service, stay)
    make_answered(models.Assessment, stay)
    address = page.format(stay=stay.pk, household=stay.household_id)
    browser.get(address)  # content types are cached from here on
    few = queries(browser, address)
    fill(stay)
    many = queries(browser, address)
    assert len(many) == len(few), "\n".join(many)
    assert len(many) <= most, "\n".join(many)


def test_a_partner_s_page_does_not_ask_tables_that_are_closed_to_it(world: World) -> None:
    browser = Browser.signed_in_as(world.carol)
    asked = " ".join(queries(browser, f"/enrollments/{world.shared_enrollment.pk}/"))
    assert "enrollments_income" in asked
    for table in ("domesticviolence", "hivaids", "substanceusedisorder", "assessment"):
        assert f"enrollments_{table}" not in asked
