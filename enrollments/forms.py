"""Forms of enrollments: a household's intake and an exit. Cleaning only, no look-ups."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.models import Project, User
from clients.forms import IdentityForm, coded, typed_date
from clients.identity import IdentityWords, display_name
from clients.models import Client
from enrollments.actions.intake import Answers, NewMember
from hmis.forms_renderer import FieldGroup
from hud.fy2026 import lists

# Clients on record whom the worker may see, with their words.
Known = Mapping[UUID, tuple[Client, IdentityWords | None]]
MOST_MEMBERS = 20
# The shortest stays have the highest numbers in HUD's list; people read from short to long.
_SHORT_STAYS = (lists.LengthOfStay.ONE_NIGHT_OR_LESS, lists.LengthOfStay.TWO_TO_SIX_NIGHTS)
HEAD = lists.RelationshipToHoH.SELF_HEAD_OF_HOUSEHOLD


class StayForm(forms.Form):
    """Where and when a household came (HUD 3.10, 3.16); from a clerk also who asked (S13)."""

    project = forms.ModelChoiceField(
        label=_("Project"), queryset=Project.objects.none(), empty_label=_("- Select -")
    )
    entry_date = typed_date(_("Project start date"))

    def __init__(
        self,
        *args: Any,
        projects: QuerySet[Project],
        colleagues: QuerySet[User] | None = None,
        **kwargs: Any,
    ) -> None:  # Any: Form's arguments
        super().__init__(*args, **kwargs)
        self.fields["project"].queryset = projects  # type: ignore[attr-defined]
        if colleagues is not None:
            self.fields["collected_by"] = forms.ModelChoiceField(
                label=_("Who asked these questions"),
                queryset=colleagues,
                empty_label=_("- Select -"),
                help_text=_("The colleague who talked with the people; you are recorded as well."),
            )

    def clean_entry_date(self) -> date:
        """Not in the future beyond tomorrow, not before the oldest records."""
        entry: date = self.cleaned_data["entry_date"]
        if entry > timezone.localdate() + timedelta(days=1):
            raise forms.ValidationError(_("A start date cannot lie in the future."))
        if entry < date(1990, 1, 1):
            raise forms.ValidationError(_("Check the year of the start date."))
        return entry

    def clean(self) -> dict[str, Any]:
        """The project must run on that day (HUD 2.02.3, 2.02.4)."""
        cleaned = super().clean() or self.cleaned_data
        project, entry = cleaned.get("project"), cleaned.get("entry_date")
        if project and entry:
            ended = project.operating_end_date
            if entry < project.operating_start_date or (ended and entry > ended):
                self.add_error("entry_date", _("The project does not operate on that day."))
        return cleaned


class MemberForm(IdentityForm):
    """One person of the household: identity, unless known already, and the answers at start.

    HUD 3.08, 3.15 and 3.917. `known` maps the clients whom the worker may see to their words.
    """

    known_client_id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    relationship_to_hoh = coded(
        _("Relationship to head of household"), lists.RelationshipToHoH.choices, required=True
    )
    disabling_condition = coded(_("Disabling condition"), lists.NoYesReasons.choices)
    living_situation = coded(_("Prior living situation"), lists.PriorLivingSituation.choices)
    rental_subsidy_type = coded(_("Rental subsidy type"), lists.RentalSubsidyType.choices)
    length_of_stay = coded(
        _("Length of stay there"),
        sorted(lists.LengthOfStay.choices, key=lambda choice: choice[0] not in _SHORT_STAYS),
    )
    los_under_threshold = coded(
        _("Stayed there less than 90 days (7 nights in transitional or permanent housing)"),
        lists.NoYesMissing.choices,
    )
    previous_street_es_sh = coded(
        _("On the night before: streets, emergency shelter or Safe Haven"),
        lists.NoYesMissing.choices,
    )
    date_to_street_es_sh = typed_date(_("Approximate date homelessness started"), required=False)
    times_homeless_past_three_years = coded(
        _("Times homeless in the past three years"), lists.TimesHomelessPastThreeYears.choices
    )
    months_homeless_past_three_years = coded(
        _("Months homeless in the past three years"), lists.MonthsHomelessPastThreeYears.choices
    )

    field_groups: ClassVar[tuple[FieldGroup, ...]] = (
        FieldGroup(_("Household"), ("relationship_to_hoh",)),
        *IdentityForm.field_groups,
        FieldGroup(
            _("Before coming here"),
            (
                "disabling_condition",
                "living_situation",
                "rental_subsidy_type",
                "length_of_stay",
                "los_under_threshold",
                "previous_street_es_sh",
                "date_to_street_es_sh",
                "times_homeless_past_three_years",
                "months_homeless_past_three_years",
            ),
            _("Living situation and times homeless: for the head of household and adults."),
        ),
    )

    def __init__(
        self,
        *args: Any,  # Any: Form's arguments
        known: Known | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._known = known or {}
        nobody: tuple[Client | None, IdentityWords | None] = (None, None)
        self.client, self._words = self._known.get(self._typed_client_id(), nobody)
        if self.client is not None:
            for name in IdentityForm.base_fields:
                del self.fields[name]

    def _typed_client_id(self) -> UUID:
        raw = self["known_client_id"].value()
        try:
            return UUID(str(raw))
        except ValueError:
            return UUID(int=0)

    @property
    def known_client(self) -> dict[str, str] | None:
        """Whom this card is about, where the person is on record already."""
        if self.client is None:
            return None
        words = {self.client.pk: self._words} if self._words else {}
        return {
            "display_name": display_name(self.client, words),
            "initials": self._words.initials if self._words else "",
        }

    def clean_ssn(self) -> str:
        """As for any identity; a known client's is not asked."""
        return super().clean_ssn() if "ssn" in self.fields else ""

    def clean(self) -> dict[str, Any]:
        """HUD 3.917: answers that hang on another."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("known_client_id") and self.client is None:
            self.add_error(None, _("This client is no longer open to you. Search again."))
        subsidy = lists.PriorLivingSituation.RENTAL_BY_CLIENT_WITH_ONGOING_HOUSING_SUBSIDY
        if cleaned.get("rental_subsidy_type") and cleaned.get("living_situation") != subsidy:
            self.add_error(
                "rental_subsidy_type", _("Only for a rental with an ongoing housing subsidy.")
            )
        began = cleaned.get("date_to_street_es_sh")
        if began and began > timezone.localdate():
            self.add_error("date_to_street_es_sh", _("This date cannot lie in the future."))
        return cleaned

    def member(self) -> NewMember:
        """What was typed, as the action takes it."""
        data = self.cleaned_data
        answers = Answers(**{name: data[name] for name in Answers.__dataclass_fields__})
        return NewMember(
            relationship_to_hoh=data["relationship_to_hoh"],
            answers=answers,
            client=self.client,
            identity=None if self.client else self.identity(),
        )


if TYPE_CHECKING:
    BaseMemberFormSet = forms.BaseFormSet[MemberForm]
else:
    BaseMemberFormSet = forms.BaseFormSet


class HouseholdFormSet(BaseMemberFormSet):
    """The people who came together: exactly one head (HUD 3.15), nobody twice."""

    @property
    def filled(self) -> list[MemberForm]:
        """The cards in which something stands; one left empty by mistake is passed over."""
        return [form for form in self.forms if form.has_changed()]

    def members(self) -> list[NewMember]:
        """The people as the action takes them."""
        return [form.member() for form in self.filled]

    def as_typed(self) -> list[dict[str, Any]]:
        """What stands in each card, unchecked."""
        return [{name: form[name].data for name in form.fields} for form in self.forms]

    def clean(self) -> None:
        """Rules across the people."""
        if any(self.errors):
            return
        heads = [f for f in self.filled if f.cleaned_data.get("relationship_to_hoh") == HEAD]
        if len(heads) != 1:
            raise forms.ValidationError(
                _("Exactly one person is the head of household: choose “Self” for one of them.")
            )
        known = [form.client.pk for form in self.filled if form.client]
        if len(known) != len(set(known)):
            raise forms.ValidationError(_("The same client stands here twice."))


MemberFormSet: type[HouseholdFormSet] = forms.formset_factory(  # type: ignore[assignment]  # stubs
    MemberForm,
    formset=HouseholdFormSet,
    extra=0,
    min_num=1,
    max_num=MOST_MEMBERS,
    validate_min=True,
    validate_max=True,
)


class ExitForm(forms.Form):
    """The end of a stay (HUD 3.11, 3.12)."""

    exit_date = typed_date(_("Project exit date"))
    destination = coded(_("Destination"), lists.Destination.choices, required=True)
    destination_subsidy_type = coded(
        _("Rental subsidy type at destination"), lists.RentalSubsidyType.choices
    )
    other_destination = forms.CharField(
        label=_("Other destination: what it is"), max_length=50, required=False
    )

    def __init__(
        self, *args: Any, entry_date: date, **kwargs: Any
    ) -> None:  # Any: Form's arguments
        super().__init__(*args, **kwargs)
        self._entry_date = entry_date

    def clean_exit_date(self) -> date:
        """Between entry and today."""
        exit_date: date = self.cleaned_data["exit_date"]
        if exit_date < self._entry_date:
            raise forms.ValidationError(_("The exit cannot come before the entry."))
        if exit_date > timezone.localdate():
            raise forms.ValidationError(_("The exit cannot lie in the future."))
        return exit_date

    def clean(self) -> dict[str, Any]:
        """HUD 3.12.A and 3.12.B hang on the destination."""
        cleaned = super().clean() or self.cleaned_data
        destination = cleaned.get("destination")
        subsidised = lists.Destination.RENTAL_BY_CLIENT_WITH_ONGOING_HOUSING_SUBSIDY
        if destination == subsidised and cleaned.get("destination_subsidy_type") is None:
            self.add_error("destination_subsidy_type", _("Choose the kind of subsidy."))
        if destination != subsidised and cleaned.get("destination_subsidy_type") is not None:
            self.add_error("destination_subsidy_type", _("Only for a subsidized rental."))
        if destination == lists.Destination.OTHER and not cleaned.get("other_destination"):
            self.add_error("other_destination", _("Say what the other destination is."))
        if destination != lists.Destination.OTHER and cleaned.get("other_destination"):
            self.add_error("other_destination", _("Only where the destination is “Other”."))
        return cleaned
