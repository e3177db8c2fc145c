"""The import of one export: staging of its files, then the merge, in one transaction.

Descriptors (agencies, projects, flags) are checked and written first, so that V2 and V3 are decided
before any client row; then clients, enrollments and all that hangs on them. A command does
everything in one transaction; a run (`reporting/imports.py`) stages in transactions of its own.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

from agencies.models import Source
from audit.log.actions import record
from hmis.gate import Actor, assert_entered
from reporting.hud_csv import database
from reporting.hud_csv.errors import ImportRefused
from reporting.hud_csv.findings import Findings
from reporting.hud_csv.merging import Merge
from reporting.hud_csv.parsing import Parser
from reporting.hud_csv.plan import files
from reporting.hud_csv.reader import Package
from reporting.hud_csv.result import Result
from reporting.hud_csv.staging import Staging

Tell = Callable[[str, int, int], None]
"""Told the step, how many rows are done and how many there are to do; may raise to stop."""


def tell_nobody(step: str, done: int, total: int) -> None:
    """Nobody is watching."""


@dataclass
class Tally:
    """How far an import is: each row counts twice, when it is read and when it is merged."""

    tell: Tell = tell_nobody
    total: int = 0
    done: int = 0
    step: str = ""

    def begin(self, step: str, rows: int = 0) -> None:
        """Go on to the next step."""
        self.step = step
        self.add(rows)

    def add(self, rows: int) -> None:
        """So many rows more are done."""
        self.done = min(self.done + rows, self.total)
        self.tell(self.step, self.done, self.total)


@dataclass(frozen=True)
class ExportRows:
    """What an import has to know of Export.csv before anything else."""

    source_name: str
    hash_status: Mapping[str, int] = field(default_factory=dict)


def read_exports(package: Package) -> ExportRows:
    """Read Export.csv. Raises ImportRefused without a usable row."""
    found: list[dict[str, str]] = []
    if "Export" in package:
        for batch in Parser(package.rows("Export"), Findings()):
            rows = zip(*batch.columns.values(), strict=True)
            found += [dict(zip(batch.columns, row, strict=True)) for row in rows]
    if not found:
        raise ImportRefused("Export.csv is missing or has no usable row.")
    last = found[-1]  # HUD has no firmer name for a system.
    parts = (last["SourceName"] or last["SoftwareName"], last["ImplementationID"])
    name = " ".join(part for part in parts if part) or last["SourceID"]
    statuses = {
        row["ExportID"]: int(row["HashStatus"]) for row in found if row["HashStatus"].isdigit()
    }
    return ExportRows(name, statuses)


def count_rows(package: Package) -> int:
    """About how many steps an import of this export has."""
    return 2 * sum(package.lines(file) for file in files())


def stage_file(package: Package, file: str, staging: Staging, tally: Tally) -> None:
    """Read one file into staging; an absent one is staged as empty."""
    tally.begin(f"Reading {file}.csv")
    findings = Findings()
    if file not in package:
        findings.warn(file, None, "", "missing", "the file is missing")
    if file == "Export":
        for name in package.unknown:
            findings.warn("Export", None, "", "unknown", f"{name} is no file of HUD's")
    staging.stage(Parser(package.rows(file), findings), findings, tally.add)


def merge_export(
    package: Package, staging: Staging, tally: Tally, *, actor: Actor, source_name: str
) -> Result:
    """Bring the tables to what the staged files say, as the entered system actor."""
    assert_entered(actor)
    if not actor.is_system:
        raise ImportRefused("An import runs as the system.")
    exports = read_exports(package)
    database.run("prepare")
    source, _ = Source.objects.get_or_create(name=source_name or exports.source_name)
    database.rows("lock_source", source=source.pk)
    staging.show()
    merge = Merge(source.pk, actor, staging.findings(), staging.rows_read(), tally.begin)
    clients = Parser(package.rows("Client"), merge.findings, size=2000)
    merge.descriptors()
    merge.clients(clients, exports.hash_status, staging.keep_values, tally.add)
    merge.stays()
    result = merge.result(source.name)
    database.run("forget")
    counts = {name: vars(count) for name, count in result.files.items()}
    data = {"files": counts, "rows": result.rows_written}
    record(actor, "import.done", subject=source, data=data)
    return result


def import_export(path: Path, *, actor: Actor, source_name: str = "") -> Result:
    """Load an export as the entered system actor. Raises ImportRefused, having written nothing."""
    started = time.monotonic()
    staging, tally = Staging(uuid4()), Tally()
    with Package(path) as package:
        read_exports(package)
        database.run("no_time_limit")
        staging.open()
        for file in files():
            if file != "Client":
                stage_file(package, file, staging, tally)
        result = merge_export(package, staging, tally, actor=actor, source_name=source_name)
    staging.drop()
    result.seconds = time.monotonic() - started
    return result
