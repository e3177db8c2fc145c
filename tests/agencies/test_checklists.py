"""Checklists: what the system knows it ticks itself; workstations are looked at point by point."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction
from django.utils import timezone

from agencies import staff_facts
from agencies.actions.checklists import KnownStep, tick_step
from agencies.checklist_pages import panels_of
from agencies.checklists import (
    BY_HAND,
    CHECKLISTS,
    WORKSTATION,
    WORKSTATION_KEYS,
    a_year_after,
)
from agencies.granting import OwnMembership
from agencies.models import ChecklistTick, Membership, User, WorkstationCheck
from agencies.models.workstation import WorkstationKind
from agencies.permissions import Role
from agencies.staff_facts import Fact, register_sessions, register_training
from audit.log.models import LogEntry
from hmis.inbox.due import due_of
from tests.agencies.staff import TODAY, end, of
from tests.factories.agencies import make_membership, make_user
from tests.roles import Browser, acting_as_user
from tests.world import World

pytestmark = pytest.mark.django_db
LIST = "/agencies/workstations/"
KNOWN = {step.key for checklist in CHECKLISTS for step in checklist.steps if step.is_known}


@pytest.fixture(autouse=True)
def nobody_else_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Training and sessions are kept by nobody unless the test says so."""
    monkeypatch.setattr(staff_facts, "_providers", {})


def done(row: Membership) -> set[str]:
    row = Membership.objects.select_related("user").get(pk=row.pk)
    return {step.key for panel in panels_of(row) for step in panel.steps if step.is_done}


def tick(user: User, row: Membership, step: str, *, is_done: bool = True) -> None:
    with acting_as_user(user) as actor:
        tick_step(row, step, actor=actor, is_done=is_done)


def test_a_step_is_ticked_with_name_and_time_and_taken_back(world: World) -> None:
    row = of(world.bob)
    browser = Browser.signed_in_as(world.alice)
    path = f"/agencies/memberships/{row.pk}/checklists/"
    page = browser.post(path, {"step": "paper_shown", "is_done": "on"}, follow=True)
    assert f'Alice Example, <time datetime="{timezone.localdate():%Y}' in page.content.decode()
    assert "paper_shown" in done(row)
    first = ChecklistTick.objects.get()
    tick(world.root, row, "paper_shown")
    assert ChecklistTick.objects.get().ticked_by == first.ticked_by == world.alice
    browser.post(path, {"step": "paper_shown"})
    assert "paper_shown" not in done(row)
    deeds = LogEntry.objects.filter(deed__startswith="checklist.t").order_by("timestamp")
    assert [deed.deed for deed in deeds] == ["checklist.ticked", "checklist.taken_back"]


@pytest.mark.parametrize("step", sorted(KNOWN))
def test_what_the_system_knows_is_ticked_by_no_hand(world: World, step: str) -> None:
    row = of(world.bob)
    with pytest.raises(KnownStep):
        tick(world.alice, row, step)
    path = f"/agencies/memberships/{row.pk}/checklists/"
    before = done(row)
    Browser.signed_in_as(world.alice).post(path, {"step": step, "is_done": "on"})
    assert done(row) == before
    with pytest.raises(IntegrityError), transaction.atomic():
        ChecklistTick.objects.create(membership=row, step=step)


def test_the_system_ticks_what_happens(world: World) -> None:
    nora = make_user("nora")
    row = make_membership(nora, world.agency_a, Role.CASE_WORKER, has_agreement=False)
    assert done(row) == set()
    nora.last_login = timezone.now()
    nora.save(update_fields=["last_login"])
    Authenticator.objects.create(user=nora, type=Authenticator.Type.TOTP, data={})
    register_training(lambda ids: {pk: Fact(True, "Passed") for pk in ids})
    assert done(row) == {"account", "second_factor", "training"}
    assert {"agreement_signed", "agreement_countersigned"} <= done(of(world.bob))
    end(world.alice, row)
    assert {"membership_ended", "sessions_ended"} <= done(row)
    register_sessions(lambda ids: {pk: Fact(False, "Signed in") for pk in ids})
    assert "sessions_ended" not in done(row)


def test_nobody_ticks_the_own_list_and_who_only_looks_ticks_none(world: World) -> None:
    with pytest.raises(OwnMembership):
        tick(world.alice, of(world.alice), BY_HAND[0])
    sam = make_user("sam")
    make_membership(sam, world.agency_a, Role.SUPERVISOR)
    path = f"/agencies/memberships/{of(world.bob).pk}/checklists/"
    browser = Browser.signed_in_as(sam)
    assert browser.get(path).status_code == 200
    browser.post(path, {"step": BY_HAND[0], "is_done": "on"})
    assert not ChecklistTick.objects.exists()


def answers(**changes: str) -> dict[str, Any]:  # Any: words of a form
    typed = {f"answer_{key}": "yes" for key in WORKSTATION_KEYS}
    about = {"label": "Front desk 2", "kind": "desktop", "checked_on": f"{TODAY():%m/%d/%Y}"}
    return typed | about | changes


def look(user: User, **changes: str) -> str:
    typed = answers(**changes)
    page = Browser.signed_in_as(user).post(f"{LIST}check/", typed, follow=True)
    return str(page.content.decode())


@pytest.mark.parametrize(
    ("key", "requirement"),
    [
        pytest.param("same_rules", "S80", marks=pytest.mark.requirement("S80")),
        pytest.param("supervised", "S81", marks=pytest.mark.requirement("S81")),
        pytest.param("screen_hidden", "S81", marks=pytest.mark.requirement("S81")),
        pytest.param("secured", "S82", marks=pytest.mark.requirement("S82")),
        pytest.param("screen_saver", "S83", marks=pytest.mark.requirement("S83")),
        pytest.param("logs_off", "S84", marks=pytest.mark.requirement("S84")),
        pytest.param("remote_work", "S85", marks=pytest.mark.requirement("S85")),
    ],
)
def test_each_point_is_asked_and_must_be_answered_and_a_no_mended(
    world: World, key: str, requirement: str
) -> None:
    (point,) = (point for point in WORKSTATION if point.key == key)
    assert point.requirement == requirement
    page = Browser.signed_in_as(world.alice).get(f"{LIST}check/").content.decode()
    assert str(point.text) in page
    assert "checked" not in page.partition("What you see")[2].replace("checked_on", "")
    assert "Answer this point." in look(world.alice, **{f"answer_{point.key}": ""})
    no = {f"answer_{point.key}": "no"}
    assert "Say what is done about it" in look(world.alice, **no)
    assert not WorkstationCheck.objects.exists()
    told = look(world.alice, **no, **{f"remedy_{point.key}": "A lock by Friday"})
    assert "A lock by Friday" in told
    check = WorkstationCheck.objects.get()
    assert check.open_points == [point.key]
    for broken in ({**check.answers, point.key: "maybe"}, _without(check.answers, point.key)):
        with pytest.raises(IntegrityError), transaction.atomic():
            WorkstationCheck.objects.filter(pk=check.pk).update(answers=broken)
    with pytest.raises(IntegrityError), transaction.atomic():
        WorkstationCheck.objects.filter(pk=check.pk).update(remedies={})


def _without(answers: dict[str, str], key: str) -> dict[str, str]:
    return {name: answer for name, answer in answers.items() if name != key}


@pytest.mark.requirement("S80", "S85")
def test_networks_servers_and_devices_in_the_agency_and_elsewhere_are_looked_at(
    world: World,
) -> None:
    for kind in WorkstationKind:
        look(world.alice, label=f"A {kind}", kind=kind, is_remote="on")
    kinds = {"desktop", "laptop", "smart_device", "network", "server", "mainframe"}
    assert set(WorkstationCheck.objects.values_list("kind", flat=True)) == kinds
    assert "elsewhere" in Browser.signed_in_as(world.alice).get(LIST).content.decode()


def test_it_is_due_again_a_year_later_until_it_is_out_of_use(world: World) -> None:
    def due() -> list[tuple[str, date | None]]:
        with acting_as_user(world.alice) as actor:
            return [(str(d.text), d.due_on) for d in due_of(actor) if d.link == LIST]

    assert due() == [("Look at the workstations of your agency for the first time", None)]
    long_ago = TODAY() - timedelta(days=400)
    look(world.alice, checked_on=f"{long_ago:%m/%d/%Y}")
    assert due() == [("Look at one workstation again", a_year_after(long_ago))]
    assert "Overdue" in Browser.signed_in_as(world.alice).get(LIST).content.decode()
    look(world.alice)
    assert due() == []
    older, newer = WorkstationCheck.objects.order_by("checked_on")
    assert list(WorkstationCheck.objects.newest()) == [newer]
    browser = Browser.signed_in_as(world.alice)
    browser.post(f"{LIST}{older.pk}/retire/")
    older.refresh_from_db()
    assert older.retired_on is None
    browser.post(f"{LIST}{newer.pk}/retire/")
    assert not WorkstationCheck.objects.in_use().exists()


def test_a_day_to_come_is_refused_and_a_leap_day_has_a_next_year(world: World) -> None:
    tomorrow = TODAY() + timedelta(days=1)
    assert "has not come yet" in look(world.alice, checked_on=f"{tomorrow:%m/%d/%Y}")
    assert a_year_after(date(2028, 2, 29)) == date(2029, 3, 1)


def test_other_agencies_workstations_are_not_there(world: World) -> None:
    look(world.root)
    check = WorkstationCheck.objects.get()
    browser = Browser.signed_in_as(world.alice)
    assert browser.get(f"{LIST}{check.pk}/").status_code == 404
    assert browser.post(f"{LIST}{check.pk}/retire/").status_code == 404
    assert browser.get(f"{LIST}check/?of={check.pk}").status_code == 404
    assert browser.get(f"{LIST}?agency={check.agency_id}").status_code == 404
    assert Browser.signed_in_as(world.bob).get(LIST).status_code == 403
