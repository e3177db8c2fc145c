"""Forms of sharing agreements."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agencies.forms.written import PAPER_GROUP, EndAgreementForm, PaperForm
from agencies.models import Agency
from agencies.sections import ORDINARY_SECTIONS, SENSITIVE_SECTIONS, Section
from hmis.forms_renderer import FieldGroup


def _choices(sections: frozenset[Section]) -> list[tuple[str, object]]:
    return [(section.value, section.label) for section in Section if section in sections]


class SharingAgreementForm(PaperForm):
    """A signed sharing agreement: parties, ways, sections, paper."""

    field_groups: ClassVar[tuple[FieldGroup, ...]] = (
        FieldGroup(_("The parties"), ("grantor", "partner", "ways")),
        FieldGroup(
            _("What is shared"),
            ("ordinary", "sensitive"),
            _("Sensitive sections are seen only of clients who have released them one by one."),
        ),
        PAPER_GROUP,
    )

    grantor = forms.ModelChoiceField(
        label=_("Agency that shares"), queryset=Agency.objects.none(), empty_label=_("Choose")
    )
    partner = forms.ModelChoiceField(
        label=_("Agency that sees"), queryset=Agency.objects.none(), empty_label=_("Choose")
    )
    ways = forms.ChoiceField(
        label=_("Which way?"),
        choices=[
            ("one", _("One way: the second agency sees what the first shares")),
            ("two", _("Two ways: each sees what the other shares")),
        ],
        widget=forms.RadioSelect,
    )
    ordinary = forms.MultipleChoiceField(
        label=_("Ordinary sections"),
        choices=_choices(ORDINARY_SECTIONS),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    sensitive = forms.MultipleChoiceField(
        label=_("Sensitive sections"),
        choices=_choices(SENSITIVE_SECTIONS),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, agencies: QuerySet[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("grantor", "partner"):
            self.fields[name].queryset = agencies  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:  # Any: cleaned values
        """Two agencies, and at least one section."""
        typed = super().clean()
        if typed.get("grantor") and typed.get("grantor") == typed.get("partner"):
            self.add_error("partner", gettext("Choose two different agencies."))
        if not typed.get("ordinary") and not typed.get("sensitive"):
            self.add_error("ordinary", gettext("Choose at least one section."))
        return typed

    @property
    def sections(self) -> list[Section]:
        """All that was ticked."""
        typed = self.cleaned_data
        return [Section(name) for name in [*typed["ordinary"], *typed["sensitive"]]]


class NarrowAgreementForm(forms.Form):
    """The sections that stay."""

    sections = forms.MultipleChoiceField(
        label=_("Sections that stay"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(
        self, *args: Any, present: Sequence[str], **kwargs: Any
    ) -> None:  # Any: Form's arguments
        super().__init__(*args, **kwargs)
        field = self.fields["sections"]
        field.initial = list(present)
        labels = [(s.value, s.label) for s in Section if s in present]
        field.choices = labels  # type: ignore[attr-defined]


class EndSharingAgreementForm(EndAgreementForm):
    """The end of one direction, or of both."""

    field_order = ("is_both_ways", "reason", "is_meant")

    is_both_ways = forms.BooleanField(label=_("End the other direction too"), required=False)

    def __init__(self, *args: Any, has_counterpart: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_counterpart:
            del self.fields["is_both_ways"]
