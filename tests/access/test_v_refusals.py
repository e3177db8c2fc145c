"""V1 to V4 and V13 as refusals of the database itself, one by one, whoever writes."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from agencies.models import Agency, Project
from agencies.models.project import NEVER_SHARED_FLAGS
from clients.models import Client, ClientIdentity, Mode
from enrollments.models import Enrollment
from tests.access.every_table import make_row_of_every_table
from tests.access.statements import changed
from tests.factories.agencies import make_agency, make_project
from tests.factories.clients import make_client
from tests.factories.enrollments import make_enrollment, make_exit
from tests.roles import acting_as_user
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.mark.rule("V1")
@pytest.mark.requirement("S72")
def test_a_project_that_does_not_share_takes_no_shared_record(world: World) -> None:
    stamp = [world.agency_b.pk]
    with pytest.raises(IntegrityError, match="V1"), transaction.atomic():
        make_enrollment(world.private_client, world.outreach, shared_with=stamp)
    with pytest.raises(IntegrityError, match="V1"), transaction.atomic():
        make_client(world.outreach, shared_with=stamp)
    stay = make_enrollment(world.private_client, world.outreach)
    with pytest.raises(IntegrityError, match="V1"), transaction.atomic():
        make_exit(stay, shared_with=stamp)


@pytest.mark.rule("V1")
@pytest.mark.rule("V10")
def test_a_record_is_not_stamped_afterwards_at_a_project_that_does_not_share(
    world: World,
) -> None:
    stay = make_enrollment(world.private_client, world.outreach)
    update = "UPDATE enrollments_enrollment SET shared_with = %s WHERE id = %s"
    with pytest.raises(IntegrityError, match="V1"), transaction.atomic():
        changed(update, [world.agency_b.pk], stay.pk)


@pytest.mark.rule("V13")
def test_a_stamp_of_before_stays_and_is_not_widened_when_the_project_stops_sharing(
    world: World,
) -> None:
    Project.objects.filter(pk=world.shelter.pk).update(is_shared=False)
    stay = world.shared_enrollment.pk
    assert changed("UPDATE enrollments_enrollment SET hud_user_id = 'x' WHERE id = %s", stay) == 1
    with acting_as_user(world.carol) as carol:
        assert Enrollment.objects.visible_to(carol).filter(pk=stay).exists()
    lead = make_agency("Third")
    wider = "UPDATE enrollments_enrollment SET shared_with = shared_with || %s WHERE id = %s"
    with pytest.raises(IntegrityError, match="V1"), transaction.atomic():
        changed(wider, lead.pk, stay)


@pytest.mark.rule("V2")
@pytest.mark.requirement("S74")
@pytest.mark.parametrize("flag", NEVER_SHARED_FLAGS)
def test_a_flagged_project_cannot_be_made_to_share_by_anyone(world: World, flag: str) -> None:
    with pytest.raises(IntegrityError, match="flagged_is_never_shared"), transaction.atomic():
        make_project(world.agency_a, "Flagged", is_shared=True, **{flag: True})
    flagged = make_project(world.agency_a, "Flagged", **{flag: True})
    with pytest.raises(IntegrityError, match="flagged_is_never_shared"), transaction.atomic():
        Project.objects.filter(pk=flagged.pk).update(is_shared=True)
    with pytest.raises(IntegrityError, match="flagged_is_never_shared"), transaction.atomic():
        Project.objects.filter(pk=world.shelter.pk).update(**{flag: True})
    with pytest.raises(IntegrityError, match="V1"), transaction.atomic():
        make_enrollment(world.private_client, flagged, shared_with=[world.agency_b.pk])
    with acting_as_user(world.root), pytest.raises(IntegrityError), transaction.atomic():
        Project.objects.filter(pk=flagged.pk).update(is_shared=True)


@pytest.mark.rule("V3")
def test_a_victim_service_provider_takes_no_client(world: World) -> None:
    shelter = make_project(make_agency("Safe House", is_victim_service_provider=True))
    with pytest.raises(IntegrityError, match="V3"), transaction.atomic():
        make_client(shelter)
    with pytest.raises(IntegrityError, match="V3"), transaction.atomic():
        make_client(shelter, mode=Mode.ANONYMOUS)
    with pytest.raises(IntegrityError, match="V3"), transaction.atomic():
        make_enrollment(world.private_client, shelter)


@pytest.mark.rule("V3")
@pytest.mark.rule("V4")
def test_with_the_setting_a_provider_takes_anonymous_clients_who_are_never_shared(
    world: World,
) -> None:
    house = make_agency("Safe House", is_victim_service_provider=True, allows_anonymous_entry=True)
    shelter = make_project(house, is_shared=True)
    for mode in (Mode.IDENTIFIED, Mode.UNNAMED):
        with pytest.raises(IntegrityError, match="V3"), transaction.atomic():
            make_client(shelter, mode=mode)
    client = make_client(shelter, mode=Mode.ANONYMOUS)
    make_enrollment(client, shelter)
    with pytest.raises(IntegrityError, match="V4"), transaction.atomic():
        make_enrollment(client, shelter, shared_with=[world.agency_b.pk])
    with pytest.raises(IntegrityError, match="anonymous_entry"), transaction.atomic():
        Agency.objects.filter(pk=world.agency_a.pk).update(allows_anonymous_entry=True)


@pytest.mark.rule("V4")
@pytest.mark.parametrize("mode", [Mode.ANONYMOUS, Mode.UNNAMED])
def test_no_record_of_an_anonymous_or_unnamed_client_is_shared(world: World, mode: Mode) -> None:
    client = make_client(world.shelter, mode=mode)
    stamp = [world.agency_b.pk]
    with pytest.raises(IntegrityError, match="V4"), transaction.atomic():
        make_enrollment(client, world.shelter, shared_with=stamp)
    with pytest.raises(IntegrityError, match="V4"), transaction.atomic():
        make_client(world.shelter, mode=mode, shared_with=stamp)
    stay = make_enrollment(client, world.shelter)
    with pytest.raises(IntegrityError, match="V4"), transaction.atomic():
        Enrollment._base_manager.filter(pk=stay.pk).update(shared_with=stamp)


@pytest.mark.rule("V4")
@pytest.mark.parametrize("mode", [Mode.ANONYMOUS, Mode.UNNAMED])
@pytest.mark.parametrize("what", ["identity", "stay"])
def test_a_client_with_shared_records_does_not_become_anonymous(
    world: World, mode: Mode, what: str
) -> None:
    client = world.shared_client
    ClientIdentity._base_manager.filter(client=client).update(sealed=None)
    Client._base_manager.filter(pk=client.pk).update(date_of_birth=None)
    other = ClientIdentity if what == "stay" else Enrollment
    other._base_manager.filter(client=client).update(shared_with=None)
    with pytest.raises(IntegrityError, match="V4"), transaction.atomic():
        Client._base_manager.filter(pk=client.pk).update(mode=mode)


@pytest.mark.rule("V1")
@pytest.mark.rule("V4")
def test_every_table_refuses_a_stamp_that_may_not_be(world: World) -> None:
    unshared = make_enrollment(world.private_client, world.outreach)
    anonymous = make_client(world.shelter, mode=Mode.ANONYMOUS)
    unnamed = make_enrollment(anonymous, world.shelter)
    for stay, rule in ((unshared, "V1"), (unnamed, "V4")):
        made = make_row_of_every_table(stay)
        for model, row in made.items():
            rows = model._base_manager.filter(pk=row.pk)
            why = rule if model.is_ever_shared else f"never_shared|{rule}"
            with pytest.raises(IntegrityError, match=why), transaction.atomic():
                rows.update(shared_with=[world.agency_b.pk])
            row.pk, row.shared_with = uuid4(), [world.agency_b.pk]
            rows.update(voided_at=timezone.now())
            with pytest.raises(IntegrityError, match=why), transaction.atomic():
                model._base_manager.bulk_create([row])


@pytest.mark.requirement("S147")
def test_every_table_refuses_free_text_about_the_anonymous(world: World) -> None:
    client = make_client(world.shelter, mode=Mode.ANONYMOUS)
    stay = make_enrollment(client, world.shelter)
    made = make_row_of_every_table(stay)
    columns = 0
    for model, row in made.items():
        for name in model.free_text:
            columns += 1
            with pytest.raises(IntegrityError, match="free-text"), transaction.atomic():
                model._base_manager.filter(pk=row.pk).update(**{name: "Lake Road"})
    assert columns >= 12


@pytest.mark.requirement("S147")
def test_a_client_with_free_text_in_any_table_does_not_become_anonymous(world: World) -> None:
    client = world.private_client
    ClientIdentity._base_manager.filter(client=client).update(sealed=None)
    Client._base_manager.filter(pk=client.pk).update(date_of_birth=None)
    rows = Client._base_manager.filter(pk=client.pk)
    made = make_row_of_every_table(world.private_enrollment)
    for model, row in made.items():
        for name in model.free_text:
            held = model._base_manager.filter(pk=row.pk)
            held.update(**{name: "Lake Road"})
            with pytest.raises(IntegrityError, match="free-text"), transaction.atomic():
                rows.update(mode=Mode.ANONYMOUS)
            held.update(**{name: ""})
    assert rows.update(mode=Mode.ANONYMOUS) == 1
