"""Mail that waits: one refused address stops nobody's, and each goes where it was meant to go."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from smtplib import (
    SMTPDataError,
    SMTPException,
    SMTPRecipientsRefused,
    SMTPSenderRefused,
    SMTPServerDisconnected,
)
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.mail import send_mail
from django.db import connection
from django.db.models import F

from agencies.actions import links
from agencies.models import SignInLink, User
from hmis.inbox import actions, kinds, mailing
from hmis.inbox.models import Notice
from tests.agencies.mailed import FORGOTTEN
from tests.roles import Browser
from tests.world import World

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
KIND = "agencies.password_changed"
Server = Callable[[str, Exception], None]


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Server:
    """`server(address, error)`: a mail server that answers so to mail for this address."""
    faults: dict[str, Exception] = {}

    def send(*, recipient_list: list[str], **letter: Any) -> int:  # Any: as Django's
        (to,) = recipient_list
        if to in faults:
            raise faults[to]
        return send_mail(recipient_list=recipient_list, **letter)

    monkeypatch.setattr(mailing, "send_mail", send)
    return faults.__setitem__


def refused(address: str, code: int = 550) -> SMTPRecipientsRefused:
    return SMTPRecipientsRefused({address: (code, b"no such user here")})


def tell_all(world: World) -> None:
    """Bob first, then the others."""
    for user in (world.bob, world.alice, world.carol):
        actions.notify([user.pk], KIND)


def written_to() -> list[str]:
    return [message.to[0] for message in mail.outbox]


@pytest.mark.parametrize(
    "fault",
    [refused("bob@example.org"), SMTPDataError(554, b"no"), UnicodeEncodeError("a", "", 0, 1, "")],
)
def test_a_refused_notice_is_given_up_and_the_others_go_out(
    world: World, server: Server, fault: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    tell_all(world)
    server(world.bob.email, fault)
    with caplog.at_level(logging.WARNING):
        assert actions.send_waiting() == 2
    assert written_to() == [world.alice.email, world.carol.email]
    notice = world.bob.notices.get()
    assert (notice.mailed_at, notice.address) == (None, "")
    assert notice.mail_failed_at is not None
    assert world.bob.email not in caplog.text
    assert actions.send_waiting() == 0
    page = Browser.signed_in_as(world.bob).get("/notices/").content.decode()
    assert "Your password was changed" in page


def test_a_refused_link_is_given_up_and_the_others_go_out(world: World, server: Server) -> None:
    for user in (world.bob, world.alice):
        Browser().post(FORGOTTEN, {"email": user.email})
    server(world.bob.email, refused(world.bob.email))
    assert links.send_waiting() == 1
    assert written_to() == [world.alice.email]
    assert SignInLink.objects.get(user=world.bob).mail_failed_at is not None
    assert links.send_waiting() == 0


@pytest.mark.parametrize("fault", [refused("bob@example.org", 450), SMTPDataError(451, b"later")])
def test_not_now_is_tried_again_after_pauses_that_grow(
    world: World, server: Server, fault: Exception
) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        tell_all(world)
        server(world.bob.email, fault)
        assert actions.send_waiting() == 2
        for seconds in (30, 60, 120):
            again = world.bob.notices.get().mail_again_at
            assert again == datetime.now(tz=UTC) + timedelta(seconds=seconds)
            clock.shift(timedelta(seconds=seconds - 1))
            actions.send_waiting()
            assert world.bob.notices.get().mail_again_at == again
            clock.shift(timedelta(seconds=1))
            actions.send_waiting()


def test_the_tries_have_an_end(world: World, server: Server) -> None:
    actions.notify([world.bob.pk], KIND)
    Notice.objects.update(mail_tries=mailing.MOST_TRIES - 1)
    server(world.bob.email, refused(world.bob.email, 450))
    actions.send_waiting()
    assert world.bob.notices.get().mail_failed_at is not None


@pytest.mark.parametrize(
    "fault",
    [
        ConnectionRefusedError(),
        SMTPServerDisconnected("gone"),
        SMTPSenderRefused(550, b"not by you", "hmis@localhost"),
    ],
)
def test_a_server_that_takes_nothing_ends_the_round_and_holds_nobody_up(
    world: World, server: Server, fault: OSError
) -> None:
    assert isinstance(fault, OSError | SMTPException)
    with time_machine.travel(NOON, tick=False) as clock:
        tell_all(world)
        server(world.bob.email, fault)
        assert actions.send_waiting() == 0
        assert written_to() == []
        # What it broke at waits; the rest goes first.
        clock.shift(timedelta(minutes=1))
        assert actions.send_waiting() == 2
        assert world.bob.notices.get().mailed_at is None


def test_a_notice_of_a_kind_that_is_gone_stops_no_other(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    kinds.register(kinds.Kind("tests.gone", subject="Gone", sentence="Gone"))
    actions.notify([world.bob.pk], "tests.gone")
    kinds._kinds.pop("tests.gone")
    actions.notify([world.alice.pk], KIND)
    assert actions.send_waiting() == 1
    assert written_to() == [world.alice.email]


@pytest.mark.django_db(transaction=True)
def test_no_lock_is_held_and_what_was_sent_stays_sent_while_the_server_is_spoken_to(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[bool, int]] = []

    def speak(**letter: object) -> int:
        sent = Notice.objects.filter(mailed_at__isnull=False).count()
        seen.append((connection.in_atomic_block, sent))
        if len(seen) == 3:
            raise KeyboardInterrupt
        return 1

    monkeypatch.setattr(mailing, "send_mail", speak)
    tell_all(world)
    with pytest.raises(KeyboardInterrupt):
        actions.send_waiting()
    assert seen == [(False, 0), (False, 1), (False, 2)]
    assert Notice.objects.filter(mailed_at__isnull=False).count() == 2


def test_a_notice_goes_to_the_address_of_when_it_was_written(world: World) -> None:
    actions.notify([world.bob.pk], "agencies.email_change_asked")
    kept = world.bob.notices.get().address
    assert kept
    assert "bob" not in kept
    User.objects.filter(pk=world.bob.pk).update(email="thief@example.org")
    assert actions.send_waiting() == 1
    assert written_to() == ["bob@example.org"]
    assert Notice.objects.filter(address="", mailed_at__gte=F("created_at")).count() == 1
