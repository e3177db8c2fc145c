"""Forms of agencies and of the register of CoCs."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from hmis.forms_renderer import FieldGroup, GroupedForm

# A setting of the agency that is a plain yes or no is added here, to a group, and to the labels.
SWITCHES = {
    "is_victim_service_provider": _("It is a victim service provider"),
    "allows_anonymous_entry": _("It may enter people anonymously here"),
    "is_whole_agency_visible": _("Staff of one project see the agency's other projects"),
    "asks_case_assignment": _("Only who manages cases may hand out what is recorded"),
}
HINTS = {
    "is_victim_service_provider": _(
        "No client is entered here then: it runs a comparable database of its own. What it has "
        "shared closes at once. Taking this back takes two people."
    ),
    "allows_anonymous_entry": _(
        "For victim service providers without a CoC, ESG, VAWA, FVPSA or VOCA grant: anonymous "
        "people only, never shared."
    ),
    "is_whole_agency_visible": _("Projects that may never share stay closed even so."),
    "asks_case_assignment": _("Printing and other ways to release information."),
}


class AgencyForm(GroupedForm):
    """An agency (HUD 2.01) and its settings."""

    names = ("name", "common_name", "location", "requires_second_factor", *SWITCHES)
    field_groups = (
        FieldGroup(_("What it is called"), ("name", "common_name", "location")),
        FieldGroup(
            _("Survivors of violence"), ("is_victim_service_provider", "allows_anonymous_entry")
        ),
        FieldGroup(
            _("How its people work"),
            ("is_whole_agency_visible", "asks_case_assignment", "requires_second_factor"),
        ),
    )

    name = forms.CharField(
        label=_("Agency name"), max_length=200, help_text=_("As on its contracts.")
    )
    common_name = forms.CharField(
        label=_("Common name"),
        max_length=200,
        required=False,
        help_text=_("If people say another."),
    )

    location = forms.CharField(
        label=_("Location"),
        max_length=200,
        required=False,
        help_text=_("Address or town of the office, as user agreements are to name it."),
    )
    requires_second_factor = forms.TypedChoiceField(
        label=_("Second factor at sign-in"),
        choices=[
            ("", _("As the rule of this HMIS says")),
            ("yes", _("Everybody of this agency")),
            ("no", _("Only the roles that always need one")),
        ],
        coerce=lambda typed: typed == "yes",
        empty_value=None,
        required=False,
    )

    def __init__(self, *args: Any, agency: Agency, **kwargs: Any) -> None:  # Any: Form's arguments
        held = agency.requires_second_factor
        kwargs["initial"] = {name: getattr(agency, name) for name in self.names} | {
            "requires_second_factor": "" if held is None else "yes" if held else "no"
        }
        super().__init__(*args, **kwargs)
        for name, label in SWITCHES.items():
            self.fields[name] = forms.BooleanField(
                label=label, help_text=HINTS[name], required=False
            )

    @property
    def values(self) -> dict[str, Any]:  # Any: cleaned values
        """What was answered, by field of the model."""
        return {name: self.cleaned_data[name] for name in self.names}


class CoCForm(forms.Form):
    """A CoC of the register."""

    code = forms.CharField(
        label=_("CoC code"),
        max_length=6,
        help_text=_("Two letters, a hyphen, three digits, such as XX-500."),
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "autocomplete": "off"}),
    )
    name = forms.CharField(
        label=_("Name"),
        max_length=200,
        required=False,
        help_text=_("Left blank: the name that HUD's reference list has for the code."),
    )

    def clean_code(self) -> str:
        """Capitals, whatever was typed."""
        typed: str = self.cleaned_data["code"]
        return typed.strip().upper()


class RenameCoCForm(forms.Form):
    """Another name of a CoC; its code stays."""

    name = forms.CharField(label=_("Name"), max_length=200)
