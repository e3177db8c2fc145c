"""The import of one export, from the opened package to the result; all in one transaction.

Descriptors (agencies, projects, flags) are checked and written first, so that V2 and V3 are decided
before any client row; then clients, enrollments and exits.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from django.utils import timezone

from agencies.flags import Descriptors, derive_flags
from agencies.models import Source
from audit.log.actions import record
from hmis.gate import Actor, assert_entered
from hud.schema import schema
from reporting.hud_csv import database, merge
from reporting.hud_csv.errors import ImportRefused
from reporting.hud_csv.fields import KEPT, LOADED
from reporting.hud_csv.findings import Findings
from reporting.hud_csv.identity import ClientSealer
from reporting.hud_csv.merge import Target
from reporting.hud_csv.parsing import ParsedRow, Parser
from reporting.hud_csv.reader import Package
from reporting.hud_csv.result import FileCount, Result
from reporting.hud_csv.staging import create_tables, drop_tables, stage

CLIENTS_PER_LOG_ROW = 1000
T = TypeVar("T")


def import_export(path: Path, *, actor: Actor, source_name: str = "") -> Result:
    """Load an export as the entered system actor. Raises ImportRefused, having written nothing."""
    assert_entered(actor)
    if not actor.is_system:
        raise ImportRefused("An import runs as the system.")
    started = time.monotonic()
    with Package(path) as package:
        result = _Import(package, source_name).run(actor)
    result.seconds = time.monotonic() - started
    return result


class _Import:
    """One run: the parsers of the files, the findings, and what was written."""

    def __init__(self, package: Package, source_name: str) -> None:
        self._package = package
        self._findings = Findings()
        self._parsers = {
            file: Parser(package.rows(file), self._findings) for file in KEPT if file in package
        }
        self._exports = list(self._parsers["Export"]) if "Export" in self._parsers else []
        if not self._exports:
            raise ImportRefused("Export.csv is missing or has no usable row.")
        self._source_name = source_name or self._name_of_source()
        self._result = Result(self._source_name)
        self._source_id = 0

    def run(self, actor: Actor) -> Result:
        """All steps."""
        database.run("prepare")
        source, _ = Source.objects.get_or_create(name=self._source_name)
        self._source_id = source.pk
        database.rows("lock_source", source=source.pk)
        create_tables()
        self._tell_absent_files()
        self._descriptors()
        self._client_rows()
        database.run("check_origins", source=source.pk)
        self._collect()
        touched = [client_id for (client_id,) in database.rows("touched_clients")]
        drop_tables()
        self._log(actor, source, touched)
        return self._result

    # -- Steps ----------------------------------------------------------------------------------

    def _descriptors(self) -> None:
        stage("Export", self._exports)
        for file in ("User", "Organization", "Project", "ProjectCoC", "Funder"):
            stage(file, self._rows(file))
        self._check_keys("Export", "User", "Organization", "Project", "ProjectCoC", "Funder")
        self._write("Export", "wanted_export", merge.EXPORT)
        self._write("User", "wanted_imported_user", merge.IMPORTED_USER)
        self._write("Organization", "wanted_agency", merge.AGENCY)
        database.run("check_projects", source=self._source_id)
        self._derive_flags()
        self._want("wanted_project")
        database.run("close_newly_flagged")
        self._merge("Project", merge.PROJECT)
        database.run("check_project_cocs", source=self._source_id)
        self._write("ProjectCoC", "wanted_project_coc", merge.PROJECT_COC)

    def _derive_flags(self) -> None:
        """V2, before anything about clients is loaded."""
        found = database.rows("descriptors", source=self._source_id)
        records = []
        for hud_id, is_provider, population, facility, funders, others in found:
            flags = derive_flags(Descriptors(is_provider, population, facility, funders, others))
            records.append((hud_id, *vars(flags).values()))
        names = ("projectid", *vars(derive_flags(Descriptors(False))))
        database.copy_in("staging_flags", names, records)

    def _client_rows(self) -> None:
        if "Client" in self._parsers:
            status = self._exports_hash_status()
            parser = self._parsers["Client"]
            ClientSealer(parser, self._findings, self._source_id, status).stage()
        stage("Enrollment", self._rows("Enrollment"))
        stage("Exit", self._rows("Exit"))
        self._check_keys("Client", "Enrollment", "Exit")
        database.run("check_enrollments", source=self._source_id)
        database.run("check_clients", source=self._source_id)
        self._want("wanted_client")
        database.run("write_persons_and_keys")
        self._merge("Client", merge.CLIENT)
        self._want("wanted_identity")
        self._merge("ClientIdentity", merge.IDENTITY)
        database.run("write_tokens")
        self._write("Enrollment", "wanted_enrollment", merge.ENROLLMENT)
        database.run("check_exits", source=self._source_id)
        self._write("Exit", "wanted_exit", merge.EXIT)

    def _collect(self) -> None:
        """Findings of the SQL checks; rows = loaded + reported, file by file."""
        for file, line, column, rule, reason in database.rows("refused_rows"):
            if file in LOADED:
                self._findings.refuse_row(file, line, column, rule, reason)
        for file, line, column, rule, reason, count in database.rows("warnings"):
            self._findings.warn(file, line, column, rule, reason, count)
        loaded: dict[str, int] = dict(database.rows("count_loaded", source=self._source_id))
        for file in schema().files:
            if file in LOADED:
                rows = self._parsers[file].rows_read if file in self._parsers else 0
            else:
                rows = self._rows_not_loaded(file)
            count = FileCount(rows, loaded.get(file, 0), self._findings.unloaded.get(file, 0))
            if count.rows != count.loaded + count.reported:
                raise AssertionError(f"{file}: rows are neither loaded nor reported: {count}")
            self._result.files[file] = count
        self._result.findings = self._findings.all()

    def _rows_not_loaded(self, file: str) -> int:
        rows = self._package.rows(file).count() if file in self._package else 0
        reason = "the file is not loaded yet"
        self._findings.soften(file)
        self._findings.refuse_rows(file, rows, "not_loaded", reason)
        return rows

    def _log(self, actor: Actor, source: Source, touched: list[UUID]) -> None:
        for chunk in _chunks(iter(touched), CLIENTS_PER_LOG_ROW):
            record(actor, "import.wrote", clients=chunk, subject=source)
        counts = {name: vars(count) for name, count in self._result.files.items()}
        data = {"files": counts, "clients": len(touched), "rows": self._result.rows_written}
        record(actor, "import.done", subject=source, data=data)

    # -- Small parts ----------------------------------------------------------------------------

    def _rows(self, file: str) -> Iterator[ParsedRow]:
        return iter(self._parsers[file]) if file in self._parsers else iter(())

    def _check_keys(self, *files: str) -> None:
        database.run("check_duplicate_keys", files=list(files))

    def _want(self, name: str) -> None:
        zone = timezone.get_current_timezone_name()
        database.run(name, source=self._source_id, zone=zone)

    def _write(self, name: str, wanted: str, target: Target) -> None:
        self._want(wanted)
        self._merge(name, target)

    def _merge(self, name: str, target: Target) -> None:
        database.index_and_analyze(target.wanted, "id")
        self._result.written[name] = merge.write(target)

    def _tell_absent_files(self) -> None:
        for file in LOADED:
            if file not in self._parsers:
                self._findings.warn(file, None, "", "missing", "the file is missing")
        for name in self._package.unknown:
            self._findings.warn("Export", None, "", "unknown", f"{name} is no file of HUD's")

    def _export_value(self, row: ParsedRow, column: str) -> str:
        return row.values[KEPT["Export"].index(column)] or ""

    def _name_of_source(self) -> str:
        """The system of the export's last row; HUD has no firmer name for it."""
        last = self._exports[-1]
        parts = [
            self._export_value(last, "SourceName") or self._export_value(last, "SoftwareName"),
            self._export_value(last, "ImplementationID"),
        ]
        return " ".join(part for part in parts if part) or self._export_value(last, "SourceID")

    def _exports_hash_status(self) -> dict[str, int]:
        return {
            self._export_value(row, "ExportID"): int(self._export_value(row, "HashStatus") or 0)
            for row in self._exports
        }


def _chunks(items: Iterator[T], size: int) -> Iterator[list[T]]:
    while chunk := list(islice(items, size)):
        yield chunk
