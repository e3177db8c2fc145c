"""The guided tour says what is so: who can sign in, which pages open, what stands on them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pytest
from pytest_django import Settings

from agencies.demo import COLLEAGUES, DEMO_PASSWORD, SIGN_INS, DemoSignIn
from agencies.models import Agency, Course, FlagClearing, FunderAgreement, Membership, Project, User
from audit.oversight.models import Incident
from hmis.demo import stories
from hmis.demo.cards import Card
from hmis.demo.stories import client_id_of
from hmis.demo.tour import GROUPS, PEOPLE
from tests.roles import Browser

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded")]

SEARCH = "/clients/search/"
STAFF = "/agencies/staff/"
QUOTED = re.compile("“([^”{]+)”")
# Typed by the visitor, not read.
TYPED = {"marisol kintero"}
CARDS = [card for card in PEOPLE if card.email]
# Where each person is led; what lies behind a number is filled in by `paths_of`.
PAGES: dict[str, tuple[str, ...]] = {
    "worker": (
        "/",
        SEARCH,
        "/enrollments/intake/",
        "{shared}",
        "/consent/{shared_id}/",
        "/audit/incidents/report/",
        "/audit/my-access/",
    ),
    "partner": ("/", SEARCH, "{shared}", "/audit/my-access/"),
    "newcomer": ("/agencies/agreement/",),
    "director": (
        "/",
        "/agencies/agreements/",
        STAFF,
        f"{STAFF}confirm/",
        f"{STAFF}{{worker}}/",
        f"{STAFF}{{newcomer}}/",
        "/agencies/memberships/{newcomer_membership}/checklists/",
        "/agencies/workstations/",
        "/audit/incidents/",
        "/audit/incidents/{incident}/",
        "/audit/looks/",
        "/agencies/sharing/",
        "/agencies/projects/{project}/",
        "/agencies/projects/{project}/sharing/",
        "/audit/",
    ),
    "clerk": ("/", "/enrollments/intake/", "/agencies/training/{course}/"),
    "night": ("/", "/agencies/agreement/renew/", "/audit/incidents/report/"),
    "supervisor": (STAFF, "/agencies/training/register/", "/audit/incidents/", "/audit/"),
    "executive": (
        STAFF,
        f"{STAFF}{{director}}/",
        "/agencies/funder-agreements/",
        "/audit/looks/",
        "/audit/incidents/",
    ),
    "administrator": (
        "/agencies/projects/",
        "/agencies/projects/{project}/",
        "/agencies/projects/{project}/edit/",
        "/agencies/projects/{project}/funders/add/",
        "/agencies/flag-clearings/{clearing}/",
        "/clients/elevation/",
        "/agencies/sharing/enter/",
        "/agencies/funder-agreements/enter/",
        f"{STAFF}?agency={{agency}}",
        "/audit/",
        "/reporting/import/",
    ),
    "lead": (
        "/agencies/flag-clearings/",
        "/agencies/flag-clearings/{clearing}/",
        "/audit/incidents/",
        "/agencies/projects/",
    ),
    "helpdesk": ("/agencies/projects/",),
    "auditor": ("/audit/",),
    "funder": ("/enrollments/totals/",),
    "monitor": ("/enrollments/totals/", "/enrollments/totals/{sampled}/"),
}
# Words that stand on the page of somebody else whom the step names, or on one yet to be made.
ELSEWHERE = {
    "worker": {"Ask about sharing"},
    "partner": {"Looks"},
    "funder": {"Funders"},
    "newcomer": {"To do"},
}


def browser_of(email: str) -> Browser:
    """A browser in which one of the demo's people has just signed in."""
    return Browser.signed_in_as(User.objects.get(email=email))


def numbers() -> dict[str, object]:
    """What the pages' addresses hold."""

    def user(name: str) -> int:
        return User.objects.get(email=f"{name}@demo.example").pk

    newcomer = Membership.objects.get(user_id=user("newcomer"))
    sampled = FunderAgreement.objects.get(sample_percent__isnull=False)
    return {
        "shared_id": client_id_of(stories.SHARING),
        "shared": f"/clients/{client_id_of(stories.SHARING)}/",
        "worker": user("worker"),
        "director": user("director"),
        "newcomer": user("newcomer"),
        "newcomer_membership": newcomer.pk,
        "incident": Incident.objects.values_list("pk", flat=True).get(),
        "project": Project.objects.get(name="Harbor Night Shelter").pk,
        "agency": Agency.objects.get(name="Bridge Outreach").pk,
        "clearing": FlagClearing.objects.get().pk,
        "course": Course.objects.current().get().pk,
        "sampled": sampled.pk,
    }


def texts_of(card: Card) -> Iterator[str]:
    """The pages to which a card leads, as this person."""
    browser, known = browser_of(card.email), numbers()
    for path in PAGES[card.key]:
        answer = browser.get(path.format(**known))
        assert answer.status_code == 200, path
        yield unescape(answer.content.decode())


@pytest.mark.parametrize("person", SIGN_INS, ids=lambda one: one.email)
def test_everybody_signs_in_by_password_and_lands_on_a_page(person: DemoSignIn) -> None:
    browser = Browser(raise_request_exception=False)
    typed = {"login": person.email, "password": DEMO_PASSWORD}
    answer = browser.post("/sign-in/", typed, follow=True)
    assert answer.status_code == 200
    path = answer.request["PATH_INFO"]
    assert path == ("/" if person.has_signed else "/agencies/agreement/")
    assert b"Sign out" in answer.content


def test_who_is_suspended_or_left_lands_on_a_page_that_says_so() -> None:
    words = {"suspended": "Your access is suspended.", "left": "Your access has ended."}
    for name, said in words.items():
        page = browser_of(f"{name}@demo.example").get("/")
        assert page.status_code == 200
        assert said in page.content.decode()


def test_each_card_leads_somewhere_and_stands_in_one_group() -> None:
    assert set(PAGES) == {card.key for card in CARDS}
    assert len({card.key for card in PEOPLE}) == len(PEOPLE)
    assert sum(len(group.cards) for group in GROUPS) == len(PEOPLE)
    assert all(card.steps for card in PEOPLE)


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.key)
def test_pages_of_a_card_open_and_hold_the_words_it_quotes(card: Card) -> None:
    seen = " ".join(texts_of(card))
    quoted = {word for step in card.steps for word in QUOTED.findall(str(step))}
    missing = {word for word in quoted if word not in seen} - TYPED
    assert missing <= ELSEWHERE.get(card.key, set())


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.key)
def test_there_is_a_search_but_where_a_card_says_that_there_is_none(card: Card) -> None:
    says_none = any("there is no search" in str(step) for step in card.steps)
    works_with_clients = card.key in {"worker", "partner", "director", "clerk", "supervisor"}
    if card.key == "newcomer":
        return
    answer = browser_of(card.email).get(SEARCH)
    assert answer.status_code == (200 if works_with_clients else 403)
    assert not (says_none and works_with_clients)


def test_a_partner_is_asked_for_a_purpose_where_the_tour_says_so() -> None:
    browser = browser_of("partner@demo.example")
    for story, is_asked in ((stories.SPEAKING, True), (stories.SHARING, False)):
        page = f"/clients/{client_id_of(story)}/"
        answer = browser.get(page)
        assert (answer.status_code == 302) is is_asked
    page = f"/clients/{client_id_of(stories.SPEAKING)}/"
    browser.post(f"{page}purpose/", {"purpose": "referred", "next": page})
    assert browser.get(page).status_code == 200
    looks = browser_of("director@demo.example").get("/audit/looks/").content.decode()
    assert "Paul Porter, Bridge Outreach" in looks


def test_what_the_administrator_is_told_does_not_fit_is_refused() -> None:
    browser = browser_of("administrator@demo.example")
    project = Project.objects.get(name="Harbor Night Shelter")
    path = f"/agencies/projects/{project.pk}/edit/"
    form = browser.get(path).context["form"]
    typed = {name: field.value() for name, field in ((f.html_name, f) for f in form)}
    kept = {name: value for name, value in typed.items() if value not in (None, "", False)}
    refused = browser.post(path, {**kept, "housing_type": ""})
    assert refused.status_code == 200
    assert set(refused.context["form"].errors) == {"housing_type"}


def test_page_of_the_tour_lists_everybody_and_the_sign_in_page_few(settings: Settings) -> None:
    settings.DEMO = True
    browser = Browser(raise_request_exception=False)
    tour = unescape(browser.get("/tour/").content.decode())
    sign_in = browser.get("/sign-in/").content.decode()
    for person in SIGN_INS:
        assert f"{person.first_name} {person.last_name}" in tour
        assert person.email in tour
        assert (person.email in sign_in) is person.is_main
    for person in COLLEAGUES:
        assert person.email not in sign_in
    assert 4 < sum(person.is_main for person in SIGN_INS) < 8
