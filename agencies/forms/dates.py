"""A day, typed as people write it."""

from __future__ import annotations

from typing import Any, Final

from django import forms

DAY_FORMATS: Final = ["%m/%d/%Y", "%m-%d-%Y", "%Y-%m-%d", "%m/%d/%y"]


def typed_day(label: object, **options: Any) -> forms.DateField:  # Any: field options
    """A day in one text input."""
    return forms.DateField(
        label=label,  # type: ignore[arg-type]  # a lazy translation
        input_formats=DAY_FORMATS,
        widget=forms.DateInput(
            format="%m/%d/%Y",
            attrs={"inputmode": "numeric", "placeholder": "MM/DD/YYYY", "autocomplete": "off"},
        ),
        **options,
    )
