"""What every answer that hangs on an enrollment has in common."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from clients.models import ClientRecord
from hud.fields import code
from hud.fy2026 import lists


class Element(ClientRecord):
    """A row of one HUD element, or of one section's part of it, about one enrollment.

    Rows are reached through the enrollment or the client; there is no index on the project.
    """

    client = models.ForeignKey("clients.Client", models.PROTECT, related_name="+")
    project = models.ForeignKey(
        "agencies.Project", models.PROTECT, related_name="+", db_index=False
    )
    enrollment = models.ForeignKey(
        "enrollments.Enrollment", models.PROTECT, related_name="%(class)s_rows"
    )

    class Meta(ClientRecord.Meta):
        abstract = True


class SingleElement(Element):
    """An element asked once an enrollment: at most one row that is not voided.

    Parts of HUD's files Enrollment and Exit; imported parts keep the id of the row they are of.
    """

    hud_is_main: ClassVar[bool] = False

    # The unique constraint below is its index.
    enrollment = models.ForeignKey(
        "enrollments.Enrollment",
        models.PROTECT,
        related_name="%(class)s_rows",
        db_index=False,
    )

    class Meta(Element.Meta):
        abstract = True
        constraints = (
            *Element.Meta.constraints,
            models.UniqueConstraint(
                fields=("enrollment",),
                condition=models.Q(voided_at__isnull=True),
                name="%(app_label)s_%(class)s_one",
            ),
        )


class DatedElement(Element):
    """An element that may be asked again: `information_date` is the day it is about (HUD 5.04)."""

    information_date = models.DateField()

    class Meta(Element.Meta):
        abstract = True


class StagedElement(DatedElement):
    """An element asked at start, update, annual assessment, exit or after it (HUD 5.03)."""

    data_collection_stage = code(lists.DataCollectionStage)

    class Meta(DatedElement.Meta):
        abstract = True
