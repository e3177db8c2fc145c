"""Nothing grows past what one reads in a sitting."""

from __future__ import annotations

from pathlib import Path

from tests.house.tree import functions, name_of, python_files, templates

MOST_LINES_OF_A_MODULE = 500
MOST_LINES_OF_A_TEST_FILE = 300
MOST_LINES_OF_A_TEMPLATE = 150
MOST_LINES_OF_A_FUNCTION = 60


def too_long(paths: list[Path], most: int) -> list[str]:
    """Files with more lines than allowed."""
    found = []
    for path in paths:
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > most:
            found.append(f"{name_of(path)}: {lines}")
    return found


def test_no_module_is_longer_than_five_hundred_lines() -> None:
    assert not too_long(python_files(), MOST_LINES_OF_A_MODULE)


def test_no_test_file_is_longer_than_three_hundred_lines() -> None:
    assert not too_long(python_files("tests"), MOST_LINES_OF_A_TEST_FILE)


def test_no_template_is_longer_than_a_hundred_and_fifty_lines() -> None:
    assert not too_long(templates(), MOST_LINES_OF_A_TEMPLATE)


def test_no_function_is_longer_than_sixty_lines() -> None:
    found = [
        f"{name_of(path)}:{function.lineno} {function.name}"
        for path in python_files()
        for function in functions(path)
        if (function.end_lineno or 0) - function.lineno >= MOST_LINES_OF_A_FUNCTION
    ]
    assert not found
