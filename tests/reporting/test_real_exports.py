"""The two public sample exports: every row loaded or told. Skipped where they are absent."""

from __future__ import annotations

import pytest

from agencies.models import Project
from clients.models import Client, SearchToken
from enrollments.models import Enrollment, Exit
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


def test_the_lsa_sample_is_loaded_whole_and_once() -> None:
    result = run_import(LSA)
    assert whole(result, "Client") == 10_606 == Client._base_manager.count()
    assert whole(result, "Enrollment") == 16_494 == Enrollment._base_manager.count()
    assert whole(result, "Exit") == 14_627 == Exit._base_manager.count()
    assert (whole(result, "Export"), whole(result, "Organization")) == (21, 27)
    assert (whole(result, "Project"), whole(result, "ProjectCoC")) == (72, 72)
    assert result.files["Disabilities"] == FileCount(180_692, 0, 180_692)
    assert sum(count.rows for count in result.files.values()) == 255_214
    orphans = [one for one in result.findings if one.file == "Client" and one.rule == "orphan"]
    assert (len(orphans), sum(one.count for one in orphans)) == (12, 75)
    codes = [one for one in result.findings if one.column == "Destination"]
    assert sum(one.count for one in codes) == 4
    assert Project.objects.filter(serves_hiv_aids=True).exists()
    assert SearchToken.objects.count() > 30_000
    assert run_import(LSA).rows_written == 0


def test_the_eva_demo_is_loaded_without_its_hashes() -> None:
    result = run_import(EVA)
    assert whole(result, "Client") == 4_146 == Client._base_manager.count()
    assert whole(result, "Enrollment") == 4_771
    assert whole(result, "Exit") == 4_295
    assert (whole(result, "Organization"), whole(result, "Project")) == (3, 27)
    assert sum(count.rows for count in result.files.values()) == 77_694
    assert not SearchToken.objects.exists()
    told = {(one.file, one.column, one.rule): one.count for one in result.findings}
    assert told["Client", "DateUpdated", "date_format"] == 4_146
    assert told["Client", "", "hashed"] == 4_145
    orphans = [one for one in result.findings if one.file == "Client" and one.rule == "orphan"]
    assert sum(one.count for one in orphans) == 3_913
    assert run_import(EVA).rows_written == 0
