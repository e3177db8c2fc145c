"""Forms of who acts for whom."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from agencies.actor import AgencyChoice


class SwitchAgencyForm(forms.Form):
    """Which of one's agencies to act for."""

    agency = forms.TypedChoiceField(coerce=int, label=_("Agency"))

    def __init__(
        self, *args: Any, agencies: tuple[AgencyChoice, ...], **kwargs: Any
    ) -> None:  # Any: Form's arguments
        super().__init__(*args, **kwargs)
        field = self.fields["agency"]
        field.choices = [(agency.id, agency.name) for agency in agencies]  # type: ignore[attr-defined]
