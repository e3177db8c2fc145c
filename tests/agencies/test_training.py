"""Training: asked by role, passed by answering, valid for a time, kept in a register."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import DatabaseError, transaction
from django.utils import timezone

from agencies import shipped_courses
from agencies.actions import training as actions
from agencies.actions.training import NewCourse, months_later, tell_of_ending_training
from agencies.models import Course, CourseCompletion, User
from agencies.permissions import Role
from agencies.training_pages import State, training_state_of
from audit.log.models import LogEntry
from hmis.inbox.due import due_of
from hmis.inbox.models import Notice
from tests.factories.agencies import make_user
from tests.factories.registers import shipped_course
from tests.roles import Browser, acting_as_user, app_role
from tests.world import World

pytestmark = pytest.mark.django_db
MINE = "/agencies/training/"
REGISTER = f"{MINE}register/"


def right_answers(course: Course, *, wrong: int = 0) -> dict[str, str]:
    """All right but the first few."""
    return {
        f"answer_{n}": str((question["answer"] + (n <= wrong)) % len(question["choices"]))
        for n, question in enumerate(course.content["questions"], start=1)
    }


def answer(user: User, course: Course, *, wrong: int = 0) -> Any:  # noqa: ANN401  # stubs' class
    return Browser.signed_in_as(user).post(
        f"{MINE}{course.pk}/questions/", right_answers(course, wrong=wrong)
    )


def state_of(user: User) -> State:
    return training_state_of([user.pk])[user.pk].state


@pytest.mark.requirement(
    "S8", "S14", "S15", "S25", "S29", "S30", "S31", "S32", "S33", "S34"
)  # fmt: skip
def test_the_shipped_course_speaks_of_what_users_have_to_know() -> None:
    course = shipped_course()
    told = " ".join(point["text"] for point in course.content["points"])
    for words in (
        "A client may ask what this system is",
        "only what the service in front of you needs",
        "used for nothing unlawful",
        "nobody behind you reads it",
        "lie in a locked place, never on a desk, a copier or a printer",
        "shredded, unless a law says that it has to be kept",
        "Do not speak about clients in the hall",
        "go where nobody overhears",
        "A message on voicemail says who you are",
        "Turn the answering machine down",
    ):
        assert words in told, words
    assert course.roles == []
    assert len(course.content["questions"]) == 8
    for question in course.content["questions"]:
        assert len(set(question["choices"])) == 4
        assert question["answer"] in range(4)
        assert question["why"]


@pytest.mark.requirement("S8")
def test_a_course_is_due_until_it_is_passed(world: World) -> None:
    course = shipped_course()
    browser = Browser.signed_in_as(world.bob)
    assert f"Training: {course.title}" in browser.get("/").content.decode().replace("&#x27;", "'")
    assert state_of(world.bob) == State.MISSING
    assert (
        course.content["points"][0]["heading"]
        in browser.get(f"{MINE}{course.pk}/").content.decode()
    )
    failed = answer(world.bob, course, wrong=2).content.decode()
    assert "75 percent of your answers were right; 85 are needed." in failed
    assert course.content["questions"][0]["why"] in failed
    assert "Try again" in failed
    assert state_of(world.bob) == State.MISSING
    passed = answer(world.bob, course, wrong=1).content.decode()
    assert "You have passed" in passed
    assert course.content["questions"][0]["why"] in passed
    row = CourseCompletion.objects.get()
    today = timezone.localdate()
    assert (row.user, row.score, row.passed_on) == (world.bob, 87, today)
    assert row.valid_until == months_later(today, 12)
    assert state_of(world.bob) == State.VALID
    with acting_as_user(world.bob) as actor:
        assert not [due for due in due_of(actor) if "Training" in str(due.text)]
    assert [row.deed for row in LogEntry.objects.filter(deed__startswith="training.")].count(
        "training.passed"
    ) == 1


def test_a_second_passing_on_a_day_changes_nothing(world: World) -> None:
    course = shipped_course()
    for _time in range(2):
        assert b"You have passed" in answer(world.bob, course).content
    assert CourseCompletion.objects.count() == 1


def test_an_unanswered_question_is_said_beside_it(world: World) -> None:
    course = shipped_course()
    typed = right_answers(course)
    del typed["answer_3"]
    shown = Browser.signed_in_as(world.bob).post(f"{MINE}{course.pk}/questions/", typed)
    assert shown.context["form"].errors == {"answer_3": ["Choose an answer."]}
    assert not CourseCompletion.objects.exists()


@pytest.mark.parametrize(
    ("left", "state"),
    [(-1, State.LAPSED), (0, State.DUE), (29, State.DUE), (30, State.VALID)],
)
def test_validity_is_told_by_todays_date(world: World, left: int, state: State) -> None:
    pass_for(world.bob, left)
    assert state_of(world.bob) == state
    known = training_state_of([world.bob.pk])[world.bob.pk]
    assert (known.valid_until is None) == (state == State.LAPSED)
    with acting_as_user(world.bob) as actor:
        dues = [due for due in due_of(actor) if "Training" in str(due.text)]
    assert len(dues) == (state != State.VALID)


def pass_for(user: User, left: int) -> CourseCompletion:
    """A course passed long ago that is valid for so many days more."""
    until = timezone.localdate() + timedelta(days=left)
    return CourseCompletion.objects.create(
        user=user,
        course=shipped_course(),
        passed_on=until - timedelta(days=365),
        valid_until=until,
        score=100,
    )


def test_thirty_fourteen_and_one_day_before_its_end_a_notice_comes_once(world: World) -> None:
    row = pass_for(world.bob, 40)
    told = {}
    for days in range(45):
        with time_machine.travel(timezone.now() + timedelta(days=days), tick=False), app_role():
            if tell_of_ending_training():
                told[(row.valid_until - timezone.localdate()).days] = True
            assert tell_of_ending_training() == 0
    assert list(told) == [30, 14, 1]
    notice = Notice.objects.filter(user=world.bob).first()
    assert notice is not None
    assert row.valid_until.strftime("%m/%d/%Y") in notice.sentence


def test_who_has_renewed_gets_no_notice(world: World) -> None:
    pass_for(world.bob, 14)
    pass_for(world.bob, 300)
    assert tell_of_ending_training() == 0


def test_the_director_sees_own_people_and_the_lead_everybody(world: World) -> None:
    pass_for(world.bob, 200)
    of_a = Browser.signed_in_as(world.alice).get(REGISTER).context["people"]
    states = {person.name: person.training.state for person in of_a}
    assert states == {"Alice Example": State.MISSING, "Bob Example": State.VALID}
    of_all = Browser.signed_in_as(world.root).get(REGISTER).context["people"]
    assert {person.name for person in of_all} == {
        "Alice Example",
        "Bob Example",
        "Carol Example",
        "Root Example",
    }
    assert Browser.signed_in_as(world.bob).get(REGISTER).status_code == 403


def test_the_lead_records_a_training_taken_elsewhere_but_not_the_own(world: World) -> None:
    course = shipped_course()
    typed = {
        "user": world.carol.pk,
        "course": course.pk,
        "passed_on": "06/01/2026",
        "reference": "Regional training day",
    }
    with time_machine.travel(datetime(2026, 6, 20, 16, tzinfo=UTC)):
        Browser.signed_in_as(world.root).post(f"{MINE}record/", typed)
        row = CourseCompletion.objects.get()
        assert (row.recorded_by, row.score, row.valid_until) == (world.root, None, date(2027, 6, 1))
        again = Browser.signed_in_as(world.root).post(f"{MINE}record/", typed)
        assert "recorded already" in again.content.decode()
        own = Browser.signed_in_as(world.root).post(
            f"{MINE}record/", typed | {"user": world.root.pk}
        )
        assert list(own.context["form"].errors) == ["user"]
        assert Browser.signed_in_as(world.alice).get(f"{MINE}record/").status_code == 403
    with acting_as_user(world.root) as actor, pytest.raises(actions.OwnTraining):
        actions.record_training(
            world.root, course, actor=actor, passed_on=date(2026, 6, 1), reference="none"
        )


def test_nobody_passes_in_anothers_name_and_nothing_passed_is_changed(world: World) -> None:
    row = pass_for(world.bob, 100)
    values: dict[str, Any] = {
        "course": row.course,
        "passed_on": date(2026, 1, 1),
        "valid_until": date(2027, 1, 1),
        "score": 100,
    }
    with acting_as_user(world.bob), pytest.raises(DatabaseError), transaction.atomic():
        CourseCompletion.objects.create(user=world.alice, **values)
    with pytest.raises(DatabaseError), transaction.atomic():
        CourseCompletion.objects.filter(pk=row.pk).update(valid_until=date(2100, 1, 1))
    with pytest.raises(DatabaseError), transaction.atomic():
        Course.objects.filter(pk=row.course_id).update(title="Another")
    with pytest.raises(DatabaseError), transaction.atomic():
        CourseCompletion.objects.create(user=make_user("mia"), **values | {"score": None})


def content() -> dict[str, Any]:
    question = {"text": "Which?", "choices": ["This", "That"], "answer": 1, "why": "That is it."}
    return {"introduction": ["Read."], "points": [], "questions": [question]}


def test_a_course_of_some_roles_is_asked_of_these_alone(world: World) -> None:
    with acting_as_user(world.root) as actor:
        actions.publish_course(
            NewCourse("For directors", content(), [Role.AGENCY_DIRECTOR], 6, 100), actor=actor
        )
    titles = {
        user: [course.title for course in training_state_of([user.pk])[user.pk].courses]
        for user in (world.alice, world.bob, world.dan)
    }
    assert "For directors" in titles[world.alice]
    assert "For directors" not in titles[world.bob]
    assert titles[world.dan] == []


@pytest.mark.parametrize("asks_again", [False, True])
def test_a_new_version_is_a_new_row_and_may_ask_everybody_again(
    world: World, asks_again: bool
) -> None:
    first = shipped_course()
    pass_for(world.bob, 200)
    new = NewCourse(first.title, content(), [], 12, 50, asks_again=asks_again, earlier=first)
    with acting_as_user(world.root) as actor:
        second = actions.publish_course(new, actor=actor)
    assert (second.slug, second.version) == (first.slug, 2)
    assert state_of(world.bob) == (State.MISSING if asks_again else State.VALID)
    assert Browser.signed_in_as(world.bob).get(f"{MINE}{first.pk}/").status_code == 404
    with acting_as_user(world.bob) as actor, pytest.raises(actions.NewerCourse):
        actions.answer_course(first, actor=actor, answers=[0] * 8)
    shipped_courses.publish()
    assert Course.objects.filter(slug=first.slug).count() == 2


def test_the_lead_writes_and_withdraws_a_course_on_its_pages(world: World) -> None:
    browser = Browser.signed_in_as(world.root)
    typed = {
        "title": "Night desk",
        "introduction": "For the night.",
        "points": "Doors\nAre locked at ten.\n\nLists\nLie in the drawer.",
        "months_valid": "6",
        "pass_mark": "100",
        "questions-TOTAL_FORMS": "12",
        "questions-INITIAL_FORMS": "0",
        "questions-0-text": "When?",
        "questions-0-choice_1": "At nine",
        "questions-0-choice_2": "At ten",
        "questions-0-right": "2",
    }
    refused = browser.post(f"{MINE}courses/add/", typed)
    assert "shown to who answers wrongly" in refused.content.decode()
    browser.post(f"{MINE}courses/add/", typed | {"questions-0-why": "The doors close at ten."})
    course = Course.objects.get(slug="night-desk")
    assert [point["heading"] for point in course.content["points"]] == ["Doors", "Lists"]
    assert course.content["questions"][0]["answer"] == 1
    again = browser.get(f"{MINE}courses/{course.pk}/").content.decode()
    assert "The doors close at ten." in again
    browser.post(f"{MINE}courses/{course.pk}/withdraw/")
    assert course not in Course.objects.current()
    assert Browser.signed_in_as(world.alice).get(f"{MINE}courses/").status_code == 403
