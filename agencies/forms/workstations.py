"""The yearly checklist of a workstation (S80 to S85)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agencies.actions.workstations import Look
from agencies.checklists import WORKSTATION
from agencies.forms.dates import typed_day
from agencies.models import Answer, WorkstationCheck, WorkstationKind


@dataclass(frozen=True)
class PointFields:
    """A point with its two fields."""

    requirement: str
    answer: BoundField
    remedy: BoundField


class WorkstationForm(forms.Form):
    """What, where, and every point answered one by one: nothing is ticked beforehand."""

    label = forms.CharField(
        label=_("Workstation"),
        max_length=80,
        help_text=_("As your agency calls it, for example Front desk 2."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=WorkstationKind.choices)
    is_remote = forms.BooleanField(
        label=_("It is used outside the agency's own rooms"), required=False
    )
    checked_on = typed_day(_("Looked at on"))

    def __init__(self, *args: Any, **options: Any) -> None:  # Any: Form's arguments
        super().__init__(*args, **options)
        self.fields["checked_on"].initial = timezone.localdate()
        for point in WORKSTATION:
            self.fields[f"answer_{point.key}"] = forms.ChoiceField(
                label=str(point.text),
                help_text=str(point.hint),
                choices=Answer.choices,
                widget=forms.RadioSelect,
                error_messages={"required": _("Answer this point.")},
            )
            self.fields[f"remedy_{point.key}"] = forms.CharField(
                label=_("If not: what is done about it, and until when"),
                max_length=300,
                required=False,
                widget=forms.TextInput(attrs={"autocomplete": "off"}),
            )

    def clean(self) -> dict[str, Any]:  # Any: cleaned values
        """A no says what is done about it."""
        cleaned = super().clean() or self.cleaned_data
        for point in WORKSTATION:
            is_no = cleaned.get(f"answer_{point.key}") == Answer.NO
            if is_no and not cleaned.get(f"remedy_{point.key}"):
                words = gettext("Say what is done about it, and until when.")
                self.add_error(f"remedy_{point.key}", words)
        return cleaned

    def about(self) -> Iterator[BoundField]:
        """What is looked at."""
        return (self[name] for name in ("label", "kind", "checked_on", "is_remote"))

    def points(self) -> Iterator[PointFields]:
        """For the template."""
        for point in WORKSTATION:
            answer, remedy = self[f"answer_{point.key}"], self[f"remedy_{point.key}"]
            yield PointFields(point.requirement, answer, remedy)

    @property
    def look(self) -> Look:
        """What was typed, for the action."""
        typed = self.cleaned_data
        return Look(
            label=typed["label"],
            kind=typed["kind"],
            is_remote=typed["is_remote"],
            checked_on=typed["checked_on"],
            answers={point.key: typed[f"answer_{point.key}"] for point in WORKSTATION},
            remedies={point.key: typed[f"remedy_{point.key}"] for point in WORKSTATION},
        )


def initial_of(check: WorkstationCheck | None) -> dict[str, Any]:  # Any: initial values
    """Which workstation is looked at again; every answer is given anew."""
    if check is None:
        return {}
    return {"label": check.label, "kind": check.kind, "is_remote": check.is_remote}
