"""Forms of the roster: whom to show, why to suspend, who was met, who still works here, what is
ticked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from agencies.forms.dates import typed_day
from agencies.models import Agency, StaffConfirmation, StillWorksHere


class RosterFilterForm(forms.Form):
    """Which agency, for the administrator; which people."""

    agency = forms.ModelChoiceField(
        label=_("Agency"), queryset=Agency.objects.none(), required=False, empty_label=None
    )
    show = forms.ChoiceField(
        label=_("Show"),
        choices=[
            ("all", _("Everybody")),
            ("attention", _("Who needs attention")),
            ("left", _("Who has left")),
        ],
        required=False,
    )

    def __init__(self, *args: Any, is_all: bool, **options: Any) -> None:  # Any: Form's arguments
        super().__init__(*args, **options)
        if is_all:
            agencies = Agency.objects.filter(voided_at__isnull=True).order_by("name")
            self.fields["agency"].queryset = agencies  # type: ignore[attr-defined]
        else:
            del self.fields["agency"]


class SuspendUserForm(forms.Form):
    """Why, for whoever reads it later; the suspended person does not."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=200,
        help_text=_("Kept with the suspension. Name no client here."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Say in a few words why.")},
    )


class ResetSecondFactorForm(forms.Form):
    """Said on purpose: afterwards the password alone signs in, once."""

    is_identity_checked = forms.BooleanField(
        label=_("I have this person before me, and I know who it is"),
        help_text=_("Not by telephone, and not by e-mail."),
        error_messages={"required": _("Meet the person first, then tick this box.")},
    )


class StepForm(forms.Form):
    """A step of a checklist and whether it is done."""

    step = forms.CharField(max_length=40)
    is_done = forms.BooleanField(required=False)


@dataclass(frozen=True)
class Asked:
    """One person of the list, with the fields of the answer."""

    name: str
    agency: str
    user_id: int
    roles: str
    month: date
    lapses_at: object
    is_late: bool
    answer: BoundField
    ends_on: BoundField


@dataclass(frozen=True)
class Answered:
    """What was said of one person."""

    question: StaffConfirmation
    still_works_here: bool
    ends_on: date | None


class StillWorksHereForm(forms.Form):
    """One answer for each person; who is left out is asked again. An empty last day means now."""

    def __init__(
        self, *args: Any, questions: Sequence[StaffConfirmation], **options: Any
    ) -> None:  # Any: Form's arguments
        super().__init__(*args, **options)
        self.questions = questions
        for question in questions:
            self.fields[f"answer_{question.pk}"] = forms.ChoiceField(
                label=gettext("%(name)s still works here") % {"name": question.user},
                choices=StillWorksHere.choices,
                widget=forms.RadioSelect,
                required=False,
            )
            self.fields[f"ends_on_{question.pk}"] = typed_day(
                gettext("Last day of %(name)s") % {"name": question.user}, required=False
            )

    def clean(self) -> dict[str, Any]:  # Any: cleaned values
        """A last day belongs to a no, and a no has one."""
        cleaned = super().clean() or self.cleaned_data
        for question in self.questions:
            answer, field = cleaned.get(f"answer_{question.pk}"), f"ends_on_{question.pk}"
            day = cleaned.get(field)
            if answer == StillWorksHere.NO and day is None and field not in self.errors:
                self.add_error(field, _("Type the last day; today's ends it with this day."))
            if day is not None and answer != StillWorksHere.NO:
                self.add_error(field, _("A last day is for somebody who leaves: choose No."))
            if day is not None and day < timezone.localdate():
                self.add_error(field, _("Choose today or a later day."))
        return cleaned

    def lines(self) -> Iterator[Asked]:
        """For the template."""
        for question in self.questions:
            yield Asked(
                name=str(question.user),
                agency=question.agency.name,
                user_id=question.user_id,
                roles=", ".join(question.membership.role_names),
                month=question.month,
                lapses_at=question.membership.lapses_at,
                is_late=question.told_lead_at is not None,
                answer=self[f"answer_{question.pk}"],
                ends_on=self[f"ends_on_{question.pk}"],
            )

    def answers(self) -> Iterator[Answered]:
        """What was answered, for the action."""
        for question in self.questions:
            answer = self.cleaned_data[f"answer_{question.pk}"]
            if answer:
                ends_on = self.cleaned_data[f"ends_on_{question.pk}"]
                yield Answered(question, answer == StillWorksHere.YES, ends_on)

    @property
    def changes_access(self) -> bool:
        """Whether an answer ends somebody's access, or gives back what has lapsed."""
        return any(
            not given.still_works_here or _has_lapsed(given.question) for given in self.answers()
        )

    @property
    def heading(self) -> str | Promise:
        """How many wait."""
        number = len(self.questions)
        words = ngettext("One person to confirm", "%(number)s people to confirm", number)
        return words % {"number": number}


def _has_lapsed(question: StaffConfirmation) -> bool:
    lapses_at = question.membership.lapses_at
    return lapses_at is not None and lapses_at <= timezone.now()
