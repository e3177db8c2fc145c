"""Refusals that are expected: raised by actions, shown beside the form's fields."""

from __future__ import annotations

from django import forms
from django.utils.functional import Promise


class ActionRefused(Exception):  # it is an answer, not a fault
    """An action that may not be done now. `message` is in plain words and names nobody."""

    message: str | Promise = ""
    field: str | None = None

    def __init__(self, message: str | Promise = "", field: str | None = None) -> None:
        self.message = message or self.message
        self.field = field or self.field
        super().__init__(type(self).__name__)


def show_refusal(form: forms.Form, refusal: ActionRefused) -> None:
    """Put a refusal on the form as an error."""
    field = refusal.field if refusal.field in form.fields else None
    form.add_error(field, str(refusal.message))
