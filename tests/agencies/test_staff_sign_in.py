"""A director helps own staff to sign in: a lost second factor, an invitation that was lost."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.management import CommandError, call_command

from agencies.actions import links
from agencies.models import SignInLink, User
from agencies.permissions import Role
from agencies.second_factor import has_second_factor
from agencies.sessions import signed_out_facts_of
from audit.log.models import LogEntry
from tests.agencies.mailed import OVER, invited, invited_membership, mailed, set_password
from tests.agencies.second_factor import give_app
from tests.agencies.sitting import leads_to
from tests.agencies.staff import ROSTER, end, page_of
from tests.factories.agencies import make_membership, make_user
from tests.roles import Browser
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("S23")]

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
TAKE, AGAIN = "Take away the second factor", "Send the invitation again"
MET = {"is_identity_checked": "on"}


def reset_of(user: User) -> str:
    return f"{ROSTER}{user.pk}/second-factor/"


def invitation_of(user: User) -> str:
    return f"{ROSTER}{user.pk}/invitation/"


def offered(reader: User, user: User) -> set[str]:
    page = page_of(reader, f"{ROSTER}{user.pk}/").content.decode()
    return {words for words in (TAKE, AGAIN) if words in page}


@pytest.fixture
def connie(world: World) -> User:
    """A's HMIS contact."""
    user = make_user("connie")
    make_membership(user, world.agency_a, Role.AGENCY_CONTACT)
    return user


def test_a_director_takes_away_a_lost_factor_of_who_was_met(world: World) -> None:
    give_app(world.bob)
    Browser.signed_in_as(world.bob)
    alice = Browser.signed_in_as(world.alice)
    assert TAKE in alice.get(f"{ROSTER}{world.bob.pk}/").content.decode()
    assert "recovery codes" in alice.get(reset_of(world.bob)).content.decode()
    assert has_second_factor(world.bob)
    refused = alice.post(reset_of(world.bob), {"is_identity_checked": ""})
    assert "Meet the person first" in refused.content.decode()
    assert has_second_factor(world.bob)
    assert alice.post(reset_of(world.bob), MET)["Location"] == f"{ROSTER}{world.bob.pk}/"
    assert not Authenticator.objects.filter(user=world.bob).exists()
    assert signed_out_facts_of([world.bob.pk])[world.bob.pk].is_done
    assert world.bob.notices.filter(kind="agencies.second_factors_reset").count() == 1
    entry = LogEntry.objects.get(deed="second_factor.reset")
    assert (entry.actor_id, entry.object_pk) == (world.alice.pk, str(world.bob.pk))
    assert entry.additional_data == {"number": 1, "identity_checked": True}
    again = alice.post(reset_of(world.bob), MET)
    assert "has no second factor" in again.content.decode()


def test_the_contact_does_so_for_who_stands_no_higher(world: World, connie: User) -> None:
    for user in (world.bob, world.alice, connie):
        give_app(user)
    assert offered(connie, world.bob) == {TAKE}
    browser = Browser.signed_in_as(connie)
    for user in (world.alice, connie):
        assert offered(connie, user) == set()
        browser = Browser.signed_in_as(connie)
        assert browser.post(reset_of(user), MET).status_code == 404
        assert has_second_factor(user)
    assert browser.post(reset_of(world.bob), MET).status_code == 302
    assert not has_second_factor(world.bob)


def test_nobody_reaches_beyond_the_own_agency(world: World) -> None:
    give_app(world.carol)
    make_membership(world.bob, world.agency_b, Role.CASE_WORKER)
    give_app(world.bob)
    alice = Browser.signed_in_as(world.alice)
    for user in (world.carol, world.bob):
        assert alice.get(reset_of(user)).status_code == 404
        assert alice.post(reset_of(user), MET).status_code == 404
        assert has_second_factor(user)
    assert offered(world.alice, world.bob) == set()


def test_the_administrator_does_so_for_all_but_oneself(world: World) -> None:
    for user in (world.carol, world.alice, world.root):
        give_app(user)
    root = Browser.signed_in_as(world.root)
    for user in (world.carol, world.alice):
        assert root.post(reset_of(user), MET).status_code == 302
        assert not has_second_factor(user)
    assert root.post(reset_of(world.root), MET).status_code == 404
    assert has_second_factor(world.root)


def test_who_only_looks_may_do_neither(world: World) -> None:
    sam = make_user("sam")
    make_membership(sam, world.agency_a, Role.SUPERVISOR)
    give_app(world.bob)
    nora = invited(world)
    assert offered(sam, world.bob) | offered(sam, nora) == set()
    browser = Browser.signed_in_as(sam)
    assert browser.post(reset_of(world.bob), MET).status_code == 403
    assert browser.post(invitation_of(nora)).status_code == 403


def test_both_ask_for_the_password_again(world: World) -> None:
    give_app(world.bob)
    alice = Browser.signed_in_as(world.alice)
    alice.typed_password(world.alice, seconds_ago=400)
    for address in (reset_of(world.bob), invitation_of(invited(world))):
        assert leads_to(alice.get(address), "/sign-in/again/") == address
        leads_to(alice.post(address, MET), "/sign-in/again/")
    assert has_second_factor(world.bob)


def test_an_invitation_is_sent_again_until_it_is_accepted(world: World) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        nora = invited(world)
        first = mailed("nora@example.org")
        clock.shift(timedelta(hours=73))
        assert OVER in Browser().get(first).content.decode()
        page = page_of(world.alice, f"{ROSTER}{nora.pk}/").content.decode()
        assert "not accepted within 72 hours" in page
        assert AGAIN in page
        alice = Browser.signed_in_as(world.alice)
        assert "nora@example.org" in alice.get(invitation_of(nora)).content.decode()
        assert SignInLink.objects.count() == 1
        assert alice.post(invitation_of(nora))["Location"] == f"{ROSTER}{nora.pk}/"
        assert set_password(Browser(), mailed("nora@example.org")).status_code == 302
        assert offered(world.alice, nora) == set()
        alice = Browser.signed_in_as(world.alice)
        told = alice.post(invitation_of(nora), follow=True).content.decode()
        assert "has a password already" in told


def test_an_invitation_of_who_has_left_or_works_elsewhere_is_not_sent(world: World) -> None:
    row = invited_membership(world)
    alice = Browser.signed_in_as(world.alice)
    assert alice.get(f"{ROSTER}{world.carol.pk}/invitation/").status_code == 404
    end(world.alice, row)
    assert alice.post(invitation_of(row.user)).status_code == 404
    assert offered(world.alice, row.user) == set()


def test_an_invitation_that_could_not_be_delivered_stands_on_the_roster(world: World) -> None:
    nora = invited(world)
    assert "could not be delivered" not in page_of(world.alice, ROSTER).content.decode()
    SignInLink.objects.update(mail_failed_at=NOON)
    for path in (ROSTER, f"{ROSTER}?show=attention", f"{ROSTER}{nora.pk}/"):
        page = page_of(world.alice, path).content.decode()
        assert "The invitation could not be delivered" in page
    assert links.send_waiting() == 0
    Browser.signed_in_as(world.alice).post(invitation_of(nora))
    assert "could not be delivered" not in page_of(world.alice, ROSTER).content.decode()
    mail.outbox.clear()
    assert mailed("nora@example.org")


def test_the_operator_is_told_that_there_is_nothing_to_take_away(world: World) -> None:
    with pytest.raises(CommandError, match="no second factor"):
        call_command("reset_second_factor", world.bob.email)
