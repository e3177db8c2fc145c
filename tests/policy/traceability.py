"""Writes docs/compliance.md: which tests prove which requirement and which visibility rule.

`python -m tests.policy.traceability` reads the marks `@pytest.mark.requirement("S27")` and
`@pytest.mark.rule("V9")` off the tests' source, without running them, and writes the table;
`--check` only compares. The numbers and their titles stand in docs/requirements.csv and
docs/rules.csv.
"""

from __future__ import annotations

import ast
import csv
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "docs" / "compliance.md"
TITLES = {
    "requirement": ROOT / "docs" / "requirements.csv",
    "rule": ROOT / "docs" / "rules.csv",
}
# Mark -> number -> tests that carry it.
Proofs = dict[str, dict[str, list[str]]]

HEAD = """\
# What is proven by tests

Written by `python -m tests.policy.traceability` from the marks on the tests; do not edit. A mark
says that the test proves the requirement, or the part of it that this version builds. What stands
under "not yet" has no such test: it is not built, or it is the duty of people and not of software.
"""


class TraceabilityError(Exception):
    """A mark that cannot be read or names no known number."""


def titles(kind: str) -> dict[str, str]:
    """Titles by number, in the order of the list."""
    with TITLES[kind].open(encoding="utf-8", newline="") as file:
        return {row["number"]: row["title"] for row in csv.DictReader(file)}


def proofs(folder: Path = ROOT / "tests") -> Proofs:
    """All marks of all test files. Raises TraceabilityError."""
    known = {kind: titles(kind) for kind in TITLES}
    found: Proofs = {kind: {} for kind in TITLES}
    for path in sorted(folder.rglob("test_*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        place = path.relative_to(folder.parent).as_posix()
        for test, kind, number in marks(tree, place):
            if number not in known[kind]:
                raise TraceabilityError(f"{place}: {kind} {number} is on no list.")
            tests = found[kind].setdefault(number, [])
            if test not in tests:
                tests.append(test)
    return found


def marks(tree: ast.Module, place: str) -> Iterator[tuple[str, str, str]]:
    """Test, mark and number of each mark on functions, on classes and in `pytestmark`."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and _names(node.targets) == ["pytestmark"]:
            yield from _marks_in([node.value], place, place)
    for definition in ast.walk(tree):
        if isinstance(definition, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            test = f"{place}::{definition.name}"
            yield from _marks_in(definition.decorator_list, place, test)


def _names(targets: Iterable[ast.expr]) -> list[str]:
    return [target.id for target in targets if isinstance(target, ast.Name)]


def _marks_in(
    expressions: Iterable[ast.expr], place: str, test: str
) -> Iterator[tuple[str, str, str]]:
    for expression in expressions:
        for node in ast.walk(expression):
            kind = _kind(node)
            if kind is None:
                continue
            assert isinstance(node, ast.Call)
            for argument in node.args:
                if not (isinstance(argument, ast.Constant) and isinstance(argument.value, str)):
                    raise TraceabilityError(f"{place}:{node.lineno}: write the number itself.")
                yield test, kind, argument.value


def _kind(node: ast.AST) -> str | None:
    """`requirement` or `rule` where the node calls such a mark."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
        return None
    owner = node.func.value
    name = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
    return node.func.attr if name == "mark" and node.func.attr in TITLES else None


def page(found: Proofs) -> str:
    """The whole document."""
    parts = [HEAD]
    for kind, heading, source in (
        ("requirement", "Requirements", "requirements.csv"),
        ("rule", "Visibility rules", "rules.csv"),
    ):
        parts.append(_section(heading, source, titles(kind), found[kind]))
    return "\n".join(parts)


def _section(
    heading: str, source: str, known: Mapping[str, str], proven: Mapping[str, list[str]]
) -> str:
    lines = [
        f"## {heading}",
        "",
        f"{len(proven)} of {len(known)} (`docs/{source}`) have a test.",
        "",
    ]
    if proven:
        lines += ["| number | title | tests |", "|---|---|---|"]
        for number, title in known.items():
            if number in proven:
                tests = "<br>".join(f"`{test}`" for test in proven[number])
                lines.append(f"| {number} | {title} | {tests} |")
        lines.append("")
    missing = {number: title for number, title in known.items() if number not in proven}
    if missing:
        lines += ["Not yet:", ""]
        lines += [f"- {number} {title}" for number, title in missing.items()]
        lines.append("")
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """Command line: nothing, or `--check`."""
    if arguments not in ([], ["--check"]):
        sys.stderr.write("usage: python -m tests.policy.traceability [--check]\n")
        return 2
    try:
        text = page(proofs())
    except TraceabilityError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    if not arguments:
        TARGET.write_text(text, encoding="utf-8")
        return 0
    if not TARGET.exists() or TARGET.read_text(encoding="utf-8") != text:
        sys.stderr.write("docs/compliance.md is stale: python -m tests.policy.traceability\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
