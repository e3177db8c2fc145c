"""Forms of consent: what the client decided, cleaned and typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from agencies.sections import SENSITIVE_SECTIONS, Section
from clients.forms import typed_date
from consent.actions import Terms
from consent.models import INCLUDED_SECTIONS, Given, Scope, Signer
from consent.records import is_key, sections_in_use

YEAR = timedelta(days=365)
LONGEST = timedelta(days=3 * 366)
SECTION_HINTS: Mapping[Section, str | Promise] = {
    Section.SERVICES: _("what help you got, and when"),
    Section.ASSESSMENTS: _("school, work, and what you need"),
    Section.INCOME: _("money and benefits"),
    Section.LOCATION: _("where you sleep or were met"),
    Section.HEALTH: _("general health, chronic conditions, insurance"),
    Section.DISABILITY: _("physical and developmental disability"),
    Section.HIV: _("infection and treatment"),
    Section.SUBSTANCE_USE: _("alcohol and drugs"),
    Section.DOMESTIC_VIOLENCE: _("violence at home, and fleeing from it"),
    Section.COORDINATED_ENTRY: _("your place in line for housing"),
}


@dataclass(frozen=True)
class SensitiveChoice:
    """A sensitive section with the field of its initials."""

    tick: BoundField
    initials: BoundField


class ReleaseForm(forms.Form):
    """The release; for "nobody" nothing else need be said (refusing is as short as agreeing)."""

    scope = forms.ChoiceField(
        label=_("With whom does the client share?"), choices=Scope.choices, widget=forms.RadioSelect
    )
    agencies = forms.TypedMultipleChoiceField(
        label=_("Agencies"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    sections = forms.MultipleChoiceField(
        label=_("What else they may see"), required=False, widget=forms.CheckboxSelectMultiple
    )
    ends_on = typed_date(_("Until"), required=False)
    signer = forms.ChoiceField(
        label=_("Who decides"), choices=Signer.choices, initial=Signer.CLIENT, required=False
    )
    given = forms.ChoiceField(
        label=_("How"), choices=Given.choices, initial=Given.WRITTEN, required=False
    )
    was_reviewed = forms.BooleanField(
        label=_("I went through this text with the client, who understood it"), required=False
    )
    has_interpreter = forms.BooleanField(label=_("An interpreter helped"), required=False)
    signature = forms.CharField(
        label=_("Signature: the full name, typed by the person who decides"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, partners: Mapping[int, str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["agencies"].choices = list(partners.items())  # type: ignore[attr-defined]
        self.fields["ends_on"].initial = timezone.localdate() + YEAR
        used = sections_in_use()
        self.ordinary = [
            one for one in used if one not in SENSITIVE_SECTIONS and one not in INCLUDED_SECTIONS
        ]
        self.sensitive = [one for one in used if one in SENSITIVE_SECTIONS]
        self.fields["sections"].choices = [  # type: ignore[attr-defined]
            (one.value, _labelled(one)) for one in self.ordinary
        ]
        for one in self.sensitive:
            self.fields[f"share_{one}"] = forms.BooleanField(label=_labelled(one), required=False)
            self.fields[f"initials_{one}"] = forms.CharField(
                label=_("Initials"),
                max_length=5,
                required=False,
                widget=forms.TextInput(attrs={"autocomplete": "off", "size": 5}),
            )

    def sensitive_choices(self) -> Iterator[SensitiveChoice]:
        """For the template."""
        for one in self.sensitive:
            yield SensitiveChoice(self[f"share_{one}"], self[f"initials_{one}"])

    def clean(self) -> dict[str, Any]:
        """What is needed for a yes; a no needs nothing more."""
        cleaned = super().clean() or {}
        if cleaned.get("scope") in (None, Scope.NOBODY):
            return cleaned
        if cleaned.get("scope") == Scope.LISTED and not cleaned.get("agencies"):
            self.add_error("agencies", _("Tick the agencies, or choose another answer above."))
        if not cleaned.get("was_reviewed"):
            self.add_error("was_reviewed", _("Without that nothing can be shared."))
        self._clean_day(cleaned)
        is_spoken = cleaned.get("given") == Given.SPOKEN
        if not is_spoken and not cleaned.get("signature"):
            self.add_error("signature", _("Needed for a written release."))
        for one in self.sensitive:
            self._clean_sensitive(cleaned, one, is_spoken=is_spoken)
        return cleaned

    def _clean_day(self, cleaned: Mapping[str, Any]) -> None:
        today, last = timezone.localdate(), cleaned.get("ends_on")
        if "ends_on" in self.errors:
            return
        if last is None:
            self.add_error("ends_on", _("Say until when."))
        elif last < today:
            self.add_error("ends_on", _("This day is past."))
        elif last > today + LONGEST:
            self.add_error("ends_on", _("Three years at most; then the client is asked again."))

    def _clean_sensitive(
        self, cleaned: Mapping[str, Any], section: Section, *, is_spoken: bool
    ) -> None:
        if not cleaned.get(f"share_{section}"):
            return
        if is_spoken:
            self.add_error(f"share_{section}", _("Only a written release covers this."))
        elif not cleaned.get(f"initials_{section}"):
            self.add_error(f"initials_{section}", _("Initials are needed beside this."))

    def terms(self, language: str) -> Terms:
        """What the client decided."""
        data = self.cleaned_data
        shared = [one for one in self.sensitive if data.get(f"share_{one}")]
        return Terms(
            scope=Scope(data["scope"]),
            agencies=tuple(data["agencies"]),
            sections=(*(Section(one) for one in data["sections"]), *shared),
            ends_on=data["ends_on"],
            given=Given(data["given"] or Given.WRITTEN),
            signer=Signer(data["signer"] or Signer.CLIENT),
            language=language,
            has_interpreter=data["has_interpreter"],
            signature=data["signature"],
            initials={one.value: data[f"initials_{one}"] for one in shared},
        )


class RevokeForm(forms.Form):
    """The client's written notice, and which records to close besides."""

    notice_on = typed_date(_("Date of the client's written notice"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["notice_on"].initial = timezone.localdate()

    def clean_notice_on(self) -> date:
        """Not in the future."""
        day: date = self.cleaned_data["notice_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day has not come yet."))
        return day


class RecordsForm(forms.Form):
    """Which records to open or close."""

    deed = forms.ChoiceField(choices=[("open", "open"), ("close", "close")])

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        self.keys = [key for key in data.getlist("records") if is_key(key)]


def _labelled(section: Section) -> str:
    hint = SECTION_HINTS.get(section)
    return f"{section.label}: {hint}" if hint else str(section.label)
