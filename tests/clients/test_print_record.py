"""Printing: the form, the run, who may open the paper and for how long (S16)."""

from __future__ import annotations

import os
import time
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
import time_machine
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from agencies.models import Membership
from audit.log.models import LogEntry
from clients.actions import papers
from clients.models import Client
from clients.tasks import delete_old_papers
from enrollments.models import Enrollment
from hmis.jobs import worker
from hmis.jobs.actions import cancel_run
from hmis.jobs.models import Run, Status
from hmis.vault import files
from tests.papers import ask_for_paper, make_paper, print_paper
from tests.roles import Browser, acting_as_user
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("S16")]


def address(run: Run) -> str:
    return f"/clients/papers/{run.pk}/"


def stored(settings: Settings) -> list[Path]:
    """All files that papers have left."""
    folder = Path(settings.VAR) / papers.STORE
    return sorted(folder.iterdir()) if folder.is_dir() else []


def test_the_record_leads_to_the_form_the_run_and_the_paper(world: World) -> None:
    bob = Browser.signed_in_as(world.bob)
    record = f"/clients/{world.private_client.pk}/"
    assert f'href="{record}print/"' in bob.get(record).content.decode()
    form = bob.get(f"{record}print/").content.decode()
    assert "Is it safe for the client to take this paper along?" in form
    assert "Prudence Hollybush" in form
    run = ask_for_paper(bob, world.private_client.pk)
    waiting = bob.get(f"/runs/{run.pk}/?auto")
    # Follows by itself, without JavaScript too.
    assert waiting.headers["Refresh"] == "1"
    worker.drain()
    done = bob.get(f"/runs/{run.pk}/?auto").content.decode()
    assert f'href="{address(run)}"' in done
    assert "Prudence" not in done
    paper = bob.get(address(run))
    assert paper.content.startswith(b"%PDF")
    assert paper.headers["Content-Type"] == "application/pdf"
    assert paper.headers["Content-Disposition"] == 'inline; filename="record.pdf"'
    assert "no-store" in paper.headers["Cache-Control"]


def test_the_run_holds_ids_and_choices_and_the_file_is_sealed(
    world: World, settings: Settings
) -> None:
    run = make_paper(Browser.signed_in_as(world.bob), world.private_client.pk)
    assert run.params == {
        "client": str(world.private_client.pk),
        "language": "en",
        "is_safe": False,
        "opened": [],
        "is_for_parent": False,
        "asker": "",
    }
    assert "Prudence" not in str(run.result)
    (path,) = stored(settings)
    assert path.name == run.pk.hex
    assert b"%PDF" not in path.read_bytes()
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.requirement("S103")
def test_each_opening_is_a_row_of_the_log_with_whom_the_paper_names(world: World) -> None:
    bob = Browser.signed_in_as(world.bob)
    run = make_paper(bob, world.private_client.pk)
    assert not LogEntry.objects.filter(deed="client.printed").exists()
    (made,) = LogEntry.objects.filter(deed="client.paper_made")
    assert (made.actor_id, made.clients) == (world.bob.pk, [world.private_client.pk])
    bob.get(address(run))
    bob.get(address(run))
    rows = LogEntry.objects.filter(deed="client.printed")
    assert [row.clients for row in rows] == [[world.private_client.pk]] * 2


@pytest.mark.rule("V30")
def test_nobody_else_opens_it(world: World) -> None:
    run = make_paper(Browser.signed_in_as(world.bob), world.private_client.pk)
    for person, status in ((world.alice, 404), (world.carol, 404), (world.root, 403)):
        browser = Browser.signed_in_as(person)
        assert browser.get(address(run)).status_code == status
        assert browser.get(f"/clients/papers/{uuid4()}/").status_code == status
    assert (
        address(run)
        not in Browser.signed_in_as(world.root).get(f"/runs/{run.pk}/").content.decode()
    )
    assert not LogEntry.objects.filter(deed="client.printed").exists()


@pytest.mark.rule("V20")
def test_who_may_not_see_the_client_any_more_opens_nothing(world: World) -> None:
    bob = Browser.signed_in_as(world.bob)
    run = make_paper(bob, world.private_client.pk)
    Client._base_manager.filter(pk=world.private_client.pk).update(voided_at=timezone.now())
    assert bob.get(address(run)).status_code == 404
    Client._base_manager.filter(pk=world.private_client.pk).update(voided_at=None)
    assert bob.get(address(run)).status_code == 200
    Membership.objects.filter(user=world.bob).update(ends_on=timezone.localdate() - timedelta(1))
    assert bob.get(address(run)).status_code == 403


@pytest.mark.rule("V11")
def test_a_partner_whose_view_of_a_stay_ended_opens_nothing(world: World) -> None:
    carol = Browser.signed_in_as(world.carol)
    run = make_paper(carol, world.shared_client.pk)
    assert carol.get(address(run)).status_code == 200
    Enrollment._base_manager.filter(pk=world.shared_enrollment.pk).update(closed_at=timezone.now())
    answer = carol.get(address(run))
    assert answer.status_code == 302
    assert answer["Location"] == f"/clients/{world.shared_client.pk}/print/"


def test_the_work_is_done_with_the_rights_of_then(world: World, settings: Settings) -> None:
    bob = Browser.signed_in_as(world.bob)
    run = ask_for_paper(bob, world.private_client.pk)
    Client._base_manager.filter(pk=world.private_client.pk).update(voided_at=timezone.now())
    worker.drain()
    run.refresh_from_db()
    assert (run.status, run.error) == (Status.FAILED, "The record cannot be seen any more.")
    assert stored(settings) == []


def test_a_client_out_of_sight_has_no_form(world: World) -> None:
    carol = Browser.signed_in_as(world.carol)
    page = f"/clients/{world.private_client.pk}/print/"
    assert carol.get(page).status_code == 404
    assert carol.post(page, {"language": "en", "is_safe": "no"}).status_code == 404
    assert not Run.objects.exists()


def test_sections_are_ticked_only_where_it_is_safe_and_by_own_staff(world: World) -> None:
    bob, carol = Browser.signed_in_as(world.bob), Browser.signed_in_as(world.carol)
    sent = {"language": "en", "is_safe": "no", "opened": ["hiv"]}
    page = f"/clients/{world.shared_client.pk}/print/"
    refused = bob.post(page, sent)
    assert refused.status_code == 200
    assert "unless the client says that it is safe" in refused.content.decode()
    assert "Alcohol and drug use" not in carol.get(page).content.decode()
    run = ask_for_paper(carol, world.shared_client.pk, is_safe="yes", opened=["hiv"])
    assert run.params["opened"] == []


def test_a_paper_goes_after_a_day(world: World, settings: Settings) -> None:
    bob = Browser.signed_in_as(world.bob)
    run = make_paper(bob, world.private_client.pk)
    (path,) = stored(settings)
    leftover = path.with_suffix(".part")
    leftover.write_bytes(b"")
    delete_old_papers()
    assert len(stored(settings)) == 2
    yesterday = time.time() - papers.KEPT.total_seconds() - 60
    for each in (path, leftover):
        os.utime(each, (yesterday, yesterday))
    delete_old_papers()
    assert stored(settings) == []
    assert bob.get(address(run)).status_code == 302


def test_a_paper_is_closed_after_a_day_even_where_its_file_is_still_there(world: World) -> None:
    bob = Browser.signed_in_as(world.bob)
    run = make_paper(bob, world.private_client.pk)
    with time_machine.travel(timezone.now() + papers.KEPT + timedelta(minutes=1), tick=False):
        answer = Browser.signed_in_as(world.bob).get(address(run))
    assert answer.status_code == 302
    assert not LogEntry.objects.filter(deed="client.printed").exists()


def test_a_run_that_is_cancelled_or_fails_leaves_no_file(
    world: World,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    bob = Browser.signed_in_as(world.bob)
    store = files.store_sealed

    def store_and_be_cancelled(run_id: object, content: bytes, place: str) -> None:
        run = Run.objects.get(status=Status.RUNNING)
        store(run.pk, content, place)
        Run.objects.filter(pk=run.pk).update(cancel_requested_at=timezone.now())

    monkeypatch.setattr(files, "store_sealed", store_and_be_cancelled)
    run = ask_for_paper(bob, world.private_client.pk)
    with django_capture_on_commit_callbacks(execute=True):
        worker.drain()
    run.refresh_from_db()
    assert run.status == Status.CANCELLED
    assert stored(settings) == []
    assert bob.get(address(run)).status_code == 404


def test_an_attempt_cut_off_while_writing_does_not_hinder_the_next(
    world: World, settings: Settings
) -> None:
    bob = Browser.signed_in_as(world.bob)
    run = ask_for_paper(bob, world.private_client.pk)
    folder = Path(settings.VAR) / papers.STORE
    folder.mkdir(parents=True)
    (folder / f"{run.pk.hex}.part").write_bytes(b"half")
    worker.drain()
    assert [path.name for path in stored(settings)] == [run.pk.hex]
    assert bob.get(address(run)).status_code == 200


def test_a_waiting_run_is_cancelled_without_a_trace(world: World) -> None:
    run = ask_for_paper(Browser.signed_in_as(world.bob), world.private_client.pk)
    with acting_as_user(world.bob) as actor:
        assert cancel_run(run, actor=actor).status == Status.CANCELLED
    assert worker.drain() == 0


def test_an_own_paper_does_not_open_for_another_agency_of_the_same_person(world: World) -> None:
    run = make_paper(Browser.signed_in_as(world.bob), world.private_client.pk)
    Run.objects.filter(pk=run.pk).update(agency_id=world.agency_b.pk)
    assert Browser.signed_in_as(world.bob).get(address(run)).status_code == 404


def test_printing_in_the_browser_s_language_changes_nothing(world: World) -> None:
    bob = Browser.signed_in_as(world.bob, headers={"accept-language": "es"})
    page = bob.get(f"/clients/{world.private_client.pk}/print/").content.decode()
    assert '<html lang="en"' in page
    assert "Who takes the paper" not in page
    assert print_paper(bob, world.private_client.pk).startswith(b"%PDF")
