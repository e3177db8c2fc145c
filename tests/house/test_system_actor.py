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
    # Of a report about an agency's own people no row of the log names the reporter.
    "audit/oversight/actions/incidents.py": {"confidential report"},
    # Which agencies have written about a client: their directors are shown each look (V24).
    "clients/actions/purposes.py": {"tell_directors"},
    # Who flags a project as never shared sees no client row, and closes what it shared (V13).
    "clients/actions/closing.py": {"flag"},
    # Asked by the clock: of all agencies' people, once a day.
    "agencies/actions/confirmations.py": {"monthly confirmation of staff"},
    # A monitor sees stays without identity (V23).
    "enrollments/funder_pages.py": {"funder view"},
    # Funders see a month as it was counted once, by the clock or by the first who looks (V23).
    "enrollments/actions/monthly_totals.py": {"monthly totals"},
    # The lead grants a monitor's sample and sees no client row of it.
    "enrollments/actions/samples.py": {"draw a monitor's sample"},
    # Whoever runs the server opens the first accounts, and has none to do it with.
    "agencies/management/commands/countersign_agreement.py": {"countersign_agreement"},
    # The very first account: nobody in the installation can invite it.
    "agencies/management/commands/invite_administrator.py": {"invite_administrator"},
    # The only administrator lost telephone and recovery codes.
    "agencies/management/commands/reset_second_factor.py": {"reset_second_factor"},
    # Without a location nobody of an agency can sign in to enter one.
    "agencies/management/commands/set_agency_location.py": {"set_agency_location"},
    # A daily look at everybody's agreement: who is reminded, whose will lapse.
    "agencies/tasks.py": {"renew_agreements"},
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
