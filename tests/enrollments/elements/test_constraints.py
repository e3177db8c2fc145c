"""What the database refuses, whoever writes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from agencies.models import Source
from clients.models import ImportedValue, Mode
from enrollments.elements.element import Element
from enrollments.models import (
    Assessment,
    CurrentLivingSituation,
    Disability,
    DomesticViolence,
    Event,
    Income,
    PathStatus,
    Service,
    VeteranEnrollment,
)
from hud.fy2026 import lists
from tests.factories.clients import make_client
from tests.factories.elements import make_element
from tests.factories.enrollments import make_enrollment
from tests.world import World

CASH = lists.SsvfService.ASSISTANCE_OBTAINING_COORDINATING_OTHER_PUBLIC_BENEFITS


def refused(model: type[Element], world: World, constraint: str, **fields: object) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        make_element(model, world.private_enrollment, **fields)


def test_a_code_that_is_on_no_list_is_refused(world: World) -> None:
    refused(DomesticViolence, world, "codes_on_list", currently_fleeing=7)
    refused(VeteranEnrollment, world, "codes_on_list", vamc_station="000")
    only_elsewhere = set(lists.Destination.values) - set(lists.CurrentLivingSituation.values)
    refused(
        CurrentLivingSituation,
        world,
        "codes_on_list",
        current_living_situation=only_elsewhere.pop(),
    )


def test_no_answer_is_no_code(world: World) -> None:
    row = make_element(DomesticViolence, world.private_enrollment)
    assert row.currently_fleeing is None
    assert make_element(VeteranEnrollment, world.private_enrollment).vamc_station == ""


def test_a_disability_of_another_section_is_refused(world: World) -> None:
    refused(
        Disability,
        world,
        "codes_on_list",
        disability_type=lists.DisabilityType.HIV_AIDS,
        disability_response=lists.NoYesReasons.YES,
    )


def test_the_list_of_a_service_follows_from_its_record_type(world: World) -> None:
    bed_night = {"record_type": lists.RecordType.BED_NIGHT}
    make_element(Service, world.private_enrollment, type_provided=200, **bed_night)
    refused(Service, world, "codes_on_list", type_provided=1, **bed_night)
    ssvf = {"record_type": lists.RecordType.SSVF_SERVICE, "type_provided": CASH}
    make_element(Service, world.private_enrollment, sub_type_provided=13, **ssvf)
    refused(Service, world, "codes_on_list", sub_type_provided=14, **ssvf)


def test_an_amount_is_not_negative(world: World) -> None:
    make_element(Income, world.private_enrollment, earned_amount=Decimal("812.50"))
    refused(Income, world, "amounts_not_negative", earned_amount=Decimal("-0.01"))


def test_a_row_written_here_is_complete(world: World) -> None:
    refused(Event, world, "complete")
    refused(Assessment, world, "complete", assessment_type=lists.CoordinatedEntryAssessmentType(1))
    refused(Income, world, "complete", data_collection_stage=None)


def test_an_imported_row_may_lack_what_its_source_lacked(world: World) -> None:
    source = Source.objects.create(name="elsewhere")
    make_element(Event, world.private_enrollment, source=source, hud_id="1")
    make_element(
        Income, world.private_enrollment, source=source, hud_id="1", data_collection_stage=None
    )


def test_an_element_asked_once_has_one_row_that_is_not_voided(world: World) -> None:
    first = make_element(PathStatus, world.private_enrollment)
    refused(PathStatus, world, "one")
    PathStatus._base_manager.filter(pk=first.pk).update(voided_at="2024-05-01T00:00Z")
    make_element(PathStatus, world.private_enrollment)


def test_an_anonymous_client_has_no_free_text(world: World) -> None:
    client = make_client(world.shelter, mode=Mode.ANONYMOUS, date_of_birth=date(1990, 1, 1))
    enrollment = make_enrollment(client, world.shelter)
    situation = lists.CurrentLivingSituation.SAFE_HAVEN
    make_element(CurrentLivingSituation, enrollment, current_living_situation=situation)
    with pytest.raises(IntegrityError, match="free-text"), transaction.atomic():
        make_element(
            CurrentLivingSituation,
            enrollment,
            current_living_situation=situation,
            location_details="behind the station",
        )


def test_a_value_that_is_on_no_list_is_never_shared(world: World) -> None:
    row = world.shared_enrollment
    value = ImportedValue(
        client=row.client,
        project=row.project,
        source=Source.objects.create(name="elsewhere"),
        hud_id="1",
        table_name="enrollments_enrollment",
        row_id=row.pk,
        row_section=row.section,
        column_name="DisablingCondition",
        raw="7",
        shared_with=[world.agency_b.pk],
    )
    with pytest.raises(IntegrityError, match="never_shared"), transaction.atomic():
        value.save(force_insert=True)
    value.shared_with = None
    value.save(force_insert=True)


@pytest.mark.django_db
def test_elements_are_indexed_by_client_enrollment_and_source_alone() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT x.indrelid::regclass::text, array_agg((SELECT string_agg(a.attname, ',' "
            "ORDER BY a.attnum) FROM pg_attribute a WHERE a.attrelid = x.indrelid "
            "AND a.attnum = ANY (x.indkey::int2[])) ORDER BY 1) FROM pg_index x "
            "WHERE x.indrelid::regclass::text LIKE 'enrollments\\_%' GROUP BY 1"
        )
        found = dict(cursor.fetchall())
    expected = ["client_id", "enrollment_id", "id", "source_id,hud_id"]
    elements = found.keys() - {
        "enrollments_enrollment",
        "enrollments_exit",
        "enrollments_monthlytotal",
        "enrollments_sampledenrollment",
    }
    assert len(elements) == 35
    assert {table: sorted(found[table]) for table in elements} == dict.fromkeys(elements, expected)
