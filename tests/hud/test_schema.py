"""Typed access to the export format."""

from __future__ import annotations

import pytest

from hud.schema import schema


def test_files_come_in_huds_order() -> None:
    names = list(schema().files)
    assert names[0] == "Export"
    assert len(names) == 24
    assert sum(len(file.columns) for file in schema().files.values()) == 519


def test_columns_are_found_whatever_their_letter_case() -> None:
    enrollment = schema().file("Enrollment")
    assert enrollment.column("HoHLeaseholder").name == "HOHLeaseholder"
    with pytest.raises(KeyError):
        enrollment.column("Gender")


def test_a_column_knows_its_type_list_and_key() -> None:
    client = schema().file("Client")
    assert client.column("PersonalID").is_primary_key
    assert client.column("DOB").type == "D"
    assert client.column("SSN").max_length == 9
    assert client.column("Sex").lists == ("4.21",)
    assert not client.column("NameDataQuality").is_nullable
    assert schema().file("Exit").column("Destination").lists == ("3.12.1",)


def test_every_list_named_by_a_column_exists() -> None:
    for file in schema().files.values():
        for column in file.columns:
            for number in column.lists:
                assert number in schema().lists


def test_a_list_knows_whether_hud_keeps_it_as_text() -> None:
    assert schema().lists["V6.1"].is_text
    assert not schema().lists["1.7"].is_text
    assert "419" not in schema().lists["3.12.1"].values_for("destination")
    assert "327" not in schema().lists["3.12.1"].values_for("prior")
    assert "11" in schema().lists["W5.AB"].values_for("anything")
