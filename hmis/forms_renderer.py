"""How every form of the project is drawn: one renderer, templates in the design system's words.

Named by the setting FORM_RENDERER. The templates are `templates/forms/` (a field with its label,
hint and error; a whole form) and `templates/django/forms/widgets/` (the bare controls). A long
form says in which groups its fields stand. No rules about data are here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.utils.functional import Promise


class FormRenderer(TemplatesSetting):
    """Draws `{{ form }}` and `{{ form.field.as_field_group }}` in the look of the project."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"


@dataclass(frozen=True)
class FieldGroup:
    """Fields that stand together under one legend, named in the order of the page."""

    legend: str | Promise
    field_names: tuple[str, ...]
    hint: str | Promise = ""


@dataclass(frozen=True)
class DrawnGroup:
    """A group with the fields of one form, as the template loops over it."""

    legend: str | Promise
    hint: str | Promise
    fields: tuple[BoundField, ...]


class GroupedForm(forms.Form):
    """A form whose template loops over `groups`; a field named in no group closes the form."""

    field_groups: ClassVar[tuple[FieldGroup, ...]] = ()

    @property
    def groups(self) -> Iterator[DrawnGroup]:
        """Each group that has at least one visible field, then whatever no group names."""
        left = {field.name: field for field in self.visible_fields()}
        for group in self.field_groups:
            fields = tuple(left.pop(name) for name in group.field_names if name in left)
            if fields:
                yield DrawnGroup(group.legend, group.hint, fields)
        if left:
            yield DrawnGroup("", "", tuple(left.values()))
