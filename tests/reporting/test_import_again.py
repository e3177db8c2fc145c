"""A second run: the same file changes nothing, a changed one only what differs."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils import timezone

from agencies.models import Project, Source
from clients.models import Client, ClientIdentity, SearchToken
from enrollments.models import Enrollment, Exit
from hmis.vault.actions import destroy_data_key
from reporting.hud_csv.merge import Written
from tests.factories.agencies import make_user
from tests.reporting.loading import (
    Rows,
    change,
    copy_of_small_export,
    make_anonymous,
    row_versions,
    run_import,
    words_by_version,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def export(db: None, tmp_path: Path) -> Path:
    run_import()
    return copy_of_small_export(tmp_path)


def tokens(hud_id: str) -> set[int]:
    search_id = Client._base_manager.get(hud_id=hud_id).search_id
    return set(
        SearchToken.objects.filter(client_search_id=search_id).values_list("token", flat=True)
    )


def test_the_same_file_writes_nothing(export: Path) -> None:
    before = row_versions()
    result = run_import(export)
    assert row_versions() == before
    assert result.rows_written == 0
    assert result.files["Client"].loaded == 9


def test_another_source_is_another_set_of_ids(export: Path) -> None:
    result = run_import(export, source="Elsewhere")
    assert result.written["Client"] == Written(inserted=9, updated=0)
    assert Source.objects.count() == 2
    assert Client._base_manager.filter(hud_id="C1").count() == 2


def test_a_changed_name_makes_a_new_version_and_new_tokens(export: Path) -> None:
    old_tokens = tokens("C1")

    def rename(rows: Rows) -> None:
        rows[0]["lastname"] = "Featherstone"

    change(export, "Client", rename)
    result = run_import(export)
    assert result.written["ClientIdentity"] == Written(inserted=1, updated=0)
    assert result.rows_written == 1
    versions = ClientIdentity._base_manager.filter(client__hud_id="C1")
    assert sorted(versions.values_list("is_current", flat=True)) == [False, True]
    names = {is_current: one.last_name for is_current, one in words_by_version("C1").items()}
    assert names == {True: "Featherstone", False: "Quillfeather"}
    assert tokens("C1") != old_tokens


def test_a_changed_birth_date_changes_tokens_and_no_identity(export: Path) -> None:
    old_tokens = tokens("C3")

    def approximate(rows: Rows) -> None:
        rows[2]["dobdataquality"] = "2"

    change(export, "Client", approximate)
    result = run_import(export)
    assert result.written["ClientIdentity"] == Written()
    assert result.written["Client"] == Written(updated=1)
    assert tokens("C3") > old_tokens


def test_one_changed_answer_updates_one_row(export: Path) -> None:
    def answer(rows: Rows) -> None:
        rows[0]["DisablingCondition"] = "1"

    change(export, "Enrollment", answer)
    result = run_import(export)
    assert result.written["Enrollment"] == Written(updated=1)
    assert result.rows_written == 1


def test_a_later_member_joins_the_household(export: Path) -> None:
    def join(rows: Rows) -> None:
        rows.append({**rows[2], "EnrollmentID": "E50", "ProjectID": "P1", "HouseholdID": "H1"})

    change(export, "Enrollment", join)
    assert run_import(export).written["Enrollment"] == Written(inserted=1)
    stays = Enrollment._base_manager.filter(hud_id__in=["E1", "E50"])
    assert len(set(stays.values_list("household_id", flat=True))) == 1


def test_an_exit_may_take_the_place_of_a_deleted_one(export: Path) -> None:
    def replace(rows: Rows) -> None:
        rows[2]["DateDeleted"] = "2025-05-05 00:00:00"

    change(export, "Exit", replace)
    result = run_import(export)
    assert result.written["Exit"] == Written(inserted=1, updated=1)
    current = Exit._base_manager.get(enrollment__hud_id="E2", voided_at=None)
    assert current.hud_id == "X4"


def test_a_destroyed_identity_does_not_come_back(export: Path) -> None:
    known = Client._base_manager.get(hud_id="C1")
    destroy_data_key(known.pk)

    def rename(rows: Rows) -> None:
        rows[0]["lastname"] = "Featherstone"

    change(export, "Client", rename)
    result = run_import(export)
    assert result.written["ClientIdentity"] == Written()
    assert any(one.rule == "destroyed" for one in result.findings.all())


def test_a_client_made_anonymous_here_takes_no_identity(export: Path) -> None:
    make_anonymous("C3")
    result = run_import(export)
    assert result.files["Client"].loaded == 8
    assert any(one.rule == "mode" and one.line == 4 for one in result.findings.all())


def test_what_staff_voided_here_stays_voided(export: Path) -> None:
    Enrollment._base_manager.filter(hud_id="E1").update(
        voided_at=timezone.now(), voided_by=make_user("vera"), voided_reason="typed twice"
    )
    assert run_import(export).rows_written == 0
    assert Enrollment._base_manager.get(hud_id="E1").voided_reason == "typed twice"


def test_an_import_neither_shares_a_project_nor_takes_sharing_away(export: Path) -> None:
    Project.objects.filter(hud_id="P1").update(is_shared=True)
    assert run_import(export).rows_written == 0
    assert Project.objects.get(hud_id="P1").is_shared
