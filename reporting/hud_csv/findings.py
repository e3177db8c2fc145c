"""What an import has to tell about single rows.

An error is one row that was not loaded; each is listed. A warning is a row that was loaded with
something left out or set right; warnings of one kind are counted together. No finding ever holds
the content of an identity column.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning"]
LINES_KEPT = 20
"""Warnings of one kind list the line numbers of so many rows."""


@dataclass
class Finding:
    """One row that was not loaded, some rows counted together, or a remark about a file."""

    file: str
    line: int | None
    column: str
    severity: Severity
    rule: str
    reason: str
    count: int = 1
    lines: list[int] = field(default_factory=list)

    def as_json(self) -> dict[str, object]:
        """The form in which the result file holds it."""
        row: dict[str, object] = {
            "file": f"{self.file}.csv",
            "line": self.line,
            "column": self.column,
            "severity": self.severity,
            "rule": self.rule,
            "reason": self.reason,
            "count": self.count,
        }
        if self.count > 1 and self.lines:
            row["lines"] = self.lines
        return row


class Findings:
    """The findings of one run, and how many rows of each file they leave unloaded."""

    def __init__(self) -> None:
        self.errors: list[Finding] = []
        self._warnings: dict[tuple[str, str, str, str], Finding] = {}
        self.unloaded: dict[str, int] = {}

    def refuse_row(self, file: str, line: int, column: str, rule: str, reason: str) -> None:
        """A row that is not loaded."""
        self.errors.append(Finding(file, line, column, "error", rule, reason))
        self.unloaded[file] = self.unloaded.get(file, 0) + 1

    def refuse_rows(self, file: str, count: int, rule: str, reason: str, column: str = "") -> None:
        """All rows of a file that is not loaded as a whole."""
        if count:
            self.errors.append(Finding(file, None, column, "error", rule, reason, count=count))
        self.unloaded[file] = self.unloaded.get(file, 0) + count

    def soften(self, file: str) -> None:
        """Make warnings of a file's errors: it is read, but none of its rows is loaded anyway."""
        errors = [one for one in self.errors if one.file == file]
        self.errors = [one for one in self.errors if one.file != file]
        self.unloaded.pop(file, None)
        for one in errors:
            self.warn(file, one.line, one.column, one.rule, f"row not read: {one.reason}")

    def warn(
        self,
        file: str,
        line: int | None,
        column: str,
        rule: str,
        reason: str,
        count: int = 1,
    ) -> None:
        """A loaded row with something to say about it; same words are counted together."""
        key = (file, column, rule, reason)
        finding = self._warnings.get(key)
        if finding is None:
            finding = Finding(file, line, column, "warning", rule, reason, count=0)
            self._warnings[key] = finding
        finding.count += count
        if line is not None and len(finding.lines) < LINES_KEPT:
            finding.lines.append(line)

    def all(self) -> list[Finding]:
        """Errors in the order of the files' lines, then warnings."""
        errors = sorted(self.errors, key=lambda one: (one.file, one.line or 0))
        warnings = sorted(
            self._warnings.values(), key=lambda one: (one.file, one.column, one.line or 0)
        )
        return errors + warnings
