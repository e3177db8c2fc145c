"""`manage.py import_hud_csv`, from the command line's point of view."""

from __future__ import annotations

import json
import zipfile
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from agencies.actor import Actor, acting_as
from agencies.models import Project, ProjectGroupPermission, Source
from clients.models import Client
from reporting.hud_csv.errors import ImportRefused
from reporting.hud_csv.load import import_export
from tests.reporting.loading import SMALL, copy_of_small_export, run_import

pytestmark = pytest.mark.django_db


def test_a_zip_loads_as_the_folder_does(tmp_path: Path) -> None:
    path, answer, out = tmp_path / "export.zip", tmp_path / "result.json", StringIO()
    with zipfile.ZipFile(path, "w") as archive:
        for file in SMALL.glob("*.csv"):
            archive.write(file, f"Some folder/{file.name}")
    call_command("import_hud_csv", path, json=answer, source="County", stdout=out)
    result = json.loads(answer.read_text())
    assert result["files"]["Client.csv"] == {"rows": 15, "loaded": 9, "reported": 6}
    assert result["seconds"] > 0
    assert {"file", "line", "column", "severity", "rule", "reason"} <= set(result["findings"][0])
    assert "Client" in out.getvalue()
    assert Source.objects.get().name == "County"


def test_projects_get_their_teams_and_grants() -> None:
    call_command("import_hud_csv", SMALL, stdout=StringIO())
    assert not Project.objects.filter(team__isnull=True).exists()
    assert ProjectGroupPermission.objects.exists()


def test_what_is_no_export_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no file"):
        call_command("import_hud_csv", tmp_path / "nothing.zip")
    export = copy_of_small_export(tmp_path)
    (export / "Export.csv").unlink()
    with pytest.raises(CommandError, match=r"Export\.csv"):
        call_command("import_hud_csv", export)
    assert not Source.objects.exists()


def test_only_the_system_imports(tmp_path: Path) -> None:
    person = Actor(user_id=1)
    with acting_as(person), pytest.raises(ImportRefused):
        import_export(SMALL, actor=person)


def test_absent_files_are_told_and_the_rest_is_loaded(tmp_path: Path) -> None:
    export = copy_of_small_export(tmp_path)
    (export / "Exit.csv").unlink()
    (export / "User.csv").unlink()
    (export / "Extra.csv").write_text("a\n1\n")
    result = run_import(export)
    assert result.files["Exit"].rows == 0
    assert Client._base_manager.count() == 9
    assert {one.file for one in result.findings.all() if one.rule == "missing"} == {"Exit", "User"}
    assert any("Extra.csv" in one.reason for one in result.findings.all())


def test_a_column_named_twice_spoils_its_file_only(tmp_path: Path) -> None:
    export = copy_of_small_export(tmp_path)
    text = (export / "Exit.csv").read_text()
    (export / "Exit.csv").write_text(text.replace("DateDeleted", "ExitDate", 1))
    result = run_import(export)
    assert (result.files["Exit"].loaded, result.files["Exit"].reported) == (0, 9)
    assert result.files["Enrollment"].loaded == 10
