"""Invitations, forgotten passwords, new addresses: single-use links, 72 hours, told to nobody."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from agencies.actions import invitations, links
from agencies.granting import OtherAgency
from agencies.models import Agency, Membership, SignInLink, User
from agencies.permissions import Role
from audit.log.models import LogEntry
from hmis.inbox.actions import send_waiting as send_notices
from tests.agencies.mailed import CONFIRM, FORGOTTEN, GOOD, OVER, SET, invited, mailed, set_password
from tests.agencies.second_factor import first_step, give_app, is_in
from tests.factories.agencies import PASSWORD
from tests.roles import Browser, acting_as_user
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("S20", "S23")]

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
Commit = Callable[..., AbstractContextManager[Any]]  # Any: the fixture's list of callbacks


def test_an_invited_person_chooses_a_password_and_signs_in(world: World) -> None:
    nora = invited(world)
    assert nora.email == "nora@example.org"
    assert not nora.has_usable_password()
    path = mailed("nora@example.org")
    browser = Browser()
    assert browser.get(path)["Location"] == SET
    page = browser.get(SET)
    assert "nora@example.org" in page.content.decode()
    assert path.split("/")[3] not in page.content.decode()
    weak = browser.post(SET, {"new_password": "nora", "again": "nora"})
    assert len(weak.context["form"].errors["new_password"]) == 4
    assert set_password(browser, path)["Location"] == "/sign-in/"
    signing_in = Browser()
    answer = signing_in.post("/sign-in/", {"login": "nora@example.org", "password": GOOD})
    assert answer.status_code == 302
    assert OVER in Browser().get(path).content.decode()
    deeds = LogEntry.objects.filter(object_pk=str(nora.pk), deed__regex="invit")
    assert list(deeds.values_list("deed", flat=True).order_by("timestamp")) == [
        "user.invited",
        "password.set_by_invitation",
    ]


def test_a_link_works_once_even_for_two_who_opened_it(world: World) -> None:
    invited(world)
    path = mailed("nora@example.org")
    first, second = Browser(), Browser()
    for browser in (first, second):
        browser.get(path)
    set_password(first, path)
    answer = second.post(SET, {"new_password": GOOD + "!", "again": GOOD + "!"})
    assert OVER in answer.content.decode()
    assert User.objects.get(email="nora@example.org").check_password(GOOD)


def test_a_link_lasts_72_hours_and_a_newer_one_ends_it(world: World) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        nora = invited(world)
        path = mailed("nora@example.org")
        clock.shift(timedelta(hours=71, minutes=59))
        assert Browser().get(path).status_code == 302
        clock.shift(timedelta(minutes=2))
        assert OVER in Browser().get(path).content.decode()
        with acting_as_user(world.alice) as actor:
            invitations.send_invitation_again(nora, actor=actor)
            second = mailed("nora@example.org")
            invitations.send_invitation_again(nora, actor=actor)
        assert OVER in Browser().get(second).content.decode()
        assert set_password(Browser(), mailed("nora@example.org")).status_code == 302


def test_who_has_an_account_keeps_it_and_is_not_invited(world: World) -> None:
    with acting_as_user(world.alice) as actor:
        carol = invitations.invite_user("CAROL@example.org", "Other", "Name", actor=actor)
        assert carol == world.carol
        assert carol.first_name == "Carol"
        with pytest.raises(invitations.HasPassword):
            invitations.send_invitation_again(world.bob, actor=actor)
        with pytest.raises(OtherAgency):
            invitations.send_invitation_again(carol, actor=actor)
    assert not SignInLink.objects.exists()


def test_only_who_may_invites(world: World) -> None:
    with acting_as_user(world.bob) as actor:
        for deed in (
            lambda: invitations.invite_user("x@example.org", "X", "Y", actor=actor),
            lambda: invitations.send_invitation_again(world.carol, actor=actor),
        ):
            with pytest.raises(PermissionDenied):
                deed()


def test_one_account_for_one_address_however_it_is_spelled(world: World) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(email="BOB@example.org", first_name="B", last_name="B")


def test_a_forgotten_password_is_set_anew_and_the_second_factor_stays(world: World) -> None:
    give_app(world.bob)
    asked = Browser().post(FORGOTTEN, {"email": "Bob@example.org"})
    assert asked["Location"] == "/account/forgotten/sent/"
    for _ in range(5):
        Browser().post("/sign-in/", {"login": world.bob.email, "password": "x" * 16})
    assert set_password(Browser(), mailed(world.bob.email)).status_code == 302
    browser = Browser()
    answer = browser.post("/sign-in/", {"login": world.bob.email, "password": GOOD})
    assert answer["Location"] == "/sign-in/code/"
    assert not is_in(browser)
    kinds = set(world.bob.notices.values_list("kind", flat=True))
    assert kinds == {"agencies.second_factor_added", "agencies.password_reset"}


def test_the_answer_does_not_tell_whether_there_is_an_account(
    world: World, django_capture_on_commit_callbacks: Commit
) -> None:
    User.objects.filter(pk=world.dan.pk).update(is_active=False)
    answers = []
    for email in (world.bob.email, "nobody@example.org", world.dan.email):
        with django_capture_on_commit_callbacks() as callbacks:
            answer = Browser().post(FORGOTTEN, {"email": email}, follow=True)
        answers.append((answer.status_code, answer.redirect_chain, len(callbacks)))
    assert len({str(answer) for answer in answers}) == 1
    assert answers[0][2] == 1
    links.send_waiting()
    assert [message.to for message in mail.outbox] == [[world.bob.email]]


def test_resets_are_not_rained_on_anybody(world: World) -> None:
    for _ in range(6):
        assert Browser().post(FORGOTTEN, {"email": world.bob.email}).status_code == 302
    links.send_waiting()
    assert SignInLink.objects.filter(user=world.bob).count() == 2 + 1


def test_a_suspended_user_sets_no_password(world: World) -> None:
    Browser().post(FORGOTTEN, {"email": world.bob.email})
    path = mailed(world.bob.email)
    browser = Browser()
    browser.get(path)
    User.objects.filter(pk=world.bob.pk).update(is_active=False)
    answer = browser.post(SET, {"new_password": GOOD, "again": GOOD})
    assert OVER in answer.content.decode()
    assert User.objects.get(pk=world.bob.pk).check_password(PASSWORD)


def test_no_token_is_kept_and_old_links_are_forgotten(world: World) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        invited(world)
        token = mailed("nora@example.org").split("/")[3]
        assert token not in str(list(SignInLink.objects.values_list()))
        clock.shift(timedelta(days=40))
        links.send_waiting()
        assert not SignInLink.objects.exists()


def test_a_new_address_is_confirmed_there_and_told_at_the_old(world: World) -> None:
    browser = first_step(world.bob)
    wrong = browser.post("/account/email/", {"email": "rob@example.org", "password": "no"})
    assert wrong.status_code == 200
    browser.post("/account/email/", {"email": "Rob@example.org", "password": PASSWORD})
    path = mailed("rob@example.org")
    world.bob.refresh_from_db()
    assert world.bob.email == "bob@example.org"
    assert browser.get(path)["Location"] == CONFIRM
    assert browser.post(CONFIRM).status_code == 302
    world.bob.refresh_from_db()
    assert world.bob.email == "rob@example.org"
    mail.outbox.clear()
    assert send_notices() == 2
    assert [message.to for message in mail.outbox] == [["bob@example.org"]] * 2
    kinds = list(world.bob.notices.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["agencies.email_change_asked", "agencies.email_changed"]


def test_an_address_of_somebody_else_is_never_taken_or_told_of(world: World) -> None:
    browser = first_step(world.bob)
    answers = [
        browser.post("/account/email/", {"email": email, "password": PASSWORD})["Location"]
        for email in ("carol@example.org", "free@example.org")
    ]
    assert len(set(answers)) == 1
    browser.post("/account/email/", {"email": "carol@example.org", "password": PASSWORD})
    mail.outbox.clear()
    assert links.send_waiting() == 0
    assert mail.outbox == []


def test_the_operator_invites_the_first_administrator() -> None:
    out = io.StringIO()
    names = {"first_name": "Ada", "last_name": "Archer", "agency": "County HMIS Lead"}
    call_command("invite_administrator", "ada@county.example", stdout=out, **names)
    call_command("invite_administrator", "ada@county.example", stdout=out, **names)
    path = out.getvalue().split("http://localhost:8000")[-1].strip()
    assert mail.outbox == []
    assert links.send_waiting() == 0
    assert set_password(Browser(), path).status_code == 302
    ada = User.objects.get(email="ada@county.example")
    assert ada.check_password(GOOD)
    membership = Membership.objects.get(user=ada)
    assert membership.roles == [Role.SYSTEM_ADMINISTRATOR]
    assert membership.agency == Agency.objects.get(name="County HMIS Lead")
    assert membership.starts_on == timezone.localdate()
    with pytest.raises(CommandError, match="password already"):
        call_command("invite_administrator", "ada@county.example", **names)
    with pytest.raises(CommandError, match="no e-mail"):
        call_command("invite_administrator", "ada", **names)
    give_app(ada)
    call_command("reset_second_factor", "ada@county.example", stdout=out)
    assert "Taken away: 1" in out.getvalue()
