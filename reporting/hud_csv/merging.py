"""The order of the merge: parents before children, walls before people, and the final count."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.utils import timezone

from agencies.actions.agencies import switch_off_forbidden_entry
from agencies.flags import Descriptors, derive_flags
from clients.row_security import record_models
from enrollments.elements.element import SingleElement
from hmis.gate import Actor
from reporting.hud_csv import checks, database, merge, wanted
from reporting.hud_csv.database import Value
from reporting.hud_csv.errors import ImportRefused
from reporting.hud_csv.findings import Findings
from reporting.hud_csv.identity import ClientSealer
from reporting.hud_csv.merge import Written
from reporting.hud_csv.parsing import ParsedBatch, Parser
from reporting.hud_csv.plan import DESCRIPTORS, Part, files, plan
from reporting.hud_csv.result import FileCount, Result
from reporting.hud_csv.staging import Progress
from reporting.hud_csv.values import write_values

Begin = Callable[[str, int], None]
KeepValues = Callable[[str, ParsedBatch], None]

_MANY_ROWS = 500
"""From so many new rows on, statistics of the table from before are of no use."""
_FED_BESIDE = {
    "Client": (
        "clients_person",
        "vault_datakey",
        "clients_clientidentity",
        "clients_searchtoken",
    ),
    "Enrollment": ("client_visibility",),
}
"""Tables that grow with a part by other steps or by triggers."""


class Merge:
    """One merge: the findings, what was written, and the steps."""

    def __init__(
        self,
        source_id: int,
        actor: Actor,
        findings: Findings,
        rows_read: dict[str, int],
        begin: Begin,
    ) -> None:
        self.findings = findings
        self._actor = actor
        self._source_id = source_id
        self._rows_read = rows_read
        self._begin = begin
        self._written: dict[str, Written] = {}
        zone = timezone.get_current_timezone_name()
        self._values: dict[str, Value] = {"source": source_id, "zone": zone}

    def descriptors(self) -> None:
        """Agencies, projects and what describes them, with the flags of V2."""
        for file in DESCRIPTORS:
            self._begin(f"Merging {file}.csv", 0)
            checks.check_keys(file)
            if file == "Project":
                self._run("check_organizations")
                self._derive_flags()
            elif plan(file).has("ProjectID"):
                checks.check_projects(file, self._source_id)
            if file == "Affiliation":
                self._run("check_affiliations")
            for part in plan(file).parts:
                self._want(part)
                if file == "Project":
                    self._close_newly_flagged()
                self._write(part)
            self._begin(f"Merging {file}.csv", self._rows_read.get(file, 0))
        switch_off_forbidden_entry(actor=self._actor)

    def _derive_flags(self) -> None:
        """V2, before anything about clients is loaded."""
        checks.check_keys("Funder")
        records = []
        for hud_id, is_provider, population, facility, funders, others in database.rows(
            "descriptors", source=self._source_id
        ):
            flags = derive_flags(Descriptors(is_provider, population, facility, funders, others))
            records.append((hud_id, *vars(flags).values()))
        names = ("projectid", *vars(derive_flags(Descriptors(False))))
        database.copy_records(database.names(["staging_flags"]), names, records)

    def _close_newly_flagged(self) -> None:
        """V13: a V2 flag closes what the project shared before, in the same transaction.

        Before the project rows are written, while the difference still shows.
        """
        if not database.rows("newly_flagged"):
            return
        for model in record_models():
            database.close_shared(model._meta.db_table)

    def clients(
        self,
        parser: Parser,
        hash_status: Mapping[str, int],
        keep_values: KeepValues,
        progress: Progress,
    ) -> None:
        """Client.csv, sealed here; V3 is decided by the enrollments, so they are checked first."""
        self._begin("Sealing names of Client.csv", 0)
        sealer = ClientSealer(parser, self.findings, self._source_id, hash_status)
        sealer.stage(keep_values, progress)
        self._rows_read["Client"] = parser.rows_read
        self._begin("Merging Client.csv", 0)
        checks.check_keys("Client")
        checks.check_keys("Enrollment")
        self._run("check_enrollments")
        self._run("check_clients")
        (part,) = plan("Client").parts
        self._want(part)
        database.run("write_persons_and_keys")
        self._write(part)
        self._written["ClientIdentity"] = merge.write_identities(self._actor)
        database.run("write_tokens")
        self._refresh_statistics(part, *_FED_BESIDE[part.name])
        self._begin("Merging Client.csv", parser.rows_read)

    def stays(self) -> None:
        """Enrollments and everything that hangs on them."""
        self._begin("Merging Enrollment.csv", 0)
        self._run("households")
        main, *others = plan("Enrollment").parts
        self._want(main)
        self._write(main)
        self._refresh_statistics(main, *_FED_BESIDE[main.name])
        self._run("loaded_stays")
        self._parts(others)
        self._begin("Merging Enrollment.csv", self._rows_read.get("Enrollment", 0))
        for file in files():
            if plan(file).is_about_a_stay:
                self._begin(f"Merging {file}.csv", 0)
                self._stay_file(file)
                self._begin(f"Merging {file}.csv", self._rows_read.get(file, 0))

    def _stay_file(self, file: str) -> None:
        checks.check_keys(file)
        checks.check_stays(file)
        if file == "Exit":
            self._run("check_exits")
        if file in ("AssessmentQuestions", "AssessmentResults"):
            self._run("check_questions")
        self._parts(plan(file).parts)

    def _parts(self, parts: tuple[Part, ...] | list[Part]) -> None:
        for part in parts:
            if issubclass(part.model, SingleElement):
                checks.tell_held_here(part, self._source_id)
            left = merge.leave_other_rows(part, self._actor, self._source_id)
            self._want(part)
            self._write(part)
            self._written[part.name] += Written(0, left)

    def result(self, source_name: str) -> Result:
        """Imported values, findings of the SQL checks; rows = loaded + reported, file by file."""
        self._begin("Counting", 0)
        self._written["ImportedValue"] = write_values(self._actor, self._source_id)
        checks.check_origins(self._source_id)
        for file, line, column, rule, reason in checks.refused_rows():
            self.findings.refuse_row(file, line, column, rule, reason)
        for file, line, column, rule, reason, count in checks.warnings():
            self.findings.warn(file, line, column, rule, reason, count)
        result = Result(source_name, findings=self.findings, written=self._written)
        for file in files():
            count = FileCount(
                self._rows_read.get(file, 0),
                checks.count_loaded(file, self._source_id),
                self.findings.unloaded.get(file, 0),
            )
            if count.rows != count.loaded + count.reported:
                raise ImportRefused(
                    f"{file}.csv: {count.rows} rows were read, but {count.loaded} are loaded and "
                    f"{count.reported} reported. Nothing was changed."
                )
            result.files[file] = count
        return result

    # -- Small parts ----------------------------------------------------------------------------

    def _run(self, name: str) -> None:
        database.run(name, source=self._source_id)

    def _want(self, part: Part) -> None:
        database.drop_temporary(f"wanted_{part.table}")
        statement = wanted.statement(part, has_uuid=merge.has_uuid_key(part))
        database.execute(statement, self._values)

    def _write(self, part: Part) -> None:
        self._written[part.name] = merge.write(part, self._actor)
        self._refresh_statistics(part, part.table)
        if part.name not in ("Client", "Project"):
            database.drop_temporary(f"wanted_{part.table}")

    def _refresh_statistics(self, part: Part, *tables: str) -> None:
        """After many rows of a part: of its table, or of those that grew with it."""
        if self._written[part.name].inserted >= _MANY_ROWS:
            database.refresh_statistics(*tables)
