"""Elements: a row of a file is split over the tables that carry it, each answer in one place."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from agencies.models import ImportedDescriptorValue, Inventory
from audit.log.models import LogEntry
from clients.models import ClientRecord, ImportedValue
from enrollments import models
from hud.fy2026 import lists
from reporting.hud_csv.merge import Written
from tests.factories.elements import make_element
from tests.reporting.loading import (
    Rows,
    change,
    copy_of_small_export,
    make_anonymous,
    run_import,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def export(db: None, tmp_path: Path) -> Path:
    run_import()
    return copy_of_small_export(tmp_path)


def kept() -> dict[tuple[str, str], str]:
    """What is kept beside rows about clients: (table, column) -> text."""
    rows = ImportedValue._base_manager.filter(voided_at=None)
    return {(row.table_name, row.column_name): row.raw for row in rows}


def test_each_section_has_its_part_of_a_row(export: Path) -> None:
    income = models.Income._base_manager.get(hud_id="In2")
    assert income.total_monthly_income == Decimal("1250.50")
    assert income.other_income_source_identify == "odd jobs"
    assert income.information_date == date(2024, 3, 1)
    assert models.NoncashBenefits._base_manager.get(hud_id="In2").snap == 1
    assert models.HealthInsurance._base_manager.get(hud_id="In2").medicaid == 1
    assert models.Adap._base_manager.filter(hud_id="In2").exists()
    assert models.DomesticViolence._base_manager.get(hud_id="He2").domestic_violence_survivor == 1
    assert models.HealthStatus._base_manager.filter(hud_id="He2").exists()
    assert models.MentalHealthStatus._base_manager.filter(hud_id="He2").exists()


def test_a_part_without_an_answer_has_no_row(export: Path) -> None:
    assert not models.MentalHealthStatus._base_manager.filter(hud_id="He3").exists()
    assert not models.PathStatus._base_manager.exists()
    # An answer that fits nowhere is one nevertheless: its text hangs on the row.
    assert models.HealthStatus._base_manager.get(hud_id="He3").pregnancy_status is None


def test_disabilities_go_where_their_type_says(export: Path) -> None:
    plain = set(models.Disability._base_manager.values_list("hud_id", flat=True))
    assert plain == {"Di2", "Di3", "Di8"}
    found: dict[str, type[ClientRecord]] = {
        "Di4": models.ChronicHealthCondition,
        "Di5": models.HivAids,
        "Di6": models.MentalHealthDisorder,
        "Di7": models.SubstanceUseDisorder,
    }
    for hud_id, model in found.items():
        assert model._base_manager.filter(hud_id=hud_id).count() == 1
    assert models.MentalHealthDisorder._base_manager.get(hud_id="Di6").voided_at is not None
    drinks = models.SubstanceUseDisorder._base_manager.get(hud_id="Di7")
    both = lists.SubstanceUseDisorderResponse.BOTH_ALCOHOL_AND_DRUG_USE_DISORDERS
    assert drinks.disability_response == both
    assert models.HivAids._base_manager.get(hud_id="Di5").t_cell_count == 500


def test_a_row_that_changes_its_type_changes_its_table(export: Path) -> None:
    def retype(rows: Rows) -> None:
        next(row for row in rows if row["DisabilitiesID"] == "Di2")["DisabilityType"] = "7"

    change(export, "Disabilities", retype)
    result = run_import(export)
    assert result.written["Disability"] == Written(updated=1)
    assert result.written["ChronicHealthCondition"] == Written(inserted=1)
    assert models.Disability._base_manager.get(hud_id="Di2").voided_at is not None
    assert run_import(export).rows_written == 0


def test_lists_that_depend_on_other_columns_are_obeyed(export: Path) -> None:
    services = {row.hud_id: row for row in models.Service._base_manager.all()}
    assert (services["Se3"].type_provided, services["Se3"].sub_type_provided) == (3, 1)
    assert services["Se4"].sub_type_provided is None
    assert services["Se6"].type_provided is None
    assert services["Se6"].financial_assistance_amount == Decimal("-12.25")
    response = models.Disability._base_manager.get(hud_id="Di8").disability_response
    assert response == lists.NoYesReasons.DATA_NOT_COLLECTED


def test_what_fits_nowhere_is_kept_beside_its_row(export: Path) -> None:
    assert kept() == {
        ("clients_client", "Sex"): "7",
        ("clients_client", "RaceNone"): "0",
        ("enrollments_enrollment", "RentalSubsidyType"): "999",
        ("enrollments_exit", "Destination"): "419",
        ("enrollments_income", "IncomeFromAnySource"): "7",
        ("enrollments_income", "TotalMonthlyIncome"): "-5",
        ("enrollments_income", "EarnedAmount"): "a lot",
        ("enrollments_healthstatus", "PregnancyStatus"): "55",
        ("enrollments_disability", "DisabilityResponse"): "3",
        ("enrollments_substanceusedisorder", "DisabilityResponse"): "5",
        ("enrollments_service", "SubTypeProvided"): "77",
        ("enrollments_service", "TypeProvided"): "999",
        ("enrollments_currentlivingsituation", "CurrentLivingSituation"): "35",
    }
    value = ImportedValue._base_manager.get(column_name="PregnancyStatus")
    part = models.HealthStatus._base_manager.get(hud_id="He3")
    assert (value.row_id, value.client_id, value.project_id, value.row_section) == (
        part.pk,
        part.client_id,
        part.project_id,
        "health",
    )


def test_of_the_file_with_names_only_codes_and_dates_are_kept(export: Path) -> None:
    assert ("clients_client", "DOB") not in kept()  # "31 May 1985" might as well be a name.


def test_descriptors_keep_theirs_apart(export: Path) -> None:
    inventory = Inventory.objects.get(hud_id="In3")
    rows = ImportedDescriptorValue.objects.filter(table_name="agencies_inventory")
    assert set(rows.values_list("row_id", "column_name", "raw")) == {
        (inventory.pk, "HouseholdType", "2"),
        (inventory.pk, "BedInventory", "many"),
    }


def test_a_value_that_was_set_right_is_voided(export: Path) -> None:
    def mend(rows: Rows) -> None:
        next(row for row in rows if row["HealthAndDVID"] == "He3")["PregnancyStatus"] = "1"

    change(export, "HealthAndDV", mend)
    result = run_import(export)
    assert result.written["ImportedValue"] == Written(updated=1)
    assert ("enrollments_healthstatus", "PregnancyStatus") not in kept()
    assert models.HealthStatus._base_manager.get(hud_id="He3").pregnancy_status == 1
    assert run_import(export).rows_written == 0
    change(export, "HealthAndDV", lambda rows: _set(rows, "He3", "PregnancyStatus", "56"))
    run_import(export)
    assert kept()["enrollments_healthstatus", "PregnancyStatus"] == "56"


def _set(rows: Rows, key: str, column: str, text: str) -> None:
    next(row for row in rows if row["HealthAndDVID"] == key)[column] = text


def test_a_change_logs_the_names_of_what_changed(export: Path) -> None:
    change(export, "HealthAndDV", lambda rows: _set(rows, "He2", "GeneralHealthStatus", "1"))
    result = run_import(export)
    assert result.rows_written == 1
    part = models.HealthStatus._base_manager.get(hud_id="He2")
    entry = LogEntry.objects.get(deed="row.updated", object_pk=str(part.pk))
    assert entry.changes == {"general_health_status": []}
    assert entry.clients == [part.client_id]


def test_answers_taken_back_at_the_source_leave_an_empty_part(export: Path) -> None:
    change(export, "HealthAndDV", lambda rows: _set(rows, "He2", "MentalHealthStatus", ""))
    assert run_import(export).written["MentalHealthStatus"] == Written(updated=1)
    part = models.MentalHealthStatus._base_manager.get(hud_id="He2")
    assert part.mental_health_status is None


def test_tabs_line_ends_and_backslashes_survive(export: Path) -> None:
    place = models.CurrentLivingSituation._base_manager.get(hud_id="Cu2")
    assert place.location_details == "by the river\tnear C:\\the dock"
    question = models.AssessmentQuestion._base_manager.get(hud_id="Aq2")
    assert question.answer == 'Two lines,\nsaid "quietly"'
    assert question.assessment.hud_id == "As2"


def test_an_anonymous_client_gets_no_free_text(export: Path) -> None:
    stay = models.Enrollment._base_manager.select_related("client").get(hud_id="E1")
    make_anonymous(stay.client.hud_id)

    def speak(rows: Rows) -> None:
        rows.append({**rows[-1], "CurrentLivingSitID": "Cu9", "LocationDetails": "by the mill"})

    change(export, "CurrentLivingSituation", speak)
    run_import(export)
    place = models.CurrentLivingSituation._base_manager.get(hud_id="Cu9")
    assert place.location_details == ""


def test_what_staff_entered_is_kept(export: Path) -> None:
    stay = models.Enrollment._base_manager.get(hud_id="E1")
    make_element(models.PercentOfAreaMedianIncome, stay, percent_ami=1)

    def answer(rows: Rows) -> None:
        rows[0]["PercentAMI"] = "2"

    change(export, "Enrollment", answer)
    result = run_import(export)
    assert models.PercentOfAreaMedianIncome._base_manager.get().percent_ami == 1
    assert any(one.rule == "held_here" for one in result.findings.all())
