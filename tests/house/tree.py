"""The project's own files, for the tests that read code as text or as syntax."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGES = ("agencies", "audit", "clients", "enrollments", "hmis", "hud", "reporting")
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
