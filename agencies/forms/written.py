"""What the forms of written agreements have in common: paper, dates, reason of an end."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agencies.actions.documents import MAX_DOCUMENT_BYTES
from agencies.actions.sharing import Paper
from agencies.forms.dates import typed_day
from hmis.forms_renderer import FieldGroup, GroupedForm
from hmis.vault.uploads import SealedUpload

_PDF: Final = b"%PDF-"


PAPER_FIELDS = ("signed_on", "starts_on", "ends_on", "document", "reference")
PAPER_GROUP = FieldGroup(_("The signed paper"), PAPER_FIELDS)


class PaperForm(GroupedForm):
    """The signed paper of an agreement: its dates, and the scan or where the paper lies."""

    signed_on = typed_day(_("Signed on"))
    starts_on = typed_day(_("In force from"))
    ends_on = typed_day(_("Last day"), required=False)
    document = forms.FileField(
        label=_("Scan of the signed paper"),
        required=False,
        help_text=_("A PDF of up to 10 MB. It is kept encrypted."),
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,application/pdf"}),
    )
    reference = forms.CharField(
        label=_("Or where the paper is kept"),
        required=False,
        max_length=200,
        help_text=_("Such as: binder 4, office of the lead."),
    )

    def clean_document(self) -> bytes | None:
        """The content of a PDF that is not too large."""
        upload: Any = self.cleaned_data["document"]  # Any: one of Django's classes or ours
        if not upload:
            return None
        is_cut_off = isinstance(upload, SealedUpload) and upload.is_too_large
        if is_cut_off or upload.size > MAX_DOCUMENT_BYTES:
            raise forms.ValidationError(gettext("The file is larger than 10 MB."))
        content: bytes = upload.read()
        if not content.startswith(_PDF) or b"%%EOF" not in content[-2048:]:
            raise forms.ValidationError(gettext("This is not a complete PDF file."))
        return content

    def clean(self) -> dict[str, Any]:  # Any: cleaned values
        """A paper or where it is, and days in their order."""
        typed = self.cleaned_data
        has_paper = typed.get("document") or typed.get("reference")
        if not has_paper and "document" not in self.errors:
            self.add_error("document", gettext("Add the scan, or say where the paper is kept."))
        starts_on, ends_on = typed.get("starts_on"), typed.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", gettext("The last day is before the first."))
        return typed

    @property
    def paper(self) -> Paper:
        """What was typed about the paper, for the action."""
        typed = self.cleaned_data
        return Paper(**{name: typed[name] for name in PAPER_FIELDS})


class EndAgreementForm(forms.Form):
    """Why an agreement ends, and that one means it."""

    reason = forms.CharField(
        label=_("Why does it end?"),
        max_length=300,
        error_messages={"required": _("Say in a few words why it ends.")},
    )
    is_meant = forms.BooleanField(
        label=_("I have read what closes at once, and end this agreement now."),
        error_messages={"required": _("Tick this to end the agreement.")},
    )
