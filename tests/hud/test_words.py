"""Columns and answers have words."""

from __future__ import annotations

import csv
from pathlib import Path

from hud.fy2026 import lists
from hud.fy2026.lists import LengthOfStay
from hud.schema import schema
from hud.words import label, value_label


def test_labels_are_words_and_unique_within_a_file() -> None:
    for file in schema().files.values():
        names = [label(f"{file.name}.{column.name}") for column in file.columns]
        assert len(names) == len(set(names)), file.name
        assert all(name[:1].isupper() or name[:1].isdigit() for name in names)
    path = Path(lists.__file__).with_name("labels.csv")
    with path.open(encoding="utf-8", newline="") as text:
        keys = [row["column"] for row in csv.DictReader(text)]
    for key in keys:
        assert "." in key or any(
            key in {c.name for c in f.columns} for f in schema().files.values()
        )
    assert label("CEParticipation.HousingAssessment") != label("Exit.HousingAssessment")
    assert value_label("10", ["3.917.2"]) == LengthOfStay.ONE_NIGHT_OR_LESS.label
    assert value_label("77", ["3.917.2"]) == "77"
