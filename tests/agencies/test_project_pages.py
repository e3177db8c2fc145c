"""Projects and their descriptors: the acting agency's, and all for who administers the system."""

from __future__ import annotations

from datetime import date

import pytest

from agencies.models import (
    Affiliation,
    CeParticipation,
    Funder,
    HmisParticipation,
    ImportedDescriptorValue,
    Inventory,
    Project,
    ProjectCoC,
)
from clients.row_security import guarded_tables
from hud.fy2026 import lists
from tests.clients.test_query_counts import queries
from tests.factories.agencies import make_project
from tests.roles import Browser
from tests.world import World

pytestmark = pytest.mark.django_db


def describe(project: Project, times: int = 1) -> None:
    """Descriptors of every kind, so many of each."""
    start = date(2020, 1, 1)
    for number in range(times):
        ProjectCoC.objects.create(
            project=project, coc_code=f"XX-50{number}", geocode="129999", city="Anytown"
        )
        Funder.objects.create(
            project=project,
            funder=lists.FundingSource.HUD_COC_SUPPORTIVE_SERVICES_ONLY,
            grant_id=f"GRANT-{number}",
            start_date=start,
        )
        Inventory.objects.create(
            project=project,
            household_type=lists.HouseholdType.HOUSEHOLDS_WITHOUT_CHILDREN,
            bed_inventory=12,
            unit_inventory=0,
            youth_bed_inventory=5,
            start_date=start,
        )
        HmisParticipation.objects.create(
            project=project,
            participation_type=lists.HmisParticipationType.HMIS_PARTICIPATING,
            start_date=start,
        )
        CeParticipation.objects.create(
            project=project,
            access_point=1,
            crisis_assessment=1,
            receives_referrals=0,
            start_date=start,
        )
        other = make_project(project.agency, f"Homes {number}")
        Affiliation.objects.create(project=project, residential_project=other)


def test_staff_see_the_projects_of_the_agency_they_act_for(world: World) -> None:
    text = Browser.signed_in_as(world.bob).get("/agencies/projects/").content.decode()
    for name in ("Alder Shelter", "Alder Legal Aid", "Alder Outreach"):
        assert name in text
    assert "Birch" not in text
    assert "Never shared" in text
    other = Browser.signed_in_as(world.bob).get(f"/agencies/projects/{world.housing.pk}/")
    assert other.status_code == 404


def test_who_works_with_clients_types_nothing_into_an_address(world: World) -> None:
    answer = Browser.signed_in_as(world.bob).get("/agencies/projects/?words=outreach")
    assert b"Project or agency" not in answer.content
    assert b"Alder Shelter" in answer.content


@pytest.mark.rule("V24")
def test_the_system_administrator_sees_all_projects_and_asks_no_client_table(world: World) -> None:
    browser = Browser.signed_in_as(world.root)
    text = browser.get("/agencies/projects/").content.decode()
    assert "Alder Shelter" in text
    assert "Birch Housing" in text
    for project in (world.shelter, world.housing):
        asked = queries(browser, f"/agencies/projects/{project.pk}/")
        assert not [sql for sql in asked for table in guarded_tables() if f'"{table}"' in sql]


def test_the_list_is_narrowed_by_words(world: World) -> None:
    browser = Browser.signed_in_as(world.root)
    text = browser.get("/agencies/projects/?words=birch").content.decode()
    assert "Birch Housing" in text
    assert "Alder Shelter" not in text
    assert (
        "No project of that name" in browser.get("/agencies/projects/?words=zzz").content.decode()
    )


def test_a_project_is_shown_with_its_descriptors(world: World) -> None:
    describe(world.shelter)
    ended = Funder.objects.create(project=world.shelter, funder=1, start_date=date(2019, 1, 1))
    Funder.objects.filter(pk=ended.pk).update(voided_at="2020-01-01T00:00:00Z")
    text = Browser.signed_in_as(world.bob).get(f"/agencies/projects/{world.shelter.pk}/")
    page = text.content.decode()
    for words in (
        "Emergency Shelter",
        "HUD: CoC - Supportive Services Only",
        "GRANT-0",
        "01/01/2020 to today",
        "Households without children",
        "Beds for other youth: 5",
        "XX-500",
        "HMIS Participating",
        "Access point; Crisis assessment",
        "Serves the people of",
        "Homes 0",
    ):
        assert words in page, words
    assert "01/01/2019" not in page


def test_a_flagged_project_says_why_it_is_never_shared(world: World) -> None:
    page = Browser.signed_in_as(world.alice).get(f"/agencies/projects/{world.legal.pk}/")
    assert b"Never shared" in page.content
    assert b"Legal services" in page.content


def test_what_an_import_held_off_hud_s_lists_is_shown(world: World) -> None:
    funder = Funder.objects.create(
        project=world.shelter, funder=1, start_date=date(2019, 1, 1), grant_id="G"
    )
    ImportedDescriptorValue.objects.create(
        table_name=funder._meta.db_table, row_id=funder.pk, column_name="Funder", raw="777"
    )
    page = Browser.signed_in_as(world.bob).get(f"/agencies/projects/{world.shelter.pk}/")
    assert b"777" in page.content


@pytest.mark.parametrize("page", ["/agencies/projects/", "/agencies/projects/{pk}/"])
def test_pages_take_as_many_queries_for_much_as_for_little(world: World, page: str) -> None:
    browser = Browser.signed_in_as(world.alice)
    address = page.format(pk=world.shelter.pk)
    describe(world.shelter)
    browser.get("/")  # The first page of a session settles for which agency it acts.
    few = queries(browser, address)
    describe(make_project(world.agency_a, "Alder Annex"), times=5)
    describe(world.shelter, times=5)
    many = queries(browser, address)
    assert len(many) == len(few), "\n".join(many)
    assert len(many) <= 14, "\n".join(many)
