"""Who works as the system, without a person: each caller is a decision, listed with its reason."""

from __future__ import annotations

import ast

from tests.house.tree import ROOT, calls, name_of, python_files

CALLERS = {
    # An export holds rows of many agencies' projects; the command line has no user.
    "reporting/management/commands/import_hud_csv.py": {"import_hud_csv"},
    # Invented people, in bulk; never in production.
    "hmis/demo/actions.py": {"seed_demo"},
}


def test_only_listed_callers_enter_as_the_system_each_for_its_reason() -> None:
    found: dict[str, set[str]] = {}
    for path in python_files():
        for call in calls(path, "system_actor"):
            reasons = [k.value for k in call.keywords if k.arg == "reason"]
            assert reasons, f"{name_of(path)}:{call.lineno} gives no reason"
            assert isinstance(reasons[0], ast.Constant), f"{name_of(path)}: a reason is a literal"
            found.setdefault(name_of(path), set()).add(str(reasons[0].value))
    assert found == CALLERS


def test_nobody_but_the_actor_module_switches_roles() -> None:
    found = [
        name_of(path)
        for path in python_files()
        if "SET LOCAL ROLE" in path.read_text(encoding="utf-8")
    ]
    assert found == ["agencies/actor.py"]


def test_the_list_names_files_that_exist() -> None:
    assert all((ROOT / name).exists() for name in CALLERS)
