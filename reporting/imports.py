"""The import as a run: staged file by file in transactions of their own, merged in one.

What was staged survives a killed worker; the next attempt goes on from there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from agencies.actions.permissions import sync_permissions
from agencies.actor import system_actor
from hmis.gate import entered_actor
from hmis.jobs.errors import RunRefused
from hmis.jobs.handle import RunHandle
from hmis.vault import files as stored
from reporting.hud_csv.load import Tally, count_rows, merge_export, read_exports, stage_file
from reporting.hud_csv.plan import files
from reporting.hud_csv.reader import Package
from reporting.hud_csv.result import Result
from reporting.hud_csv.staging import Staging

REASON = "import_hud_csv"
FINDINGS_SHOWN = 500
_FEW_ROWS = 10_000


def stage(run: RunHandle) -> None:
    """Read all files but Client.csv into staging, as far as no earlier attempt has done so."""
    with _opened(run) as package:
        read_exports(package)
        tally = _tally(run, package)
        staging = Staging(run.id)
        with run.transaction() as asker, system_actor(reason=REASON, on_behalf_of=asker):
            staging.open()
            staged = staging.rows_read()
        tally.add(sum(staged.values()))
        for group in _groups(package, staged):
            with run.transaction() as asker, system_actor(reason=REASON, on_behalf_of=asker):
                for file in group:
                    stage_file(package, file, staging, tally)


def merge(run: RunHandle) -> dict[str, Any]:  # Any: JSON
    """Bring the tables to what was staged, in the run's one transaction."""
    with _opened(run) as package:
        staging = Staging(run.id)
        with system_actor(reason=REASON, on_behalf_of=run.actor) as actor:
            tally = _tally(run, package)
            tally.done = min(sum(staging.rows_read().values()), tally.total)
            result = merge_export(
                package, staging, tally, actor=actor, source_name=run.params["source"]
            )
    sync_permissions()
    return shown(result)


def clean_up(run_id: UUID, params: Mapping[str, Any]) -> None:  # Any: JSON
    """Remove the staging tables, and the uploaded file once that is certain."""
    with system_actor(reason=REASON, on_behalf_of=entered_actor()):
        Staging(run_id).drop()
    upload = UUID(params["upload"])
    # A lambda: of what fails after the commit Django logs the name, which a partial has not.
    transaction.on_commit(lambda: stored.delete(upload), robust=True)


def shown(result: Result) -> dict[str, Any]:  # Any: JSON
    """What the run's page tells: counts of each file, and findings, same words together."""
    findings = [
        {
            "file": f"{file}.csv",
            "column": column,
            "severity": severity,
            "reason": reason,
            "count": group.count,
            "lines": list(group.lines[:20]),
        }
        for (file, column, severity, _rule, reason), group in result.findings.groups()
    ]
    return {
        "source": result.source,
        "rows_written": result.rows_written,
        "files": [{"name": f"{name}.csv", **vars(count)} for name, count in result.files.items()],
        "findings": findings[:FINDINGS_SHOWN],
        "findings_left_out": max(0, len(findings) - FINDINGS_SHOWN),
    }


@contextmanager
def _opened(run: RunHandle) -> Iterator[Package]:
    try:
        upload = stored.open_sealed(UUID(run.params["upload"]))
    except FileNotFoundError as error:
        raise RunRefused(_("The uploaded file is not there any more. Upload it again.")) from error
    with upload, Package(upload) as package:
        yield package


def _tally(run: RunHandle, package: Package) -> Tally:
    return Tally(run.progress, count_rows(package))


def _groups(package: Package, staged: Mapping[str, int]) -> Iterator[list[str]]:
    """Files still to be staged: small ones together, so that each transaction is worth it."""
    group: list[str] = []
    rows = 0
    for file in files():
        if file == "Client" or file in staged:
            continue
        group.append(file)
        rows += package.lines(file)
        if rows > _FEW_ROWS:
            yield group
            group, rows = [], 0
    if group:
        yield group
