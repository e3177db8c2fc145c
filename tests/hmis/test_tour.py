"""The guided tour of the demonstration: where it is, whom it names, that its words are true."""

from __future__ import annotations

import re

import pytest
from django.test import Client as Browser
from pytest_django import Settings

from agencies.demo import DEMO_PASSWORD, SIGN_INS
from agencies.models import User
from hmis.demo import stories
from hmis.demo.stories import STORIES, client_id_of
from hmis.demo.tour import PEOPLE, TALES
from tests.demo.test_seed_demo import seed
from tests.roles import Browser as StaffBrowser

pytestmark = pytest.mark.django_db


@pytest.fixture
def tour(settings: Settings, client: Browser) -> str:
    """The page as the demonstration shows it."""
    settings.DEMO = True
    answer = client.get("/tour/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_without_the_demonstration_there_is_no_tour(settings: Settings, client: Browser) -> None:
    settings.DEMO = False
    assert client.get("/tour/").status_code == 404
    for page in ("/", "/sign-in/"):
        assert "/tour/" not in client.get(page).content.decode()


def test_every_page_of_the_demonstration_leads_to_the_tour(
    settings: Settings, client: Browser, tour: str
) -> None:
    for page in ("/", "/sign-in/", "/tour/"):
        assert 'href="/tour/"' in client.get(page).content.decode()


def test_every_person_has_a_sign_in_that_exists(tour: str) -> None:
    known = {sign_in.email for sign_in in SIGN_INS}
    emails = {card.email for card in PEOPLE if card.email} | {tale.email for tale in TALES}
    assert emails <= known
    for card in PEOPLE:
        assert (card.sign_in is None) is (card.key == "client")
    for email in emails:
        assert email in tour
    assert tour.count(DEMO_PASSWORD) == sum(bool(card.email) for card in PEOPLE)


def test_nothing_runs_on_the_page_and_nobody_real_is_named(tour: str) -> None:
    assert "<script" not in tour
    assert not re.search(r"\d{3}-?\d{2}-?\d{4}", tour)
    assert "/clients/" not in tour


def test_every_story_with_a_name_is_told(tour: str) -> None:
    for story in STORIES:
        if story.people[0].name:
            assert story.people[0].name in tour


def test_words_of_the_tour_are_true() -> None:
    seed("--clients", "60")

    def finds(email: str, words: str, story: stories.Story, number: int = 0) -> bool:
        browser = StaffBrowser.signed_in_as(User.objects.get(email=email))
        found = browser.post("/clients/search/", {"words": words}).content.decode()
        return f"/clients/{client_id_of(story, number)}/" in found

    worker, partner = "worker@demo.example", "partner@demo.example"
    assert finds(worker, "marisol kintero", stories.SHARING)
    assert finds(partner, "Marisol Quintero", stories.SHARING)
    assert not finds(partner, "Gideon Ashdown", stories.REFUSING)
    assert finds(partner, "Tamsin Okoro", stories.REVOKING)
    assert finds(partner, "Leopold Marsh", stories.SPEAKING)
    assert finds(partner, "Ines Vandermeer", stories.DISAGREEING)
    assert not finds(partner, "Paulo Vandermeer", stories.DISAGREEING, 1)
    assert not finds(partner, "Nico Vandermeer", stories.DISAGREEING, 2)
    assert finds("youth@demo.example", "Robin Ferreira", stories.MINOR)
    assert not finds(partner, "Robin Ferreira", stories.MINOR)
