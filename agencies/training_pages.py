"""What pages show of training: my courses, a course with its questions, the register."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from django.db import models
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from agencies.models import Course, CourseCompletion, Membership, User
from agencies.staff_facts import Fact
from hmis.gate import Actor

DUE_DAYS: Final = 30


class State(models.TextChoices):
    """Where somebody stands with a course, the most urgent first."""

    MISSING = "missing", _("Missing")
    LAPSED = "lapsed", _("Lapsed")
    DUE = "due", _("Due soon")
    VALID = "valid", _("Valid")


@dataclass(frozen=True)
class CourseState:
    """One course that is asked of somebody."""

    course_id: int
    title: str
    state: State
    valid_until: date | None = None
    is_elsewhere: bool = False

    @property
    def label(self) -> str | Promise:
        """The state in words."""
        return State(self.state).label

    @property
    def is_due(self) -> bool:
        """Whether there is something to do now."""
        return self.state != State.VALID


@dataclass(frozen=True)
class TrainingState:
    """All courses that are asked of a user; `valid_until` is the first of their ends."""

    user_id: int
    courses: Sequence[CourseState] = field(default=())

    @property
    def state(self) -> State:
        """The most urgent of the courses'; valid where none is asked."""
        states = {course.state for course in self.courses}
        return next((state for state in State if state in states), State.VALID)

    @property
    def label(self) -> str | Promise:
        """The state in words."""
        return self.state.label

    @property
    def valid_until(self) -> date | None:
        """Until when all that is asked is valid; None while something is missing or lapsed."""
        days = [course.valid_until for course in self.courses]
        if not days or self.state in (State.MISSING, State.LAPSED):
            return None
        return min(day for day in days if day is not None)


@dataclass(frozen=True)
class Person:
    """A line of the register."""

    name: str
    agency: str
    roles: str
    training: TrainingState


def training_state_of(user_ids: Iterable[int]) -> Mapping[int, TrainingState]:
    """How each of these users stands with the courses that today's roles ask for; three queries."""
    ids = sorted(set(user_ids))
    roles: dict[int, set[str]] = {user_id: set() for user_id in ids}
    held = Membership.objects.in_force().filter(user_id__in=ids).values_list("user_id", "roles")
    for user_id, some in held:
        roles[user_id].update(some)
    courses = list(Course.objects.current().order_by("title", "pk"))
    counted = _counted(ids, courses)
    return {
        user_id: TrainingState(
            user_id,
            [
                _course_state(course, counted.get((user_id, course.slug)))
                for course in courses
                if roles[user_id] and (not course.roles or roles[user_id] & set(course.roles))
            ],
        )
        for user_id in ids
    }


def training_facts_of(user_ids: Iterable[int]) -> Mapping[int, Fact]:
    """The same for roster and checklists: whether nothing is missing or over, and in words."""
    return {
        user_id: Fact(found.state in {State.VALID, State.DUE}, found.label)
        for user_id, found in training_state_of(user_ids).items()
    }


def _counted(
    user_ids: Sequence[int], courses: Sequence[Course]
) -> Mapping[tuple[int, str], CourseCompletion]:
    """The completion that reaches furthest for each user and course, as far as it still counts."""
    oldest = {course.slug: course.version if course.asks_again else 0 for course in courses}
    rows = CourseCompletion.objects.filter(user_id__in=user_ids, course__slug__in=oldest)
    found: dict[tuple[int, str], CourseCompletion] = {}
    for row in rows.select_related("course").order_by("valid_until", "pk"):
        if row.course.version >= oldest[row.course.slug]:
            found[row.user_id, row.course.slug] = row
    return found


def _course_state(course: Course, passed: CourseCompletion | None) -> CourseState:
    if passed is None:
        return CourseState(course.pk, course.title, State.MISSING)
    today = timezone.localdate()
    state = State.VALID
    if passed.valid_until < today:
        state = State.LAPSED
    elif passed.valid_until < today + timedelta(days=DUE_DAYS):
        state = State.DUE
    is_elsewhere = passed.recorded_by_id is not None
    return CourseState(course.pk, course.title, state, passed.valid_until, is_elsewhere)


def own_training(actor: Actor) -> TrainingState:
    """The actor's courses."""
    user_id = actor.user_id or 0
    return training_state_of([user_id])[user_id]


def people_of(actor: Actor) -> models.QuerySet[Membership]:
    """Memberships in force of the acting agency's people; of all agencies' for the lead."""
    rows = Membership.objects.in_force().select_related("user", "agency")
    if "agencies.administer_all" not in actor.permissions:
        rows = rows.filter(agency_id=actor.agency_id or 0)
    return rows.order_by("agency__name", "user__last_name", "user__first_name", "pk")


def register_of(memberships: Sequence[Membership]) -> list[Person]:
    """The register's lines, one for each membership."""
    states = training_state_of(row.user_id for row in memberships)
    return [
        Person(str(row.user), row.agency.name, ", ".join(row.role_names), states[row.user_id])
        for row in memberships
    ]


def trainable(actor: Actor) -> models.QuerySet[User]:
    """Whose outside training the actor may record: everybody's but the actor's own."""
    users = User.objects.filter(is_active=True).exclude(pk=actor.user_id or 0)
    return users.order_by("last_name", "first_name", "pk")
