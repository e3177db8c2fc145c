"""Rows of many element tables in one statement: a stay's page would else ask thirty times.

Each table's part is `visible_to` the actor and under its own policy; tables of sections that are
closed to the actor at the stay's project are not asked at all. Free text is read for own staff
alone (visibility.md, "Everything that reads obeys"): for others it does not leave the database.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.sql.compiler import SQLCompiler

from clients.models import ImportedValue
from enrollments.elements.element import Element
from enrollments.models import Enrollment
from hmis.gate import Actor

Kinds = Sequence[type[Element]]
# Kind, day, the row's columns as JSON.
Found = tuple[str, Any, dict[str, Any]]  # Any: what JSON holds


class RowAsJson(models.Expression):
    """The query's own row as JSON, without the named columns.

    A list of all columns would do the same; making thirty such lists into SQL takes longer than
    the rest of the page.
    """

    output_field = models.JSONField()

    def __init__(self, without: Sequence[str]) -> None:
        super().__init__()
        self.without = list(without)

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, tuple[Any, ...]]:  # Any: parameters
        """`to_jsonb(table)`, and what is taken out of it."""
        table = compiler.quote_name_unless_alias(compiler.query.get_initial_alias() or "")
        return f"(to_jsonb({table}) - %s::text[])", (self.without,)


def is_own(actor: Actor, enrollment: Enrollment) -> bool:
    """Whether the stay is at an own project (V20); else the actor is a partner (V21)."""
    return enrollment.project_id in actor.own_project_ids


def open_kinds(actor: Actor, enrollment: Enrollment, kinds: Kinds) -> Kinds:
    """Those of `kinds` of which the actor may see rows at the stay's project at all."""
    if is_own(actor, enrollment):
        return kinds
    partners = actor.partner_project_ids
    return [kind for kind in kinds if enrollment.project_id in partners.get(kind.section, ())]


def element_rows(
    actor: Actor, enrollment: Enrollment, kinds: Kinds
) -> models.QuerySet[Any, Found] | list[Found]:
    """All rows of `kinds` about a stay, the newest first; `built` makes elements of them."""
    parts = [
        _rows_of(actor, enrollment, kind).annotate(
            element_kind=models.Value(kind.__name__),
            element_row=RowAsJson(() if is_own(actor, enrollment) else kind.free_text),
        )
        for kind in open_kinds(actor, enrollment, kinds)
    ]
    if not parts:
        return []
    found = [
        part.values_list("element_kind", "information_date", "element_row", "id") for part in parts
    ]
    union = found[0].union(*found[1:], all=True) if len(found) > 1 else found[0]
    in_order: models.QuerySet[Any, Found] = union.order_by(
        models.F("information_date").desc(nulls_first=True), "id"
    )
    return in_order


def numbers_of(actor: Actor, enrollment: Enrollment, kinds: Kinds) -> Mapping[str, int]:
    """How many rows of each kind the actor may see, by the kind's name; one statement."""
    parts = [
        _rows_of(actor, enrollment, kind)
        .order_by()
        .values("enrollment_id")
        .annotate(element_kind=models.Value(kind.__name__), number=models.Count("pk"))
        .values_list("element_kind", "number")
        for kind in open_kinds(actor, enrollment, kinds)
    ]
    return dict(parts[0].union(*parts[1:], all=True)) if parts else {}


def built(found: Iterable[Sequence[Any]]) -> list[Element]:
    """Elements to be read, never saved: they hold what was asked for and no more."""
    elements = []
    for kind_name, _day, row, *_more in found:
        kind = apps.get_model("enrollments", kind_name)
        values = {
            name: kind._meta.get_field(name).to_python(row[name])
            for name in ("id", *kind.hud_columns)
            if name in row
        }
        elements.append(kind(**values))
    return elements


def raw_values(actor: Actor, row_ids: Iterable[UUID]) -> Mapping[UUID, Mapping[str, str]]:
    """What imported rows held that is on no list of HUD's, by row and column; own rows alone."""
    values = ImportedValue.objects.visible_to(actor).current().filter(row_id__in=list(row_ids))
    found: dict[UUID, dict[str, str]] = {}
    for row_id, column, raw in values.values_list("row_id", "column_name", "raw"):
        found.setdefault(row_id, {})[column] = raw
    return found


def _rows_of(actor: Actor, enrollment: Enrollment, kind: type[Element]) -> Any:  # noqa: ANN401  # a queryset of any element
    # One filter: each further step of a queryset is paid thirty times.
    rows = kind.objects.visible_to(actor)
    return rows.filter(enrollment_id=enrollment.pk, voided_at__isnull=True)
