"""The filter of the audit trail."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from agencies.models import User
from clients.forms import typed_date


class AuditTrailForm(forms.Form):
    """Filters of the audit trail. Ids only: this form travels in the address."""

    person = forms.ModelChoiceField(
        label=_("Person"), queryset=User.objects.none(), required=False, empty_label=_("Everybody")
    )
    client = forms.CharField(label=_("HMIS id of a client"), required=False, max_length=40)
    day = typed_date(_("Day"), required=False)

    def __init__(self, *args: Any, people: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]

    def clean_client(self) -> UUID | None:
        """An HMIS id, with or without dashes."""
        text = re.sub(r"[\s-]", "", self.cleaned_data["client"])
        if not text:
            return None
        try:
            return UUID(text)
        except ValueError:
            raise forms.ValidationError(
                _("An HMIS id has 32 characters: the digits 0 to 9 and the letters a to f.")
            ) from None
