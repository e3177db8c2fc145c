"""Funders: nothing without an agreement, totals with one, a monitor's sample without identity."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.db import DatabaseError, transaction
from django.utils import timezone

from agencies.actions import funder_agreements as actions
from agencies.actions.sharing import Paper
from agencies.models import Agency, FunderAgreement, User
from agencies.permissions import Role
from audit.log.models import LogEntry
from clients.models import Client, ClientIdentity
from enrollments.funder_pages import Month, _guarded, age_band
from enrollments.models import Enrollment, SampledEnrollment
from tests.factories.agencies import make_agency, make_membership, make_project, make_user
from tests.factories.clients import make_client
from tests.factories.enrollments import make_enrollment, make_exit
from tests.factories.registers import make_funder_agreement
from tests.roles import Browser, acting_as_user, app_role
from tests.world import World

pytestmark = pytest.mark.django_db
TOTALS = "/enrollments/totals/"
LIST = "/agencies/funder-agreements/"
TODAY = date(2026, 3, 15)


@pytest.fixture(autouse=True)
def in_march() -> Iterator[None]:
    with time_machine.travel(datetime(2026, 3, 15, 16, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def fund(db: None) -> Agency:
    """A funder's organisation: no projects."""
    return make_agency("State Housing Fund")


@pytest.fixture
def viewer(fund: Agency) -> User:
    user = make_user("faye")
    make_membership(user, fund, Role.FUNDER_VIEWER)
    return user


@pytest.fixture
def monitor(fund: Agency) -> User:
    user = make_user("milo")
    make_membership(user, fund, Role.COC_MONITOR)
    return user


def stay(world: World, entry: date, left: date | None = None) -> Enrollment:
    client = make_client(world.shelter, "Quentin", "Zabriskie")
    found = make_enrollment(client, world.shelter, entry_date=entry)
    if left:
        make_exit(found, exit_date=left)
    return found


def typed(world: World, fund: Agency, **changes: Any) -> dict[str, Any]:  # Any: words of a form
    words = {
        "funder_name": "State Housing Fund",
        "funder_agency": fund.pk,
        "projects": [world.shelter.pk],
        "kind": "totals",
        "signed_on": "01/02/2026",
        "starts_on": "01/05/2026",
        "ends_on": "12/31/2026",
        "reference": "binder 4",
        "is_voluntary": "on",
        **changes,
    }
    return {name: value for name, value in words.items() if value is not None}


def enter(world: World, fund: Agency, **changes: Any) -> Any:  # noqa: ANN401  # stubs' class
    return Browser.signed_in_as(world.root).post(
        f"{LIST}enter/{world.agency_a.pk}/", typed(world, fund, **changes)
    )


@pytest.mark.rule("V23")
@pytest.mark.requirement("S96")
def test_without_an_agreement_in_force_a_funder_sees_nothing(
    world: World, fund: Agency, viewer: User, monitor: User
) -> None:
    make_funder_agreement(world.agency_a, None, [world.shelter])
    make_funder_agreement(world.agency_a, world.agency_b, [world.shelter])
    make_funder_agreement(world.agency_a, fund, [world.shelter], ends_on=date(2026, 3, 14))
    make_funder_agreement(world.agency_a, fund, [world.shelter], starts_on=date(2026, 3, 16))
    ended = make_funder_agreement(
        world.agency_a, fund, [world.shelter], ended_at=timezone.now(), ended_reason="over"
    )
    for user in (viewer, monitor):
        shown = Browser.signed_in_as(user).get(TOTALS)
        assert shown.context["agreements"] == []
        assert b"No agreement is in force" in shown.content
        assert b"Alder" not in shown.content
    assert Browser.signed_in_as(monitor).get(f"{TOTALS}{ended.pk}/").status_code == 404
    for user in (viewer, monitor):
        with acting_as_user(user) as actor:
            assert not Client.objects.visible_to(actor).exists()
            assert not Enrollment.objects.visible_to(actor).exists()
    assert LogEntry.objects.filter(deed="system.entered").count() == 0


@pytest.mark.rule("V23")
@pytest.mark.requirement("S97")
def test_the_lead_enters_a_voluntary_written_agreement_and_nobody_else(
    world: World, fund: Agency, viewer: User
) -> None:
    for user in (world.alice, world.bob, viewer):
        answer = Browser.signed_in_as(user).post(
            f"{LIST}enter/{world.agency_a.pk}/", typed(world, fund)
        )
        assert answer.status_code == 403
    assert enter(world, fund).status_code == 302
    found = FunderAgreement.objects.get()
    assert found.entered_by == world.root
    (agreement,) = Browser.signed_in_as(viewer).get(TOTALS).context["agreements"]
    assert (agreement.agency, [p.name for p in agreement.projects]) == (
        "Alder House",
        ["Alder Shelter"],
    )
    assert (
        "binder 4" in Browser.signed_in_as(world.alice).get(f"{LIST}{found.pk}/").content.decode()
    )
    assert Browser.signed_in_as(world.alice).post(f"{LIST}{found.pk}/end/").status_code == 403
    ended = {"reason": "The grant has ended.", "is_meant": "on"}
    Browser.signed_in_as(world.root).post(f"{LIST}{found.pk}/end/", ended)
    assert Browser.signed_in_as(viewer).get(TOTALS).context["agreements"] == []


@pytest.mark.requirement("S97", "S98")
@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"is_voluntary": None}, "is_voluntary"),
        ({"reference": None}, "document"),
        ({"ends_on": None}, "ends_on"),
        ({"projects": []}, "projects"),
        ({"kind": "sample"}, "sample_percent"),
    ],
)
def test_without_statement_paper_end_or_projects_it_is_refused(
    world: World, fund: Agency, changes: dict[str, Any], field: str
) -> None:
    answer = enter(world, fund, **changes)
    assert list(answer.context["form"].errors) == [field]
    assert not FunderAgreement.objects.exists()


@pytest.mark.requirement("S98")
def test_an_agreement_on_which_funding_hung_cannot_be_written(world: World, fund: Agency) -> None:
    grant = actions.Grant(world.agency_a, "Fund", fund, [world.shelter], None, is_voluntary=False)
    paper = Paper(TODAY, TODAY, date(2026, 12, 31), "binder 4")
    with acting_as_user(world.root) as actor, pytest.raises(actions.NotVoluntary):
        actions.enter_funder_agreement(grant, paper, actor=actor)
    row = make_funder_agreement(world.agency_a, fund, [world.shelter])
    with pytest.raises(DatabaseError), transaction.atomic():
        FunderAgreement.objects.filter(pk=row.pk).update(is_voluntary=False)


@pytest.mark.rule("V2")
@pytest.mark.rule("V3")
@pytest.mark.rule("V23")
def test_projects_held_back_are_refused_when_entered_and_filtered_when_read(
    world: World, fund: Agency, viewer: User, monitor: User
) -> None:
    refused = enter(world, fund, projects=[world.shelter.pk, world.legal.pk])
    assert list(refused.context["form"].errors) == ["projects"]
    assert enter(world, fund, projects=[world.housing.pk]).status_code == 200
    row = make_funder_agreement(
        world.agency_a, fund, [world.shelter, world.outreach], kind="sample", sample_percent=100
    )
    SampledEnrollment.objects.create(agreement=row, enrollment=world.shared_enrollment)
    for project in (world.legal, world.housing):
        with pytest.raises(DatabaseError, match="V23"), transaction.atomic():
            row.projects.add(project)
    page = f"{TOTALS}{row.pk}/"
    assert len(Browser.signed_in_as(monitor).get(page).context["stays"]) == 1
    world.shelter.is_shared = False
    world.shelter.serves_hiv_aids = True
    world.shelter.save()
    (agreement,) = Browser.signed_in_as(viewer).get(TOTALS).context["agreements"]
    assert [project.name for project in agreement.projects] == ["Alder Outreach"]
    assert Browser.signed_in_as(monitor).get(page).context["stays"] == []
    haven = make_agency("Haven", is_victim_service_provider=True)
    with pytest.raises(DatabaseError, match="V23"), transaction.atomic():
        make_funder_agreement(haven, fund, [make_project(haven, "Haven Beds")])
    assert Browser.signed_in_as(world.root).get(f"{LIST}enter/{haven.pk}/").status_code == 404


@pytest.mark.rule("V23")
def test_totals_count_by_month_and_hold_small_numbers_back(
    world: World, fund: Agency, viewer: User
) -> None:
    for day in range(1, 7):
        stay(world, date(2026, 1, day), date(2026, 2, 3) if day <= 2 else None)
    Enrollment._base_manager.filter(pk=world.private_enrollment.pk).update(voided_at=timezone.now())
    Enrollment._base_manager.filter(pk=world.shared_enrollment.pk).update(
        entry_date=date(2025, 12, 31)
    )
    make_funder_agreement(world.agency_a, fund, [world.shelter])
    (agreement,) = Browser.signed_in_as(viewer).get(TOTALS).context["agreements"]
    (project,) = agreement.projects
    assert len(project.months) == 12
    assert project.months[:4] == [
        Month(date(2026, 2, 1), None, None, 5),
        Month(date(2026, 1, 1), None, None, 7),
        Month(date(2025, 12, 1), None, None, None),
        Month(date(2025, 11, 1), 0, 0, 0),
    ]
    row = LogEntry.objects.get(deed="system.entered")
    assert (row.purpose, row.actor) == ("funder view", viewer)
    assert LogEntry.objects.get(deed="totals.viewed").additional_data["projects"] == [
        world.shelter.pk
    ]


@pytest.mark.parametrize(
    ("before", "came", "went", "shown"),
    [
        (20, 6, 6, (6, 6, 20)),
        (20, 6, 4, (None, None, 22)),
        (4, 10, 5, (None, None, 9)),
        (10, 0, 6, (None, None, None)),
        (10, 0, 5, (0, 5, 5)),
        (0, 0, 0, (0, 0, 0)),
    ],
)
def test_nothing_held_back_can_be_worked_out_from_the_rest(
    before: int, came: int, went: int, shown: tuple[int | None, int | None, int | None]
) -> None:
    month = date(2026, 1, 1)
    (found,) = _guarded([month], {None: before, month: came}, {month: went})
    assert (found.enrolled, found.exited, found.open_on_last_day) == shown


@pytest.mark.rule("V23")
def test_a_monitor_sees_the_frozen_sample_without_identity(
    world: World, fund: Agency, viewer: User, monitor: User
) -> None:
    stays = [stay(world, date(2026, 1, 9), date(2026, 2, 3)) for _number in range(8)]
    old = stay(world, date(2020, 1, 1), date(2020, 2, 1))
    enter(world, fund, kind="sample", sample_percent="50")
    row = FunderAgreement.objects.get()
    sample = set(SampledEnrollment.objects.values_list("enrollment_id", flat=True))
    known = {one.pk for one in (*stays, world.shared_enrollment, world.private_enrollment)}
    assert len(sample) == 5
    assert sample <= known
    assert old.pk not in sample
    stay(world, date(2026, 3, 1))
    page = f"{TOTALS}{row.pk}/"
    shown = Browser.signed_in_as(monitor).get(page)
    assert [one.number for one in shown.context["stays"]] == [1, 2, 3, 4, 5]
    again = Browser.signed_in_as(monitor).get(page)
    assert again.context["stays"] == shown.context["stays"]
    told = shown.content.decode()
    for one in Enrollment._base_manager.all():
        for key in (one.pk, one.client_id, one.household_id):
            assert str(key) not in told
            assert key.hex not in told
    for word in ("Quentin", "Zabriskie", "Sharon", "01/09/2026", "2026-01-09", "Jan. 9"):
        assert word not in told
    assert "January 2026" in told
    logged = LogEntry.objects.filter(deed="monitored.viewed").first()
    concerned = Enrollment._base_manager.filter(pk__in=sample).values_list("client_id", flat=True)
    assert logged is not None
    assert set(logged.clients) == set(concerned)
    assert Browser.signed_in_as(viewer).get(page).status_code == 403


@pytest.mark.rule("V23")
def test_the_application_reads_no_sample_and_no_identity_for_a_funder(
    world: World, fund: Agency, monitor: User
) -> None:
    with app_role(), pytest.raises(DatabaseError, match="denied"), transaction.atomic():
        SampledEnrollment.objects.exists()
    with acting_as_user(monitor) as actor:
        assert actor.own_project_ids == ()
        assert not ClientIdentity.objects.visible_to(actor).exists()


@pytest.mark.parametrize(
    ("age", "band"),
    [(None, "Not known"), (17, "Under 18"), (18, "18-24"), (64, "55-64"), (65, "65 or older")],
)
def test_an_age_is_told_as_a_band(age: int | None, band: str) -> None:
    assert str(age_band(age)) == band
