"""Requirements on entry and sharing that the first slice carries."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from agencies.models import Project
from agencies.models.project import NEVER_SHARED_FLAGS
from clients.models import Client, ClientIdentity, Mode
from enrollments.models import Enrollment
from tests.enrollments.test_intake import HEAD, household
from tests.factories.clients import make_client
from tests.factories.enrollments import make_enrollment, make_exit
from tests.roles import Browser, acting_as_user
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("S13")
def test_what_is_entered_carries_its_author(world: World) -> None:
    Browser.signed_in_as(world.bob).post("/enrollments/intake/", household(world, HEAD))
    row = Enrollment._base_manager.get(entry_date="2025-03-05")
    assert row.created_by_id == world.bob.pk
    assert row.client.created_by_id == world.bob.pk
    identity = ClientIdentity._base_manager.get(client=row.client)
    assert identity.created_by_id == world.bob.pk


@pytest.mark.requirement("S5")
@pytest.mark.rule("V5")
def test_nothing_entered_is_shared_while_no_release_is_signed(world: World) -> None:
    Browser.signed_in_as(world.bob).post("/enrollments/intake/", household(world, HEAD))
    row = Enrollment._base_manager.get(entry_date="2025-03-05")
    assert world.shelter.is_shared
    assert row.shared_with is None
    with acting_as_user(world.carol) as carol:
        assert not Client.objects.visible_to(carol).filter(pk=row.client_id).exists()


@pytest.mark.requirement("S72")
def test_an_agency_keeps_a_project_to_itself_by_default(world: World) -> None:
    assert Project._meta.get_field("is_shared").default is False
    with pytest.raises(IntegrityError), transaction.atomic():
        make_client(world.outreach, shared_with=[world.agency_b.pk])


@pytest.mark.requirement("S73")
def test_what_is_not_shared_is_invisible_to_other_agencies(world: World) -> None:
    browser = Browser.signed_in_as(world.carol)
    assert browser.get(f"/clients/{world.private_client.pk}/").status_code == 404
    answer = browser.post("/clients/search/", {"words": "987-65-4321"})
    assert answer.context["result"]["candidates"] == []


@pytest.mark.requirement("S74")
@pytest.mark.rule("V2")
@pytest.mark.parametrize("flag", NEVER_SHARED_FLAGS)
def test_a_flagged_project_cannot_be_set_to_share_by_anybody(world: World, flag: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Project.objects.filter(pk=world.outreach.pk).update(**{flag: True, "is_shared": True})
    Project.objects.filter(pk=world.outreach.pk).update(**{flag: True})
    with pytest.raises(IntegrityError), transaction.atomic():
        Project.objects.filter(pk=world.outreach.pk).update(is_shared=True)


@pytest.mark.requirement("S76")
def test_a_legal_project_may_enter_a_client_without_a_name(world: World) -> None:
    client = make_client(world.legal, mode=Mode.UNNAMED, date_of_birth=date(1990, 7, 9))
    make_enrollment(client, world.legal)
    page = Browser.signed_in_as(world.alice).get(f"/clients/{client.pk}/")
    assert b"Unnamed client" in page.content


@pytest.mark.requirement("S144")
@pytest.mark.requirement("S148")
@pytest.mark.parametrize("mode", [Mode.ANONYMOUS, Mode.UNNAMED])
def test_the_database_refuses_a_name_or_number_of_an_anonymous_client(
    world: World, mode: Mode
) -> None:
    client = make_client(world.shelter, mode=mode)
    identity = ClientIdentity._base_manager.get(client=client)
    with pytest.raises(IntegrityError), transaction.atomic():
        identity.sealed = b"anything"
        identity.save(update_fields=["sealed"])
    # Nor by a row that claims another mode than its client's.
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE clients_clientidentity SET mode = 'identified' WHERE id = %s", [identity.pk]
        )


@pytest.mark.requirement("S144")
def test_an_identified_client_cannot_turn_anonymous_while_a_name_is_kept(world: World) -> None:
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE clients_client SET mode = 'anonymous', date_of_birth = NULL WHERE id = %s",
            [world.private_client.pk],
        )


@pytest.mark.requirement("S145")
def test_an_anonymous_client_has_the_first_of_january_or_no_birth_date(world: World) -> None:
    make_client(world.shelter, mode=Mode.ANONYMOUS, date_of_birth=date(1987, 1, 1))
    make_client(world.shelter, mode=Mode.ANONYMOUS, date_of_birth=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_client(world.shelter, mode=Mode.ANONYMOUS, date_of_birth=date(1987, 3, 4))


@pytest.mark.requirement("S147")
def test_an_anonymous_client_has_no_free_text(world: World) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_client(world.shelter, mode=Mode.ANONYMOUS, additional_race_ethnicity="from a village")
    client = make_client(world.shelter, mode=Mode.ANONYMOUS)
    stay = make_enrollment(client, world.shelter)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_exit(stay, destination=17, other_destination="her sister")


@pytest.mark.rule("V4")
def test_an_anonymous_client_is_never_shared(world: World) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_client(world.shelter, mode=Mode.ANONYMOUS, shared_with=[world.agency_b.pk])


@pytest.mark.rule("V3")
def test_a_victim_service_provider_enters_nobody(world: World) -> None:
    world.agency_b.is_victim_service_provider = True
    world.agency_b.save(update_fields=["is_victim_service_provider"])
    browser = Browser.signed_in_as(world.carol)
    answer = browser.post(
        "/enrollments/intake/", household(world, HEAD) | {"project": str(world.housing.pk)}
    )
    assert answer.status_code == 200
    assert "project" in answer.context["form"].errors
    with pytest.raises(IntegrityError), transaction.atomic():
        make_client(world.housing)
