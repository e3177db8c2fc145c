"""Whoever is named beside a client is own, or was asked for too, with a look of their own."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from agencies.models import Look, StatedPurpose
from agencies.models.purpose import Purpose
from clients.models import Client
from tests.factories.agencies import make_agency, make_project
from tests.factories.clients import make_client
from tests.factories.enrollments import make_enrollment
from tests.papers import print_text
from tests.roles import Browser
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.rule("V24"), pytest.mark.requirement("S152")]


@dataclass(frozen=True)
class Family:
    """Two whom Carol sees by a stamp: she has said why she looks at the first."""

    world: World
    asked: Client
    other: Client
    addresses: dict[str, str]

    @property
    def code(self) -> str:
        return f"Identified client {self.other.hmis_id[:8].upper()}"


@pytest.fixture
def family(world: World) -> Family:
    stay, stamp = world.shared_enrollment, [world.agency_b.pk]
    other = make_client(world.shelter, "Ferdinand", "Thornapple", shared_with=stamp)
    make_enrollment(
        other,
        world.shelter,
        household_id=stay.household_id,
        relationship_to_hoh=3,
        shared_with=stamp,
    )
    addresses = {
        "client": f"/clients/{world.shared_client.pk}/",
        "stay": f"/enrollments/{stay.pk}/",
        "household": f"/enrollments/households/{stay.household_id}/",
    }
    return Family(world, world.shared_client, other, addresses)


def looked_at() -> set[object]:
    return set(Look.objects.values_list("client_id", flat=True))


@pytest.mark.parametrize("page", ["client", "stay", "household"])
def test_without_a_purpose_of_its_own_a_member_stands_there_by_code(
    family: Family, page: str
) -> None:
    text = Browser.signed_in_as(family.world.carol).get(family.addresses[page]).content.decode()
    assert "Sharon Oakley" in text
    assert "Ferdinand" not in text
    assert family.code in text
    assert looked_at() == {family.asked.pk}


@pytest.mark.parametrize("page", ["client", "stay", "household"])
def test_with_a_purpose_each_who_is_named_has_one_look(family: Family, page: str) -> None:
    carol = Browser.signed_in_as(family.world.carol)
    carol.post(f"/clients/{family.other.pk}/purpose/", {"purpose": Purpose.REFERRED})
    assert "Ferdinand Thornapple" in carol.get(family.addresses[page]).content.decode()
    assert looked_at() == {family.asked.pk, family.other.pk}
    assert Look.objects.filter(agency=family.world.agency_b).count() == 2
    assert Look.objects.get(agency=family.world.agency_a).client_id == family.other.pk


def test_an_own_member_does_not_excuse_the_others(family: Family) -> None:
    make_enrollment(family.asked, family.world.housing)
    StatedPurpose.objects.all().delete()
    carol = Browser.signed_in_as(family.world.carol)
    for address in family.addresses.values():
        text = carol.get(address).content.decode()
        assert "Sharon Oakley" in text, address
        assert "Ferdinand" not in text, address
    assert not Look.objects.exists()
    carol.post(f"/clients/{family.other.pk}/purpose/", {"purpose": Purpose.SHARED_CASE})
    for number, address in enumerate(family.addresses.values(), start=1):
        assert "Ferdinand" in carol.get(address).content.decode(), address
        assert Look.objects.count() == 2 * number
    assert looked_at() == {family.other.pk}


def test_a_purpose_may_be_stated_for_the_whole_household(family: Family) -> None:
    """Each look concerns the agencies that have written about that one alone."""
    StatedPurpose.objects.all().delete()
    third = make_agency("Cedar Works")
    make_enrollment(family.other, make_project(third, "Cedar Home"))
    carol = Browser.signed_in_as(family.world.carol)
    page = f"/clients/{family.asked.pk}/purpose/"
    assert "the others of the household" in carol.get(page).content.decode()
    carol.post(page, {"purpose": Purpose.PRESENT, "has_household": "on"})
    text = carol.get(family.addresses["household"]).content.decode()
    assert ("Sharon" in text, "Ferdinand" in text) == (True, True)
    told = {look.client_id for look in Look.objects.filter(agency=third)}
    assert told == {family.other.pk}


def test_who_has_no_household_is_not_asked_about_one(world: World) -> None:
    StatedPurpose.objects.all().delete()
    page = Browser.signed_in_as(world.carol).get(f"/clients/{world.shared_client.pk}/purpose/")
    assert "the others of the household" not in page.content.decode()


def test_a_paper_names_nobody_without_a_purpose(family: Family) -> None:
    carol = Browser.signed_in_as(family.world.carol)
    text = print_text(carol, family.asked.pk)
    assert "Sharon Oakley" in text
    assert "Ferdinand" not in text
    assert family.other.pk not in looked_at()
    carol.post(f"/clients/{family.other.pk}/purpose/", {"purpose": Purpose.REFERRED})
    assert "Ferdinand" in print_text(carol, family.asked.pk)
    assert family.other.pk in looked_at()
