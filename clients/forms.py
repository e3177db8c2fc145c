"""Forms of clients: what is typed about who somebody is, cleaned and typed. They never look up."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from clients.actions.clients import Demographics, NewIdentity
from clients.identity import IdentityWords
from clients.models import Client, ClientIdentity
from clients.paper import TICKABLE, Carry, PaperMember
from hmis.forms_renderer import FieldGroup, GroupedForm
from hud.fy2026.lists import (
    DobDataQuality,
    NameDataQuality,
    NoYesReasons,
    RaceNone,
    Sex,
    SsnDataQuality,
)

DATE_FORMATS = ["%m/%d/%Y", "%m-%d-%Y", "%Y-%m-%d", "%m/%d/%y", "%m%d%Y"]
RACES = {
    "american_indian": _("American Indian, Alaska Native, or Indigenous"),
    "asian": _("Asian or Asian American"),
    "black": _("Black, African American, or African"),
    "hispanic_latinao": _("Hispanic/Latina/o"),
    "middle_eastern": _("Middle Eastern or North African"),
    "pacific_islander": _("Native Hawaiian or Pacific Islander"),
    "white": _("White"),
}
# Why an answer is missing; read last, whatever their numbers are.
_REASONS = frozenset(
    {
        NoYesReasons.CLIENT_DOES_NOT_KNOW,
        NoYesReasons.CLIENT_PREFERS_NOT_TO_ANSWER,
        NoYesReasons.DATA_NOT_COLLECTED,
    }
)
# HUD 3.02: numbers that were never issued.
_IMPOSSIBLE_SSN = re.compile(r"^(000|666|9\d\d)|^...00|0000$|^(\d)\2{8}$|^123456789$")


def typed_date(label: object, **options: Any) -> forms.DateField:  # Any: field options
    """A date in one text input, typed as people write it."""
    return forms.DateField(
        label=label,  # type: ignore[arg-type]  # a lazy translation
        input_formats=DATE_FORMATS,
        widget=forms.DateInput(
            format="%m/%d/%Y", attrs={"inputmode": "numeric", "placeholder": "MM/DD/YYYY"}
        ),
        **options,
    )


def coded(
    label: object, choices: Iterable[tuple[int, str]], **options: Any
) -> forms.TypedChoiceField:  # Any: as above
    """A select over a HUD list, reasons for no answer last; nothing chosen is None."""
    options.setdefault("required", False)
    ordered = sorted(choices, key=lambda choice: choice[0] in _REASONS)
    return forms.TypedChoiceField(
        label=label,  # type: ignore[arg-type]  # a lazy translation
        choices=[("", _("- Select -")), *ordered],
        coerce=int,
        empty_value=None,
        **options,
    )


class SearchForm(forms.Form):
    """What is known of the person looked for. Sent by POST: it may not stand in an address."""

    words = forms.CharField(
        label=_("Name, alias, Social Security number or HMIS id"), max_length=200, required=False
    )
    birth_date = typed_date(_("Birth date"), required=False)
    last_four = forms.RegexField(
        r"^\d{4}$",
        label=_("Last four of the SSN"),
        required=False,
        max_length=4,
        error_messages={"invalid": _("Type exactly four digits.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )

    def clean(self) -> dict[str, Any]:
        """Something must be typed."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not any(cleaned.values()):
            self.add_error("words", _("Type a name, a number or a birth date."))
        return cleaned


class IdentityForm(GroupedForm):
    """Universal data elements 3.01 to 3.07 and 4.21 of one person.

    A quality code left open is derived: what is given in full counts as fully reported.
    """

    first_name = forms.CharField(label=_("First name"), max_length=50, required=False)
    middle_name = forms.CharField(label=_("Middle name"), max_length=50, required=False)
    last_name = forms.CharField(label=_("Last name"), max_length=50, required=False)
    name_suffix = forms.CharField(label=_("Suffix"), max_length=50, required=False)
    aliases = forms.CharField(
        label=_("Also known as"),
        max_length=200,
        required=False,
        help_text=_("Other names, separated by commas."),
    )
    name_data_quality = coded(_("Name data quality"), NameDataQuality.choices)
    ssn = forms.CharField(
        label=_("Social Security number"),
        max_length=11,
        required=False,
        help_text=_("Nine digits; x for a digit that is not known."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    ssn_data_quality = coded(_("SSN data quality"), SsnDataQuality.choices)
    date_of_birth = typed_date(_("Birth date"), required=False)
    dob_data_quality = coded(_("Birth date data quality"), DobDataQuality.choices)
    sex = coded(_("Sex"), Sex.choices)
    races = forms.MultipleChoiceField(
        label=_("Race and ethnicity"),
        choices=list(RACES.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("As many as the client names."),
    )
    race_none = coded(_("If none was named"), RaceNone.choices)
    additional_race_ethnicity = forms.CharField(
        label=_("Additional race and ethnicity detail"), max_length=100, required=False
    )
    veteran_status = coded(_("Veteran status"), NoYesReasons.choices)

    field_groups: ClassVar[tuple[FieldGroup, ...]] = (
        FieldGroup(
            _("Name"),
            (
                "first_name",
                "middle_name",
                "last_name",
                "name_suffix",
                "aliases",
                "name_data_quality",
            ),
        ),
        FieldGroup(
            _("Numbers and dates"),
            ("ssn", "ssn_data_quality", "date_of_birth", "dob_data_quality"),
            _("A data quality left open is worked out from what you type."),
        ),
        FieldGroup(
            _("About the person"),
            ("sex", "veteran_status", "races", "race_none", "additional_race_ethnicity"),
        ),
    )

    def clean_ssn(self) -> str:
        """Nine characters, digits or x; without dashes and spaces."""
        ssn = re.sub(r"[\s-]", "", self.cleaned_data["ssn"]).lower()
        if ssn and not re.fullmatch(r"[0-9x]{9}", ssn):
            raise forms.ValidationError(_("Type nine digits, with x for each digit not known."))
        if ssn and "x" not in ssn and _IMPOSSIBLE_SSN.search(ssn):
            raise forms.ValidationError(
                _("No such number was ever issued. Mend it, or put x for the doubtful digits.")
            )
        return ssn

    def clean_date_of_birth(self) -> object:
        """Not after today, not more than 120 years ago."""
        born = self.cleaned_data["date_of_birth"]
        today = timezone.localdate()
        if born and born > today:
            raise forms.ValidationError(_("A birth date cannot be after today."))
        if born and born.year < today.year - 120:
            raise forms.ValidationError(_("More than 120 years ago: check the year."))
        return born

    def clean(self) -> dict[str, Any]:
        """Answers that contradict each other, told beside the field."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("races") and cleaned.get("race_none") is not None:
            self.add_error("race_none", _("Leave this open when a race or ethnicity is named."))
        full = DobDataQuality.FULL_DOB_REPORTED
        if cleaned.get("dob_data_quality") == full and not cleaned.get("date_of_birth"):
            self.add_error("date_of_birth", _("Type the birth date, or choose another quality."))
        return cleaned

    def identity(self) -> NewIdentity:
        """What was typed, as the actions take it."""
        data = self.cleaned_data
        words = IdentityWords(
            first_name=data["first_name"],
            middle_name=data["middle_name"],
            last_name=data["last_name"],
            name_suffix=data["name_suffix"],
            ssn=data["ssn"],
            aliases=tuple(part.strip() for part in data["aliases"].split(",") if part.strip()),
        )
        born = data["date_of_birth"]
        demographics = Demographics(
            date_of_birth=born,
            dob_data_quality=_or_derived(data["dob_data_quality"], 1 if born else 99),
            sex=data["sex"],
            race_none=data["race_none"]
            if data["race_none"] is not None or data["races"]
            else RaceNone.DATA_NOT_COLLECTED,
            additional_race_ethnicity=data["additional_race_ethnicity"],
            veteran_status=_or_derived(data["veteran_status"], NoYesReasons.DATA_NOT_COLLECTED),
            **{race: race in data["races"] for race in RACES},
        )
        return NewIdentity(
            words=words,
            name_data_quality=_or_derived(data["name_data_quality"], _name_quality(words)),
            ssn_data_quality=_or_derived(data["ssn_data_quality"], _ssn_quality(words.ssn)),
            demographics=demographics,
        )


class ChangeIdentityForm(IdentityForm):
    """Change an identity; `version` is the one that the person at the screen saw.

    The number on record is not sent to the page: revealing it is a deed of its own. Left empty it
    stays; `remove_ssn` takes it away.
    """

    version = forms.UUIDField(widget=forms.HiddenInput)
    remove_ssn = forms.BooleanField(label=_("Take the number off the record"), required=False)

    field_groups: ClassVar[tuple[FieldGroup, ...]] = tuple(
        FieldGroup(
            group.legend,
            tuple(
                name
                for known in group.field_names
                for name in ((known, "remove_ssn") if known == "ssn" else (known,))
            ),
            group.hint,
        )
        for group in IdentityForm.field_groups
    )

    def __init__(self, *args: Any, held: IdentityWords, **kwargs: Any) -> None:  # Any: Form's own
        super().__init__(*args, **kwargs)
        self._held = held
        if held.ssn:
            self.fields["ssn"].help_text = format_lazy(
                _("On record: {number}. Leave this empty to keep it."), number=held.masked_ssn
            )
        else:
            del self.fields["remove_ssn"]

    def clean(self) -> dict[str, Any]:
        """A number is either typed anew or taken away."""
        cleaned = super().clean()
        if cleaned.get("remove_ssn") and cleaned.get("ssn"):
            self.add_error("ssn", _("Leave this empty to take the number off the record."))
        elif "ssn" in cleaned and not cleaned["ssn"] and not cleaned.get("remove_ssn"):
            cleaned["ssn"] = self._held.ssn
        return cleaned

    @staticmethod
    def initial_of(client: Client, row: ClientIdentity, words: IdentityWords) -> dict[str, Any]:
        """The form as the record now stands."""
        return {
            "version": row.pk,
            "first_name": words.first_name,
            "middle_name": words.middle_name,
            "last_name": words.last_name,
            "name_suffix": words.name_suffix,
            "aliases": ", ".join(words.aliases),
            "name_data_quality": row.name_data_quality,
            "ssn_data_quality": row.ssn_data_quality,
            "date_of_birth": client.date_of_birth,
            "dob_data_quality": client.dob_data_quality,
            "sex": client.sex,
            "races": [race for race in RACES if getattr(client, race)],
            "race_none": client.race_none,
            "additional_race_ethnicity": client.additional_race_ethnicity,
            "veteran_status": client.veteran_status,
        }

    def seen_version(self) -> UUID:
        """The identity row that was shown."""
        version: UUID = self.cleaned_data["version"]
        return version


PAPER_LANGUAGES = (("en", "English"), ("es", "Español"))
FOR_CLIENT, FOR_OTHER_PARENT = "client", "other"


class PrintForm(forms.Form):
    """Before a record is printed: its language, into whose hands it goes, and what is safe."""

    language = forms.ChoiceField(
        label=_("Language of the paper"), choices=PAPER_LANGUAGES, widget=forms.RadioSelect
    )
    given_to = forms.ChoiceField(
        label=_("Who takes the paper?"),
        widget=forms.RadioSelect,
        help_text=_(
            "A parent's copy leaves out places, and the names of projects where the parent "
            "was not staying as long as the child."
        ),
    )
    is_safe = forms.ChoiceField(
        label=_("Is it safe for the client to take this paper along?"),
        choices=(
            ("no", _("No, not sure, or not asked")),
            ("yes", _("Yes: the client was asked alone and says so")),
        ),
        widget=forms.RadioSelect,
        help_text=_(
            "Others may read a paper: unless it is safe, it leaves out domestic violence, HIV, "
            "alcohol and drug use, addresses and places, words typed freely, and the names of "
            "projects that would tell one of these."
        ),
    )
    opened = forms.MultipleChoiceField(
        label=_("Only if it is safe: what the client wants on it all the same"),
        choices=list(TICKABLE.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self,
        *args: Any,  # Any: Form's own
        is_own: bool,
        adults: Iterable[PaperMember] | None,
        **kwargs: Any,
    ) -> None:
        """`adults` of the household for a minor's record; None where the client is an adult."""
        super().__init__(*args, **kwargs)
        self.initial = {"language": "en", "given_to": FOR_CLIENT, "is_safe": "no", **self.initial}
        if not is_own:
            del self.fields["opened"]
        if adults is None:
            del self.fields["given_to"]
        else:
            self.fields["given_to"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
                (FOR_CLIENT, _("The client alone")),
                *((each.client_id.hex, each.first_name) for each in adults),
                (FOR_OTHER_PARENT, _("Another parent or guardian")),
            ]

    def clean(self) -> dict[str, Any]:
        """Nothing is ticked back in unless the client says that it is safe."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("opened") and data.get("is_safe") == "no":
            self.add_error(
                "opened", _("These stay off the paper unless the client says that it is safe.")
            )
        return data

    def carry(self) -> Carry:
        """What was decided."""
        data = self.cleaned_data
        given_to = data.get("given_to", FOR_CLIENT)
        is_parents_own = given_to not in (FOR_CLIENT, FOR_OTHER_PARENT)
        return Carry(
            language=data["language"],
            is_safe=data["is_safe"] == "yes",
            opened=frozenset(data.get("opened", ())),
            is_for_parent=given_to != FOR_CLIENT,
            asker=UUID(given_to) if is_parents_own else None,
        )


def _or_derived(given: int | None, derived: int) -> int:
    return derived if given is None else given


def _name_quality(words: IdentityWords) -> int:
    if words.first_name and words.last_name:
        return NameDataQuality.FULL_NAME_REPORTED
    if words.full_name:
        return NameDataQuality.PARTIAL_STREET_NAME_OR_CODE_NAME_REPORTED
    return NameDataQuality.DATA_NOT_COLLECTED


def _ssn_quality(ssn: str) -> int:
    if not ssn:
        return SsnDataQuality.DATA_NOT_COLLECTED
    if "x" in ssn:
        return SsnDataQuality.APPROXIMATE_OR_PARTIAL_SSN_REPORTED
    return SsnDataQuality.FULL_SSN_REPORTED
