"""The pages of runs: my list, one run while it goes on and when it has ended, cancelling."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from agencies.permissions import Role
from audit.log.models import LogEntry
from hmis.jobs import worker
from hmis.jobs.models import Run, Status
from hmis.jobs.pages import in_words
from tests.factories.agencies import make_membership, make_user
from tests.jobs.conftest import as_now, started_by
from tests.jobs.kinds import kind, refuse, write_three
from tests.roles import Browser
from tests.world import World

pytestmark = pytest.mark.django_db


def address(run: Run, more: str = "") -> str:
    """Of a run's page."""
    return f"/runs/{run.pk}/{more}"


def set_going(run: Run) -> None:
    """As if a worker had it, half way."""
    now = timezone.now()
    Run.objects.filter(pk=run.pk).update(
        status=Status.RUNNING,
        started_at=now - timedelta(seconds=70),
        lease_token=uuid4(),
        lease_until=now + timedelta(seconds=20),
        step="Reading clients",
        rows_done=500,
        rows_total=1000,
        counting_since=now - timedelta(seconds=60),
    )


def test_a_running_run_shows_step_rows_elapsed_and_what_is_left(world: World) -> None:
    with kind("toy", write_three) as name:
        run = started_by(world.bob, name)
        set_going(run)
        text = Browser.signed_in_as(world.bob).get(address(run)).content.decode()
    for words in ("Toy work", "Reading clients", "500 of 1,000", "Cancel this work"):
        assert words in text
    assert re.search(r"1 min 1\d s", text)  # running for
    assert re.search(r"1 min \d s", text)  # left
    assert 'max="1000" value="500"' in text


def test_without_javascript_the_page_refreshes_where_that_is_asked_for(world: World) -> None:
    with kind("toy", write_three) as name:
        run = started_by(world.bob, name)
        browser = Browser.signed_in_as(world.bob)
        plain, automatic = browser.get(address(run)), browser.get(address(run, "?auto"))
        assert "Refresh" not in plain.headers and "every 2s" in plain.content.decode()
        # What was just asked for is often done at once.
        assert automatic.headers["Refresh"] == "1"
        assert "every 2s" not in automatic.content.decode()
        long_ago = timezone.now() - timedelta(minutes=1)
        Run.objects.filter(pk=run.pk).update(created_at=long_ago)
        assert browser.get(address(run, "?auto")).headers["Refresh"] == "5"
        worker.drain()
        assert "Refresh" not in browser.get(address(run, "?auto")).headers


def test_htmx_gets_the_moving_part_and_at_the_end_the_whole_page(world: World) -> None:
    with kind("toy", write_three) as name:
        run = started_by(world.bob, name)
        set_going(run)
        browser = Browser.signed_in_as(world.bob)
        part = browser.get(address(run), headers={"HX-Request": "true"})
        assert "500 of 1,000" in part.content.decode() and "<html" not in part.content.decode()
        Run.objects.filter(pk=run.pk).update(
            status=Status.DONE, finished_at=timezone.now(), lease_token=None, lease_until=None
        )
        end = browser.get(address(run), headers={"HX-Request": "true"})
        assert end.headers["HX-Refresh"] == "true"
    assert not LogEntry.objects.filter(deed="run.viewed").exists()


def test_an_ended_run_shows_its_result_or_its_error(world: World) -> None:
    with kind("toy", write_three) as good, kind("bad", refuse) as bad:
        done, failed = started_by(world.bob, good), started_by(world.bob, bad)
        worker.drain()
        browser = Browser.signed_in_as(world.bob)
        text = browser.get(address(done)).content.decode()
        assert "<dt>rows</dt>" in text and "Cancel this work" not in text
        assert "The file is empty." in browser.get(address(failed)).content.decode()
    assert LogEntry.objects.filter(deed="run.viewed", actor_id=world.bob.pk).count() == 2


@pytest.mark.rule("V30")
def test_another_person_s_run_is_as_one_that_never_was(world: World) -> None:
    with kind("toy", write_three) as name:
        run = started_by(world.bob, name)
        for stranger in (world.alice, world.carol):
            browser = Browser.signed_in_as(stranger)
            for method, path in (("GET", ""), ("POST", "cancel/")):
                theirs = browser.generic(method, address(run, path))
                never_was = browser.generic(method, f"/runs/{uuid4()}/{path}")
                assert (theirs.status_code, never_was.status_code) == (404, 404)
                assert theirs.content == never_was.content
        assert Browser.signed_in_as(world.root).get(address(run)).status_code == 200
    assert as_now(run).status == Status.QUEUED


def test_who_may_not_see_runs_gets_no_page(world: World) -> None:
    auditor = make_user("auditor")
    make_membership(auditor, world.agency_a, Role.PRIVACY_AUDITOR)
    browser = Browser.signed_in_as(auditor)
    for path in ("/runs/", f"/runs/{uuid4()}/"):
        assert browser.get(path).status_code == 403
    assert browser.post(f"/runs/{uuid4()}/cancel/").status_code == 403


def test_cancelling_is_a_post_and_leads_back_to_the_run(world: World) -> None:
    with kind("toy", write_three) as name:
        run = started_by(world.bob, name)
        browser = Browser.signed_in_as(world.bob)
        assert browser.get(address(run, "cancel/")).status_code == 405
        answer = browser.post(address(run, "cancel/"))
    assert (answer.status_code, answer["Location"]) == (302, address(run))
    assert as_now(run).status == Status.CANCELLED


def test_my_runs_are_mine_and_everybody_s_for_the_administrator(world: World) -> None:
    with kind("toy", write_three) as name:
        run = started_by(world.bob, name)
        assert str(run.pk) in Browser.signed_in_as(world.bob).get("/runs/").content.decode()
        assert str(run.pk) not in Browser.signed_in_as(world.alice).get("/runs/").content.decode()
        alice = Browser.signed_in_as(world.alice).get("/runs/?of=all").content.decode()
        root = Browser.signed_in_as(world.root)
        assert str(run.pk) not in alice
        assert str(run.pk) not in root.get("/runs/").content.decode()
        everything = root.get("/runs/?of=all").content.decode()
    assert str(run.pk) in everything and "Bob Example" in everything


def test_the_list_asks_no_more_for_many_runs_than_for_a_few(world: World) -> None:
    browser = Browser.signed_in_as(world.root)
    counts = []
    with kind("toy", write_three) as name:
        for _ in range(2):
            for _ in range(5):
                started_by(world.bob, name)
            browser.get("/runs/?of=all")
            with CaptureQueriesContext(connection) as queries:
                browser.get("/runs/?of=all")
            counts.append(len(queries))
    assert counts[0] == counts[1] <= 26


def test_durations_are_said_in_two_units_at_most() -> None:
    assert in_words(None) == ""
    assert in_words(timedelta(seconds=1)) == "1 second"
    assert in_words(timedelta(seconds=59)) == "59 seconds"
    assert in_words(timedelta(seconds=61)) == "1 min 1 s"
    assert in_words(timedelta(hours=2, minutes=3, seconds=4)) == "2 h 3 min"
