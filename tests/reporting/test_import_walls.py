"""V2 and V3: flags stand before client rows, and a victim service provider has none."""

from __future__ import annotations

from pathlib import Path

import pytest

from agencies.models import Agency, Project
from agencies.models.project import NEVER_SHARED_FLAGS
from clients.models import Client, ClientIdentity, Person
from enrollments.models import Enrollment, Exit
from hmis.vault.models import DataKey
from reporting.hud_csv.result import Result
from tests.reporting.loading import Rows, change, copy_of_small_export, run_import

pytestmark = pytest.mark.django_db


def flags(hud_id: str) -> set[str]:
    project = Project.objects.get(hud_id=hud_id)
    return {name for name in NEVER_SHARED_FLAGS if getattr(project, name)}


def test_flags_are_read_off_the_descriptors() -> None:
    run_import()
    assert flags("P1") == set()
    assert flags("P2") == {"serves_hiv_aids"}
    assert flags("P10") == {"serves_hiv_aids"}
    assert flags("P3") == {"serves_survivors"}
    assert flags("P5") == {"serves_unaccompanied_minors"}
    assert flags("P8") == {"is_legal_services"}
    assert flags("P11") == {"is_part_2"}
    assert flags("P4") == set()


@pytest.mark.rule("V2")
def test_flags_are_read_off_a_grant_that_is_named_in_words(tmp_path: Path) -> None:
    export = copy_of_small_export(tmp_path)

    def fund(rows: Rows) -> None:
        rows[0] |= {"Funder": "46", "OtherFunder": "Ryan White HIV/AIDS Program Part B"}
        rows[5]["OtherFunder"] = "Opioid treatment program SOR"

    change(export, "Funder", fund)
    run_import(export)
    assert flags("P1") == {"serves_hiv_aids"}
    assert flags("P11") == {"is_part_2"}


def test_a_provider_brings_no_client_rows() -> None:
    result = run_import()
    provider = Agency.objects.get(is_victim_service_provider=True)
    assert provider.hud_id == "O2"
    assert not Enrollment._base_manager.filter(project__agency=provider).exists()
    assert not Client._base_manager.filter(hud_id="C4").exists()
    assert not Exit._base_manager.filter(hud_id="X5").exists()
    assert _refused_by_v3(result) == {
        ("Client", 5),
        ("Enrollment", 6),
        ("Enrollment", 7),
        ("Exit", 6),
        ("HealthAndDV", 5),
    }


def test_a_client_known_elsewhere_too_is_loaded_without_the_provider() -> None:
    run_import()
    shared_client = Client._base_manager.get(hud_id="C5")
    assert shared_client.created_project.hud_id == "P5"
    assert Enrollment._base_manager.get(client=shared_client).hud_id == "E7"


def test_no_key_and_no_person_is_made_for_an_unloaded_client() -> None:
    run_import()
    clients = Client._base_manager.count()
    assert DataKey.objects.count() == ClientIdentity._base_manager.count() == clients
    assert Person.objects.count() == clients


def test_an_agency_that_does_not_say_is_not_loaded() -> None:
    run_import()
    assert not Agency.objects.filter(hud_id="O4").exists()
    assert not Project.objects.filter(hud_id="P9").exists()


def test_a_new_flag_closes_what_was_shared(tmp_path: Path) -> None:
    run_import()
    partner = Agency.objects.get(hud_id="O3")
    Project.objects.filter(hud_id="P1").update(is_shared=True)
    stays = Enrollment._base_manager.filter(project__hud_id="P1")
    stays.filter(hud_id="E1").update(shared_with=[partner.pk])
    export = copy_of_small_export(tmp_path)

    def fund(rows: Rows) -> None:
        rows[1]["DateDeleted"] = ""

    change(export, "Funder", fund)
    run_import(export)
    assert flags("P1") == {"serves_hiv_aids"}
    assert not Project.objects.get(hud_id="P1").is_shared
    assert stays.get(hud_id="E1").closed_at is not None
    assert stays.get(hud_id="E2").closed_at is None


def test_a_flag_is_never_taken_back_by_a_file(tmp_path: Path) -> None:
    run_import()
    export = copy_of_small_export(tmp_path)
    change(export, "Funder", lambda rows: rows[:1])
    run_import(export)
    assert flags("P5") == {"serves_unaccompanied_minors"}


def test_an_agency_that_becomes_a_provider_gets_no_more_rows(tmp_path: Path) -> None:
    run_import()
    export = copy_of_small_export(tmp_path)

    def become_provider(rows: Rows) -> None:
        rows[2]["VictimServiceProvider"] = "1"

    change(export, "Organization", become_provider)
    result = run_import(export)
    assert ("Enrollment", 4) in _refused_by_v3(result)


def _refused_by_v3(result: Result) -> set[tuple[str, int | None]]:
    return {(one.file, one.line) for one in result.findings.all() if one.rule == "V3"}
