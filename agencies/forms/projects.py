"""Forms of projects."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class ProjectFilterForm(forms.Form):
    """Part of a project's name, or of its agency's."""

    words = forms.CharField(label=_("Project or agency"), max_length=200, required=False)
