"""The models hold, all together, exactly what HUD's CSV format has, and as HUD has it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any  # Any: the types of a field's value

import pytest
from auditlog.registry import auditlog
from django.apps import apps
from django.db import models

from agencies.models import ImportedRow, hud_models
from clients.models import ClientRecord
from clients.models.identity import SEALED_COLUMNS
from hud.binding import ORIGIN, USES, answers_of, cases_of, codes_of
from hud.fy2026 import lists
from hud.schema import Column, File, schema

FILES = list(schema().files.values())
MODELS = [model for file in FILES for model in hud_models(file.name)]

SHARED = {"InformationDate", "DataCollectionStage"}
"""What every part of a split row repeats."""

MAY_LACK = {
    # Asked at intake, but a stay begins without them.
    ("Enrollment", "disabling_condition"),
    ("Exit", "destination"),
    # Exports are only imported; what a source left out stays out.
    *(
        ("Export", name)
        for name in (
            "source_type",
            "export_date",
            "export_start_date",
            "export_end_date",
            "export_period_type",
            "export_directive",
            "hash_status",
        )
    ),
}
"""Fields that may be empty here where HUD wants a value; written rows of elements may not."""

NOT_FREE = {
    # The words of an assessment's form, which say nothing of a person.
    "question_group",
    "question",
    "result_type",
    # Codes and ids.
    "enrollment_coc",
    "hud_household_id",
    "vamc_station",
}
TYPES: dict[str, tuple[type[models.Field[Any, Any]], ...]] = {
    "S": (models.CharField,),
    "I": (models.IntegerField,),
    "D": (models.DateField,),
    "T": (models.DateTimeField,),
    "M": (models.DecimalField,),
    "M+": (models.DecimalField,),
}
YES_NO = ("1.10",)

EACH_FILE = pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
EACH_MODEL = pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)


def bound_fields(model: type[ImportedRow]) -> Iterator[tuple[models.Field[Any, Any], Column]]:
    for name, column in model.hud_columns.items():
        field = model._meta.get_field(name)
        assert isinstance(field, models.Field)
        yield field, schema().file(model.hud_file).column(column)


def names_in(constraint: models.BaseConstraint) -> set[str]:
    """The fields in the condition of a constraint."""
    assert isinstance(constraint, models.CheckConstraint)
    condition = constraint.condition
    assert isinstance(condition, models.Q)
    return {str(name).partition("__")[0] for name, value in leaves(condition)}


def leaves(condition: models.Q) -> Iterator[tuple[str, object]]:
    for child in condition.children:
        if isinstance(child, models.Q):
            yield from leaves(child)
        elif isinstance(child, tuple):
            yield child


def takes(model: type[ImportedRow], row: dict[str, int]) -> bool:
    return all(row[name] in codes for name, codes in model.hud_rows.items())


def kinds_of_rows(file: File) -> list[dict[str, int]]:
    if file.name != "Disabilities":
        return [{}]
    return [{"DisabilityType": one.value} for one in lists.DisabilityType]


@EACH_FILE
def test_every_column_of_a_file_is_carried_exactly_once(file: File) -> None:
    for row in kinds_of_rows(file):
        takers = [model for model in hud_models(file.name) if takes(model, row)]
        carried = Counter(name for model in takers for name in model.hud_columns.values())
        carried.update(SEALED_COLUMNS if file.name == "Client" else ())
        carried.update(name for name in row if name not in carried)
        wanted = {column.name for column in answers_of(file)}
        missing = wanted - carried.keys()
        # Laboratory values stand on rows about HIV alone.
        if row and row["DisabilityType"] != lists.DisabilityType.HIV_AIDS:
            assert missing == {c.name for c in answers_of(file) if c.element.startswith("W")}
        else:
            assert not missing
        assert carried.keys() <= wanted
        assert not {name for name, count in carried.items() if count > 1} - SHARED


@EACH_FILE
def test_each_row_of_a_file_has_one_main_model(file: File) -> None:
    for row in kinds_of_rows(file):
        takers = [model for model in hud_models(file.name) if takes(model, row)]
        assert [model.hud_is_main for model in takers].count(True) == 1
        assert takers[0].hud_is_main


@EACH_FILE
def test_an_export_can_be_written_in_huds_order(file: File) -> None:
    assert [column.position for column in file.columns] == list(range(1, len(file.columns) + 1))
    own = [column for column in file.columns if column.is_primary_key]
    assert [column.name for column in own] == [file.primary_key]
    relations = {
        field.related_model._meta.object_name
        for model in hud_models(file.name)
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey)
    }
    of_file = {"Organization": "Agency", "Client": "Client", "Project": "Project"}
    for column in file.columns:
        if column.references and column.name not in ORIGIN:
            parent = column.references.partition(".")[0]
            assert of_file.get(parent, parent) in relations, column.name


@EACH_MODEL
def test_types_and_lengths_are_huds(model: type[ImportedRow]) -> None:
    for field, column in bound_fields(model):
        expected = TYPES[column.type]
        if column.lists == YES_NO:
            expected = (*expected, models.BooleanField)
        assert isinstance(field, expected), field
        assert isinstance(field, models.DateTimeField) == (column.type == "T"), field
        assert field.max_length == column.max_length, field
        if isinstance(field, models.DecimalField):
            assert field.decimal_places == 2, field


@EACH_MODEL
def test_lists_are_huds(model: type[ImportedRow]) -> None:
    for field, column in bound_fields(model):
        cases = cases_of(column, model.hud_rows)
        offered = sorted(value for value, label in field.flatchoices)
        if isinstance(field, models.BooleanField):
            assert column.lists == YES_NO, field
        elif column.name in model.hud_rows:
            assert offered == sorted(model.hud_rows[column.name]), field
        elif not cases or cases[0].conditions:
            assert field.choices is None, field
        else:
            assert offered == codes_of(column, cases[0].number), field


@EACH_MODEL
def test_what_hud_requires_is_required(model: type[ImportedRow]) -> None:
    complete = [one for one in model._meta.constraints if one.name.endswith("_complete")]
    asked = {name for one in complete for name in names_in(one)}
    for field, column in bound_fields(model):
        if column.is_nullable:
            assert field.null or isinstance(field, models.CharField), field
        elif field.null:
            assert (field.name in asked) != ((model.__name__, field.name) in MAY_LACK), field


@EACH_MODEL
def test_codes_and_amounts_are_held_by_constraints(model: type[ImportedRow]) -> None:
    names = {
        kind: {
            name
            for one in model._meta.constraints
            if one.name.endswith(kind)
            for name in names_in(one)
        }
        for kind in ("codes_on_list", "amounts_not_negative")
    }
    for field, column in bound_fields(model):
        is_code = bool(column.lists) and not isinstance(field, models.BooleanField)
        assert (field.name in names["codes_on_list"]) == is_code, field
        assert (field.name in names["amounts_not_negative"]) == (column.type == "M+"), field


@EACH_MODEL
def test_a_record_has_no_column_that_hud_does_not_have(model: type[ImportedRow]) -> None:
    if not issubclass(model, ClientRecord) or model.__module__.startswith("clients"):
        return
    names = {field.name for field in model._meta.concrete_fields}
    common = {field.name for field in ClientRecord._meta.fields}
    own = names - common - {"enrollment", "assessment", "household_id"}
    assert own <= set(model.hud_columns)


@EACH_MODEL
def test_free_text_is_declared(model: type[ImportedRow]) -> None:
    if not issubclass(model, ClientRecord):
        return
    text = {
        field.name for field, column in bound_fields(model) if isinstance(field, models.CharField)
    } - NOT_FREE
    assert set(model.free_text) == text
    assert model.pii >= text


def test_every_use_of_a_part_of_a_list_names_a_column() -> None:
    names = {column.name for file in FILES for column in file.columns}
    assert USES.keys() <= names


def test_all_tables_of_imported_rows_are_bound() -> None:
    rows = [model for model in apps.get_models() if issubclass(model, ImportedRow)]
    unbound = {model.__name__ for model in rows if model not in MODELS}
    assert unbound == {"ImportedValue", "Release"}
    assert len(hud_models("Disabilities")) == 5
    assert len(FILES) == 24


def test_every_change_of_a_row_about_clients_is_logged() -> None:
    for model in apps.get_models():
        if issubclass(model, ClientRecord):
            assert auditlog.contains(model), model
