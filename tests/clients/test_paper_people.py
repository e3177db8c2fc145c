"""Whom the paper names: the client, first names of the household, no colleague, nobody else."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from agencies.actions.permissions import sync_permissions
from clients import paper as panels
from clients.models import Client, Mode
from enrollments import models
from enrollments.models import Enrollment
from hud.fy2026.lists import RelationshipToHoH
from tests.factories.agencies import make_project
from tests.factories.answers import make_answered, make_every_element
from tests.factories.clients import make_client
from tests.factories.enrollments import make_enrollment, make_exit
from tests.papers import print_text
from tests.roles import Browser
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("S16")]


@pytest.fixture
def bob(world: World) -> Browser:
    return Browser.signed_in_as(world.bob)


def _kin(
    world: World, first_name: str, stay: Enrollment, born: date, **fields: Any
) -> tuple[Client, Enrollment]:
    client = make_client(world.shelter, first_name, "Thornapple", date_of_birth=born)
    fields.setdefault("relationship_to_hoh", RelationshipToHoH.HEAD_OF_HOUSEHOLDS_SPOUSE_OR_PARTNER)
    kin = make_enrollment(client, stay.project, household_id=stay.household_id, **fields)
    return client, kin


@pytest.mark.rule("V28")
def test_household_members_stand_there_by_first_name_and_only_those_whom_the_printer_sees(
    world: World,
) -> None:
    stay = world.shared_enrollment
    _kin(world, "Ferdinand", stay, date(1979, 1, 2))
    own = print_text(Browser.signed_in_as(world.bob), world.shared_client.pk)
    assert "Ferdinand (Head of household's spouse or partner)" in own
    assert "Thornapple" not in own
    partner = print_text(Browser.signed_in_as(world.carol), world.shared_client.pk)
    assert "Ferdinand" not in partner
    assert "Sharon Oakley" in partner


def test_another_client_is_nowhere_on_it(world: World, bob: Browser) -> None:
    make_every_element(world.shared_enrollment)
    models.Income._base_manager.update(total_monthly_income="7654.32")
    text = print_text(bob, world.private_client.pk)
    for words in ("Sharon", "Oakley", "Benedict", "Underhill", "7,654.32", "Birch"):
        assert words not in text


@pytest.mark.rule("V28")
def test_a_parent_s_copy_never_holds_the_other_parent_s_location(world: World) -> None:
    """The father asks for the daughter's record; she lives with her mother somewhere else now."""
    refuge = make_project(world.agency_a, "Elder Court")
    sync_permissions()
    daughter = make_client(world.shelter, "Daphne", "Thornapple", date_of_birth=date(2019, 4, 5))
    child = RelationshipToHoH.HEAD_OF_HOUSEHOLDS_CHILD
    before = make_enrollment(
        daughter, world.shelter, relationship_to_hoh=child, entry_date=date(2023, 1, 1)
    )
    make_exit(before, exit_date=date(2023, 2, 1))
    father, his = _kin(world, "Ferdinand", before, date(1979, 1, 2), entry_date=date(2023, 1, 1))
    make_exit(his, exit_date=date(2023, 2, 1))
    now = make_enrollment(daughter, refuge, relationship_to_hoh=child)
    make_answered(models.CurrentLivingSituation, now)
    _kin(world, "Marigold", now, date(1981, 1, 2))
    alice = Browser.signed_in_as(world.alice)
    form = alice.get(f"/clients/{daughter.pk}/print/").content.decode()
    assert "Ferdinand" in form
    everything = {"is_safe": "yes", "opened": sorted(panels.TICKABLE)}
    for given_to, names in (
        ("client", {"Alder Shelter", "Elder Court", "Foxglovebridge"}),
        (father.pk.hex, {"Alder Shelter"}),
        ("other", set()),
    ):
        text = print_text(alice, daughter.pk, given_to=given_to, **everything)
        for name in ("Alder Shelter", "Elder Court", "Foxglovebridge"):
            assert (name in text) == (name in names), (given_to, name)
    his_own = print_text(alice, father.pk, **everything)
    assert "Alder Shelter" in his_own
    assert "Elder Court" not in his_own
    assert "Marigold" not in his_own


def test_who_stayed_on_after_the_client_left_is_not_told_to_be_there(
    world: World, bob: Browser
) -> None:
    stay = world.private_enrollment
    _kin(world, "Ferdinand", stay, date(1979, 1, 2))
    assert "Ferdinand" in print_text(bob, stay.client_id)
    make_exit(stay)
    assert "Ferdinand" not in print_text(bob, stay.client_id)


@pytest.mark.requirement("S151")
def test_who_looked_is_told_by_role_and_colleagues_are_not_named(
    world: World, bob: Browser
) -> None:
    Browser.signed_in_as(world.alice).get(f"/clients/{world.private_client.pk}/")
    text = print_text(bob, world.private_client.pk)
    assert "Agency director Opened a client record" in text
    assert "Alice" not in text


def test_an_anonymous_client_s_paper_has_no_name(world: World, bob: Browser) -> None:
    client = make_client(world.shelter, mode=Mode.ANONYMOUS, date_of_birth=date(1990, 1, 1))
    make_enrollment(client, world.shelter)
    text = print_text(bob, client.pk)
    assert "Name Anonymous" in text
    assert "Firstname" not in text
