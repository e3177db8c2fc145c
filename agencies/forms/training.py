"""Forms of training: a course's questions, a course as it is written, one taken elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agencies.actions.training import NewCourse
from agencies.forms.dates import typed_day
from agencies.models import Course, User
from agencies.permissions import Role

CHOICES: Final = 4
QUESTIONS: Final = 12


class QuizForm(forms.Form):
    """One choice for each question."""

    def __init__(
        self, *args: Any, questions: Sequence[Mapping[str, Any]], **kwargs: Any
    ) -> None:  # Any: Form's arguments; JSON
        super().__init__(*args, **kwargs)
        for number, question in enumerate(questions, start=1):
            self.fields[f"answer_{number}"] = forms.TypedChoiceField(
                label=f"{number}. {question['text']}",
                choices=list(enumerate(question["choices"])),
                coerce=int,
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose an answer.")},
            )

    @property
    def answers(self) -> list[int]:
        """The chosen places, in the order of the questions."""
        return [self.cleaned_data[name] for name in self.fields]


class OutsideTrainingForm(forms.Form):
    """A training that somebody took elsewhere."""

    user = forms.ModelChoiceField(
        label=_("Person"), queryset=User.objects.none(), empty_label=_("Choose")
    )
    course = forms.ModelChoiceField(
        label=_("Course"), queryset=Course.objects.none(), empty_label=_("Choose")
    )
    passed_on = typed_day(_("Taken on"))
    reference = forms.CharField(
        label=_("Where, and what proves it"),
        max_length=200,
        help_text=_("Such as: regional training day, list of those present kept by the lead."),
    )

    def __init__(
        self, *args: Any, people: QuerySet[User], courses: QuerySet[Course], **kwargs: Any
    ) -> None:  # Any: Form's arguments
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = people  # type: ignore[attr-defined]
        self.fields["course"].queryset = courses  # type: ignore[attr-defined]
        self.fields["course"].label_from_instance = _title_of  # type: ignore[attr-defined]

    def clean_passed_on(self) -> date:
        """Today or earlier."""
        day: date = self.cleaned_data["passed_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(gettext("This day is still to come."))
        return day


def _title_of(course: Course) -> str:
    return course.title


class CourseForm(forms.Form):
    """A course: what it says, of whom it is asked, how long it holds."""

    title = forms.CharField(label=_("Title"), max_length=200)
    introduction = forms.CharField(
        label=_("Introduction"),
        max_length=4000,
        widget=forms.Textarea,
        help_text=_("An empty line begins a new paragraph."),
    )
    points = forms.CharField(
        label=_("Text"),
        max_length=40_000,
        widget=forms.Textarea,
        help_text=_(
            "An empty line begins a new point. The first line of each point is its heading."
        ),
    )
    roles = forms.MultipleChoiceField(
        label=_("Asked of"),
        choices=Role.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Nothing ticked: of everybody."),
    )
    months_valid = forms.IntegerField(
        label=_("Valid for so many months"), min_value=1, max_value=60, initial=12
    )
    pass_mark = forms.IntegerField(
        label=_("Right answers needed, in percent"), min_value=1, max_value=100, initial=80
    )
    asks_again = forms.BooleanField(
        label=_("Everybody takes it again now, also who has passed an earlier version"),
        required=False,
    )

    @staticmethod
    def initial_of(course: Course) -> dict[str, Any]:  # Any: values of fields
        """An earlier version, to be written anew."""
        points = [f"{one['heading']}\n{one['text']}" for one in course.content["points"]]
        return {
            "title": course.title,
            "introduction": "\n\n".join(course.content["introduction"]),
            "points": "\n\n".join(points),
            "roles": course.roles,
            "months_valid": course.months_valid,
            "pass_mark": course.pass_mark,
        }

    def clean_points(self) -> list[dict[str, str]]:
        """Heading and text of each point."""
        points = []
        for part in _paragraphs(self.cleaned_data["points"]):
            heading, _line, text = part.partition("\n")
            if not text.strip():
                words = gettext('There is no text below the heading "%(heading)s".')
                raise forms.ValidationError(words % {"heading": heading[:60]})
            points.append({"heading": heading.strip(), "text": " ".join(text.split())})
        return points

    def clean_introduction(self) -> list[str]:
        """Its paragraphs."""
        return [" ".join(part.split()) for part in _paragraphs(self.cleaned_data["introduction"])]

    def course(self, questions: list[dict[str, Any]], earlier: Course | None) -> NewCourse:
        """What was typed, for the action."""  # Any: JSON
        typed = self.cleaned_data
        return NewCourse(
            title=typed["title"],
            content={
                "introduction": typed["introduction"],
                "points": typed["points"],
                "questions": questions,
            },
            roles=typed["roles"],
            months_valid=typed["months_valid"],
            pass_mark=typed["pass_mark"],
            asks_again=typed["asks_again"],
            earlier=earlier,
        )


def _paragraphs(text: str) -> list[str]:
    parts = "\n".join(line.rstrip() for line in text.splitlines()).split("\n\n")
    return [part.strip() for part in parts if part.strip()]


class QuestionForm(forms.Form):
    """One question of a course; one that is left empty does not count."""

    text = forms.CharField(label=_("Question"), max_length=500, required=False)
    choice_1 = forms.CharField(label=_("Answer 1"), max_length=300, required=False)
    choice_2 = forms.CharField(label=_("Answer 2"), max_length=300, required=False)
    choice_3 = forms.CharField(label=_("Answer 3"), max_length=300, required=False)
    choice_4 = forms.CharField(label=_("Answer 4"), max_length=300, required=False)
    right = forms.TypedChoiceField(
        label=_("Which is right?"),
        choices=[("", _("Choose")), *((n, str(n)) for n in range(1, CHOICES + 1))],
        coerce=int,
        empty_value=None,
        required=False,
    )
    why = forms.CharField(label=_("Why it is right"), max_length=500, required=False)

    @staticmethod
    def initial_of(question: Mapping[str, Any]) -> dict[str, Any]:  # Any: JSON, values of fields
        """A question of an earlier version."""
        choices = {f"choice_{n}": text for n, text in enumerate(question["choices"], start=1)}
        right = question["answer"] + 1
        return {"text": question["text"], "why": question["why"], "right": right, **choices}

    def clean(self) -> dict[str, Any]:  # Any: cleaned values
        """Two answers at least, a right one, and the reason."""
        typed = self.cleaned_data
        if not typed.get("text"):
            return typed
        filled = [bool(typed.get(f"choice_{n}")) for n in range(1, CHOICES + 1)]
        if filled.count(True) < 2 or filled != sorted(filled, reverse=True):
            self.add_error("choice_1", gettext("Give at least two answers, from the first on."))
        right = typed.get("right")
        if not right or not filled[right - 1]:
            self.add_error("right", gettext("Say which answer is right."))
        if not typed.get("why"):
            self.add_error("why", gettext("Say why: it is shown to who answers wrongly."))
        return typed

    @property
    def question(self) -> dict[str, Any] | None:  # Any: JSON
        """As the course keeps it; None for an empty one."""
        typed = self.cleaned_data
        if not typed.get("text"):
            return None
        choices = [typed[f"choice_{n}"] for n in range(1, CHOICES + 1) if typed[f"choice_{n}"]]
        return {
            "text": typed["text"],
            "choices": choices,
            "answer": typed["right"] - 1,
            "why": typed["why"],
        }


if TYPE_CHECKING:
    _Base = forms.BaseFormSet[QuestionForm]
else:
    _Base = forms.BaseFormSet


class _Questions(_Base):
    def clean(self) -> None:
        """At least one question."""
        if not any(self.errors) and not questions_of(self):
            raise forms.ValidationError(gettext("A course has at least one question."))


QuestionFormSet = forms.formset_factory(
    QuestionForm, formset=_Questions, extra=0, min_num=QUESTIONS, max_num=QUESTIONS,
    absolute_max=QUESTIONS,
)  # fmt: skip


def questions_of(
    formset: forms.BaseFormSet[QuestionForm],
) -> list[dict[str, Any]]:  # Any: JSON
    """The questions that were typed."""
    return [found for form in formset.forms if (found := form.question) is not None]
