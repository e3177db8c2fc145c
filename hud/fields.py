"""Model fields as HUD's optional answers need them: NULL, or empty text, is no answer.

Migrations hold Django's own field classes; nothing here is named in them.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Label = str | _StrPromise


def code(
    choices: type[models.IntegerChoices], label: Label | None = None
) -> models.SmallIntegerField[int | None, int | None]:
    """One value of a list."""
    return models.SmallIntegerField(label, choices=choices.choices, null=True, blank=True)


def number(label: Label | None = None) -> models.IntegerField[int | None, int | None]:
    """A whole number."""
    return models.IntegerField(label, null=True, blank=True)


def amount(
    label: Label | None = None,
) -> models.DecimalField[Decimal | None, Decimal | None]:
    """An amount of money in dollars and cents."""
    return models.DecimalField(label, max_digits=12, decimal_places=2, null=True, blank=True)


def day(label: Label | None = None) -> models.DateField[date | None, date | None]:
    """A date."""
    return models.DateField(label, null=True, blank=True)


def words(max_length: int, label: Label | None = None) -> models.CharField[str, str]:
    """Text; what it may hold of a person is declared in the model's `pii` and `free_text`."""
    return models.CharField(label, max_length=max_length, default="", blank=True)
