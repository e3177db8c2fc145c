"""Composes the statement that finds which rows of a part are new or differ from what is held.

The answer is a temporary table `wanted_<table>` whose columns are named as the target's, with
`is_new` and `changed`, the names of what differs. Rows that are as they should be are not in it.
"""

# Statements are composed of the names of our own tables and of HUD's columns alone.
# ruff: noqa: S608

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from psycopg import sql

from agencies.models import Descriptor
from agencies.models.project import NEVER_SHARED_FLAGS
from enrollments.elements.element import SingleElement
from reporting.hud_csv.plan import FilePlan, Part, plan, staging_name

Expression = str
"""SQL over `s` (the staged row), `known` (the row held) and the joined tables."""


@dataclass
class _Shape:
    """What a part needs beyond its declared columns."""

    joins: str = ""
    columns: dict[str, Expression] = field(default_factory=dict)
    id: Expression = "gen_random_uuid()"
    conditions: list[str] = field(default_factory=list)


_STAY = "JOIN import_stay e ON e.hud_id = s.enrollmentid"
_PROJECT = "JOIN agencies_project p ON p.source_id = %(source)s AND p.hud_id = s.projectid"
_ASSESSMENT = (
    " JOIN enrollments_assessment a ON a.source_id = %(source)s AND a.hud_id = s.assessmentid"
)
_RESIDENTIAL = " JOIN agencies_project r ON r.source_id = %(source)s AND r.hud_id = s.resprojectid"
_STAY_COLUMNS = {"enrollment_id": "e.id", "client_id": "e.client_id", "project_id": "e.project_id"}


def _project() -> _Shape:
    flags = {name: f"flags.{name} OR coalesce(known.{name}, false)" for name in NEVER_SHARED_FLAGS}
    # A flag is only ever added, and switches sharing off (V13); no import switches sharing on.
    open_ = " OR ".join(f"({one})" for one in flags.values())
    return _Shape(
        joins="JOIN staging_flags flags ON flags.projectid = s.projectid "
        "JOIN agencies_agency g ON g.source_id = %(source)s AND g.hud_id = s.organizationid",
        columns={
            "agency_id": "g.id",
            **flags,
            "is_shared": f"coalesce(known.is_shared, false) AND NOT ({open_})",
        },
    )


def _client() -> _Shape:
    return _Shape(
        joins="LEFT JOIN import_first_stay f ON f.personalid = s.personalid",
        id="s.client_id",
        columns={
            "search_id": "s.search_id",
            "person_id": "coalesce(known.person_id, s.person_id)",
            "created_project_id": "coalesce(known.created_project_id, f.project_id)",
            "mode": "'identified'",
        },
    )


def _enrollment() -> _Shape:
    return _Shape(
        joins=f"{_PROJECT} "
        "JOIN clients_client c ON c.source_id = %(source)s AND c.hud_id = s.personalid "
        "LEFT JOIN import_household h ON h.project_id = p.id AND h.householdid = s.householdid",
        columns={
            "client_id": "c.id",
            "project_id": "p.id",
            "household_id": "coalesce(h.id, known.household_id, gen_random_uuid())",
        },
    )


def _shape(part: Part) -> _Shape:
    special = {"Project": _project, "Client": _client, "Enrollment": _enrollment}
    if part.name in special:
        return special[part.name]()
    shape = _Shape()
    if part.is_client_record:
        shape.joins, shape.columns = _STAY, dict(_STAY_COLUMNS)
        if _has_field(part.model, "assessment"):
            shape.joins += _ASSESSMENT
            shape.columns["assessment_id"] = "a.id"
    elif _has_field(part.model, "project"):
        shape.joins, shape.columns = _PROJECT, {"project_id": "p.id"}
        if _has_field(part.model, "residential_project"):
            shape.joins += _RESIDENTIAL
            shape.columns["residential_project_id"] = "r.id"
    if part.name == "Agency":
        # Who is a victim service provider here stays one: a file does not open the door to
        # clients' rows (V3); two people do.
        shape.columns["is_victim_service_provider"] = (
            "s.victimserviceprovider = 1 OR coalesce(known.is_victim_service_provider, false)"
        )
    if issubclass(part.model, SingleElement):
        shape.conditions.append(f"NOT {held_here(part)}")
    return shape


def held_here(part: Part) -> Expression:
    """Whether staff wrote an element down here that is asked but once a stay."""
    return (
        f"EXISTS (SELECT 1 FROM {part.table} other WHERE other.enrollment_id = e.id "
        "AND other.voided_at IS NULL AND other.source_id IS DISTINCT FROM %(source)s)"
    )


def columns_of(part: Part) -> dict[str, Expression]:
    """Every column that an import writes, beside the key: name -> what it should hold."""
    file = plan(part.file)
    found: dict[str, Expression] = {"source_id": "%(source)s::bigint", "hud_id": _staged(file.key)}
    found |= _origin(file, part)
    # Declared fields are plain columns, named as their fields.
    found |= {name: _value(part, name, column) for name, column in part.columns.items()}
    if part.day and part.is_client_record:
        found["information_date"] = _staged(part.day)
    return found | _shape(part).columns


def _origin(file: FilePlan, part: Part) -> dict[str, Expression]:
    found = {}
    if file.has("UserID"):
        found["hud_user_id"] = "s.userid"
    if file.has("DateCreated"):
        found["hud_date_created"] = "s.datecreated AT TIME ZONE %(zone)s"
        found["hud_date_updated"] = "s.dateupdated AT TIME ZONE %(zone)s"
    if not file.has("DateDeleted"):
        return found
    deleted = "s.datedeleted AT TIME ZONE %(zone)s"
    if part.is_client_record:  # What staff voided here stays voided.
        found["voided_at"] = (
            f"CASE WHEN known.voided_by_id IS NULL THEN {deleted} ELSE known.voided_at END"
        )
        found["voided_reason"] = (
            "CASE WHEN known.voided_by_id IS NOT NULL THEN known.voided_reason "
            "WHEN s.datedeleted IS NOT NULL THEN 'deleted at the source' ELSE '' END"
        )
    elif part.name == "Client":
        found["voided_at"] = f"coalesce({deleted}, known.voided_at)"
    elif issubclass(part.model, Descriptor):  # The same of what describes a project.
        found["voided_at"] = (
            f"CASE WHEN known.voided_by_id IS NULL THEN {deleted} ELSE known.voided_at END"
        )
    else:
        found["voided_at"] = deleted
    return found


def _value(part: Part, name: str, column: str) -> Expression:
    kind = part.model._meta.get_field(name)
    staged = _staged(column)
    if isinstance(kind, models.BooleanField):
        return f"coalesce({staged}, 0) = 1"
    if isinstance(kind, models.DateTimeField):
        return f"{staged} AT TIME ZONE %(zone)s"
    if name in getattr(part.model, "free_text", ()):
        # An anonymous client has no free-text answers.
        return f"CASE WHEN e.is_anonymous THEN '' ELSE {staged} END"
    return staged


def rows_of(part: Part) -> list[str]:
    """Conditions on the staged row for being the part's."""
    found = [
        f"{_staged(column)} IN ({', '.join(str(int(code)) for code in codes)})"
        for column, codes in part.model.hud_rows.items()
    ]
    if part.own:
        found.append(f"({_holds_answer(part)} OR known.id IS NOT NULL)")
    return found


def _holds_answer(part: Part) -> Expression:
    types = {one.name: one.type for one in plan(part.file).columns}
    cells = [
        f"nullif({_staged(name)}, '')" if types[name] == "S" else _staged(name) for name in part.own
    ]
    listed = ", ".join(f"'{name}'" for name in part.own)
    return (
        f"num_nonnulls({', '.join(cells)}) > 0 OR s.line IN (SELECT v.line FROM staging_value v "
        f"WHERE v.file = '{part.file}' AND v.column_name IN ({listed}))"
    )


def not_refused(file: str) -> Expression:
    """Whether the checks have let the staged row pass."""
    return (
        f"NOT EXISTS (SELECT 1 FROM import_refused x WHERE x.file = '{file}' AND x.line = s.line)"
    )


def statement(part: Part, *, has_uuid: bool) -> sql.SQL:
    """The statement that makes `wanted_<table>`."""
    columns, shape = columns_of(part), _shape(part)
    compared = [name for name in columns if name not in ("source_id", "hud_id")]
    new_id = shape.id if has_uuid else "NULL"
    wanted = ", ".join(f"{expression} AS {name}" for name, expression in columns.items())
    changed = ", ".join(
        f"CASE WHEN known.{name} IS DISTINCT FROM w.{name} THEN '{name}' END" for name in compared
    )
    differs = " OR ".join(f"known.{name} IS DISTINCT FROM w.{name}" for name in compared)
    where = [not_refused(part.file), *rows_of(part), *shape.conditions]
    # Rows of one client together: what indexes and foreign keys touch then stays in memory.
    order = "ORDER BY w.client_id" if "client_id" in columns else ""
    text = (
        f"CREATE TEMPORARY TABLE wanted_{part.table} ON COMMIT DROP AS "
        f"SELECT coalesce(known.id, {new_id}) AS id, known.id IS NULL AS is_new, w.*, "
        f"CASE WHEN known.id IS NOT NULL THEN array_remove(ARRAY[{changed}], NULL) END AS changed "
        f"FROM staging_{part.file.lower()} s {shape.joins} "
        f"LEFT JOIN {part.table} known ON known.source_id = %(source)s "
        f"AND known.hud_id = {_staged(plan(part.file).key)} "
        f"CROSS JOIN LATERAL (SELECT {wanted}) w "
        f"WHERE {' AND '.join(where)} AND (known.id IS NULL OR {differs}) {order}"
    )
    return sql.SQL(text)


def constants_of(part: Part, columns: Iterable[str]) -> Mapping[str, str]:
    """What new rows hold in columns that no file tells of: name -> SQL literal."""
    found: dict[str, str] = {}
    told = {"id", *columns}
    for one in part.model._meta.concrete_fields:
        if one.attname in told or one.null or one.has_db_default():
            continue
        found[one.attname] = _default(one)
    return found


def _default(one: models.Field[Any, Any]) -> str:
    """A field's default as SQL; Any: whatever the field holds."""
    if isinstance(one, models.DateTimeField):
        return "now()"
    default = one.get_default()
    if isinstance(default, bool):
        return "true" if default else "false"
    if isinstance(default, str):
        return "'" + default.replace("'", "''") + "'"
    raise TypeError(f"{one} has no default that an import could write.")


def _staged(column: str) -> Expression:
    return f"s.{staging_name(column)}"


def _has_field(model: type[models.Model], name: str) -> bool:
    return any(one.name == name for one in model._meta.fields)
