"""Forms of flags and sharing: what is chosen, why, and that it was understood."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from agencies.forms.sign_in import OwnPasswordForm
from agencies.models import Flag


class UnderstoodForm(forms.Form):
    """A tick before harm."""

    understood = forms.BooleanField(
        label=_("I have read what happens, and want it"),
        error_messages={"required": _("Tick this to go on.")},
    )


class SetFlagForm(UnderstoodForm):
    """Which flag to set."""

    flag = forms.ChoiceField(label=_("What it does"))
    field_order = ("flag", "understood")

    def __init__(
        self, *args: Any, flags: list[Flag], **kwargs: Any
    ) -> None:  # Any: Form's arguments
        super().__init__(*args, **kwargs)
        field: Any = self.fields["flag"]  # Any: the stubs know Field alone
        field.choices = [("", _("- Select -")), *((one.value, one.label) for one in flags)]


class AskClearingForm(forms.Form):
    """Which flag to clear, and why."""

    flag = forms.ChoiceField(label=_("Flag"))
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        help_text=_("The second person reads it, and it is kept. Name no client."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why: the second person decides by it.")},
    )

    def __init__(
        self, *args: Any, flags: list[Flag], **kwargs: Any
    ) -> None:  # Any: Form's arguments
        super().__init__(*args, **kwargs)
        field: Any = self.fields["flag"]  # Any: the stubs know Field alone
        field.choices = [(one.value, one.label) for one in flags]
        if len(flags) == 1:
            field.initial = flags[0].value


class ConfirmClearingForm(OwnPasswordForm):
    """The second person's password."""
