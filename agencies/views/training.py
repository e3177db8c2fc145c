"""Training: my courses, their questions, the register, and what the lead publishes (S8)."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from agencies import training_pages
from agencies.actions import training as actions
from agencies.forms.training import (
    CourseForm,
    OutsideTrainingForm,
    QuestionForm,
    QuestionFormSet,
    QuizForm,
    questions_of,
)
from agencies.models import Course
from agencies.reauthentication import password_again
from audit.log.actions import record
from hmis.gate import ActorRequest, requires
from hmis.refusals import ActionRefused, show_refusal

PEOPLE_SHOWN = 50


@requires("agencies.take_training")
@require_GET
def training(request: ActorRequest) -> HttpResponse:
    """The actor's courses: what is valid until when, what is to be taken."""
    context = {"training": training_pages.own_training(request.actor)}
    return render(request, "agencies/training.html", context)


@requires("agencies.take_training")
@require_GET
def course(request: ActorRequest, pk: int) -> HttpResponse:
    """The text of a course; questions follow on a page of their own."""
    found = get_object_or_404(Course.objects.current(), pk=pk)
    record(request.actor, "training.viewed", subject=found)
    return render(request, "agencies/course.html", {"course": found})


@requires("agencies.take_training")
@require_http_methods(["GET", "POST"])
def quiz(request: ActorRequest, pk: int) -> HttpResponse:
    """The questions of a course; then how they were answered, with the reasons."""
    found = get_object_or_404(Course.objects.current(), pk=pk)
    form = QuizForm(request.POST or None, questions=found.content["questions"])
    if request.method == "POST" and form.is_valid():
        try:
            result = actions.answer_course(found, actor=request.actor, answers=form.answers)
        except ActionRefused as refusal:
            show_refusal(form, refusal)
        else:
            context = {"course": found, "result": result}
            return render(request, "agencies/quiz_result.html", context)
    return render(request, "agencies/quiz.html", {"course": found, "form": form})


@requires("agencies.view_staff")
@require_GET
def training_register(request: ActorRequest) -> HttpResponse:
    """How the people of the acting agency stand; of all agencies for the lead."""
    actor = request.actor
    page = Paginator(training_pages.people_of(actor), PEOPLE_SHOWN).get_page(
        request.GET.get("page")
    )
    people = training_pages.register_of(list(page.object_list))
    record(actor, "training.listed", data={"number": len(people)})
    is_all = "agencies.administer_all" in actor.permissions
    context = {"people": people, "page_obj": page, "is_all": is_all}
    return render(request, "agencies/training_register.html", context)


@requires("agencies.change_training")
@require_http_methods(["GET", "POST"])
def record_training(request: ActorRequest) -> HttpResponse:
    """Record a training that somebody took elsewhere."""
    actor = request.actor
    form = OutsideTrainingForm(
        request.POST or None,
        people=training_pages.trainable(actor),
        courses=Course.objects.current().order_by("title", "pk"),
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.record_training(actor=actor, **form.cleaned_data)
        except ActionRefused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The training is recorded."))
            return redirect("agencies:training_register")
    return render(request, "agencies/record_training.html", {"form": form})


@requires("agencies.change_training")
@require_GET
def courses(request: ActorRequest) -> HttpResponse:
    """All courses with their versions, the newest first."""
    rows = Course.objects.order_by("title", "slug", "-version")
    current = set(Course.objects.current().values_list("pk", flat=True))
    return render(request, "agencies/courses.html", {"courses": rows, "current": current})


@requires("agencies.change_training")
@require_http_methods(["GET", "POST"])
def add_course(request: ActorRequest) -> HttpResponse:
    """Write a new course."""
    return _write_course(request, None)


@requires("agencies.change_training")
@require_http_methods(["GET", "POST"])
def new_version(request: ActorRequest, pk: int) -> HttpResponse:
    """Write a course anew: a new version; the earlier ones stay as they are."""
    return _write_course(request, get_object_or_404(Course, pk=pk))


@requires("agencies.change_training")
@password_again
@require_POST
def withdraw_course(request: ActorRequest, pk: int) -> HttpResponse:
    """Ask for a course no longer."""
    actions.withdraw_course(get_object_or_404(Course, pk=pk), actor=request.actor)
    messages.success(request, _("The course is withdrawn: nobody is asked for it any more."))
    return redirect("agencies:courses")


def _write_course(request: ActorRequest, earlier: Course | None) -> HttpResponse:
    asked = (
        [QuestionForm.initial_of(one) for one in earlier.content["questions"]] if earlier else []
    )
    initial = CourseForm.initial_of(earlier) if earlier else None
    form = CourseForm(request.POST or None, initial=initial)
    questions = QuestionFormSet(request.POST or None, initial=asked, prefix="questions")
    if request.method == "POST" and all([form.is_valid(), questions.is_valid()]):
        row = actions.publish_course(
            form.course(questions_of(questions), earlier), actor=request.actor
        )
        messages.success(request, _("The course is published."))
        return redirect("agencies:course", row.pk)
    context = {"form": form, "questions": questions, "earlier": earlier}
    return render(request, "agencies/write_course.html", context)
