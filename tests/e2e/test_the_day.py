"""One working day of the four people: director, case worker, client, administrator. With pictures.

With scripts and without: everything that the day needs works in a browser that runs none.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import uuid
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import agreement, household, plain_household, sharing
from tests.e2e.desk import (
    ADMINISTRATOR,
    DIRECTOR,
    PARTNER,
    Album,
    Desks,
    OpenAlbum,
    name_of,
    search,
)
from tests.e2e.printing import print_record, text_of
from tests.e2e.recruits import A_DAY, A_DAY_WITHOUT_SCRIPTS

ZONE = ZoneInfo("America/New_York")


@dataclass
class Day:
    """Who works, in which kind of browser, and where the pictures go."""

    desks: Desks
    pictures: Album
    worker: str
    has_scripts: bool

    def window(self, email: str = "") -> Page:
        """A window of one's own."""
        return self.desks.window(email, javascript=self.has_scripts)


@pytest.mark.parametrize("has_scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_working_day(desks: Desks, album: OpenAlbum, pictures: Path, has_scripts: bool) -> None:
    """The account opens, the main job from search to paper, the walls hold, the log tells all."""
    desks.watch.typed.update(household.WORDS)
    recruit = A_DAY if has_scripts else A_DAY_WITHOUT_SCRIPTS
    folder = "day" if has_scripts else "day-without-scripts"
    day = Day(desks, album(folder), recruit.email, has_scripts)
    the_director_opens_the_account(day)
    page = day.window(day.worker)
    client_id = the_worker_takes_in_a_household(day, page, pictures)
    another_agency_gets_nothing(day, client_id)
    the_client_agrees_and_a_partner_sees(day, page, client_id)
    the_client_takes_the_paper(day, page, client_id, pictures)
    the_client_says_no_after_all(day, page, client_id)
    the_administrator_finds_each_deed(day, client_id)


def the_director_opens_the_account(day: Day) -> None:
    """A new case worker signs the agreement, the director countersigns it."""
    page = day.window(day.worker)
    page.goto("/")
    agreement.initial_all(page, day.worker)
    agreement.sign(page, day.worker)
    expect(page.locator("#waiting-title")).to_be_visible()
    day.pictures.take(page, "agreement-signed")
    director = day.window(DIRECTOR)
    director.goto(agreement.QUEUE)
    director.get_by_role("link", name=name_of(day.worker)).click()
    agreement.countersign(director, DIRECTOR)
    expect(director.get_by_role("status").first).to_contain_text("the account is open")
    day.pictures.take(director, "agreement-countersigned")


def the_worker_takes_in_a_household(day: Day, page: Page, pictures: Path) -> str:
    """Search, open a record, take in a household; the head's id is the answer."""
    page.goto("/")
    day.pictures.take(page, "home")
    known_name = page.locator("main table .identity__full").first.inner_text()
    search(page, known_name)
    day.pictures.take(page, "search-result")
    page.locator(".candidate__name").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(known_name)
    day.pictures.take(page, "client-record")
    search(page, household.FULL_NAME if day.has_scripts else plain_household.FULL_NAME)
    expect(page.locator("#result-title")).to_have_text("Nobody found whom you may see")
    day.pictures.take(page, "nobody-found")
    if day.has_scripts:
        type_three_people(day, page, pictures)
    else:
        plain_household.take_in(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Quenneville")
    day.pictures.take(page, "household-enrolled")
    return urlsplit(page.url).path.split("/")[2]


def type_three_people(day: Day, page: Page, pictures: Path) -> None:
    """Three people in one form, typed from the keyboard, and what it cost."""
    # Names come from the search; a worker who starts here types them.
    page.goto("/enrollments/intake/")
    day.pictures.take(page, "intake-empty")
    typist = household.take_in(page)
    day.pictures.take(page, "intake-three-people")
    typist.press_button("Save and enroll")
    expect(page.get_by_role("status").first).to_contain_text("3 people were enrolled.")
    cost = {"people": 3, "keystrokes": typist.keys, "seconds": round(typist.seconds, 1)}
    (pictures / "intake.json").write_text(json.dumps(cost), encoding="utf-8")
    members = page.get_by_role("list", name="Household").first
    for person in household.PEOPLE:
        expect(members).to_contain_text(person["First name"])


def another_agency_gets_nothing(day: Day, client_id: str) -> None:
    """For another agency's worker the person does not exist, by address and by search."""
    page = day.window(PARTNER)
    of_nobody = page.goto(f"/clients/{uuid.uuid4()}/")
    assert of_nobody is not None
    assert of_nobody.status == 404
    empty_page = without_nonces(page.content())
    places = (f"/clients/{client_id}/", f"/clients/{client_id}/print/", f"/consent/{client_id}/")
    for address in places:
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 404
        assert without_nonces(page.content()) == empty_page
    day.pictures.take(page, "another-agency-404")
    for words in (household.FULL_NAME, client_id):
        search(page, words)
        expect(page.locator("#result-title")).to_have_text("Nobody found whom you may see")
    day.pictures.take(page, "another-agency-finds-nobody")


def the_client_agrees_and_a_partner_sees(day: Day, page: Page, client_id: str) -> None:
    """A release, the records opened one by one, and the partner's view of them."""
    sharing.agree(page, client_id, household.FULL_NAME)
    sharing.change(page, client_id, "Open to partners")
    day.pictures.take(page, "shared")
    partner = day.window(PARTNER)
    answer = partner.goto(f"/clients/{client_id}/")
    sharing.say_why(partner, "We work on the case together with the other agency")
    assert answer is not None
    assert answer.status == 200
    # The head alone has agreed: nothing tells that there are children (V28).
    expect(partner.locator("main")).not_to_contain_text("Leocadia")
    day.pictures.take(partner, "what-the-partner-sees")


def the_client_takes_the_paper(day: Day, page: Page, client_id: str, pictures: Path) -> None:
    """The printed record, in both languages; its pages are drawn to be looked at."""
    for language in ("English", "Español") if day.has_scripts else ("English",):
        page.goto(f"/clients/{client_id}/")
        paper = print_record(page, language=language)
        day.pictures.take(page, "paper-ready")
        text = text_of(paper)
        assert "Quenneville" in text
        assert "219-55" not in text
        assert name_of(day.worker) in text
        assert "Bridge Outreach" in text
        kept = pictures / f"record-{language[:2].lower()}.pdf"
        kept.write_bytes(paper)
        if shutil.which("pdftoppm"):
            target = str(kept.with_suffix(""))
            subprocess.run(["pdftoppm", "-png", "-r", "80", str(kept), target], check=True)


def the_client_says_no_after_all(day: Day, page: Page, client_id: str) -> None:
    """Revoked, and the single records closed: the partner's view ends."""
    sharing.revoke(page, client_id)
    sharing.change(page, client_id, "Close to partners")
    day.pictures.take(page, "closed-again")
    answer = day.window(PARTNER).goto(f"/clients/{client_id}/")
    assert answer is not None
    assert answer.status == 404


def without_nonces(html: str) -> str:
    """A page without what differs from one answer to the next."""
    return re.sub(r'(name="csrfmiddlewaretoken" value|X-CSRFToken": )"?[\w-]+"?', "", html)


def the_administrator_finds_each_deed(day: Day, client_id: str) -> None:
    """Search, look, creation, release, print, refusal: in the log, by person, client, day."""
    page = day.window(ADMINISTRATOR)
    page.goto("/audit/")
    day.pictures.take(page, "audit-trail")
    today = datetime.now(ZONE).strftime("%m/%d/%Y")
    show(page, person=day.worker, client=client_id, day=today)
    assert {
        "Created a client record",
        "Enrolled a client",
        "Opened a client record",
        "Recorded a client's release",
        "Opened records to partners",
        "Printed a client record",
        "Recorded that a client revoked a release",
        "Closed records to partners",
    } <= set(deeds_shown(page))
    day.pictures.take(page, "audit-of-the-client")
    show(page, person=PARTNER, client="", day=today)
    assert deeds_shown(page).count("Was refused a page") >= 3
    show(page, person="", client=client_id, day=today)
    assert "Was refused a page" in deeds_shown(page)
    show(page, person=day.worker, client="", day="01/02/2020")
    expect(page.locator("main")).to_contain_text("Nothing recorded for this choice")
    for word in household.WORDS:
        assert word not in page.content()


def show(page: Page, *, person: str, client: str, day: str) -> None:
    """Set the filters of the audit trail."""
    page.get_by_label("Person").select_option(label=name_of(person) if person else "Everybody")
    page.get_by_label("HMIS id of a client").fill(client)
    page.get_by_label("Day").fill(day)
    page.get_by_role("button", name="Show").click()
    page.wait_for_url(re.compile(r"/audit/\?"))


def deeds_shown(page: Page) -> list[str]:
    """The sentences in the table."""
    return page.locator("main tbody td:nth-of-type(2)").all_inner_texts()
