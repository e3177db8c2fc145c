"""Rows of elements, written as the owner."""

from __future__ import annotations

from datetime import date
from typing import Any, TypeVar

from enrollments.elements.element import DatedElement, Element, StagedElement
from enrollments.models import Enrollment
from hud.fy2026.lists import DataCollectionStage

Row = TypeVar("Row", bound=Element)


def make_element(model: type[Row], enrollment: Enrollment, **fields: Any) -> Row:
    """A row of `model` at the enrollment's project, asked at start unless told otherwise."""
    if issubclass(model, DatedElement):
        fields.setdefault("information_date", date(2024, 3, 1))
    if issubclass(model, StagedElement):
        fields.setdefault("data_collection_stage", DataCollectionStage.PROJECT_ENTRY)
    return model._base_manager.create(
        enrollment=enrollment, client=enrollment.client, project=enrollment.project, **fields
    )
