"""Each month somebody says who still works here; nobody about oneself; what lapses, by day."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from agencies.actions import confirmations as actions
from agencies.actions.permissions import sync_permissions
from agencies.granting import OwnMembership
from agencies.models import StaffConfirmation, User
from agencies.permissions import Role
from agencies.tasks import follow_staff_up
from audit.log.models import LogEntry
from hmis.inbox.due import due_of
from hmis.inbox.models import Notice
from tests.agencies.sitting import leads_to
from tests.agencies.staff import has_access, of
from tests.factories.agencies import PASSWORD, make_membership, make_user
from tests.roles import Browser, acting_as_user, app_role
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.rule("V19")]
PAGE = "/agencies/staff/confirm/"


@contextmanager
def on(day: str) -> Iterator[None]:
    """A day of 2026 and an hour, in the time zone of the system."""
    at = timezone.make_aware(datetime.fromisoformat(f"2026-{day}"))
    with time_machine.travel(at, tick=False):
        yield


def run_task() -> None:
    """As the worker does it: as the application's role, with nobody entered."""
    with app_role():
        follow_staff_up()


def question(user: User) -> StaffConfirmation:
    return StaffConfirmation.objects.filter(user=user).latest("pk")


def answer(user: User, about: User, *, yes: bool = True) -> None:
    with acting_as_user(user) as actor:
        actions.confirm_staff(question(about), actor=actor, still_works_here=yes)


def test_everybody_is_asked_about_once_a_month(world: World) -> None:
    with on("11-01 12:00"):
        run_task()
        run_task()
    asked = StaffConfirmation.objects.all()
    # Root, the only administrator, has nobody who could answer; Dan has left.
    assert {row.user for row in asked} == {world.alice, world.bob, world.carol}
    assert {f"{row.month:%Y-%m-%d}" for row in asked} == {"2026-11-01"}
    told = Notice.objects.filter(kind="agencies.staff_to_confirm")
    # B has no director: the lead is asked in the director's place.
    assert set(told.values_list("user", flat=True)) == {world.alice.pk, world.root.pk}


def test_who_begins_during_the_month_is_asked_about_in_the_next(world: World) -> None:
    with on("11-03 12:00"):
        make_membership(make_user("nora"), world.agency_a, Role.CASE_WORKER, starts_on="2026-11-02")
        run_task()
        assert not StaffConfirmation.objects.filter(user__first_name="Nora").exists()
    with on("12-01 12:00"):
        run_task()
        assert StaffConfirmation.objects.filter(user__first_name="Nora").exists()


def test_the_director_answers_on_one_page(world: World) -> None:
    with on("11-02 12:00"):
        run_task()
        browser = Browser.signed_in_as(world.alice)
        page = browser.get(PAGE).content.decode()
        assert "Bob Example still works here" in page
        assert "Carol" not in page
        assert "Alice Example still works here" not in page
        number = question(world.bob).pk
        typed = {f"answer_{number}": "no"}
        assert "Type the last day" in browser.post(PAGE, typed).content.decode()
        typed |= {f"ends_on_{number}": "11/20/2026"}
        assert "Answers kept: 1." in browser.post(PAGE, typed, follow=True).content.decode()
    assert f"{of(world.bob).ends_on}" == "2026-11-20"
    row = question(world.bob)
    assert (row.answer, row.answered_by) == ("no", world.alice)
    deed = LogEntry.objects.get(deed="staff.confirmed")
    assert deed.additional_data == {"user": world.bob.pk, "month": "2026-11", "answer": "no"}


def test_ending_access_asks_for_the_password_and_keeps_the_answer(world: World) -> None:
    with on("11-02 12:00"):
        run_task()
        browser = Browser.signed_in_as(world.alice)
        browser.typed_password(world.alice, seconds_ago=400)
        number = question(world.bob).pk
        typed = {f"answer_{number}": "no", f"ends_on_{number}": "11/20/2026"}
        came_from = {"Referer": f"http://testserver{PAGE}"}
        back = leads_to(browser.post(PAGE, typed, headers=came_from), "/sign-in/again/")
        assert question(world.bob).answer == ""
        browser.post("/sign-in/again/", {"password": PASSWORD, "next": back})
        assert 'value="11/20/2026"' in browser.get(back).content.decode()
        browser.post(PAGE, typed)
        assert question(world.bob).answer == "no"


def test_a_plain_yes_asks_for_nothing_but_one_that_brings_access_back_does(world: World) -> None:
    with on("11-02 12:00"):
        run_task()
    with on("11-12 12:00"):
        run_task()
    yes = {f"answer_{question(world.bob).pk}": "yes"}
    with on("11-20 10:00"):
        browser = Browser.signed_in_as(world.root)
        browser.typed_password(world.root, seconds_ago=400)
        leads_to(browser.post(PAGE, yes), "/sign-in/again/")
        assert not has_access(world.bob, world.agency_a)
    with on("11-20 09:59"):
        browser = Browser.signed_in_as(world.root)
        browser.typed_password(world.root, seconds_ago=400)
        assert leads_to(browser.post(PAGE, yes), PAGE) == ""
        assert question(world.bob).answer == "yes"


def test_nobody_answers_for_oneself(world: World) -> None:
    with on("11-02 12:00"):
        run_task()
        with acting_as_user(world.alice) as actor, pytest.raises(OwnMembership):
            actions.confirm_staff(question(world.alice), actor=actor, still_works_here=True)
        number = question(world.alice).pk
        Browser.signed_in_as(world.alice).post(PAGE, {f"answer_{number}": "yes"})
        assert question(world.alice).answer == ""
        # The lead, or another director.
        page = Browser.signed_in_as(world.root).get(PAGE).content.decode()
        assert "Alice Example still works here" in page
        answer(world.root, world.alice)
    row = question(world.bob)
    with pytest.raises(IntegrityError), transaction.atomic():
        StaffConfirmation.objects.filter(pk=row.pk).update(
            answer="yes", answered_by=world.bob, answered_at=timezone.now()
        )


def test_another_agencys_question_cannot_be_answered(world: World) -> None:
    with on("11-02 12:00"):
        run_task()
        with acting_as_user(world.alice) as actor, pytest.raises(actions.AlreadyAnswered):
            actions.confirm_staff(question(world.carol), actor=actor, still_works_here=True)
    assert question(world.carol).answer == ""


def test_unanswered_the_lead_is_told_and_it_lapses_in_daytime(world: World) -> None:
    with on("11-02 12:00"):
        run_task()
    with on("11-12 11:00"):
        run_task()
        assert of(world.bob).lapses_at is None
    with on("11-12 12:00"):
        run_task()
        # Seven days are the nineteenth at noon: the next working day at ten is the twentieth.
        expected = timezone.make_aware(datetime(2026, 11, 20, 10))  # noqa: DTZ001  # made aware
        assert of(world.bob).lapses_at == expected
        told = Notice.objects.filter(kind="agencies.staff_unconfirmed")
        assert set(told.values_list("user", flat=True)) == {world.alice.pk, world.root.pk}
        lapse = Notice.objects.get(kind="agencies.access_lapses", user=world.bob)
        assert "11/20/2026 10:00" in lapse.sentence
    with on("11-13 12:00"):
        run_task()
        assert Notice.objects.filter(kind="agencies.access_lapses", user=world.bob).count() == 1
    with on("11-20 09:59"):
        assert has_access(world.bob, world.agency_a)
    with on("11-20 10:00"):
        # Nothing has run: the hour is read at query time.
        assert not has_access(world.bob, world.agency_a)
        assert "has lapsed" in Browser.signed_in_as(world.bob).get("/").content.decode()
        run_task()
        assert not world.bob.groups.exists()


def test_a_late_yes_brings_it_back_and_is_not_asked_again_this_month(world: World) -> None:
    with on("11-02 12:00"):
        run_task()
    with on("11-13 12:00"):
        run_task()
    with on("12-03 12:00"):
        run_task()
        assert StaffConfirmation.objects.filter(user=world.bob).count() == 1
        assert not has_access(world.bob, world.agency_a)
        answer(world.root, world.bob)
        assert has_access(world.bob, world.agency_a)
        assert world.bob.groups.exists()
        run_task()
        assert StaffConfirmation.objects.filter(user=world.bob).count() == 1


def signed_in(user: User, day: int) -> None:
    """Last on this day of October."""
    user.last_login = timezone.make_aware(datetime(2026, 10, day))  # noqa: DTZ001  # made aware
    user.save(update_fields=["last_login"])


def test_administrators_lapse_but_for_the_last_one(world: World) -> None:
    """Rhea has left and nobody says so; Root, who signed in later, is there to bring her back."""
    lead = world.root.memberships.get().agency
    rhea = make_user("rhea")
    make_membership(rhea, lead, Role.SYSTEM_ADMINISTRATOR)
    sync_permissions()
    signed_in(world.root, 30)
    signed_in(rhea, 1)
    with on("11-02 12:00"):
        run_task()
    with on("11-12 12:00"):
        run_task()
        assert {question(user).told_lead_at for user in (world.root, rhea)} == {timezone.now()}
        assert of(rhea).lapses_at == of(world.bob).lapses_at is not None
        assert of(world.root).lapses_at is None
        assert Notice.objects.filter(kind="agencies.access_lapses", user=rhea).count() == 1
    with on("11-30 12:00"):
        run_task()
        assert has_access(world.root, lead)
        assert not has_access(rhea, lead)
        answer(world.root, rhea)
        assert has_access(rhea, lead)


def test_who_was_spared_as_the_last_one_lapses_when_there_is_another(world: World) -> None:
    lead = world.root.memberships.get().agency
    with on("10-01 12:00"):
        # The lead's director could answer for Root, and does not.
        make_membership(make_user("dora"), lead, Role.AGENCY_DIRECTOR)
    with on("11-02 12:00"):
        run_task()
    with on("11-30 12:00"):
        run_task()
        assert question(world.root).told_lead_at is not None
        assert has_access(world.root, lead)
    with on("12-01 12:00"):
        make_membership(make_user("rhea"), lead, Role.SYSTEM_ADMINISTRATOR, starts_on="2026-12-01")
        run_task()
        assert of(world.root).lapses_at is not None
    with on("12-30 12:00"):
        assert not has_access(world.root, lead)


def test_an_answer_stands(world: World) -> None:
    with on("11-02 12:00"):
        run_task()
        answer(world.alice, world.bob)
        with pytest.raises(actions.AlreadyAnswered):
            answer(world.alice, world.bob, yes=False)
    assert has_access(world.bob, world.agency_a)


def test_one_question_waits_for_a_membership(world: World) -> None:
    with on("11-02 12:00"):
        run_task()
    row = question(world.bob)
    with pytest.raises(IntegrityError), transaction.atomic():
        StaffConfirmation.objects.create(
            membership=row.membership,
            agency=row.agency,
            user=row.user,
            month="2026-12-01",
            asked_at=timezone.now(),
        )


def test_it_is_due_on_the_home_page_of_who_answers(world: World) -> None:
    with on("11-02 12:00"):
        run_task()
        for user, number in ((world.alice, 1), (world.bob, 0), (world.root, 2)):
            with acting_as_user(user) as actor:
                found = [due for due in due_of(actor) if due.link == PAGE]
            assert len(found) == min(number, 1)
            if found:
                assert found[0].due_on == timezone.localdate() + timedelta(days=10)
                assert str(number) in str(found[0].text) or "one user" in str(found[0].text)
        assert PAGE in Browser.signed_in_as(world.alice).get("/").content.decode()
