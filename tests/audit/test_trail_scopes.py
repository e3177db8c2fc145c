"""How far the audit trail reaches: another agency's deeds and refusals are not for a director."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from tests.roles import Browser
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("S103")]


@pytest.fixture
def looked(world: World) -> World:
    """Bob and Carol looked at the shared client; Carol was refused the private one."""
    carol = Browser.signed_in_as(world.carol)
    for browser in (Browser.signed_in_as(world.bob), carol):
        assert browser.get(f"/clients/{world.shared_client.pk}/").status_code == 200
    assert carol.get(f"/clients/{world.private_client.pk}/").status_code == 404
    return world


def shown(world: World, reader: str, filters: dict[str, Any]) -> set[tuple[str, str]]:
    """Who did what, as the page shows it."""
    answer = Browser.signed_in_as(world.people[reader]).get("/audit/", filters)
    assert answer.status_code == 200, reader
    return {(row["who"], row["sentence"]) for row in answer.context["rows"]}


@pytest.mark.rule("V26")
def test_a_look_or_refusal_of_another_agency_is_not_for_the_director(looked: World) -> None:
    for client in (looked.shared_client, looked.private_client):
        rows = shown(looked, "alice", {"client": client.pk.hex})
        assert not [who for who, _ in rows if who == "Carol Example"]
    assert ("Bob Example", "Opened a client record") in shown(looked, "alice", {})
    page = Browser.signed_in_as(looked.alice).get("/audit/").content.decode()
    assert "Carol" not in page


@pytest.mark.requirement("S102")
def test_a_refused_look_is_found_by_client_by_person_and_by_both(looked: World) -> None:
    refused = ("Carol Example", "Was refused a page")
    key = looked.private_client.pk
    for filters in (
        {"client": key.hex},
        {"client": str(key)},
        {"person": looked.carol.pk},
        {"person": looked.carol.pk, "client": key.hex, "day": today()},
    ):
        assert refused in shown(looked, "root", filters), filters
    assert refused not in shown(looked, "root", {"client": looked.shared_client.pk.hex})
    assert refused not in shown(looked, "root", {"person": looked.bob.pk})


def test_the_filters_are_combined(looked: World) -> None:
    filters = {"person": looked.carol.pk, "client": looked.shared_client.pk.hex, "day": today()}
    assert shown(looked, "root", filters) == {
        ("Carol Example", "Opened a client record"),
        ("Carol Example", "Looked at a client without a working relationship"),
    }


@pytest.mark.rule("V26")
def test_a_person_of_another_agency_is_as_one_who_never_was(looked: World) -> None:
    alice = Browser.signed_in_as(looked.alice)
    foreign = alice.get("/audit/", {"person": looked.carol.pk})
    never = alice.get("/audit/", {"person": 999_999_999})
    assert foreign.context["rows"] == never.context["rows"] == []
    assert foreign.context["form"].errors == never.context["form"].errors


def test_what_is_typed_wrongly_is_told_and_shows_no_rows(looked: World) -> None:
    for wrong in ({"client": "Prudence"}, {"day": "yesterday"}, {"person": "bob"}):
        answer = Browser.signed_in_as(looked.root).get("/audit/", wrong)
        assert answer.context["rows"] == []
        assert answer.context["form"].errors


def today() -> str:
    return timezone.localdate().strftime("%m/%d/%Y")
