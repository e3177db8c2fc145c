"""Forms of agreements with funders."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agencies.actions.funder_agreements import Grant, NotVoluntary
from agencies.forms.written import PAPER_GROUP, PaperForm
from agencies.models import Agency, Project
from agencies.models.funder_agreement import FunderKind
from hmis.forms_renderer import FieldGroup


class GrantingAgencyForm(forms.Form):
    """Whose projects the agreement is about."""

    agency = forms.ModelChoiceField(
        label=_("Agency that grants access"),
        queryset=Agency.objects.none(),
        empty_label=_("Choose"),
        help_text=_("Victim service providers are not listed: funders never see their projects."),
    )

    def __init__(self, *args: Any, agencies: QuerySet[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies  # type: ignore[attr-defined]


class FunderAgreementForm(PaperForm):
    """A voluntary written agreement of one agency with a funder."""

    field_groups: ClassVar[tuple[FieldGroup, ...]] = (
        FieldGroup(_("The funder"), ("funder_name", "funder_agency")),
        FieldGroup(_("What it sees"), ("projects", "kind", "sample_percent")),
        PAPER_GROUP,
        FieldGroup(_("Voluntary"), ("is_voluntary",)),
    )

    funder_name = forms.CharField(label=_("Name of the funder"), max_length=200)
    funder_agency = forms.ModelChoiceField(
        label=_("The funder in this system"),
        queryset=Agency.objects.none(),
        required=False,
        empty_label=_("None: nobody reads here"),
        help_text=_(
            "The organization for which the funder's people have accounts. It has no projects."
        ),
    )
    projects = forms.ModelMultipleChoiceField(
        label=_("Projects"),
        queryset=Project.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one project.")},
    )
    kind = forms.ChoiceField(
        label=_("How much?"),
        choices=FunderKind.choices,
        widget=forms.RadioSelect,
        initial=FunderKind.TOTALS,
    )
    sample_percent = forms.IntegerField(
        label=_("Share of enrollments in the sample, in percent"),
        required=False,
        min_value=1,
        max_value=100,
        help_text=_("For a monitor. Drawn at random when you save, and not changed afterwards."),
    )
    is_voluntary = forms.BooleanField(
        label=_("The agency makes this agreement of its own will, and no funding hung on it."),
        error_messages={"required": NotVoluntary.message},
    )

    def __init__(
        self, *args: Any, agency: Agency, funders: QuerySet[Agency], **kwargs: Any
    ) -> None:  # Any: Form's arguments
        super().__init__(*args, **kwargs)
        self.agency = agency
        projects = Project.objects.open_to_funders().filter(agency=agency).order_by("name", "pk")
        self.fields["projects"].queryset = projects  # type: ignore[attr-defined]
        self.fields["funder_agency"].queryset = funders  # type: ignore[attr-defined]
        self.fields["ends_on"].required = True

    def clean(self) -> dict[str, Any]:  # Any: cleaned values
        """A sample has its share."""
        typed = super().clean()
        is_sample = typed.get("kind") == FunderKind.SAMPLE
        if is_sample and not typed.get("sample_percent") and "sample_percent" not in self.errors:
            self.add_error("sample_percent", gettext("Say how large the sample is."))
        return typed

    @property
    def grant(self) -> Grant:
        """What was typed, for the action."""
        typed = self.cleaned_data
        is_sample = typed["kind"] == FunderKind.SAMPLE
        return Grant(
            agency=self.agency,
            funder_name=typed["funder_name"],
            funder_agency=typed["funder_agency"],
            projects=list(typed["projects"]),
            sample_percent=typed["sample_percent"] if is_sample else None,
            is_voluntary=typed["is_voluntary"],
        )
