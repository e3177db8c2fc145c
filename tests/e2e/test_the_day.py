"""One working day: a case worker, a worker of another agency, the administrator. With pictures."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import uuid
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.e2e import household
from tests.e2e.desk import (
    ADMINISTRATOR,
    PARTNER,
    WORKER,
    Album,
    Desks,
    OpenAlbum,
    name_of,
    search,
    sign_in,
)

ZONE = ZoneInfo("America/New_York")


def test_a_working_day(desks: Desks, album: OpenAlbum, pictures: Path) -> None:
    """The main job from sign-in to paper; the walls hold; the log tells all of it."""
    desks.watch.typed.update(household.WORDS)
    day = album("")
    client_id = case_worker_takes_in_three(desks, day, pictures)
    other_agency_gets_nothing(desks, day, client_id)
    administrator_finds_each_deed(desks, day, client_id)


def case_worker_takes_in_three(desks: Desks, day: Album, pictures: Path) -> str:
    """Sign in, search, open a record, take in a household, print; the head's id is the answer."""
    page = desks.window()
    page.goto("/")
    day.take(page, "welcome")
    page.get_by_role("link", name="Sign in").click()
    day.take(page, "sign-in")
    sign_in(page, WORKER)
    day.take(page, "home")
    known_name = page.locator("main table .identity__full").first.inner_text()
    search(page, known_name)
    day.take(page, "search-result")
    page.locator(".candidate__name").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(known_name)
    day.take(page, "client-record")
    search(page, household.FULL_NAME)
    day.take(page, "nobody-found")
    page.get_by_role("button", name="Take in a new household").click()
    expect(page.get_by_label("Last name")).to_have_value("Quenneville")
    intake(page, day, pictures)
    client_id = urlsplit(page.url).path.split("/")[2]
    print_summary(page, client_id, pictures)
    return client_id


def intake(page: Page, day: Album, pictures: Path) -> None:
    """Three people in one form, typed from the keyboard, and what it cost."""
    # Names come from the search; a worker who starts here types them.
    page.goto("/enrollments/intake/")
    day.take(page, "intake-empty")
    typist = household.take_in(page)
    day.take(page, "intake-three-people")
    typist.press_button("Save and enroll")
    expect(page.get_by_role("status").first).to_contain_text("3 people were enrolled.")
    cost = {"people": 3, "keystrokes": typist.keys, "seconds": round(typist.seconds, 1)}
    (pictures / "intake.json").write_text(json.dumps(cost), encoding="utf-8")
    expect(page.get_by_role("heading", level=1)).to_have_text(household.FULL_NAME)
    members = page.get_by_role("list", name="Household").first
    for person in household.PEOPLE:
        expect(members).to_contain_text(person["First name"])
    day.take(page, "household-enrolled")


def print_summary(page: Page, client_id: str, pictures: Path) -> None:
    """Fetch the paper that "Print summary" gives, read it, draw its pages."""
    link = page.get_by_role("link", name="Print summary")
    assert link.get_attribute("href") == f"/clients/{client_id}/summary.pdf"
    answer = page.context.request.get(f"/clients/{client_id}/summary.pdf")
    assert answer.ok
    assert answer.headers["content-type"] == "application/pdf"
    assert "no-store" in answer.headers["cache-control"]
    paper = pictures / "summary.pdf"
    paper.write_bytes(answer.body())
    reader = PdfReader(paper)
    text = " ".join(page.extract_text() for page in reader.pages)
    assert household.FULL_NAME in text
    assert "8031" in text
    assert "219-55" not in text
    assert "Wanda Weller" in text
    assert "Quenneville" not in str(reader.metadata)
    if shutil.which("pdftoppm"):
        command = ["pdftoppm", "-png", "-r", "80", str(paper), str(pictures / "summary")]
        subprocess.run(command, check=True)


def other_agency_gets_nothing(desks: Desks, day: Album, client_id: str) -> None:
    """For another agency's worker the person does not exist, by address and by search."""
    page = desks.window()
    sign_in(page, PARTNER)
    of_nobody = page.goto(f"/clients/{uuid.uuid4()}/")
    assert of_nobody is not None
    assert of_nobody.status == 404
    empty_page = without_nonces(page.content())
    for part in ("", "summary.pdf", "identity/"):
        answer = page.goto(f"/clients/{client_id}/{part}")
        assert answer is not None
        assert answer.status == 404
        assert without_nonces(page.content()) == empty_page
    day.take(page, "another-agency-404")
    for words, born in ((household.FULL_NAME, "04/17/1991"), ("219-55-8031", ""), (client_id, "")):
        search(page, words, born)
        expect(page.locator("#result-title")).to_have_text("Nobody found whom you may see")
    day.take(page, "another-agency-finds-nobody")


def without_nonces(html: str) -> str:
    """A page without what differs from one answer to the next."""
    return re.sub(r'(name="csrfmiddlewaretoken" value|X-CSRFToken": )"?[\w-]+"?', "", html)


def administrator_finds_each_deed(desks: Desks, day: Album, client_id: str) -> None:
    """Search, look, creation, print and refusal stand in the log, found by person, client, day."""
    page = desks.window()
    sign_in(page, ADMINISTRATOR)
    day.take(page, "administrator-home")
    page.get_by_role("link", name="Audit trail").click()
    day.take(page, "audit-trail")
    today = datetime.now(ZONE).strftime("%m/%d/%Y")
    show(page, person=WORKER, client=client_id, day=today)
    deeds = deeds_shown(page)
    assert {
        "Created a client record",
        "Enrolled a client",
        "Opened a client record",
        "Printed a client summary",
    } <= set(deeds)
    day.take(page, "audit-of-the-client")
    show(page, person=WORKER, client="", day=today)
    assert {"Signed in", "Searched for a client", "Took in a household"} <= set(deeds_shown(page))
    show(page, person=PARTNER, client="", day=today)
    assert deeds_shown(page).count("Was refused a page") >= 4
    day.take(page, "audit-of-the-other-worker")
    show(page, person="", client=client_id, day=today)
    assert "Was refused a page" in deeds_shown(page)
    show(page, person=WORKER, client="", day="01/02/2020")
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
