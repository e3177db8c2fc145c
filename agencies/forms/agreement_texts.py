"""Forms of the user agreement's text: the whole, and each statement to be initialled."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agencies.actions.agreement_texts import AgreementText, Statement
from hmis.documents.models import Document

MOST_ITEMS: Final = 60
NOTICE: Final = timedelta(days=30)
_LONG = 20_000


class _Paragraphs(forms.CharField):
    """Paragraphs with an empty line between them."""

    def __init__(self, **options: Any) -> None:  # Any: the field's options
        super().__init__(max_length=_LONG, widget=forms.Textarea(attrs={"rows": 8}), **options)

    def clean(self, value: object) -> list[str]:
        """One string for each paragraph."""
        text = super().clean(value).replace("\r\n", "\n")
        return [" ".join(part.split()) for part in text.split("\n\n") if part.strip()]


class AgreementTextForm(forms.Form):
    """Everything of a version but its statements."""

    based_on = forms.IntegerField(widget=forms.HiddenInput)
    title = forms.CharField(label=_("Title"), max_length=200)
    introduction = _Paragraphs(
        label=_("Introduction"), help_text=_("An empty line begins a new paragraph.")
    )
    duties = _Paragraphs(
        label=_("Policy and code of ethics"),
        help_text=_(
            "Read and signed with the whole, not initialled one by one. An empty line begins a "
            "new point."
        ),
    )
    closing = forms.CharField(
        label=_("Closing statement"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    in_force_on = forms.DateField(
        label=_("In force from"),
        help_text=_(
            "MM/DD/YYYY. Whoever has signed an older version has to have signed this one by then. "
            "New users sign it from today on."
        ),
        widget=forms.DateInput(
            format="%m/%d/%Y", attrs={"inputmode": "numeric", "autocomplete": "off"}
        ),
    )
    grace_days = forms.IntegerField(
        label=_("Days of grace"),
        help_text=_("For so many days after that the accounts stay open without it."),
        min_value=0,
        max_value=60,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def clean_in_force_on(self) -> date:
        """Today or later, within a year."""
        day: date = self.cleaned_data["in_force_on"]
        today = timezone.localdate()
        if not today <= day <= today + timedelta(days=365):
            raise forms.ValidationError(gettext("Choose a day from today on, within a year."))
        return day


class StatementForm(forms.Form):
    """One statement to be initialled; without words it is left out."""

    heading = forms.CharField(
        label=_("Heading, if any"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    text = forms.CharField(
        label=_("Words"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


if TYPE_CHECKING:
    BaseStatements = forms.BaseFormSet[StatementForm]
else:
    BaseStatements = forms.BaseFormSet


class _Statements(BaseStatements):
    """The statements in their order."""

    def clean(self) -> None:
        """There is something to be initialled."""
        if not any(form.cleaned_data.get("text") for form in self.forms if form.is_valid()):
            raise forms.ValidationError(gettext("Write at least one statement."))


StatementFormSet = forms.formset_factory(
    StatementForm,
    formset=_Statements,
    extra=0,
    max_num=MOST_ITEMS,
    validate_max=True,
    absolute_max=MOST_ITEMS,
)


class AgreementTextForms:
    """The form and its statements, filled from the newest version or from what was sent."""

    def __init__(self, sent: Mapping[str, str] | None, *, newest: Document) -> None:
        self.sent: list[tuple[str, str]] = []
        data = dict(sent.items()) if sent is not None else None
        if data is not None:
            if data.pop("step", "") == "add":
                data = _with_one_more(data)
            data.pop("csrfmiddlewaretoken", None)
            self.sent = list(data.items())
        self.form = AgreementTextForm(data, initial=_words_of(newest))
        items = [
            {"heading": item.get("heading", ""), "text": item["text"]}
            for item in newest.content["items"]
        ]
        self.items = StatementFormSet(data, initial=items, prefix="items")

    def is_valid(self) -> bool:
        """Both, so that all mistakes are told at once."""
        return all([self.form.is_valid(), self.items.is_valid()])

    @property
    def text(self) -> AgreementText:
        """What was written, for the action."""
        words = self.form.cleaned_data
        statements = [form.cleaned_data for form in self.items.forms]
        return AgreementText(
            items=[
                Statement(" ".join(one["text"].split()), " ".join(one["heading"].split()))
                for one in statements
                if one.get("text")
            ],
            **words,
        )


def _words_of(newest: Document) -> dict[str, object]:
    content = newest.content
    return {
        "based_on": newest.version,
        "title": newest.title,
        "introduction": "\n\n".join(content["introduction"]),
        "duties": "\n\n".join(duty["text"] for duty in content.get("duties", ())),
        "closing": content["closing"],
        "in_force_on": timezone.localdate() + NOTICE,
        "grace_days": settings.AGREEMENT_GRACE_DAYS,
    }


def _with_one_more(data: dict[str, str]) -> dict[str, str]:
    total = data.get("items-TOTAL_FORMS", "")
    more = min(int(total) + 1, MOST_ITEMS) if total.isdigit() else 1
    return data | {"items-TOTAL_FORMS": str(more)}
