"""Training: courses in versions, and who has passed which, until when (S8)."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from agencies.permissions import Role
from agencies.querysets import CourseManager


class Course(models.Model):
    """One version of a course: text, questions, of whom it is asked, how long it holds.

    A version is never edited (a trigger of the migration); a new wording is a new row. `roles`
    empty: asked of everybody. `asks_again`: what was passed in earlier versions no longer counts.
    `content` holds `introduction` (paragraphs), `points` (`heading`, `text`) and `questions`
    (`text`, `choices`, `answer` as the place of the right choice, `why`).
    """

    slug = models.SlugField(max_length=40)
    version = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    content = models.JSONField()
    roles = ArrayField(
        models.CharField(max_length=40, choices=Role.choices), default=list, blank=True
    )
    months_valid = models.PositiveSmallIntegerField(default=12)
    pass_mark = models.PositiveSmallIntegerField(default=80)
    asks_again = models.BooleanField(default=False)
    published_at = models.DateTimeField(default=timezone.now, editable=False)
    published_by = models.ForeignKey(
        "agencies.User", models.PROTECT, null=True, editable=False, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, editable=False)

    objects = CourseManager()

    class Meta:
        ordering = ("title", "version")
        constraints = (
            models.UniqueConstraint(fields=("slug", "version"), name="agencies_course_once"),
            models.CheckConstraint(
                condition=models.Q(pass_mark__gte=1, pass_mark__lte=100),
                name="agencies_course_pass_mark",
            ),
            models.CheckConstraint(
                condition=models.Q(months_valid__gte=1, months_valid__lte=60),
                name="agencies_course_months_valid",
            ),
            models.CheckConstraint(
                condition=models.Q(roles__contained_by=[str(role) for role in Role]),
                name="agencies_course_known_roles",
            ),
        )

    def __str__(self) -> str:
        return f"course {self.slug} {self.version}"


class CourseCompletion(models.Model):
    """That a user has passed a version of a course, and until when that holds.

    Passed here with `score` in percent, or elsewhere, which `recorded_by` says with a reference.
    """

    user = models.ForeignKey("agencies.User", models.PROTECT, related_name="trainings")
    course = models.ForeignKey(Course, models.PROTECT, related_name="completions")
    passed_on = models.DateField()
    valid_until = models.DateField()
    score = models.PositiveSmallIntegerField(null=True)
    recorded_by = models.ForeignKey(
        "agencies.User", models.PROTECT, null=True, editable=False, related_name="+"
    )
    reference = models.CharField(max_length=200, default="", blank=True)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    # The last notice before its end: so many days ahead.
    told_days_before = models.PositiveSmallIntegerField(null=True, editable=False)

    class Meta:
        ordering = ("-valid_until", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("user", "course", "passed_on"), name="agencies_coursecompletion_once_a_day"
            ),
            models.CheckConstraint(
                condition=models.Q(valid_until__gte=models.F("passed_on")),
                name="agencies_coursecompletion_valid_after_passing",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    score__isnull=False, score__lte=100, recorded_by__isnull=True, reference=""
                )
                | (
                    models.Q(score__isnull=True, recorded_by__isnull=False)
                    & ~models.Q(reference="")
                ),
                name="agencies_coursecompletion_here_or_elsewhere",
            ),
            models.CheckConstraint(
                condition=~models.Q(recorded_by=models.F("user")),
                name="agencies_coursecompletion_not_by_oneself",
            ),
        )

    def __str__(self) -> str:
        return f"user {self.user_id} has passed course {self.course_id}"
