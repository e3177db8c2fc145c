"""Single cells: what is kept, what is put in place of the unusable, what refuses the row."""

from __future__ import annotations

import pytest

from hud.schema import schema
from reporting.hud_csv.cells import Problem, blank, converter


def read(file: str, column: str, text: str) -> str | Problem | None:
    found = schema().file(file).column(column)
    return converter(found)(text) if text else blank(found)


@pytest.mark.parametrize(
    ("file", "column", "text", "kept"),
    [
        ("Client", "Sex", "1", "1"),
        ("Client", "Sex", "01", "1"),
        ("Client", "Sex", "1.0", "1"),
        ("Client", "DOB", "1985-05-05", "1985-05-05"),
        ("Enrollment", "EntryDate", "2024-02-29 00:00:00", "2024-02-29"),
        ("Enrollment", "DateCreated", "2024-02-29 10:11:12", "2024-02-29 10:11:12"),
        ("Project", "PITCount", "12", "12"),
        ("Exit", "Destination", "24", "24"),
        ("Client", "RaceNone", "", None),
        ("Client", "DateCreated", "", None),
    ],
)
def test_good_cells_are_kept(file: str, column: str, text: str, kept: str | None) -> None:
    assert read(file, column, text) == kept


@pytest.mark.parametrize(
    ("file", "column", "text", "instead"),
    [
        ("Client", "Sex", "7", None),
        ("Client", "VeteranStatus", "", "99"),
        ("Client", "VeteranStatus", "5", "99"),
        ("Client", "White", "", "0"),
        ("Client", "DOB", "1885-02-30", None),
        ("Client", "DOB", "0085-02-20", None),
        ("Client", "DOB", "5/6/1985", "1985-05-06"),
        ("Client", "DateUpdated", "03-11-21", "2003-11-21 00:00:00"),
        ("Client", "DateUpdated", "2021-05-03", "2021-05-03 00:00:00"),
        ("Client", "DateUpdated", "2021-05-03 25:00:00", None),
        ("Client", "DateUpdated", "yesterday", None),
        ("Exit", "Destination", "419", "99"),
        ("Exit", "Destination", "", "99"),
        ("Project", "PITCount", "many", None),
        ("Project", "PITCount", "9999999999", None),
        ("Project", "ProjectType", "5", None),
        ("Project", "ProjectName", "x" * 201, "x" * 200),
        ("Export", "SourceType", "8", None),
    ],
)
def test_unusable_cells_are_replaced_and_told(
    file: str, column: str, text: str, instead: str | None
) -> None:
    problem = read(file, column, text)
    assert isinstance(problem, Problem)
    assert problem.instead == instead
    assert not problem.refuses_row


@pytest.mark.parametrize(
    ("file", "column", "text"),
    [
        ("Client", "PersonalID", ""),
        ("Client", "PersonalID", "x" * 33),
        ("Enrollment", "EntryDate", ""),
        ("Enrollment", "EntryDate", "soon"),
        ("Organization", "VictimServiceProvider", ""),
        ("Organization", "VictimServiceProvider", "99"),
        ("Project", "OrganizationID", ""),
    ],
)
def test_cells_without_which_a_row_means_nothing_refuse_it(
    file: str, column: str, text: str
) -> None:
    problem = read(file, column, text)
    assert isinstance(problem, Problem)
    assert problem.refuses_row


def test_only_short_numbers_are_repeated_in_a_reason() -> None:
    shown, hidden = read("Client", "Sex", "77"), read("Client", "Sex", "Adaline")
    assert isinstance(shown, Problem)
    assert isinstance(hidden, Problem)
    assert "77" in shown.reason
    assert "Adaline" not in hidden.reason
