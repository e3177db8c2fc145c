"""Forms of reporting: the upload of a HUD CSV export."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hmis.vault.uploads import SealedUpload, Upload
from reporting.hud_csv.errors import ImportRefused
from reporting.hud_csv.load import read_exports
from reporting.hud_csv.reader import Package


class ImportForm(forms.Form):
    """A zip file, and the name of the system that it came from."""

    file = forms.FileField(
        label=_("HMIS CSV export"),
        help_text=_("The zip file as the other system made it, FY2026, up to 2 GB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".zip,application/zip"}),
    )
    source_name = forms.CharField(
        label=_("Name of the system"),
        max_length=350,
        required=False,
        help_text=_(
            "Ids are told apart by it. Leave it empty to take the name that the export gives. "
            "For the next export of the same system, use the same name."
        ),
    )

    def clean_file(self) -> Upload:
        """The file, if it can be an export: a zip that leads nowhere else and is no bomb."""
        upload: Any = self.cleaned_data["file"]  # Any: one of Django's classes or ours
        if isinstance(upload, SealedUpload) and upload.is_too_large:
            raise forms.ValidationError(_("The file is larger than 2 GB."))
        try:
            with Package(upload.file) as package:
                read_exports(package)
        except ImportRefused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        finally:
            upload.file.seek(0)
        found: Upload = upload
        return found
