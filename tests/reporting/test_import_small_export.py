"""The small export: what is loaded, what is told, and how odd values are set right."""

from __future__ import annotations

from datetime import date

import pytest

from agencies.models import Agency, Export, ImportedUser, Project, Source
from audit.log.models import LogEntry
from clients.identity import IdentityWords
from clients.models import Client, ClientIdentity, ClientVisibility, SearchToken
from enrollments.models import Enrollment, Exit
from hud.fy2026 import lists
from hud.schema import schema
from reporting.hud_csv.result import FileCount, Result
from tests.reporting.loading import run_import, words_by_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def result(db: None) -> Result:
    return run_import()


def client(hud_id: str) -> Client:
    return Client._base_manager.get(hud_id=hud_id)


def enrollment(hud_id: str) -> Enrollment:
    return Enrollment._base_manager.get(hud_id=hud_id)


def exit_(hud_id: str) -> Exit:
    return Exit._base_manager.get(hud_id=hud_id)


def words(hud_id: str) -> IdentityWords:
    return words_by_version(hud_id)[True]


def told(result: Result, file: str, line: int | None) -> set[tuple[str, str, str]]:
    return {
        (one.column, one.severity, one.rule)
        for one in result.findings.all()
        if one.file == file and (one.line == line or line in one.lines)
    }


def test_each_row_is_loaded_or_reported(result: Result) -> None:
    expected = {
        "Export": (2, 2),
        "Organization": (4, 3),
        "User": (2, 2),
        "Project": (12, 10),
        "ProjectCoC": (3, 2),
        "Client": (15, 9),
        "Enrollment": (19, 10),
        "Exit": (9, 4),
        "Funder": (7, 7),
        "Inventory": (3, 3),
        "Affiliation": (3, 1),
        "HMISParticipation": (3, 2),
        "CEParticipation": (2, 2),
        "IncomeBenefits": (4, 2),
        "HealthAndDV": (6, 2),
        "EmploymentEducation": (2, 1),
        "Disabilities": (10, 8),
        "Services": (6, 4),
        "CurrentLivingSituation": (4, 2),
        "Assessment": (2, 1),
        "AssessmentQuestions": (3, 1),
        "AssessmentResults": (2, 1),
        "Event": (3, 2),
        "YouthEducationStatus": (2, 1),
    }
    assert set(result.files) == set(expected) == set(schema().files)
    for file, (rows, loaded) in expected.items():
        assert result.files[file] == FileCount(rows, loaded, rows - loaded), file


def test_each_unloaded_row_has_its_finding(result: Result) -> None:
    for file, count in result.files.items():
        errors = [
            one for one in result.findings.all() if one.file == file and one.severity == "error"
        ]
        assert sum(one.count for one in errors) == count.reported, file


def test_counts_agree_with_the_tables(result: Result) -> None:
    assert Client._base_manager.count() == result.files["Client"].loaded
    assert Enrollment._base_manager.count() == result.files["Enrollment"].loaded
    assert Exit._base_manager.count() == result.files["Exit"].loaded
    assert Project.objects.count() == result.files["Project"].loaded
    assert Agency.objects.count() == result.files["Organization"].loaded
    assert ImportedUser.objects.count() == Export.objects.count() == 2


def test_the_source_is_named_by_the_export(result: Result) -> None:
    assert Source.objects.get().name == result.source == "Sample County SAMPLE1"


def test_unloaded_rows_are_told_with_line_column_and_rule(result: Result) -> None:
    assert told(result, "Client", 7) == {("PersonalID", "error", "no_enrollment")}
    assert ("", "error", "duplicate") in told(result, "Client", 11)
    assert told(result, "Client", 13) == {("", "error", "row")}
    assert told(result, "Client", 14) == {("", "error", "row")}
    assert told(result, "Enrollment", 13) == {("PersonalID", "error", "orphan")}
    assert told(result, "Enrollment", 14) == {("ProjectID", "error", "orphan")}
    assert told(result, "Enrollment", 17) == {("EntryDate", "error", "required")}
    assert told(result, "Enrollment", 18) == {("EntryDate", "error", "date")}
    assert told(result, "Exit", 5) == {("EnrollmentID", "error", "duplicate")}
    assert told(result, "Exit", 8) == {("PersonalID", "error", "mismatch")}
    assert told(result, "Affiliation", 3) == {("ResProjectID", "error", "orphan")}
    assert told(result, "Affiliation", 4) == {("ProjectID", "error", "orphan")}
    assert told(result, "HealthAndDV", 5) == {("EnrollmentID", "error", "V3")}
    assert told(result, "HealthAndDV", 6) == {("EnrollmentID", "error", "orphan")}
    assert told(result, "HealthAndDV", 7) == {("", "error", "duplicate")}
    assert told(result, "IncomeBenefits", 5) == {("PersonalID", "error", "mismatch")}
    assert told(result, "Disabilities", 10) == {("DisabilityType", "error", "off_list")}
    assert told(result, "Services", 6) == {("RecordType", "error", "off_list")}
    assert told(result, "AssessmentQuestions", 5) == {("AssessmentID", "error", "orphan")}


def test_identity_is_sealed_and_opens_again(result: Result) -> None:
    assert words("C1") == IdentityWords(
        first_name="Adaline",
        middle_name="Rue",
        last_name="Quillfeather",
        name_suffix="Jr",
        ssn="219099999",
    )
    assert words("C2").ssn == "219099998"
    assert words("C11").full_name == "Zoë Ñandúvar"
    assert words("C11").ssn == "xxxxx4321"


def test_hashed_names_are_left_out_and_not_searchable(result: Result) -> None:
    hashed = client("C7")
    assert words("C7") == IdentityWords()
    assert not SearchToken.objects.filter(client_search_id=hashed.search_id).exists()
    assert ("", "warning", "hashed") in told(result, "Client", 8)
    assert SearchToken.objects.filter(client_search_id=client("C1").search_id).exists()


def test_odd_values_are_set_right_and_told(result: Result) -> None:
    odd = client("C9")
    assert (odd.date_of_birth, odd.sex, odd.race_none) == (None, None, None)
    assert (odd.veteran_status, odd.white) == (lists.NoYesReasons.DATA_NOT_COLLECTED, False)
    assert odd.hud_date_updated is not None
    assert odd.hud_date_updated.date() == date(2025, 3, 4)
    assert words("C9").ssn == ""
    stay = enrollment("E10")
    assert stay.rental_subsidy_type is None
    assert stay.relationship_to_hoh == lists.RelationshipToHoH.DATA_NOT_COLLECTED
    assert enrollment("E17").entry_date == date(2024, 3, 15)
    assert exit_("X1").destination == lists.Destination.DATA_NOT_COLLECTED
    columns = {column for column, _, _ in told(result, "Client", 10)}
    assert columns == {"DOB", "DateUpdated", "RaceNone", "SSN", "Sex", "VeteranStatus", "White"}


def test_rows_deleted_at_the_source_are_voided(result: Result) -> None:
    assert client("C8").voided_at is not None
    assert enrollment("E9").voided_reason == "deleted at the source"
    assert exit_("X2").voided_at is not None
    assert exit_("X3").voided_at is None
    assert Project.objects.get(hud_id="P6").voided_at is not None
    gone = ClientVisibility.objects.filter(client_id=client("C8").pk)
    assert not gone.exists()


def test_households_are_kept_together(result: Result) -> None:
    assert enrollment("E1").household_id == enrollment("E2").household_id
    assert enrollment("E3").household_id != enrollment("E4").household_id


def test_a_client_belongs_to_the_project_of_the_earliest_stay(result: Result) -> None:
    assert client("C3").created_project.hud_id == "P1"


def test_each_client_is_a_person_of_its_own(result: Result) -> None:
    persons = Client._base_manager.values_list("person_id", flat=True)
    assert len(set(persons)) == len(persons)


def test_nothing_imported_is_shared(result: Result) -> None:
    for model in (ClientIdentity, Enrollment, Exit):
        assert not model._base_manager.filter(shared_with__isnull=False).exists()
    assert not Project.objects.filter(is_shared=True).exists()
    assert not ClientVisibility.objects.exclude(audience=-1).exists()


def test_an_enrollment_makes_the_client_visible_to_its_project(result: Result) -> None:
    supports = ClientVisibility.objects.filter(client_id=client("C3").pk)
    projects = {row.project_id for row in supports}
    assert projects == {enrollment("E3").project_id, enrollment("E4").project_id}


def test_the_log_tells_what_was_written_row_by_row(result: Result) -> None:
    created = LogEntry.objects.filter(deed="row.created")
    clients = set(Client._base_manager.values_list("pk", flat=True))
    assert {client for entry in created for client in entry.clients} == clients
    stays = created.filter(content_type__model="enrollment")
    assert stays.count() == 10
    assert all(entry.changes is None for entry in created if entry.clients)
    done = LogEntry.objects.get(deed="import.done")
    assert done.additional_data["files"]["Client"] == {"rows": 15, "loaded": 9, "reported": 6}
