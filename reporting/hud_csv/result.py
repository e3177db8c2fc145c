"""What an import answers: rows per file, findings, time."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

from reporting.hud_csv.findings import Findings
from reporting.hud_csv.merge import Written


@dataclass(frozen=True)
class FileCount:
    """Rows of a file: in the database after the run, or told among the findings."""

    rows: int
    loaded: int
    reported: int


@dataclass
class Result:
    """The outcome of one import."""

    source: str
    files: dict[str, FileCount] = field(default_factory=dict)
    findings: Findings = field(default_factory=Findings)
    written: dict[str, Written] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def rows_written(self) -> int:
        """Rows inserted or updated; 0 when the file brought nothing new."""
        return sum(one.inserted + one.updated for one in self.written.values())

    def as_json(self) -> dict[str, object]:
        """The form of `--json`."""
        return {
            "source": self.source,
            "files": {f"{name}.csv": vars(count) for name, count in self.files.items()},
            "written": {name: vars(count) for name, count in self.written.items()},
            "findings": [finding.as_json() for finding in self.findings.all()],
            "seconds": round(self.seconds, 3),
        }

    def save(self, path: Path) -> None:
        """Write the JSON file."""
        path.write_text(json.dumps(self.as_json(), indent=1) + "\n", encoding="utf-8")
