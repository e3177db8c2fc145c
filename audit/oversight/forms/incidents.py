"""The report of an incident."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from audit.oversight.actions.incidents import Told
from audit.oversight.models import Audience, Kind
from clients.forms import typed_date

# As the reporter reads them.
WHO_IS_TOLD = (
    (
        Audience.AGENCY,
        _("My agency's director, its HMIS contact and the HMIS system administrators: as usual"),
    ),
    (
        Audience.LEAD,
        _(
            "Only the HMIS system administrators and the HMIS director: it is about somebody at "
            "my agency who would be told, my director for instance"
        ),
    ),
    (
        Audience.HMIS_DIRECTOR,
        _("Only the HMIS director: it is about an HMIS system administrator"),
    ),
)


class ReportIncidentForm(forms.Form):
    """What was noticed: the kind, the day and some words; short, so that it is done at once."""

    kind = forms.ChoiceField(
        label=_("What happened?"),
        choices=Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what comes nearest.")},
    )
    what = forms.CharField(
        label=_("In your words"),
        help_text=_("What you saw or heard, and what has been done about it so far."),
        max_length=5000,
        widget=forms.Textarea(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Write a few words; one sentence is enough.")},
    )
    noticed_on = typed_date(_("When did you notice?"))
    about_when = forms.CharField(
        label=_("When did it happen, as far as you know?"),
        help_text=_("About will do: last night, between Monday and Wednesday."),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    concerned = forms.CharField(
        label=_("Who or what is concerned?"),
        help_text=_("People, accounts, papers, devices. It is kept encrypted."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"autocomplete": "off"}),
    )

    audience = forms.ChoiceField(
        label=_("Who should be told?"),
        help_text=_("Whom you leave out is not told, and cannot open the report."),
        choices=WHO_IS_TOLD,
        initial=Audience.AGENCY,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who should be told.")},
    )

    def clean_noticed_on(self) -> date:
        """Today or earlier."""
        day: date = self.cleaned_data["noticed_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(gettext("This day is still to come."))
        return day

    @property
    def report(self) -> dict[str, Any]:  # Any: arguments of the action
        """What was typed, for the action."""
        typed = self.cleaned_data
        return {
            "kind": typed["kind"],
            "told": Told(typed["what"], typed["about_when"], typed["concerned"]),
            "noticed_on": typed["noticed_on"],
            "audience": typed["audience"],
        }
