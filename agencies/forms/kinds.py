"""The kinds of rows that describe a project: their form, their part of an address, their words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from agencies.forms import descriptors as forms
from agencies.models import Descriptor


@dataclass(frozen=True)
class Kind:
    """One kind of row. Its routes are add_NAME, edit_NAME and void_NAME."""

    name: str
    path: str
    form: type[forms.DescriptorForm]
    title: str | Promise
    added: str | Promise
    """The heading of the page on which one is added."""

    @property
    def model(self) -> type[Descriptor]:
        """The table."""
        return self.form.model


KINDS: Final = (
    Kind("project_coc", "cocs", forms.ProjectCoCForm, _("Where it works"), _("Add a CoC")),
    Kind("funder", "funders", forms.FunderForm, _("Funding"), _("Add a grant")),
    Kind("inventory", "beds", forms.InventoryForm, _("Beds and units"), _("Add beds or units")),
    Kind(
        "hmis_participation",
        "hmis",
        forms.HmisParticipationForm,
        _("HMIS participation"),
        _("Add HMIS participation"),
    ),
    Kind(
        "ce_participation",
        "coordinated-entry",
        forms.CeParticipationForm,
        _("Coordinated entry"),
        _("Add a part in coordinated entry"),
    ),
    Kind(
        "affiliation",
        "affiliations",
        forms.AffiliationForm,
        _("Affiliation"),
        _("Add an affiliation"),
    ),
)
BY_NAME: Final = {kind.name: kind for kind in KINDS}
BY_MODEL: Final = {kind.model: kind for kind in KINDS}
