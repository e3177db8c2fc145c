"""Taking in a household, through the test client."""

from __future__ import annotations

import pytest

from clients.models import Client
from enrollments.models import Enrollment
from tests.roles import Browser
from tests.world import World

pytestmark = pytest.mark.django_db


def household(world: World, *members: dict[str, str]) -> dict[str, str]:
    """The intake form's data for some people."""
    data = {
        "project": str(world.shelter.pk),
        "entry_date": "03/05/2025",
        "members-TOTAL_FORMS": str(len(members)),
        "members-INITIAL_FORMS": "0",
    }
    for number, member in enumerate(members):
        data |= {f"members-{number}-{name}": value for name, value in member.items()}
    return data


HEAD = {
    "first_name": "Rosa",
    "last_name": "Quill",
    "relationship_to_hoh": "1",
    "ssn": "219-09-9998",
}
CHILD = {"first_name": "Tim", "last_name": "Quill", "relationship_to_hoh": "2"}


def test_three_people_are_enrolled_in_one_household(world: World) -> None:
    browser = Browser.signed_in_as(world.bob)
    assert browser.get("/enrollments/intake/").status_code == 200
    other = {"first_name": "Uma", "last_name": "Quill", "relationship_to_hoh": "2"}
    answer = browser.post("/enrollments/intake/", household(world, HEAD, CHILD, other))
    assert answer.status_code == 302, answer.content.decode()[:3000]
    rows = Enrollment._base_manager.filter(entry_date="2025-03-05")
    assert rows.count() == 3
    assert rows.values("household_id").distinct().count() == 1
    page = browser.get(answer["Location"])
    for name in (b"Rosa Quill", b"Tim Quill", b"Uma Quill"):
        assert name in page.content


def test_two_heads_are_refused_in_words_and_nothing_is_written(world: World) -> None:
    before = Client._base_manager.count()
    browser = Browser.signed_in_as(world.bob)
    answer = browser.post("/enrollments/intake/", household(world, HEAD, HEAD))
    assert answer.status_code == 200
    assert b"Exactly one person" in answer.content
    assert Client._base_manager.count() == before


def test_one_more_card_without_javascript_keeps_what_was_typed(world: World) -> None:
    browser = Browser.signed_in_as(world.bob)
    data = household(world, HEAD) | {"add_member": "1"}
    answer = browser.post("/enrollments/intake/", data)
    assert answer.content.count(b"data-member>") == 3  # two cards and the template's
    assert b'value="Rosa"' in answer.content
    assert b"is required" not in answer.content


def test_known_client_is_enrolled_without_a_second_record(world: World) -> None:
    before = Client._base_manager.count()
    browser = Browser.signed_in_as(world.carol)
    page = browser.get(f"/enrollments/intake/?client={world.shared_client.pk}")
    assert b"Sharon Oakley" in page.content
    known = {"known_client_id": str(world.shared_client.pk), "relationship_to_hoh": "1"}
    data = household(world, known) | {"project": str(world.housing.pk)}
    assert browser.post("/enrollments/intake/", data).status_code == 302
    assert Client._base_manager.count() == before


def test_unseen_client_cannot_be_enrolled(world: World) -> None:
    browser = Browser.signed_in_as(world.carol)
    known = {"known_client_id": str(world.private_client.pk), "relationship_to_hoh": "1"}
    data = household(world, known) | {"project": str(world.housing.pk)}
    answer = browser.post("/enrollments/intake/", data)
    assert answer.status_code == 200
    assert not Enrollment._base_manager.filter(
        client=world.private_client, project=world.housing
    ).exists()


def test_exit_is_recorded_once(world: World) -> None:
    browser = Browser.signed_in_as(world.bob)
    address = f"/enrollments/{world.private_enrollment.pk}/exit/"
    assert browser.get(address).status_code == 200
    data = {"exit_date": "06/01/2025", "destination": "116"}
    assert browser.post(address, data).status_code == 302
    again = browser.post(address, data)
    assert b"A colleague recorded an exit" in again.content
    assert browser.get(f"/enrollments/{world.private_enrollment.pk}/").status_code == 200
