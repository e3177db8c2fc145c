"""The administrator's pages: adding, refusing beside the field, ending, voiding; who may not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from agencies.actions import descriptors
from agencies.models import (
    Affiliation,
    Agency,
    CoC,
    Funder,
    HmisParticipation,
    Inventory,
    Project,
    ProjectCoC,
    Source,
)
from audit.log.models import LogEntry
from hud.fy2026.lists import FundingSource, ProjectType
from tests.factories.agencies import make_project
from tests.roles import Browser, acting_as_user
from tests.world import World

pytestmark = pytest.mark.django_db

PROJECT = {
    "name": "Alder Annex",
    "operating_start_date": "01/01/2025",
    "is_continuum_project": "True",
    "project_type": "0",
    "housing_type": "1",
    "target_population": "4",
}


def fits(project: Project, **changes: Any) -> None:
    """Make a project say what HUD asks of a shelter."""
    said = {"housing_type": 1, "target_population": 4, "is_continuum_project": True}
    Project.objects.filter(pk=project.pk).update(**{**said, **changes})


def deeds() -> list[str]:
    rows = LogEntry.objects.exclude(deed__startswith="row.").order_by("pk")
    return list(rows.values_list("deed", flat=True))


def test_an_agency_is_added_changed_and_not_doubled(world: World) -> None:
    root = Browser.signed_in_as(world.root)
    added = root.post("/agencies/all/add/", {"name": "Cedar Care"})
    agency = Agency.objects.get(name="Cedar Care")
    assert added.headers["Location"] == f"/agencies/projects/add/?agency={agency.pk}"
    assert agency.group is not None
    again = root.post("/agencies/all/add/", {"name": "cedar care"})
    assert b"an agency of this name already" in again.content
    page = f"/agencies/all/{agency.pk}/"
    root.post(page, {"name": "Cedar Care", "asks_case_assignment": "on"})
    agency.refresh_from_db()
    assert agency.asks_case_assignment
    assert {"agency.added", "agency.changed"} <= set(deeds())


def test_a_project_is_added_not_shared_and_what_it_lacks_is_told(world: World) -> None:
    root = Browser.signed_in_as(world.root)
    answer = root.post("/agencies/projects/add/", PROJECT | {"agency": world.agency_a.pk})
    project = Project.objects.get(name="Alder Annex")
    assert answer.headers["Location"] == f"/agencies/projects/{project.pk}/"
    assert not project.is_shared
    assert project.team is not None
    page = root.get(f"/agencies/projects/{project.pk}/").content.decode()
    for words in ("Still to record", "No funder is recorded", "no beds are recorded"):
        assert words in page
    told = Browser.signed_in_as(world.alice).get(f"/agencies/projects/{project.pk}/")
    assert b"Still to record" not in told.content
    assert b"Add a grant" not in told.content


def test_what_does_not_fit_is_said_beside_the_field_and_nothing_is_kept(world: World) -> None:
    root = Browser.signed_in_as(world.root)
    wrong = PROJECT | {"agency": world.agency_a.pk, "rrh_subtype": "1", "housing_type": ""}
    answer = root.post("/agencies/projects/add/", wrong)
    form = answer.context["form"]
    assert set(form.errors) == {"rrh_subtype", "housing_type"}
    assert not Project.objects.filter(name="Alder Annex").exists()
    twice = root.post(
        "/agencies/projects/add/", PROJECT | {"agency": world.agency_a.pk, "name": "alder shelter"}
    )
    assert set(twice.context["form"].errors) == {"name"}


def test_rows_are_added_ended_and_voided_never_deleted(world: World) -> None:
    fits(world.shelter)
    root = Browser.signed_in_as(world.root)
    of = f"/agencies/projects/{world.shelter.pk}"
    CoC.objects.create(code="XX-500", name="Anytown")
    root.post(f"{of}/cocs/add/", {"coc_code": "XX-500", "geocode": "129999"})
    grant = {"funder": "8", "grant_id": "E-1", "start_date": "01/01/2020"}
    root.post(f"{of}/funders/add/", grant)
    beds = {
        "coc_code": "XX-500", "household_type": "1", "es_bed_type": "1", "availability": "1",
        "start_date": "01/01/2020", "bed_inventory": "10", "unit_inventory": "0",
        "other_bed_inventory": "10",
    }  # fmt: skip
    root.post(f"{of}/beds/add/", beds)
    hmis = {"participation_type": "1", "start_date": "01/01/2020"}
    root.post(f"{of}/hmis/add/", hmis)
    entry = {"access_point": "0", "receives_referrals": "1", "start_date": "01/01/2020"}
    root.post(f"{of}/coordinated-entry/add/", entry)
    page = root.get(f"{of}/").content.decode()
    assert "Still to record" not in page
    assert "Does not fit together" not in page
    row = HmisParticipation.objects.get()
    where = f"/agencies/projects/hmis/{row.pk}/"
    root.post(where, hmis | {"end_date": "12/31/2024"})
    row.refresh_from_db()
    assert row.end_date == date(2024, 12, 31)
    assert set(root.post(f"{where}void/", {"reason": ""}).context["form"].errors) == {"reason"}
    root.post(f"{where}void/", {"reason": "Of another project"})
    row.refresh_from_db()
    assert (row.voided_by, row.voided_reason) == (world.root, "Of another project")
    assert root.get(where).status_code == 404
    assert deeds().count("descriptor.added") == 5
    assert deeds().count("descriptor.changed") == 1
    assert deeds().count("descriptor.voided") == 1


def test_a_funder_of_another_type_is_refused_and_so_is_a_type_that_leaves_one_behind(
    world: World,
) -> None:
    fits(world.shelter)
    root = Browser.signed_in_as(world.root)
    of = f"/agencies/projects/{world.shelter.pk}"
    grant = {"funder": "2", "grant_id": "P-1", "start_date": "01/01/2020"}
    refused = root.post(f"{of}/funders/add/", grant)
    assert "does not pay for Emergency Shelter" in str(refused.context["form"].errors["funder"])
    root.post(f"{of}/funders/add/", grant | {"funder": "8"})
    typed = PROJECT | {"name": "Alder Shelter", "operating_start_date": "01/01/2015"}
    changed = root.post(f"{of}/edit/", typed | {"project_type": "2"})
    assert "Funder: This funder does not pay" in str(changed.context["form"].non_field_errors())
    assert Project.objects.get(pk=world.shelter.pk).project_type == ProjectType(0)


def test_a_project_ends_with_what_runs_or_says_what_to_end_first(world: World) -> None:
    fits(world.shelter)
    row = HmisParticipation.objects.create(
        project=world.shelter, participation_type=1, start_date=date(2020, 1, 1)
    )
    root = Browser.signed_in_as(world.root)
    page = f"/agencies/projects/{world.shelter.pk}/edit/"
    typed = PROJECT | {"name": "Alder Shelter", "operating_start_date": "01/01/2015"}
    typed |= {"operating_end_date": "06/30/2025"}
    refused = root.post(page, typed)
    assert "end this on that day or before" in str(refused.context["form"].non_field_errors())
    assert root.post(page, typed | {"ends_rows": "on"}).status_code == 302
    row.refresh_from_db()
    assert row.end_date == date(2025, 6, 30)


def test_an_imported_project_keeps_its_faults_shows_them_and_may_be_changed_beside_them(
    world: World,
) -> None:
    source = Source.objects.create(name="County")
    project = make_project(
        world.agency_a, "Imported", project_type=3, source=source, hud_id="P1", housing_type=1
    )
    funder = Funder.objects.create(
        project=project, funder=FundingSource.HHS_RHY_BASIC_CENTER_PROGRAM, grant_id="R",
        start_date=date(2020, 1, 1), source=source, hud_id="F1",
    )  # fmt: skip
    root = Browser.signed_in_as(world.root)
    page = root.get(f"/agencies/projects/{project.pk}/").content.decode()
    assert "Does not fit together" in page
    assert "This funder does not pay for" in page
    where = f"/agencies/projects/funders/{funder.pk}/"
    assert b"holds until the next import" in root.get(where).content
    same = {"funder": "22", "grant_id": "R", "start_date": "01/01/2020"}
    assert root.post(where, same | {"end_date": "01/01/2021"}).status_code == 302
    assert root.post(where, same | {"funder": "24"}).status_code == 200
    funder.refresh_from_db()
    assert (funder.funder, funder.end_date) == (22, date(2021, 1, 1))


def test_a_project_where_people_were_served_is_not_voided(world: World) -> None:
    root = Browser.signed_in_as(world.root)
    served = root.post(f"/agencies/projects/{world.shelter.pk}/void/", {"reason": "Mistake"})
    assert b"Records of clients were written" in served.content
    empty = make_project(world.agency_a, "Empty")
    root.post(f"/agencies/projects/{empty.pk}/void/", {"reason": "Set up twice"})
    assert Project.objects.get(pk=empty.pk).voided_at is not None


def test_an_affiliation_needs_a_yes_and_who_lodges(world: World) -> None:
    services = make_project(world.agency_a, "Services", project_type=6, residential_affiliation=1)
    root = Browser.signed_in_as(world.root)
    page = f"/agencies/projects/{services.pk}/affiliations/add/"
    lodges_nobody = make_project(world.agency_a, "Outreach", project_type=4)
    refused = root.post(page, {"residential_project": lodges_nobody.pk})
    assert "lodges nobody" in str(refused.context["form"].errors["residential_project"])
    assert root.post(page, {"residential_project": world.shelter.pk}).status_code == 302
    row = Affiliation.objects.get()
    assert root.get(f"/agencies/projects/affiliations/{row.pk}/").status_code == 200


def test_the_register_of_cocs_takes_hud_s_names_and_shows_strangers(world: World) -> None:
    ProjectCoC.objects.create(project=world.shelter, coc_code="AK-501")
    root = Browser.signed_in_as(world.root)
    assert b"not in the register" in root.get("/agencies/cocs/").content
    root.post("/agencies/cocs/add/", {"code": "ak-501"})
    coc = CoC.objects.get()
    assert (coc.code, coc.name) == ("AK-501", "Alaska Balance of State CoC")
    for code, words in (("AK501", b"two capitals"), ("AK-501", b"already"), ("ZZ-999", b"no name")):
        assert words in root.post("/agencies/cocs/add/", {"code": code}).content
    root.post(f"/agencies/cocs/{coc.pk}/", {"name": "The rest of Alaska"})
    coc.refresh_from_db()
    assert coc.name == "The rest of Alaska"


@pytest.mark.requirement("S72")
@pytest.mark.rule("V1")
def test_a_director_stops_the_own_agency_s_sharing_and_no_other(world: World) -> None:
    alice = Browser.signed_in_as(world.alice)
    of = f"/agencies/projects/{world.shelter.pk}"
    assert alice.post(f"{of}/sharing/stop/", {}).status_code == 200
    assert Project.objects.get(pk=world.shelter.pk).is_shared
    assert alice.post(f"{of}/sharing/stop/", {"understood": "on"}).status_code == 302
    assert not Project.objects.get(pk=world.shelter.pk).is_shared
    assert alice.post(f"{of}/sharing/start/", {"understood": "on"}).status_code == 403
    other = f"/agencies/projects/{world.housing.pk}/sharing/stop/"
    assert alice.post(other, {"understood": "on"}).status_code == 404


@pytest.mark.rule("V13")
def test_the_second_person_needs_the_own_password(world: World) -> None:
    root = Browser.signed_in_as(world.root)
    reason = {"flag": "is_legal_services", "reason": "A mistake"}
    root.post(f"/agencies/projects/{world.legal.pk}/flags/clear/", reason)
    clearing = world.legal.flag_clearings.get()
    page = f"/agencies/flag-clearings/{clearing.pk}/"
    assert b"Somebody else has to confirm it" in root.get(page).content
    assert root.post(page, {"password": "correct-horse-battery"}).status_code == 200
    assert Project.objects.get(pk=world.legal.pk).is_legal_services
    root.post(f"{page}withdraw/")
    clearing.refresh_from_db()
    assert clearing.withdrawn_by == world.root


def test_the_actions_say_no_to_an_overlap_whoever_calls(world: World) -> None:
    values = {"participation_type": 1, "start_date": date(2020, 1, 1), "end_date": None}
    with acting_as_user(world.root) as actor:
        descriptors.add_row(world.shelter.pk, HmisParticipation, values, actor=actor)
        with pytest.raises(descriptors.Incoherent) as refusal:
            descriptors.add_row(world.shelter.pk, HmisParticipation, values, actor=actor)
    assert [field for field, _words in refusal.value.errors] == ["start_date"]
    assert not Inventory.objects.exists()
