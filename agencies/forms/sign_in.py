"""Forms of one's own password and e-mail address."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agencies.actions import tries
from agencies.models import User
from agencies.passwords import help_for
from hmis.gate import Actor


def password_box(label: Any, **options: Any) -> forms.CharField:  # noqa: ANN401  # Any: as Field
    """Typed or pasted each time; the browser is given no hint to keep it (S22, WCAG 3.3.8)."""
    box = forms.PasswordInput(attrs={"autocomplete": "off"})
    return forms.CharField(label=label, strip=False, widget=box, **options)


class _FormOfUser(forms.Form):
    """About one account."""

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:  # Any: Form's arguments
        super().__init__(*args, **kwargs)
        self.user = user


class OwnPasswordForm(_FormOfUser):
    """The password of who is signed in, checked by the keeper of tries."""

    # Checked, and not right: a pause checks nothing.
    is_wrong = False

    password = password_box(
        _("Your password"),
        error_messages={"required": _("Type your password to confirm that it is you.")},
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:  # Any: Form's arguments
        super().__init__(*args, **kwargs)
        self.actor = actor

    def clean_password(self) -> str:
        """Right, and not tried too often."""
        typed: str = self.cleaned_data["password"]
        try:
            self.is_wrong = not tries.is_password_of(self.user, typed, actor=self.actor)
        except tries.TooManyTries as refusal:
            raise forms.ValidationError(str(refusal.message)) from refusal
        if self.is_wrong:
            raise forms.ValidationError(gettext("This is not your password."))
        return typed


class NewPasswordForm(_FormOfUser):
    """A new password, twice. All that is wrong with it is said at once (69 FR 45888)."""

    new_password = password_box(_("New password"))
    again = password_box(_("The same password again"))

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:  # Any: Form's arguments
        super().__init__(*args, user=user, **kwargs)
        self.fields["new_password"].help_text = " ".join(help_for(user))

    def clean_new_password(self) -> str:
        """As the validators say."""
        typed: str = self.cleaned_data["new_password"]
        password_validation.validate_password(typed, self.user)
        return typed

    def clean_again(self) -> str:
        """The same."""
        typed: str = self.cleaned_data["again"]
        # What was typed, right or wrong: two errors are told at once.
        if typed != self.data.get(self.add_prefix("new_password")):
            raise forms.ValidationError(gettext("This is not the same as the new password."))
        return typed


class ChangePasswordForm(NewPasswordForm, OwnPasswordForm):
    """The present password, then the new one."""

    field_order = ("password", "new_password", "again")

    def clean(self) -> dict[str, Any]:  # Any: cleaned values
        """The new one is a new one."""
        typed = self.cleaned_data
        if typed.get("password") and typed.get("password") == typed.get("new_password"):
            self.add_error("new_password", gettext("This is your present password."))
        return typed


class ChangeEmailForm(OwnPasswordForm):
    """Where to sign in from now on."""

    email = forms.EmailField(
        label=_("New e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text=_("A link is sent there. Nothing changes before it is used."),
    )
    field_order = ("email", "password")

    def clean_email(self) -> str:
        """Another one than now."""
        typed: str = self.cleaned_data["email"].strip().lower()
        if typed == self.user.email:
            raise forms.ValidationError(gettext("This is your present address."))
        return typed


class AskForResetForm(forms.Form):
    """Whose password is forgotten."""

    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
