"""What an import has to tell about single rows.

An error is a row that was not loaded; the line of each is listed. A warning is a row that was
loaded with something left out or set right; of these some lines are listed. Same words about the
same column are told together. No finding ever holds the content of an identity column.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning"]
Key = tuple[str, str, Severity, str, str]  # file, column, severity, rule, reason
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


@dataclass
class Group:
    """Findings with the same words: how many, and the lines (of a warning: the first ones)."""

    count: int = 0
    lines: array[int] = field(default_factory=lambda: array("L"))


class Findings:
    """The findings of one run, and how many rows of each file they leave unloaded."""

    def __init__(self) -> None:
        self._groups: dict[Key, Group] = {}
        self.unloaded: dict[str, int] = {}

    def refuse_row(self, file: str, line: int, column: str, rule: str, reason: str) -> None:
        """A row that is not loaded."""
        self.add((file, column, "error", rule, reason), 1, [line])

    def refuse_rows(self, file: str, count: int, rule: str, reason: str) -> None:
        """All rows of a file that is not loaded as a whole."""
        self.add((file, "", "error", rule, reason), count, [])

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
        key: Key = (file, column, "warning", rule, reason)
        self.add(key, count, [] if line is None else [line])

    def add(self, key: Key, count: int, lines: Iterable[int]) -> None:
        """Count these rows in; of warnings only the first lines are kept."""
        if not count:
            return
        group = self._groups.setdefault(key, Group())
        group.count += count
        file, _, severity, _, _ = key
        if severity == "error":
            group.lines.extend(lines)
            self.unloaded[file] = self.unloaded.get(file, 0) + count
        else:
            group.lines.extend(list(lines)[: max(0, LINES_KEPT - len(group.lines))])

    def count(self, severity: Severity) -> int:
        """How many rows were told of with this severity."""
        return sum(group.count for key, group in self._groups.items() if key[2] == severity)

    def groups(self) -> Iterator[tuple[Key, Group]]:
        """Same words together: files in order of their names, errors first."""
        return iter(sorted(self._groups.items(), key=lambda item: (item[0][2], item[0])))

    def all(self) -> list[Finding]:
        """Errors one by one in the order of the files' lines, then warnings."""
        errors: list[Finding] = []
        warnings: list[Finding] = []
        for (file, column, severity, rule, reason), group in self.groups():
            lines = list(group.lines)
            if severity == "error" and lines:
                errors += [Finding(file, line, column, severity, rule, reason) for line in lines]
                continue
            found = Finding(
                file,
                lines[0] if lines else None,
                column,
                severity,
                rule,
                reason,
                group.count,
                lines,
            )
            (errors if severity == "error" else warnings).append(found)
        errors.sort(key=lambda one: (one.file, one.line or 0))
        warnings.sort(key=lambda one: (one.file, one.column, one.line or 0))
        return errors + warnings
