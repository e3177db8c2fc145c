"""Habits that a linter does not know: SQL, identity in models, tasks, words of outside."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

from django.apps import apps
from django.db import models

from clients.models import Client, ClientRecord
from tests.house.tree import (
    PACKAGES,
    ROOT,
    decorators_of,
    functions,
    name_of,
    python_files,
    syntax_of,
)


def test_every_sql_file_is_read_by_code() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in python_files())
    code += "".join(p.read_text(encoding="utf-8") for p in ROOT.glob("*/**/migrations/*.py"))
    unread = [
        name_of(path)
        for package in PACKAGES
        for path in (ROOT / package).rglob("*.sql")
        if path.name not in code and f'"{path.stem}"' not in code
    ]
    assert not unread


def test_views_hold_no_sql_and_write_nothing() -> None:
    words = re.compile(r"\.(save|create|bulk_create|update|delete|cursor|raw|extra)\(")
    found = [
        f"{name_of(path)}: {match.group()}"
        for path in python_files()
        if path.name == "views.py" and path.parent.name != "hmis"
        for match in words.finditer(path.read_text(encoding="utf-8"))
    ]
    assert not found


def test_every_model_that_points_to_a_client_is_a_client_record() -> None:
    strays = [
        model.__name__
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey)
        and field.related_model is Client
        and not issubclass(model, ClientRecord)
    ]
    assert not strays


def test_text_that_may_hold_identity_is_declared() -> None:
    undeclared = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        if issubclass(model, ClientRecord)
        for field in model._meta.get_fields()
        if isinstance(field, models.TextField | models.CharField)
        and not field.choices
        and field.name not in model.pii
        and field.name not in SHORT_CODES
    ]
    assert not undeclared


# Ids, codes and reasons that staff choose, names of tables and of HUD's columns; no words of a
# client's.
SHORT_CODES = {
    "hud_id", "hud_user_id", "hud_household_id", "enrollment_coc", "closed_reason", "voided_reason",
    "table_name", "column_name",
}  # fmt: skip


def test_tasks_are_short_and_take_ids_alone() -> None:
    """A message holds ids; the work of a run gets its handle, which is never sent."""
    kinds = {"shared_task": 0, "job": 0, "connect": 0}
    for path in python_files():
        if path.name != "tasks.py":
            continue
        for function in functions(path):
            place = f"{name_of(path)}: {function.name}"
            assert len(function.body) <= 10, place
            (kind,) = decorators_of(function)
            kinds[kind] += 1
            given = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
            assert function.args.vararg is None, place
            # A receiver of a signal of Celery's own passes nothing on.
            assert (function.args.kwarg is None) == (kind != "connect"), place
            if kind == "job":
                (handle,) = given
                assert handle.annotation is not None, place
                assert (handle.arg, ast.unparse(handle.annotation)) == ("run", "RunHandle"), place
            else:
                assert all(argument.arg.endswith("_id") for argument in given), place
    assert all(kinds.values()), kinds


def test_str_of_no_model_of_ours_reads_a_name_of_a_client() -> None:
    for path in python_files("clients", "consent", "enrollments"):
        for node in ast.walk(syntax_of(path)):
            if isinstance(node, ast.FunctionDef) and node.name in {"__str__", "__repr__"}:
                text = ast.unparse(node)
                assert "_name" not in text.replace("verbose_name", "").replace("__name__", "")


def test_every_package_has_a_page_of_its_own() -> None:
    nouns = [
        "audit/log", "audit/oversight", "hmis/vault", "hmis/embedded", "hmis/documents",
        "hmis/inbox", "hmis/jobs",
    ]  # fmt: skip
    missing = [
        n for n in (*PACKAGES, *nouns) if n != "audit" and not (ROOT / n / "README.md").exists()
    ]
    assert not missing


def test_no_tracked_file_names_a_registry_or_a_folder_of_some_machine() -> None:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.split()
    registries = ("py" + "pi.org", "python" + "hosted", "registry." + "npm", "npm" + "js.org")
    folders = re.compile(r"(?<![\w.])/(?:root|home/\w+|Users/\w+)/")
    found = []
    for name in listed:
        path = ROOT / name
        if path.suffix in {".png", ".svg", ".zip", ".woff2"} or not path.is_file():
            continue
        text = Path(path).read_text(encoding="utf-8", errors="replace")
        if any(host in text for host in registries) or folders.search(text):
            found.append(name)
    assert not found
