"""The project's own files, for the tests that read code as text or as syntax."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGES = ("agencies", "audit", "clients", "consent", "enrollments", "hmis", "hud", "reporting")
GENERATED = {"hud/fy2026/lists.py"}


def name_of(path: Path) -> str:
    """A path as it is written in messages."""
    return path.relative_to(ROOT).as_posix()


def python_files(*folders: str) -> list[Path]:
    """Python files below the folders (the packages unless named), without generated ones."""
    return sorted(
        path
        for folder in folders or PACKAGES
        for path in (ROOT / folder).rglob("*.py")
        if "migrations" not in path.parts and name_of(path) not in GENERATED
    )


def templates() -> list[Path]:
    """All templates."""
    return sorted((ROOT / "templates").rglob("*.html"))


@cache
def syntax_of(path: Path) -> ast.Module:
    """A file's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    """Every function and method of a file."""
    for node in ast.walk(syntax_of(path)):
        if isinstance(node, ast.FunctionDef):
            yield node


def calls(path: Path, name: str) -> Iterator[ast.Call]:
    """Every call of a function or method by its last name."""
    for node in ast.walk(syntax_of(path)):
        if isinstance(node, ast.Call):
            called = node.func
            last = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            if last == name:
                yield node


def decorators_of(function: ast.FunctionDef) -> list[str]:
    """The last names of a function's decorators, called or not."""
    found = []
    for decorator in function.decorator_list:
        named = decorator.func if isinstance(decorator, ast.Call) else decorator
        found.append(named.attr if isinstance(named, ast.Attribute) else getattr(named, "id", ""))
    return found


def text_of(path: Path, value: ast.expr) -> str | None:
    """A literal text, or that of a name to which the module gives one once and for all."""
    if isinstance(value, ast.Constant):
        return value.value if isinstance(value.value, str) else None
    if not isinstance(value, ast.Name):
        return None
    given = [one for one in _names_given(syntax_of(path)) if one == value.id]
    at_the_top = [
        node.value
        for node in syntax_of(path).body
        if isinstance(node, ast.Assign) and [ast.unparse(one) for one in node.targets] == [value.id]
    ]
    if len(given) != 1 or len(at_the_top) != 1 or not isinstance(at_the_top[0], ast.Constant):
        return None
    return text_of(path, at_the_top[0])


def _names_given(tree: ast.Module) -> Iterator[str]:
    """Each giving of a value to a name, anywhere: assignments, arguments, imports, deletions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            yield node.id
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.alias):
            yield node.asname or node.name
