"""Who reads as a funder has no projects, whichever of the two comes first."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from agencies.actions import descriptors
from agencies.actions import funder_agreements as actions
from agencies.actions.sharing import Paper
from agencies.models import Agency, FunderAgreement, Project
from agencies.permissions import Role
from hud.fy2026.lists import ProjectType
from tests.agencies.staff import TODAY, add, end
from tests.factories.agencies import make_agency
from tests.factories.registers import make_funder_agreement
from tests.roles import Browser, acting_as_user
from tests.world import World

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.rule("V23"),
    pytest.mark.requirement("S97"),
]


@pytest.fixture
def fund(db: None) -> Agency:
    """A funder's organization."""
    return make_agency("State Housing Fund")


def enter(world: World, funder: Agency | None) -> None:
    """What the lead does on the page Enter an agreement, beside its form."""
    grant = actions.Grant(
        world.agency_a, "The Fund", funder, [world.shelter], None, is_voluntary=True
    )
    paper = Paper(TODAY(), TODAY(), TODAY() + timedelta(days=300), "binder 4")
    with acting_as_user(world.root) as actor:
        actions.enter_funder_agreement(grant, paper, actor=actor)


def add_project(world: World, agency: Agency) -> Project:
    """What the lead does on the page Add a project, beside its form."""
    values = {
        "name": "Annex",
        "operating_start_date": date(2025, 1, 1),
        "is_continuum_project": True,
        "project_type": ProjectType.EMERGENCY_SHELTER_ENTRY_EXIT,
        "housing_type": 1,
        "target_population": 4,
    }
    with acting_as_user(world.root) as actor:
        return descriptors.add_project(agency.pk, values, actor=actor)


def test_who_has_projects_reads_nothing_as_a_funder(world: World, fund: Agency) -> None:
    with pytest.raises(actions.FunderHasProjects):
        enter(world, world.agency_b)
    assert not FunderAgreement.objects.exists()
    enter(world, None)
    enter(world, fund)
    assert FunderAgreement.objects.count() == 2


def test_an_agency_whose_people_hold_funder_roles_gets_no_project(
    world: World, fund: Agency
) -> None:
    row = add(world.root, fund, "faye", Role.FUNDER_VIEWER)
    with pytest.raises(descriptors.ReadsAsFunder):
        add_project(world, fund)
    typed = {
        "agency": fund.pk,
        "name": "Annex",
        "operating_start_date": "01/01/2025",
        "is_continuum_project": "True",
        "project_type": "0",
        "housing_type": "1",
        "target_population": "4",
    }
    answer = Browser.signed_in_as(world.root).post("/agencies/projects/add/", typed)
    assert "reads as a funder" in str(answer.context["form"].errors["agency"])
    assert not Project.objects.filter(agency=fund).exists()
    end(world.root, row)
    assert add_project(world, fund).agency == fund


@pytest.mark.parametrize("days", [0, 30])
def test_an_agency_that_reads_by_an_agreement_gets_no_project(
    world: World, fund: Agency, days: int
) -> None:
    """In force, or to begin."""
    starts = TODAY() + timedelta(days=days)
    row = make_funder_agreement(world.agency_a, fund, [world.shelter], starts_on=starts)
    with pytest.raises(descriptors.ReadsAsFunder):
        add_project(world, fund)
    with acting_as_user(world.root) as actor:
        actions.end_funder_agreement(row, actor=actor, reason="The grant has ended.")
    assert add_project(world, fund).agency == fund
