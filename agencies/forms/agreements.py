"""Forms of the user agreement."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agencies.actions.agreements import Signature, is_initials_of, is_name_of
from agencies.forms.sign_in import OwnPasswordForm
from agencies.models import User
from agencies.models.agreement import item_numbers
from hmis.documents.models import Document

_TYPED = {"autocomplete": "off", "spellcheck": "false"}


class _TypedSignatureForm(OwnPasswordForm):
    """A full name and a password, typed: the signature of who is signed in (S43, S44)."""

    name = forms.CharField(
        label=_("Your full name"),
        max_length=210,
        widget=forms.TextInput(attrs=_TYPED),
        error_messages={"required": _("Type your full name to sign.")},
    )

    def clean_name(self) -> str:
        """The user's own name; capitals and spaces aside."""
        typed: str = self.cleaned_data["name"]
        if not is_name_of(typed, str(self.user)):
            words = gettext("Type your name as it stands on this page: %(name)s.")
            raise forms.ValidationError(words % {"name": self.user})
        return typed


class SignAgreementForm(_TypedSignatureForm):
    """Initials beside each item, one by one, and a signature (S20 to S43)."""

    document = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, user: User, document: Document, **kwargs: Any
    ) -> None:  # Any: Form's arguments
        super().__init__(*args, user=user, initial={"document": document.pk}, **kwargs)
        self.numbers = item_numbers(document)
        boxes = {f"initials_{number}": _initials_box(number) for number in self.numbers}
        self.fields = boxes | self.fields

    def clean(self) -> dict[str, Any]:  # Any: cleaned values
        """Initials have to be the user's own."""
        for number in self.numbers:
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
        initials = {number: typed[f"initials_{number}"] for number in self.numbers}
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


class EndAgreementForm(forms.Form):
    """Said on purpose: it closes an account at once (S40)."""

    is_sure = forms.BooleanField(
        label=_("This user broke the agreement, and the account has to close at once"),
        error_messages={"required": _("Tick this box to close the account.")},
    )


class ReopenForm(forms.Form):
    """Said on purpose: it lets a user sign again after a breach."""

    is_sure = forms.BooleanField(
        label=_("The breach was dealt with, and this user may sign again"),
        error_messages={"required": _("Tick this box to let the user sign again.")},
    )
