"""The administrator sets up an agency, a project and all that describes it, and is corrected."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.desk import (
    ADMINISTRATOR,
    DIRECTOR,
    NARROW,
    WIDE,
    Album,
    Desks,
    OpenAlbum,
    choose,
    type_password_again,
)
from tests.e2e.test_accessibility import OVERFLOW, violations

AGENCY = "Willow Services"
PROJECT = "Willow Night Shelter"


@pytest.mark.rule("V2")
@pytest.mark.rule("V13")
@pytest.mark.requirement("S72", "S74")
def test_the_administrator_sets_up_an_agency_and_a_project(desks: Desks, album: OpenAlbum) -> None:
    """With pictures; each page by axe, wide and narrow, the refused ones too."""
    day = album("set-up")
    page = desks.window(ADMINISTRATOR)
    add_a_coc(page, day)
    add_an_agency(page, day)
    add_a_project(page, day)
    add_what_describes_it(page, day)
    mend_a_row(page, day)
    share_and_flag(page, day)
    ask_to_clear(page, day)


@pytest.mark.requirement("S72")
def test_a_director_stops_sharing_without_scripts(desks: Desks, album: OpenAlbum) -> None:
    """At the own agency, at once; switching it on is the administrator's.

    The last of the list: other tests share records of the first.
    """
    day = album("stop-sharing")
    page = desks.window(DIRECTOR, size=NARROW, javascript=False)
    page.goto("/agencies/projects/")
    row = page.get_by_role("row").filter(has=page.get_by_text("Shared", exact=True)).last
    row.get_by_role("link").first.click()
    page.get_by_role("link", name="Sharing and flags").click()
    page.get_by_role("link", name="Stop sharing").click()
    page.get_by_role("button", name="Stop sharing").click()
    expect(page.get_by_role("alert")).to_contain_text("Tick this to go on")
    page.locator("label", has_text="I have read what happens").click()
    page.get_by_role("button", name="Stop sharing").click()
    expect(page.get_by_role("status").first).to_contain_text("shares nothing new")
    expect(page.get_by_text("The system administrator can switch it on")).to_be_visible()
    day.take(page, "stopped")


def save(page: Page) -> None:
    """Press the button."""
    page.get_by_role("button", name="Save").click()


def look(page: Page, day: Album, name: str) -> None:
    """A picture, axe at both widths, and nothing that runs out of a narrow page."""
    for width, height in (NARROW, WIDE):
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("() => window.scrollTo(0, 0)")
        day.take(page, f"{name}-{width}")
        assert page.evaluate(OVERFLOW) == []
        page.evaluate("() => window.scrollTo(0, document.body.scrollHeight)")
        assert violations(page) == []


def add_a_coc(page: Page, day: Album) -> None:
    """A wrong code first."""
    page.goto("/")
    choose(page, "CoCs")
    page.get_by_role("link", name="Add a CoC").click()
    page.get_by_label("CoC code").fill("AK501")
    save(page)
    expect(page.locator("[data-error-summary]")).to_contain_text("two capitals, a hyphen")
    look(page, day, "coc-refused")
    page.get_by_label("CoC code").fill("ak-501")
    save(page)
    expect(page.get_by_role("row").filter(has_text="AK-501")).to_contain_text("Balance of State")
    look(page, day, "cocs")


def add_an_agency(page: Page, day: Album) -> None:
    """Refused as what it is not: no victim service provider, but with that setting."""
    choose(page, "Agencies")
    look(page, day, "agencies")
    page.get_by_role("link", name="Add an agency").click()
    page.get_by_label("Agency name").fill(AGENCY)
    page.locator("label", has_text="It may enter people anonymously here").click()
    save(page)
    expect(page.locator("[data-error-summary]")).to_contain_text("victim service providers only")
    look(page, day, "agency-refused")
    page.locator("label", has_text="It may enter people anonymously here").click()
    save(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Add a project")


def add_a_project(page: Page, day: Album) -> None:
    """The agency is chosen already; one error in dates, one in a subtype."""
    expect(page.get_by_label("Agency", exact=False).first).not_to_have_value("")
    page.get_by_label("Project name").fill(PROJECT)
    page.get_by_label("Operating start date").fill("01/01/2025")
    page.get_by_label("Operating end date").fill("01/01/2024")
    page.get_by_label("Continuum project").select_option("Yes")
    page.get_by_label("Project type").select_option("Emergency Shelter - Entry Exit")
    page.locator("#id_rrh_subtype").select_option(index=1)
    page.get_by_label("Target population").select_option("NA: Not applicable")
    save(page)
    summary = page.locator("[data-error-summary]")
    expect(summary).to_contain_text("must not be before")
    expect(summary).to_contain_text("is not for a project of this kind")
    expect(summary).to_contain_text("housing type: choose one")
    expect(page.get_by_label("Project name")).to_have_value(PROJECT)
    look(page, day, "project-refused")
    page.get_by_label("Operating end date").fill("")
    page.locator("#id_rrh_subtype").select_option("")
    page.locator("#id_housing_type").select_option(index=1)
    save(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(PROJECT)
    expect(page.locator("#missing-title")).to_be_visible()
    look(page, day, "project-bare")


def add_what_describes_it(page: Page, day: Album) -> None:
    """Until nothing is missing; a funder of another type and early beds are refused."""
    page.get_by_role("link", name="Add a CoC").first.click()
    page.get_by_label("Continuum of Care code").select_option("AK-501")
    page.get_by_label("Geocode").fill("029999")
    save(page)
    page.get_by_role("link", name="Add a grant").first.click()
    page.locator("#id_funder").select_option("HUD: CoC - Permanent Supportive Housing")
    page.get_by_label("Grant ID").fill("E-25-1")
    page.locator("#id_start_date").fill("01/01/2025")
    save(page)
    expect(page.locator("[data-error-summary]")).to_contain_text("does not pay for")
    look(page, day, "funder-refused")
    page.locator("#id_funder").select_option(
        "HUD: ESG - Emergency Shelter (operating and/or essential services)"
    )
    save(page)
    page.get_by_role("link", name="Add beds or units").first.click()
    page.locator("#id_coc_code").select_option("AK-501")
    page.locator("#id_household_type").select_option(index=1)
    page.locator("#id_es_bed_type").select_option(index=1)
    page.locator("#id_availability").select_option(index=1)
    page.locator("#id_start_date").fill("12/01/2024")
    page.locator("#id_bed_inventory").fill("10")
    page.locator("#id_unit_inventory").fill("0")
    page.locator("#id_other_bed_inventory").fill("12")
    save(page)
    summary = page.locator("[data-error-summary]")
    expect(summary).to_contain_text("operates from 01/01/2025 only")
    expect(summary).to_contain_text("add up to 12")
    look(page, day, "beds-refused")
    page.locator("#id_start_date").fill("01/01/2025")
    page.locator("#id_other_bed_inventory").fill("10")
    save(page)
    page.get_by_role("link", name="Add HMIS participation").first.click()
    page.locator("#id_participation_type").select_option("HMIS Participating")
    page.locator("#id_start_date").fill("01/01/2025")
    save(page)
    page.get_by_role("link", name="Add a part in coordinated entry").first.click()
    page.locator("#id_access_point").select_option("No")
    page.locator("#id_receives_referrals").select_option("Yes")
    page.locator("#id_start_date").fill("01/01/2025")
    look(page, day, "entry-filled")
    save(page)
    expect(page.locator("#missing-title")).to_have_count(0)
    look(page, day, "project-whole")


def mend_a_row(page: Page, day: Album) -> None:
    """Ended, and voided with the reason."""
    page.get_by_role("link", name="Change HUD: ESG - Emergency Shelter").click()
    page.locator("#id_end_date").fill("12/31/2025")
    save(page)
    expect(page.get_by_role("main")).to_contain_text("01/01/2025 to 12/31/2025")
    page.get_by_role("link", name="Change HMIS Participating").click()
    page.get_by_role("link", name="Void it").click()
    page.get_by_label("Reason").fill("Recorded for the wrong project")
    look(page, day, "void")
    page.get_by_role("button", name="Void it").click()
    expect(page.locator("#missing-title")).to_be_visible()


def share_and_flag(page: Page, day: Album) -> None:
    """On, then flagged: off for good."""
    page.get_by_role("link", name="Sharing and flags").click()
    look(page, day, "sharing")
    page.get_by_role("link", name="Let it share").click()
    type_password_again(page, ADMINISTRATOR)
    page.locator("label", has_text="I have read what happens").click()
    page.get_by_role("button", name="Let it share").click()
    expect(page.get_by_role("status").first).to_contain_text("shares from now on")
    page.get_by_role("link", name="Set a flag").click()
    type_password_again(page, ADMINISTRATOR)
    page.get_by_label("What it does").select_option("Legal services")
    page.locator("label", has_text="I have read what happens").click()
    look(page, day, "flag")
    page.get_by_role("button", name="Set the flag").click()
    expect(page.get_by_role("status").first).to_contain_text("0 records were closed")
    expect(page.get_by_role("link", name="Let it share")).to_have_count(0)
    look(page, day, "flagged")


def ask_to_clear(page: Page, day: Album) -> None:
    """One person asks, and cannot be the second."""
    page.get_by_role("link", name="Ask to clear a flag").click()
    type_password_again(page, ADMINISTRATOR)
    page.get_by_label("Reason").fill("The flag was meant for another project")
    page.get_by_role("button", name="Ask for it").click()
    expect(page.get_by_text("waits for a second person")).to_be_visible()
    choose(page, "Clearing flags")
    look(page, day, "clearings")
    page.get_by_role("link", name=PROJECT).click()
    expect(page.get_by_text("Somebody else has to confirm it")).to_be_visible()
    expect(page.get_by_label("Your password")).to_have_count(0)
    look(page, day, "own-request")
