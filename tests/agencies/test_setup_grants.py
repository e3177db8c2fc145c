"""V3 in the database: grants that forbid anonymous entry, and an import that brings one."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from agencies.actions import agencies as agency_actions
from agencies.actor import system_actor
from agencies.flags import PROVIDER_FUNDING
from agencies.models import Agency, Funder
from hud.fy2026.lists import FundingSource
from tests.factories.agencies import make_agency, make_project
from tests.roles import app_role
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.mark.rule("V3")
@pytest.mark.parametrize(
    ("funder", "words", "is_refused"),
    [
        (FundingSource.HUD_ESG_EMERGENCY_SHELTER, "", True),
        (46, "FVPSA 2025", True),
        (46, "City of Anytown", False),
        (FundingSource.HUD_HOME, "", False),
    ],
)
def test_the_database_holds_the_rule_of_grants_both_ways(
    world: World, funder: int, words: str, is_refused: bool
) -> None:
    house = make_agency("Safe House", is_victim_service_provider=True)
    project = make_project(house, "Refuge")
    grant = {"funder": funder, "other_funder": words, "start_date": date(2020, 1, 1)}
    for first, second in (("grant", "setting"), ("setting", "grant")):
        with transaction.atomic():
            outcome = "taken"
            for step in (first, second):
                try:
                    with transaction.atomic(), app_role():
                        if step == "grant":
                            Funder.objects.bulk_create([Funder(project=project, **grant)])
                        else:
                            Agency.objects.filter(pk=house.pk).update(allows_anonymous_entry=True)
                except DatabaseError:
                    outcome = f"refused at the {step}"
            assert outcome == (f"refused at the {second}" if is_refused else "taken")
            transaction.set_rollback(True)


@pytest.mark.rule("V3")
def test_database_and_code_name_the_same_funders() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT n FROM generate_series(0, 200) n "
            "WHERE agencies_forbids_anonymous_entry(n, '', NULL, NULL)"
        )
        assert {number for (number,) in cursor.fetchall()} == set(PROVIDER_FUNDING)


@pytest.mark.rule("V3")
def test_a_grant_that_an_import_brings_switches_anonymous_entry_off(world: World) -> None:
    house = make_agency("Safe House", is_victim_service_provider=True, allows_anonymous_entry=True)
    project = make_project(house, "Refuge")
    grant = Funder(project=project, funder=2, start_date=date(2020, 1, 1))
    with system_actor(reason="import_hud_csv") as actor:
        assert agency_actions.switch_off_forbidden_entry(actor=actor) == 0
        Funder.objects.bulk_create([grant])
        assert agency_actions.switch_off_forbidden_entry(actor=actor) == 1
    assert not Agency.objects.get(pk=house.pk).allows_anonymous_entry
