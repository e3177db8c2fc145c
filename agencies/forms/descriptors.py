"""Forms of projects and the rows that describe them (HUD 2.02 to 2.09): cleaning only.

Fields come from the models, choices from HUD's lists, words from `hud/words.py`.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agencies.answers import label_of
from agencies.coherence import DEDICATED_BEDS
from agencies.forms.descriptor_help import HELP
from agencies.models import (
    Affiliation,
    Agency,
    CeParticipation,
    CoC,
    Descriptor,
    Funder,
    HmisParticipation,
    Inventory,
    Project,
    ProjectCoC,
)
from agencies.setups import Setup
from hmis.forms_renderer import FieldGroup, GroupedForm
from hud.funding import states, types_paid_by
from hud.fy2026.lists import RETIRED, FundingSource

DATE_FORMATS = ["%m/%d/%Y", "%m-%d-%Y", "%Y-%m-%d", "%m/%d/%y", "%m%d%Y"]
NOT_CHOSEN = ("", _("- Select -"))
Choices = list[tuple[Any, Any]]
"""Value and words; Any: the value is a code or text, the words may be lazy."""


def typed_date(*, required: bool) -> forms.DateField:
    """A date in one text input, typed as people write it."""
    widget = forms.DateInput(
        format="%m/%d/%Y", attrs={"inputmode": "numeric", "placeholder": "MM/DD/YYYY"}
    )
    return forms.DateField(input_formats=DATE_FORMATS, widget=widget, required=required)


class DescriptorForm(GroupedForm):
    """The answers of one row; `row` is what stands now, or what a new one starts from."""

    model: ClassVar[type[Descriptor]]
    names: ClassVar[tuple[str, ...]]
    needed: ClassVar[tuple[str, ...]] = ()

    def __init__(
        self, *args: Any, row: Descriptor, setup: Setup | None = None, **kwargs: Any
    ) -> None:  # Any: Form's arguments
        kwargs.setdefault("initial", {name: getattr(row, name) for name in self.names})
        super().__init__(*args, **kwargs)
        self.row, self.setup = row, setup
        own = {name: self._field(name) for name in self.names}
        self.fields = own | self.fields

    @property
    def values(self) -> dict[str, Any]:  # Any: cleaned values
        """What was answered, by field of the model."""
        return {name: self.cleaned_data[name] for name in self.names}

    def choices_of(self, name: str) -> Choices | None:
        """Choices that hang on more than HUD's list; None: the list's own."""
        return None

    def _field(self, name: str) -> forms.Field:
        field = self.model._meta.get_field(name)
        column = f"{self.model.hud_file}.{self.model.hud_columns[name]}"
        made = self._control(name, field)
        made.label, made.help_text = label_of(self.row, name), str(HELP.get(column, ""))
        return made

    def _control(self, name: str, field: object) -> forms.Field:
        needed = name in self.needed
        choices = self.choices_of(name) or list(getattr(field, "choices", None) or ())
        if isinstance(field, models.DateField):
            return typed_date(required=needed)
        if isinstance(field, models.BooleanField):
            yes_no = [(True, _("Yes")), (False, _("No"))]
            return forms.TypedChoiceField(choices=yes_no, coerce=lambda typed: typed == "True")
        is_text = isinstance(field, models.CharField)
        if choices or self.choices_of(name) is not None:
            return forms.TypedChoiceField(
                choices=[NOT_CHOSEN, *choices],
                coerce=str if is_text else int,
                empty_value="" if is_text else None,
                required=needed,
            )
        if isinstance(field, models.CharField):
            return forms.CharField(max_length=field.max_length, required=needed)
        counted = forms.NumberInput(attrs={"inputmode": "numeric", "min": 0})
        return forms.IntegerField(required=needed, widget=counted)


class ProjectForm(DescriptorForm):
    """Project information (HUD 2.02)."""

    model = Project
    names = (
        "name",
        "common_name",
        "operating_start_date",
        "operating_end_date",
        "is_continuum_project",
        "project_type",
        "rrh_subtype",
        "residential_affiliation",
        "housing_type",
        "target_population",
        "hopwa_med_assisted_living",
        "pit_count",
    )
    needed = ("name", "operating_start_date", "target_population")
    field_groups = (
        FieldGroup(_("What it is called"), ("agency", "name", "common_name")),
        FieldGroup(
            _("When it operates"), ("operating_start_date", "operating_end_date", "ends_rows")
        ),
        FieldGroup(
            _("What it does"),
            (
                "is_continuum_project",
                "project_type",
                "rrh_subtype",
                "residential_affiliation",
                "housing_type",
            ),
        ),
        FieldGroup(
            _("Whom it serves"),
            ("target_population", "hopwa_med_assisted_living", "pit_count"),
            _("Some of these answers keep the project's records from ever being shared."),
        ),
    )

    ends_rows = forms.BooleanField(
        label=_("End its open beds and participation on the same day"), required=False
    )

    def __init__(self, *args: Any, is_new: bool = False, **kwargs: Any) -> None:  # Any: as above
        super().__init__(*args, **kwargs)
        if not is_new:
            return
        del self.fields["ends_rows"]
        agencies = Agency.objects.filter(voided_at=None)
        agency = forms.ModelChoiceField(agencies, label=gettext("Agency"), empty_label=None)
        agency.choices = [NOT_CHOSEN, *((one.pk, one.name) for one in agencies)]
        self.fields = {"agency": agency} | self.fields


class ProjectCoCForm(DescriptorForm):
    """Where a project works (HUD 2.03)."""

    model = ProjectCoC
    names = (
        "coc_code",
        "geocode",
        "geography_type",
        "address1",
        "address2",
        "city",
        "state",
        "zip_code",
    )
    needed = ("coc_code", "geocode")

    def choices_of(self, name: str) -> Choices | None:
        """CoCs of the register, and what the row holds."""
        if name == "state":
            return [(one, one) for one in states()]
        if name != "coc_code":
            return None
        known: Choices = [(coc.code, str(coc)) for coc in CoC.objects.all()]
        held = getattr(self.row, "coc_code", "")
        if held and held not in dict(known):
            known.append((held, gettext("%(code)s (not in the register)") % {"code": held}))
        return known


class FunderForm(DescriptorForm):
    """A grant (HUD 2.06)."""

    model = Funder
    names = ("funder", "other_funder", "grant_id", "start_date", "end_date")
    needed = ("funder", "start_date")

    def choices_of(self, name: str) -> Choices | None:
        """Funders of the project's type first: the others are refused, and say why."""
        if name != "funder" or self.setup is None:
            return None
        kind = self.setup.project.project_type
        # What is retired is not offered, unless the row holds it.
        retired = RETIRED[FundingSource]
        held = getattr(self.row, "funder", None)
        left_out = {int(one) for one in FundingSource if one in retired and one != held}
        every: Choices = [one for one in FundingSource.choices if one[0] not in left_out]
        fits = [one for one in every if not types_paid_by(one[0]) or kind in types_paid_by(one[0])]
        others = [one for one in every if one not in fits]
        if kind is None or not others:
            return every
        return [
            (gettext("Funders of this type of project"), fits),
            (gettext("Funders of other types"), others),
        ]

    def clean_other_funder(self) -> str:
        """Spaces around a name are none of it."""
        typed: str = self.cleaned_data["other_funder"]
        return typed.strip()


class InventoryForm(DescriptorForm):
    """Beds and units (HUD 2.07)."""

    model = Inventory
    names = (
        "coc_code",
        "household_type",
        "es_bed_type",
        "availability",
        "start_date",
        "end_date",
        "bed_inventory",
        "unit_inventory",
        *DEDICATED_BEDS,
    )
    needed = ("coc_code", "household_type", "start_date", "bed_inventory", "unit_inventory")
    field_groups = (
        FieldGroup(_("For whom, where"), ("coc_code", "household_type")),
        FieldGroup(_("Emergency shelters only"), ("es_bed_type", "availability")),
        FieldGroup(_("From, until"), ("start_date", "end_date")),
        FieldGroup(_("How many"), ("bed_inventory", "unit_inventory")),
        FieldGroup(
            _("Of the beds, kept for"),
            DEDICATED_BEDS,
            _("Each bed counts once, in the first that fits; all others are “other beds”."),
        ),
    )

    def choices_of(self, name: str) -> Choices | None:
        """The CoCs in which the project works."""
        if name != "coc_code":
            return None
        codes = {row.coc_code for row in self.setup.cocs} if self.setup else set()
        held = getattr(self.row, "coc_code", "")
        return [(code, code) for code in sorted(codes | ({held} if held else set()))]


class HmisParticipationForm(DescriptorForm):
    """Whether a project takes part in the HMIS (HUD 2.08)."""

    model = HmisParticipation
    names = ("participation_type", "start_date", "end_date")
    needed = ("participation_type", "start_date")


class CeParticipationForm(DescriptorForm):
    """How a project takes part in coordinated entry (HUD 2.09)."""

    model = CeParticipation
    names = (
        "access_point",
        "prevention_assessment",
        "crisis_assessment",
        "housing_assessment",
        "direct_services",
        "receives_referrals",
        "start_date",
        "end_date",
    )
    needed = ("access_point", "receives_referrals", "start_date")
    field_groups = (
        FieldGroup(
            _("Access point"),
            (
                "access_point",
                "prevention_assessment",
                "crisis_assessment",
                "housing_assessment",
                "direct_services",
            ),
            _("The four below are asked of access points only."),
        ),
        FieldGroup(_("Referrals"), ("receives_referrals",)),
        FieldGroup(_("From, until"), ("start_date", "end_date")),
    )


class AffiliationForm(DescriptorForm):
    """The residential project whose people a project serves (HUD 2.02.C)."""

    model = Affiliation
    names = ()

    residential_project = forms.ModelChoiceField(
        Project.objects.none(), label=_("Residential project"), empty_label=_("- Select -")
    )

    def __init__(self, *args: Any, row: Descriptor, **kwargs: Any) -> None:  # Any: as above
        held = getattr(row, "residential_project_id", None)
        super().__init__(*args, row=row, initial={"residential_project": held}, **kwargs)
        field: Any = self.fields["residential_project"]  # Any: the stubs know Field alone
        rows = Project.objects.current().select_related("agency")
        field.queryset = rows.order_by("agency__name", "name")
        field.label_from_instance = lambda one: f"{one.agency.name}: {one.name}"

    @property
    def values(self) -> dict[str, Any]:
        """The project chosen."""
        return {"residential_project": self.cleaned_data["residential_project"]}


class ReasonForm(forms.Form):
    """Why a row is voided."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=200,
        help_text=_("Kept with the row. Name nobody."),
        error_messages={"required": _("Say why: it is kept with the row.")},
    )
