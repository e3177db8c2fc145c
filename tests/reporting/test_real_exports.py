"""The two public sample exports: every row loaded or told. Skipped where they are absent."""

from __future__ import annotations

import pytest
from django.db import connection

from agencies.models import Project
from audit.log.models import LogEntry
from clients.models import Client, ImportedValue, SearchToken
from enrollments.models import Enrollment, Exit
from hud.schema import schema
from reporting.hud_csv.result import FileCount, Result
from tests.reporting.loading import SHARED, run_import

LSA = SHARED / "hud-lsa-sample-fy2026.zip"
EVA = SHARED / "eva-demo-fy2026.zip"

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.slow,
    pytest.mark.skipif(not SHARED.is_dir(), reason="the sample exports are not here"),
]


def whole(result: Result, file: str) -> int:
    """The number of rows of a file all of which are loaded."""
    count = result.files[file]
    assert count == FileCount(count.rows, count.rows, 0), file
    return count.rows


def assert_all_loaded(result: Result) -> None:
    """Both exports are good enough for every row of all 24 files."""
    for file in schema().files:
        whole(result, file)
    assert not result.findings.count("error")


def told(result: Result, rule: str) -> dict[tuple[str, str], int]:
    """(file, column) -> how many rows were told of by this rule."""
    found: dict[tuple[str, str], int] = {}
    for (file, column, _, of_rule, _), group in result.findings.groups():
        if of_rule == rule:
            found[file, column] = found.get((file, column), 0) + group.count
    return found


def tuples_known_to_the_planner(table: str) -> int:
    """What PostgreSQL takes a table to hold: with what it held before, an import crawls."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE oid = %s::regclass", [table])
        return int(cursor.fetchone()[0])


def test_the_lsa_sample_is_loaded_whole_and_once() -> None:
    result = run_import(LSA)
    assert_all_loaded(result)
    assert whole(result, "Client") == 10_606 == Client._base_manager.count()
    assert whole(result, "Enrollment") == 16_494 == Enrollment._base_manager.count()
    assert whole(result, "Exit") == 14_627 == Exit._base_manager.count()
    assert whole(result, "Disabilities") == 180_692
    assert sum(count.rows for count in result.files.values()) == 255_214
    assert told(result, "orphan") == {("Client", "UserID"): 75}
    assert told(result, "off_list") == {("Exit", "Destination"): 4}
    raws = ImportedValue._base_manager.values_list("raw", flat=True)
    assert sorted(raws) == ["419", "434", "434", "440"]
    assert Project.objects.filter(serves_hiv_aids=True).exists()
    assert SearchToken.objects.count() > 30_000
    assert (
        LogEntry.objects.filter(deed="row.created").exclude(content_type__model="course").count()
        == result.rows_written
    )
    assert tuples_known_to_the_planner("clients_client") > 10_000
    assert tuples_known_to_the_planner("client_visibility") > 10_000
    assert run_import(LSA).rows_written == 0


def test_the_eva_demo_is_loaded_without_its_hashes() -> None:
    result = run_import(EVA)
    assert_all_loaded(result)
    assert whole(result, "Client") == 4_146 == Client._base_manager.count()
    assert sum(count.rows for count in result.files.values()) == 77_694
    assert not SearchToken.objects.exists()
    assert told(result, "hashed") == {("Client", ""): 4_145}
    assert told(result, "date_format")["Client", "DateUpdated"] == 4_146
    assert told(result, "date_format")["Enrollment", "DateUpdated"] == 4_767
    assert told(result, "date_format")["Disabilities", "DateCreated"] == 41
    assert told(result, "orphan")["Client", "UserID"] == 3_913
    assert told(result, "orphan")["Enrollment", "UserID"] == 4_607
    assert told(result, "off_list") == {
        ("Client", "RaceNone"): 1,
        ("CurrentLivingSituation", "CurrentLivingSituation"): 1,
        ("Services", "SubTypeProvided"): 4_440,
        ("Services", "TypeProvided"): 18,
    }
    assert ImportedValue._base_manager.count() == 4_460
    assert run_import(EVA).rows_written == 0
