"""Forms of need to know: why somebody looks."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from agencies.models.purpose import MOST_CLIENTS, ElevationPurpose, Purpose
from clients.actions.purposes import ELEVATION_MINUTES


class PurposeForm(forms.Form):
    """Why a client visible by a stamp alone is looked at."""

    purpose = forms.ChoiceField(
        label=_("Why do you open this record?"),
        choices=Purpose.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a purpose, or go back.")},
    )
    has_household = forms.BooleanField(
        label=_("I need the others of the household as well"),
        help_text=_("Else they stand there by a number, without a name."),
        required=False,
    )

    def __init__(
        self, *args: Any, asks_household: bool, **kwargs: Any
    ) -> None:  # Any: Form's arguments
        super().__init__(*args, **kwargs)
        if not asks_household:
            del self.fields["has_household"]


class ElevationForm(forms.Form):
    """Which clients an administrator opens, for what and for how long (V24)."""

    client_ids = forms.CharField(
        label=_("HMIS ids"),
        help_text=_("One a line, five at most, as the agency gave them to you."),
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off", "spellcheck": "false"}),
    )
    purpose = forms.ChoiceField(
        label=_("Purpose"), choices=ElevationPurpose.choices, widget=forms.RadioSelect
    )
    reference = forms.RegexField(
        r"^[A-Za-z0-9][A-Za-z0-9 #./-]*$",
        label=_("Number of the ticket, grievance or incident"),
        help_text=_("The whole number as it stands there, four characters or more."),
        max_length=40,
        error_messages={"invalid": _("A number as it stands on the ticket, without names.")},
    )
    minutes = forms.TypedChoiceField(
        label=_("For how long"),
        coerce=int,
        choices=[
            (number, format_lazy(_("{number} minutes"), number=number))
            for number in ELEVATION_MINUTES
        ],
        widget=forms.RadioSelect,
    )

    def clean_client_ids(self) -> list[UUID]:
        """HMIS ids, with or without dashes."""
        found: list[UUID] = []
        for line in self.cleaned_data["client_ids"].split():
            try:
                found.append(UUID(line))
            except ValueError:
                raise forms.ValidationError(
                    _("An HMIS id has 32 characters: the digits 0 to 9 and the letters a to f.")
                ) from None
        distinct = list(dict.fromkeys(found))
        if len(distinct) > MOST_CLIENTS:
            raise forms.ValidationError(_("Five clients at most at one time."))
        return distinct
