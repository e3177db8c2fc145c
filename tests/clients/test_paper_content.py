"""What stands on the paper and what does not: safety, households, other people (Paper, V28)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from agencies.actions.permissions import sync_permissions
from agencies.models import Project
from agencies.sections import Section
from clients import paper as panels
from clients.paper import PaperReader, PaperRelease
from enrollments import models
from hud.fy2026.lists import RecordType
from tests.factories.answers import make_answered, make_bed_nights, make_every_element
from tests.factories.enrollments import make_exit
from tests.papers import print_text
from tests.roles import Browser
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("S16")]
# Words of the paper by the section that they tell.
SECRETS = {
    "domestic_violence": ("Survivor of domestic violence: Yes", "Exploitation"),
    "hiv": ("HIV/AIDS", "Receiving AIDS Drug Assistance"),
    "substance_use": ("Substance use disorder", "Alcohol use disorder", "Family substance use"),
    "location": ("Place not meant for habitation", "Yarrowhouse", "Foxglovebridge"),
}
FREE_TEXT = ("Mistletoesales", "Marigoldservice", "Larkspurstreet", "Wintergreenperson")


@pytest.fixture
def bob(world: World) -> Browser:
    return Browser.signed_in_as(world.bob)


def flag(project: Project, **fields: Any) -> None:
    Project.objects.filter(pk=project.pk).update(is_shared=False, **fields)


def kept_apart(text: str) -> str:
    """The paper without the sentences that say what is left out, whatever is on record."""
    return text.partition("What is not on this paper")[0]


def test_the_paper_says_who_where_what_and_how_to_complain(world: World, bob: Browser) -> None:
    make_every_element(world.private_enrollment)
    make_bed_nights(world.private_enrollment, 12)
    bob.get(f"/clients/{world.private_client.pk}/")
    text = print_text(bob, world.private_client.pk)
    for words in (
        "Prudence Hollybush",
        "May 17, 1980",
        "-4321",
        "Alder Shelter",
        "12 times, March 1, 2024 to March 12, 2024 Bed Night",
        "At project start, March 1, 2024",
        "Total monthly income $1,234.50",
        "No release on record.",
        "it is shared with no other agency",
        "Case worker Opened a client record",
        "What is not on this paper",
        "If something is wrong",
        "Nobody may treat you worse",
        "Printed by Bob Example, Alder House",
        "Page 1 of",
    ):
        assert words in text, words
    assert "987-65" not in text
    assert "987654321" not in text


def test_unsafe_paper_leaves_out_what_others_must_not_read(world: World, bob: Browser) -> None:
    make_every_element(world.private_enrollment)
    text = kept_apart(print_text(bob, world.private_client.pk))
    for words in (*(word for group in SECRETS.values() for word in group), *FREE_TEXT):
        assert words not in text, words
    assert "Health insurance" in text


@pytest.mark.parametrize("section", sorted(SECRETS))
def test_own_staff_tick_sections_back_in_one_by_one(
    world: World, bob: Browser, section: str
) -> None:
    make_every_element(world.private_enrollment)
    text = kept_apart(
        print_text(bob, world.private_client.pk, is_safe="yes", opened=[section])
    ).replace("domestic violence Yes", "domestic violence: Yes")
    for each, words in SECRETS.items():
        for word in words:
            assert (word in text) == (each == section), word


def test_what_is_left_out_is_said_alike_whether_or_not_it_is_there(
    world: World, bob: Browser
) -> None:
    def said() -> str:
        text = print_text(bob, world.private_client.pk)
        return text.partition("What is not on this paper")[2].partition("on record")[0]

    before = said()
    make_every_element(world.private_enrollment)
    assert "domestic violence, HIV and AIDS" in said()
    assert said() == before


@pytest.mark.parametrize(
    ("record_type", "type_provided", "section", "words"),
    [
        (RecordType.HOPWA_SERVICE, 7, "hiv", "HOPWA Service"),
        (RecordType.PATH_SERVICE, 5, "substance_use", "Substance use treatment"),
    ],
)
def test_a_service_that_tells_a_secret_is_one(
    world: World,
    bob: Browser,
    record_type: int,
    type_provided: int,
    section: str,
    words: str,
) -> None:
    make_answered(
        models.Service,
        world.private_enrollment,
        record_type=record_type,
        type_provided=type_provided,
        other_type_provided="",
    )
    assert words not in print_text(bob, world.private_client.pk)
    told = print_text(bob, world.private_client.pk, is_safe="yes", opened=[section])
    assert words in told


def test_a_destination_that_tells_a_secret_is_one(world: World, bob: Browser) -> None:
    make_exit(world.private_enrollment, destination=205)
    detox = "detox center"
    assert detox not in print_text(bob, world.private_client.pk)
    chosen = {"is_safe": "yes", "opened": ["substance_use"]}
    assert detox in print_text(bob, world.private_client.pk, **chosen)


@pytest.mark.parametrize("secret", ["serves_hiv_aids", "serves_survivors", "is_part_2"])
def test_a_project_whose_name_tells_a_secret_is_not_named_nor_its_agency(
    world: World, bob: Browser, secret: str
) -> None:
    flag(world.shelter, **{secret: True})
    text = print_text(bob, world.private_client.pk)
    assert "Not named on this paper, for safety" in text
    assert "Alder" not in text
    named = print_text(bob, world.private_client.pk, is_safe="yes", opened=["project_names"])
    assert "Alder Shelter" in named
    assert "Bob Example, Alder House" in named


def test_a_name_that_says_it_itself_needs_no_flag(world: World, bob: Browser) -> None:
    Project.objects.filter(pk=world.shelter.pk).update(name="Alder Refuge for Battered Women")
    assert "Battered" not in print_text(bob, world.private_client.pk)


def test_part_2_records_carry_the_statement(world: World, bob: Browser) -> None:
    statement = "42 CFR part 2 prohibits unauthorized use or disclosure of these records."
    assert statement not in print_text(bob, world.private_client.pk)
    flag(world.shelter, is_part_2=True)
    assert print_text(bob, world.private_client.pk).count(statement) == 2


@pytest.mark.rule("V21")
def test_a_partner_prints_what_is_shared_and_nothing_ticked(world: World) -> None:
    world.agreement.sections = sorted(Section)
    world.agreement.save(update_fields=["sections"])
    sync_permissions()
    make_every_element(world.shared_enrollment, shared_with=[world.agency_b.pk])
    chosen = {"is_safe": "yes", "opened": ["hiv", "location"]}
    text = kept_apart(
        print_text(Browser.signed_in_as(world.carol), world.shared_client.pk, **chosen)
    )
    assert "$1,234.50" in text
    for words in (*FREE_TEXT, *(word for group in SECRETS.values() for word in group)):
        assert words not in text, words


def test_stamps_tell_which_agencies_may_see_it_until_releases_do(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    bob = Browser.signed_in_as(world.bob)
    text = print_text(bob, world.shared_client.pk)
    assert "These agencies may see parts of it too: Birch Services" in text
    signed = PaperRelease(
        "Release of information",
        signed_on=date(2025, 1, 2),
        ends_on=date(2028, 1, 2),
        scope="Listed agencies",
        sections=["Identity", "Enrollments"],
        agencies=["Birch Services"],
    )
    reader = PaperReader("Cedar Clinic", ["Identity"], date(2028, 1, 2))
    monkeypatch.setattr(panels, "_releases", [lambda actor, client_id: [signed]])
    monkeypatch.setattr(panels, "_readers", [lambda actor, client_id: [reader]])
    text = print_text(bob, world.shared_client.pk)
    assert "January 2, 2025" in text or "Jan. 2, 2025" in text
    assert "Release of information" in text
    assert "Cedar Clinic: Identity (until Jan. 2, 2028)" in text
    assert "No release on record." not in text
