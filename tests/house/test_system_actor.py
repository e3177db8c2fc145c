"""Who works as the system, without a person: each caller is a decision, listed with its reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import tree
from tests.house.tree import ROOT, calls, name_of, python_files, text_of

CALLERS = {
    # An export holds rows of many agencies' projects; the command line has no user.
    "reporting/management/commands/import_hud_csv.py": {"import_hud_csv"},
    # The same as a run, on behalf of who asked; the administrator sees no client row of it.
    "reporting/imports.py": {"import_hud_csv"},
    # Sensitive records of the whole agency close with the release, at whatever project (V9).
    "consent/actions.py": {"release"},
    # Whoever runs the server opens the first accounts, and has none to do it with.
    "agencies/management/commands/countersign_agreement.py": {"countersign_agreement"},
    # Invented people, in bulk; never in production.
    "hmis/demo/actions.py": {"seed_demo"},
}


def test_only_listed_callers_enter_as_the_system_each_for_its_reason() -> None:
    found: dict[str, set[str]] = {}
    for path in python_files():
        for call in calls(path, "system_actor"):
            reasons = [k.value for k in call.keywords if k.arg == "reason"]
            assert reasons, f"{name_of(path)}:{call.lineno} gives no reason"
            reason = text_of(path, reasons[0])
            assert reason, f"{name_of(path)}: a reason is a literal, or a constant of the module"
            found.setdefault(name_of(path), set()).add(reason)
    assert found == CALLERS


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("system_actor(reason='plain')", "plain"),
        ("WHY = 'named'\nsystem_actor(reason=WHY)", "named"),
        ("WHY = 'first'\nWHY = 'second'\nsystem_actor(reason=WHY)", None),
        ("def work(why: str) -> None:\n    system_actor(reason=why)", None),
        ("WHY = why()\nsystem_actor(reason=WHY)", None),
        ("WHY = 'named'\nsystem_actor(reason=f'{WHY}')", None),
        ("WHY = 'a'\nfor WHY in reasons:\n    system_actor(reason=WHY)", None),
        ("WHY = 'a'\ndef work(WHY: str) -> None:\n    system_actor(reason=WHY)", None),
    ],
)
def test_a_reason_that_is_not_fixed_is_found_out(
    tmp_path: Path, code: str, reason: str | None
) -> None:
    path = tmp_path / "module.py"
    path.write_text(code, encoding="utf-8")
    (call,) = tree.calls(path, "system_actor")
    assert text_of(path, call.keywords[0].value) == reason


def test_nobody_but_the_actor_module_switches_roles() -> None:
    found = [
        name_of(path)
        for path in python_files()
        if "SET LOCAL ROLE" in path.read_text(encoding="utf-8")
    ]
    assert found == ["agencies/actor.py"]


def test_the_list_names_files_that_exist() -> None:
    assert all((ROOT / name).exists() for name in CALLERS)
