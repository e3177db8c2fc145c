"""Who has no working relationship says why; an administrator opens client data for minutes."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from time_machine import travel

from agencies.actor import actor_of
from agencies.models import Look, StatedPurpose
from agencies.models.purpose import Purpose
from audit.log.models import LogEntry
from clients.actions import purposes
from clients.models import Client
from enrollments.models import Enrollment
from hmis.inbox.models import Notice
from tests.agencies.sitting import leads_to
from tests.factories.clients import make_client
from tests.roles import Browser, acting_as_user
from tests.world import World

pytestmark = pytest.mark.django_db

ELEVATION = "/clients/elevation/"


@pytest.fixture
def unasked(world: World) -> World:
    """The world before Carol has said why she looks."""
    StatedPurpose.objects.all().delete()
    return world


def elevation_of(world: World, **changed: str) -> dict[str, str]:
    """What an administrator types."""
    return {
        "client_ids": world.private_client.pk.hex.upper(),
        "purpose": "grievance",
        "reference": "G-17",
        "minutes": "15",
        **changed,
    }


def deeds() -> list[str]:
    return list(LogEntry.objects.order_by("timestamp").values_list("deed", flat=True))


@pytest.mark.requirement("S14")
@pytest.mark.requirement("S24")
def test_a_profile_visible_by_a_stamp_alone_opens_for_a_purpose(unasked: World) -> None:
    carol, record = Browser.signed_in_as(unasked.carol), f"/clients/{unasked.shared_client.pk}/"
    asked = carol.get(record)
    assert asked.status_code == 302
    assert asked["Location"] == f"{record}purpose/?next={record.replace('/', '%2F')}"
    page = carol.get(asked["Location"])
    assert "Oakley" not in page.content.decode()
    assert "Choose a purpose" in carol.post(asked["Location"], {"purpose": ""}).content.decode()
    said = carol.post(asked["Location"], {"purpose": Purpose.REFERRED, "next": record})
    assert (said.status_code, said["Location"]) == (302, record)
    assert "Oakley" in carol.get(record).content.decode()
    assert {"purpose.stated", "look.without_relationship", "client.viewed"} <= set(deeds())


def test_every_page_of_the_client_asks(unasked: World) -> None:
    carol = Browser.signed_in_as(unasked.carol)
    stay = unasked.shared_enrollment
    for address in (
        f"/clients/{unasked.shared_client.pk}/print/",
        f"/enrollments/{stay.pk}/",
        f"/enrollments/{stay.pk}/services/",
        f"/enrollments/households/{stay.household_id}/",
    ):
        answer = carol.get(address)
        assert answer.status_code == 302, address
        assert answer["Location"].startswith(f"/clients/{unasked.shared_client.pk}/purpose/")


def test_nothing_sent_is_done_before_the_purpose(unasked: World) -> None:
    carol = Browser.signed_in_as(unasked.carol)
    page = f"/clients/{unasked.shared_client.pk}/print/"
    sent = {"language": "es", "is_safe": "no"}
    answer = carol.post(page, sent, headers={"Referer": f"http://testserver{page}"})
    back = leads_to(answer, f"/clients/{unasked.shared_client.pk}/purpose/")
    assert "run.started" not in deeds()
    assert back.startswith(f"{page}?draft=")
    carol.post(answer["Location"], {"purpose": Purpose.REFERRED, "next": back})
    assert carol.get(back).context["form"]["language"].value() == "es"


def test_own_staff_are_not_asked(unasked: World) -> None:
    bob = Browser.signed_in_as(unasked.bob)
    assert bob.get(f"/clients/{unasked.shared_client.pk}/").status_code == 200
    asked = bob.get(f"/clients/{unasked.shared_client.pk}/purpose/")
    assert asked["Location"] == f"/clients/{unasked.shared_client.pk}/"
    assert not Look.objects.exists()


def test_a_purpose_lasts_a_shift_and_for_one_client(world: World) -> None:
    other = make_client(world.shelter, "Ottilie", "Marsh", shared_with=[world.agency_b.pk])
    carol = Browser.signed_in_as(world.carol)
    assert carol.get(f"/clients/{world.shared_client.pk}/").status_code == 200
    assert carol.get(f"/clients/{other.pk}/").status_code == 302
    StatedPurpose.objects.update(ends_at=timezone.now())
    assert carol.get(f"/clients/{world.shared_client.pk}/").status_code == 302


def test_who_may_not_see_the_client_is_not_asked_either(unasked: World) -> None:
    carol = Browser.signed_in_as(unasked.carol)
    for pk in (unasked.private_client.pk, uuid4()):
        assert carol.get(f"/clients/{pk}/").status_code == 404
        assert carol.get(f"/clients/{pk}/purpose/").status_code == 404


def test_the_page_leads_nowhere_else(unasked: World) -> None:
    carol = Browser.signed_in_as(unasked.carol)
    address = f"/clients/{unasked.shared_client.pk}/purpose/"
    for elsewhere in ("https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"):
        said = carol.post(address, {"purpose": Purpose.PRESENT, "next": elsewhere})
        assert said["Location"] == f"/clients/{unasked.shared_client.pk}/"


@pytest.mark.rule("V24")
def test_both_directors_see_the_look_and_nobody_else_s(world: World) -> None:
    with acting_as_user(world.carol) as actor:
        purposes.state_purpose(world.shared_client, actor=actor, purpose=Purpose.EMERGENCY)
    assert set(StatedPurpose.objects.first().told_agency_ids) == {world.agency_a.pk}  # type: ignore[union-attr]  # there is one
    Browser.signed_in_as(world.carol).get(f"/clients/{world.shared_client.pk}/")
    assert {look.agency for look in Look.objects.all()} == {world.agency_a, world.agency_b}
    page = Browser.signed_in_as(world.alice).get("/audit/looks/").content.decode()
    assert "Carol Example, Birch Services" in page
    assert "Danger to somebody" in page
    assert "Oakley" not in page
    with acting_as_user(world.bob):
        assert not Look.objects.exists()
    with acting_as_user(world.alice):
        assert {look.agency for look in Look.objects.all()} == {world.agency_a}


@pytest.mark.rule("V24")
def test_an_administrator_reads_the_clients_of_an_elevation_for_its_minutes(world: World) -> None:
    root = Browser.signed_in_as(world.root)
    record = f"/clients/{world.private_client.pk}/"
    assert root.get(record).status_code == 403
    assert root.post(ELEVATION, elevation_of(world)).status_code == 302
    assert "Hollybush" in root.get(record).content.decode()
    assert root.get(f"/enrollments/{world.private_enrollment.pk}/").status_code == 200
    assert root.get(f"/clients/{world.shared_client.pk}/").status_code == 404
    for closed in (f"{record}print/", f"{record}identity/", "/clients/search/"):
        assert root.get(closed).status_code == 403, closed
    with travel(timezone.now() + timedelta(minutes=16), tick=False):
        assert not actor_of(world.root.pk).elevated_client_ids


@pytest.mark.rule("V24")
def test_an_elevation_reads_and_changes_nothing(world: World) -> None:
    Browser.signed_in_as(world.root).post(ELEVATION, elevation_of(world))
    with acting_as_user(world.root) as actor:
        assert actor.elevated_client_ids == (world.private_client.pk,)
        assert [row.pk for row in Enrollment.objects.visible_to(actor)] == [
            world.private_enrollment.pk
        ]
        assert not Enrollment.objects.editable_by(actor).exists()
        assert not Client.objects.editable_by(actor).exists()
        changed = Client.objects.visible_to(actor).update(veteran_status=1)
        assert changed == 0


@pytest.mark.rule("V24")
def test_the_director_is_told_at_once_and_sees_each_look(world: World) -> None:
    root = Browser.signed_in_as(world.root)
    root.post(ELEVATION, elevation_of(world))
    told = Notice.objects.filter(kind="clients.elevated")
    assert [notice.user for notice in told] == [world.alice]
    assert "grievance" in told[0].sentence
    for _ in range(2):
        root.get(f"/clients/{world.private_client.pk}/")
    page = Browser.signed_in_as(world.alice).get("/audit/looks/").content.decode()
    assert page.count("Root Example, Lead Office") == 2
    assert "G-17" in page
    assert {"elevation.begun", "look.elevated"} <= set(deeds())
    row = LogEntry.objects.filter(deed="client.viewed", actor=world.root).latest()
    assert row.purpose == "grievance"


@pytest.mark.rule("V30")
def test_an_id_that_nobody_has_is_opened_like_any_other(world: World) -> None:
    root = Browser.signed_in_as(world.root)
    never_was = uuid4()
    answer = root.post(ELEVATION, elevation_of(world, client_ids=never_was.hex))
    assert answer.status_code == 302
    assert root.get(f"/clients/{never_was}/").status_code == 404
    assert not Notice.objects.filter(kind="clients.elevated").exists()


def test_it_is_closed_at_once_and_one_at_a_time(world: World) -> None:
    root = Browser.signed_in_as(world.root)
    root.post(ELEVATION, elevation_of(world))
    again = root.post(ELEVATION, elevation_of(world, client_ids=world.shared_client.pk.hex))
    assert again.status_code == 200
    assert StatedPurpose.objects.elevations().count() == 1
    assert root.post(reverse("clients:end_elevation")).status_code == 302
    assert root.get(f"/clients/{world.private_client.pk}/").status_code == 403


@pytest.mark.parametrize(
    "wrong",
    [
        {"purpose": "curiosity"},
        {"reference": ""},
        {"minutes": "600"},
        {"client_ids": "Prudence Hollybush"},
        {"client_ids": " ".join(uuid4().hex for _ in range(6))},
    ],
)
def test_without_purpose_number_or_limit_nothing_opens(world: World, wrong: dict[str, str]) -> None:
    root = Browser.signed_in_as(world.root)
    page = root.post(ELEVATION, elevation_of(world, **wrong))
    assert page.status_code == 200
    assert not StatedPurpose.objects.elevations().exists()


def test_nobody_but_an_administrator_elevates(world: World) -> None:
    for person in (world.alice, world.bob, world.carol):
        answer = Browser.signed_in_as(person).post(ELEVATION, elevation_of(world))
        assert answer.status_code == 403


def test_who_is_no_administrator_any_more_has_lost_the_elevation(world: World) -> None:
    Browser.signed_in_as(world.root).post(ELEVATION, elevation_of(world))
    world.root.memberships.update(roles=["help_desk"])
    assert actor_of(world.root.pk).elevated_client_ids == ()
