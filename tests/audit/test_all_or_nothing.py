"""A deed and its row stand or fall together, and each row says who, for whom, in which request."""

from __future__ import annotations

from collections import Counter
from unittest import mock

import pytest

from audit.log.deeds import DEEDS
from audit.log.models import LogEntry
from enrollments.models import Enrollment
from hmis.jobs.models import Run
from tests.audit.day import household, live_a_day
from tests.roles import Browser
from tests.world import World

pytestmark = pytest.mark.django_db

ROW_DEEDS = {"row.created", "row.updated", "row.deleted"}


@pytest.mark.requirement("S162")
def test_a_day_of_deeds_leaves_its_rows_and_no_others(world: World) -> None:
    live_a_day(world)
    own = LogEntry.objects.filter(actor=world.bob).exclude(deed__in=ROW_DEEDS)
    assert Counter(own.values_list("deed", flat=True)) == {
        "sign_in.succeeded": 1,
        "client.searched": 10,
        "client.created": 2,
        "enrollment.created": 2,
        "household.created": 1,
        "client.viewed": 2,
        "client.revealed": 1,
        "client.identity_viewed": 2,
        "client.identity_changed": 1,
        "client.print_opened": 1,
        "run.started": 1,
        "client.paper_made": 1,
        "run.finished": 1,
        "client.printed": 1,
        "enrollment.viewed": 2,
        "enrollment.exited": 1,
        "sign_out.done": 1,
    }


def test_every_row_of_a_deed_says_who_for_whom_and_in_which_request(world: World) -> None:
    live_a_day(world)
    rows = LogEntry.objects.filter(actor=world.bob).exclude(deed__startswith="sign_")
    assert rows.count() > 20
    run = Run.objects.get()
    for entry in rows:
        assert entry.agency_id == world.agency_a.pk, entry.deed
        assert len(entry.cid) == 32, entry.deed
        if entry.purpose:
            # Done by the worker, for the same person: no session, no address.
            assert (entry.cid, entry.purpose) == (run.pk.hex, "run print_record"), entry.deed
            continue
        assert len(entry.session) == 16, entry.deed
        assert entry.remote_addr == "127.0.0.1", entry.deed
        assert entry.action == DEEDS[entry.deed].action, entry.deed


def test_a_failed_sign_in_tells_not_whether_there_is_an_account(world: World) -> None:
    told = []
    for login in (world.bob.email, "nobody@example.org"):
        answer = Browser().post("/sign-in/", {"login": login, "password": "wrong-password"})
        row = LogEntry.objects.filter(deed="sign_in.failed").latest()
        told.append((answer.status_code, row.actor_id, row.object_pk, row.additional_data))
        assert login not in repr(vars(row))
    assert told[0] == told[1]


@pytest.mark.requirement("S162")
def test_what_cannot_be_logged_is_not_shown(world: World) -> None:
    browser = Browser.signed_in_as(world.bob)
    with mock.patch.object(LogEntry.objects, "create", side_effect=RuntimeError("disk full")):
        answer = browser.get(f"/clients/{world.private_client.pk}/")
    assert answer.status_code == 500
    assert b"Prudence" not in answer.content


@pytest.mark.requirement("S162")
def test_what_cannot_be_logged_is_not_written(world: World) -> None:
    browser = Browser.signed_in_as(world.bob)
    before = Enrollment._base_manager.count()
    with mock.patch.object(LogEntry.objects, "create", side_effect=RuntimeError("disk full")):
        assert browser.post("/enrollments/intake/", household(world)).status_code == 500
    assert Enrollment._base_manager.count() == before


def test_a_failed_deed_leaves_nothing_but_its_refusal(world: World) -> None:
    browser = Browser.signed_in_as(world.bob)
    with mock.patch("enrollments.views.redirect", side_effect=RuntimeError("after the writing")):
        assert browser.post("/enrollments/intake/", household(world)).status_code == 500
    written = LogEntry.objects.filter(actor=world.bob).exclude(deed="sign_in.succeeded")
    assert list(written.values_list("deed", "clients")) == [("access.refused", [])]
