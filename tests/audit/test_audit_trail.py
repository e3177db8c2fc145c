"""The audit trail page: filters, scopes, and that reading it is a deed too (S103, S162)."""

from __future__ import annotations

import pytest
from django.utils import timezone

from audit.log.models import LogEntry
from tests.roles import Browser
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def looks(world: World) -> World:
    """Bob opens two records at A, Carol one at B, and Carol is refused one."""
    bob, carol = Browser.signed_in_as(world.bob), Browser.signed_in_as(world.carol)
    bob.get(f"/clients/{world.private_client.pk}/")
    bob.get(f"/clients/{world.shared_client.pk}/")
    carol.get(f"/clients/{world.b_client.pk}/")
    carol.get(f"/clients/{world.private_client.pk}/")
    return world


def rows(browser: Browser, **filters: str | int) -> list[dict[str, object]]:
    """The rows of the page, without those of signing in and of making the world."""
    answer = browser.get("/audit/", filters)
    assert answer.status_code == 200
    found: list[dict[str, object]] = answer.context["rows"]
    return [row for row in found if row["sentence"] != "Signed in" and row["who"] != "—"]


@pytest.mark.requirement("S103")
def test_an_administrator_finds_who_looked_at_a_client(looks: World) -> None:
    found = rows(Browser.signed_in_as(looks.root), client=looks.private_client.pk.hex)
    assert {(row["who"], row["sentence"]) for row in found} == {
        ("Bob Example", "Opened a client record"),
        ("Carol Example", "Was refused a page"),
    }


@pytest.mark.requirement("S162")
def test_an_administrator_finds_all_that_a_person_did(looks: World) -> None:
    found = rows(Browser.signed_in_as(looks.root), person=looks.carol.pk)
    assert [row["sentence"] for row in found] == ["Was refused a page", "Opened a client record"]


def test_a_day_without_deeds_is_empty_and_todays_is_not(looks: World) -> None:
    root = Browser.signed_in_as(looks.root)
    assert rows(root, day="01/01/2020") == []
    assert rows(root, day=timezone.localdate().strftime("%m/%d/%Y"))


@pytest.mark.rule("V26")
def test_a_director_reads_the_own_agencys_rows_alone(looks: World) -> None:
    found = rows(Browser.signed_in_as(looks.alice))
    assert {row["agency"] for row in found} <= {"Alder House", ""}
    assert any(row["who"] == "Bob Example" for row in found)
    assert not any(row["who"] == "Carol Example" for row in found)


def test_a_director_cannot_choose_people_of_another_agency(looks: World) -> None:
    answer = Browser.signed_in_as(looks.alice).get("/audit/", {"person": looks.carol.pk})
    assert "person" in answer.context["form"].errors
    assert answer.context["rows"] == []


def test_a_case_worker_is_refused(looks: World) -> None:
    assert Browser.signed_in_as(looks.bob).get("/audit/").status_code == 403


@pytest.mark.rule("V25")
def test_the_page_names_no_client(looks: World) -> None:
    page = Browser.signed_in_as(looks.root).get("/audit/").content.decode()
    for name in ("Hollybush", "Oakley", "Underhill"):
        assert name not in page


def test_reading_the_trail_is_a_deed(looks: World) -> None:
    rows(Browser.signed_in_as(looks.root), client=looks.private_client.pk.hex)
    row = LogEntry.objects.get(deed="audit.viewed", actor=looks.root)
    assert row.clients == [looks.private_client.pk]


def test_a_wrong_id_is_told_beside_the_field(looks: World) -> None:
    answer = Browser.signed_in_as(looks.root).get("/audit/", {"client": "not an id"})
    assert b"32 characters" in answer.content


def test_a_search_by_the_id_of_an_unseen_client_is_found_under_that_id(world: World) -> None:
    Browser.signed_in_as(world.carol).post(
        "/clients/search/", {"words": world.private_client.pk.hex}
    )
    found = rows(Browser.signed_in_as(world.root), client=world.private_client.pk.hex)
    assert [(row["who"], row["sentence"]) for row in found] == [
        ("Carol Example", "Searched for a client")
    ]
