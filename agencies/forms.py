"""Forms of agencies."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agencies.actions.agreements import Signature, is_initials_of, is_name_of
from agencies.actor import AgencyChoice
from agencies.models import User
from agencies.models.agreement import NUMBERS


class SwitchAgencyForm(forms.Form):
    """Which of one's agencies to act for."""

    agency = forms.TypedChoiceField(coerce=int, label=_("Agency"))

    def __init__(
        self, *args: Any, agencies: tuple[AgencyChoice, ...], **kwargs: Any
    ) -> None:  # Any: Form's arguments
        super().__init__(*args, **kwargs)
        field = self.fields["agency"]
        field.choices = [(agency.id, agency.name) for agency in agencies]  # type: ignore[attr-defined]


class ProjectFilterForm(forms.Form):
    """Part of a project's name, or of its agency's."""

    words = forms.CharField(label=_("Project or agency"), max_length=200, required=False)


_TYPED = {"autocomplete": "off", "spellcheck": "false"}


class _TypedSignatureForm(forms.Form):
    """A full name and a password, typed: the signature of who is signed in (S43, S44)."""

    name = forms.CharField(
        label=_("Your full name"),
        max_length=210,
        widget=forms.TextInput(attrs=_TYPED),
        error_messages={"required": _("Type your full name to sign.")},
    )
    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Type your password to confirm that it is you.")},
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:  # Any: Form's arguments
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_name(self) -> str:
        """The user's own name; capitals and spaces aside."""
        typed: str = self.cleaned_data["name"]
        if not is_name_of(typed, str(self.user)):
            words = gettext("Type your name as it stands on this page: %(name)s.")
            raise forms.ValidationError(words % {"name": self.user})
        return typed

    def clean_password(self) -> str:
        """The password of who is signed in."""
        typed: str = self.cleaned_data["password"]
        if not self.user.check_password(typed):
            raise forms.ValidationError(gettext("This is not your password."))
        return typed


class SignAgreementForm(_TypedSignatureForm):
    """Initials beside each item, one by one, and a signature (S20 to S43)."""

    document = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:  # Any: Form's arguments
        super().__init__(*args, user=user, **kwargs)
        boxes = {f"initials_{number}": _initials_box(number) for number in NUMBERS}
        self.fields = boxes | self.fields

    def clean(self) -> dict[str, Any]:  # Any: cleaned values
        """Initials have to be the user's own."""
        for number in NUMBERS:
            typed = self.cleaned_data.get(f"initials_{number}")
            if typed and not is_initials_of(typed, self.user):
                words = gettext("Your initials are %(initials)s.")
                self.add_error(f"initials_{number}", words % {"initials": self.user.initials})
        return self.cleaned_data

    def box_of(self, number: int) -> forms.BoundField:
        """Where the initials of an item are typed."""
        return self[f"initials_{number}"]

    def signature_fields(self) -> Iterator[forms.BoundField]:
        """What stands under the items."""
        return (self[name] for name in ("name", "password"))

    @property
    def signature(self) -> Signature:
        """What was typed, for the action."""
        typed = self.cleaned_data
        initials = {number: typed[f"initials_{number}"] for number in NUMBERS}
        return Signature(typed["document"], initials, typed["name"])


def _initials_box(number: str) -> forms.CharField:
    words = gettext("Initials, item %(number)s") % {"number": number}
    return forms.CharField(
        label=words,
        max_length=10,
        widget=forms.TextInput(attrs=_TYPED | {"autocapitalize": "characters"}),
        error_messages={"required": _("Read this item and type your initials.")},
    )


class CountersignForm(_TypedSignatureForm):
    """The countersignature of a director or administrator (S44)."""
