"""Asking for a new password tells nobody whether there is an account: nothing is looked up."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from agencies.actions import links, passwords
from agencies.models import ResetRequest, SignInLink
from hmis.vault.actions import rewrap_some
from hmis.vault.keyring import with_new_key
from tests.access.connections import owner_login
from tests.agencies.mailed import FORGOTTEN, mailed, reset_mailed
from tests.roles import Browser, acting_as_user
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("S23")]

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SECONDS = 20
LOCK = "SELECT id FROM agencies_signinlink FOR UPDATE"


def test_the_request_touches_neither_accounts_nor_links(world: World) -> None:
    for email in (world.bob.email, "nobody@example.org"):
        with acting_as_user(None) as actor, CaptureQueriesContext(connection) as seen:
            passwords.ask_for_reset(email, actor=actor)
        words = " ".join(query["sql"] for query in seen)
        assert "agencies_resetrequest" in words
        assert '"agencies_user"' not in words
        assert "agencies_signinlink" not in words
        assert email not in words.partition("agencies_resetrequest")[2]


def test_no_request_and_no_address_stays(world: World) -> None:
    for email in (world.bob.email, "nobody@example.org"):
        Browser().post(FORGOTTEN, {"email": email})
    assert ResetRequest.objects.count() == 2
    assert b"example.org" not in b"".join(bytes(row.address) for row in ResetRequest.objects.all())
    assert links.send_waiting() == 1
    assert not ResetRequest.objects.exists()
    assert [message.to for message in mail.outbox] == [[world.bob.email]]


def test_a_newer_request_ends_the_link_before(world: World) -> None:
    first, second = reset_mailed(world.bob), reset_mailed(world.bob)
    assert "is over" in Browser().get(first).content.decode()
    assert Browser().get(second).status_code == 302
    assert SignInLink.objects.filter(ended_at__isnull=True).count() == 1


def test_a_request_that_lay_for_days_is_not_answered(world: World) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        Browser().post(FORGOTTEN, {"email": world.bob.email})
        clock.shift(timedelta(hours=73))
        assert links.send_waiting() == 0
        assert not ResetRequest.objects.exists()


def test_requests_follow_a_new_key_of_the_ring(world: World, settings: Settings) -> None:
    Browser().post(FORGOTTEN, {"email": world.bob.email})
    ring = with_new_key(settings.HMIS_KEYRING)
    settings.HMIS_KEYRING = ring
    while rewrap_some():
        pass
    settings.HMIS_KEYRING = "\n".join(
        line for line in ring.splitlines() if not line.startswith("k1:")
    )
    assert mailed(world.bob.email)


def ask(email: str, answers: list[int], together: Barrier) -> None:
    """In a thread, over a connection of its own."""
    try:
        together.wait(SECONDS)
        answers.append(Browser().post(FORGOTTEN, {"email": email}).status_code)
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_two_who_ask_at_once_while_a_mail_goes_out_are_answered_alike(world: World) -> None:
    for email in (world.bob.email, "nobody@example.org"):
        Browser().post(FORGOTTEN, {"email": world.bob.email})
        links.send_waiting()
        answers: list[int] = []
        together = Barrier(2)
        threads = [Thread(target=ask, args=[email, answers, together]) for _ in range(2)]
        with owner_login() as mailing, mailing.transaction():
            mailing.execute(LOCK)
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(SECONDS)
            assert answers == [302, 302]
