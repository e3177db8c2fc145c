"""Writes of training: pass a course, record one taken elsewhere, publish, withdraw, tell (S8)."""

from __future__ import annotations

import calendar
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from agencies.actor import Actor, acting_as
from agencies.models import Course, CourseCompletion, User
from audit.log.actions import record
from hmis.gate import Actor as AnyActor
from hmis.inbox.actions import notify
from hmis.refusals import ActionRefused

NOTICE_DAYS: Final = (1, 14, 30)


class NewerCourse(ActionRefused):
    """The course was replaced or withdrawn between the reading and the answering."""

    message = _("This course has changed since you opened it. Please read the new one.")


class OwnTraining(ActionRefused):
    """Nobody vouches for oneself."""

    message = _("Somebody else has to record your training.")
    field = "user"


class RecordedAlready(ActionRefused):
    """The same course, the same day."""

    message = _("This training is recorded already for that day.")
    field = "passed_on"


@dataclass(frozen=True)
class Wrong:
    """A question answered wrongly, with what would have been right and why."""

    number: int
    text: str
    answered: str
    right: str
    why: str


@dataclass(frozen=True)
class Result:
    """How a set of answers did."""

    score: int
    is_passed: bool
    wrong: Sequence[Wrong]
    valid_until: date | None = None


@dataclass(frozen=True)
class NewCourse:
    """A course as it is written; without `earlier` it is the first version of a new one."""

    title: str
    content: Mapping[str, Any]  # Any: JSON, as Course says
    roles: Collection[str]
    months_valid: int
    pass_mark: int
    asks_again: bool = False
    earlier: Course | None = None


def months_later(day: date, months: int) -> date:
    """The same day of the month so many months on; the last day where there is none."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


@transaction.atomic
def answer_course(course: Course, *, actor: AnyActor, answers: Sequence[int]) -> Result:
    """Judge the answers; enough right ones and the course is passed (S8). Raises NewerCourse.

    A second passing on the same day changes nothing.
    """
    if not Course.objects.current().filter(pk=course.pk).exists():
        raise NewerCourse
    questions = course.content["questions"]
    wrong = [
        Wrong(
            number,
            question["text"],
            question["choices"][given],
            question["choices"][question["answer"]],
            question["why"],
        )
        for number, (question, given) in enumerate(zip(questions, answers, strict=True), start=1)
        if given != question["answer"]
    ]
    score = 100 * (len(questions) - len(wrong)) // len(questions)
    if score < course.pass_mark:
        record(actor, "training.failed", subject=course, data={"score": score})
        return Result(score, is_passed=False, wrong=wrong)
    today = timezone.localdate()
    row, is_new = CourseCompletion.objects.get_or_create(
        user_id=actor.user_id or 0,
        course=course,
        passed_on=today,
        defaults={"valid_until": months_later(today, course.months_valid), "score": score},
    )
    if is_new:
        record(actor, "training.passed", subject=row, data={"score": score})
    return Result(score, is_passed=True, wrong=wrong, valid_until=row.valid_until)


@transaction.atomic
def record_training(
    user: User, course: Course, *, actor: AnyActor, passed_on: date, reference: str
) -> CourseCompletion:
    """Record that a user took this course elsewhere. Raises OwnTraining, RecordedAlready."""
    if user.pk == actor.user_id:
        raise OwnTraining
    row, is_new = CourseCompletion.objects.get_or_create(
        user=user,
        course=course,
        passed_on=passed_on,
        defaults={
            "valid_until": months_later(passed_on, course.months_valid),
            "recorded_by_id": actor.user_id,
            "reference": reference,
        },
    )
    if not is_new:
        raise RecordedAlready
    record(actor, "training.recorded", subject=row, data={"user": user.pk})
    return row


@transaction.atomic
def publish_course(new: NewCourse, *, actor: AnyActor) -> Course:
    """Publish a course, or a new version of one; it stands under "To do" at once."""
    slug = new.earlier.slug if new.earlier else _free_slug(new.title)
    versions = Course.objects.filter(slug=slug).select_for_update(no_key=True)
    row = Course(
        slug=slug,
        version=max((one.version for one in versions), default=0) + 1,
        title=new.title,
        content=new.content,
        roles=sorted(new.roles),
        months_valid=new.months_valid,
        pass_mark=new.pass_mark,
        asks_again=new.asks_again,
        published_by_id=actor.user_id,
    )
    row.save(force_insert=True)
    record(actor, "training.published", subject=row, data={"version": row.version})
    return row


@transaction.atomic
def withdraw_course(course: Course, *, actor: AnyActor) -> None:
    """Ask for it no longer; who has passed it keeps the row. A second time changes nothing."""
    row = Course.objects.select_for_update(no_key=True).get(pk=course.pk)
    if row.withdrawn_at is None:
        row.withdrawn_at = timezone.now()
        row.save(update_fields=["withdrawn_at"])
        record(actor, "training.withdrawn", subject=row)


def _free_slug(title: str) -> str:
    base = slugify(title)[:34] or "course"
    taken = set(Course.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in _slugs(base) if slug not in taken)


def _slugs(base: str) -> Sequence[str]:
    return [base, *(f"{base}-{number}" for number in range(2, 10_000))]


@transaction.atomic
def tell_of_ending_training() -> int:
    """Tell whose training ends in 30, 14 or 1 days; how many were told. Can be repeated.

    A day on which nobody asked is made up for: what counts is the last notice that was sent.
    """
    today = timezone.localdate()
    # Nobody asks: the clock does, and the log says so.
    with acting_as(Actor()):
        rows = (
            CourseCompletion.objects.filter(
                valid_until__gte=today,
                valid_until__lte=today + timedelta(days=max(NOTICE_DAYS)),
                user__is_active=True,
                course__withdrawn_at__isnull=True,
            )
            .select_related("course")
            .select_for_update(of=("self",), skip_locked=True)
        )
        return sum(_tell(row, (row.valid_until - today).days) for row in rows)


def _tell(row: CourseCompletion, days_left: int) -> int:
    step = next(days for days in NOTICE_DAYS if days_left <= days)
    is_told = row.told_days_before is not None and row.told_days_before <= step
    if is_told or _is_renewed(row):
        return 0
    row.told_days_before = step
    row.save(update_fields=["told_days_before"])
    return notify(
        [row.user_id],
        "agencies.training_ends",
        link=reverse("agencies:training"),
        course=row.course.title,
        day=date_format(row.valid_until, "m/d/Y"),
    )


def _is_renewed(row: CourseCompletion) -> bool:
    later = CourseCompletion.objects.filter(user_id=row.user_id, course__slug=row.course.slug)
    return later.filter(valid_until__gt=row.valid_until).exists()
