"""A monitor's sample: drawn once where enough people stayed, and shown without identity."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import DatabaseError, transaction

from agencies.models import Agency, FunderAgreement, User
from audit.log.models import LogEntry
from clients.models import ClientIdentity
from enrollments.funder_pages import age_band, length_band
from enrollments.models import Enrollment, SampledEnrollment
from tests.enrollments.funding import LIST, TOTALS, enter, stay, typed
from tests.factories.enrollments import make_enrollment, make_exit
from tests.roles import Browser, acting_as_user, app_role
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_march")]


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
    assert [one.number for one in shown.context["sample"].stays] == [1, 2, 3, 4, 5]
    again = Browser.signed_in_as(monitor).get(page)
    assert again.context["sample"].stays == shown.context["sample"].stays
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


@pytest.mark.rule("V23")
def test_nobody_is_drawn_where_too_few_people_stayed(
    world: World, fund: Agency, monitor: User
) -> None:
    """Stays of one person are not those of several, and those long over do not count."""
    one = stay(world, date(2026, 1, 9), project=world.outreach)
    for _number in range(8):
        make_enrollment(one.client, world.outreach, entry_date=date(2025, 12, 1))
        stay(world, date(2020, 1, 1), date(2020, 2, 1), project=world.outreach)
    for _number in range(3):
        stay(world, date(2026, 1, 9))  # with the world's own two that makes five
    listed = [world.outreach.pk, world.shelter.pk]
    enter(world, fund, kind="sample", sample_percent="100", projects=listed)
    sample = SampledEnrollment.objects.all()
    assert {row.enrollment.project_id for row in sample} == {world.shelter.pk}
    assert len(sample) == 5
    entered = LogEntry.objects.get(deed="funder_agreement.entered")
    assert entered.additional_data["too_small"] == [world.outreach.pk]
    page = Browser.signed_in_as(monitor).get(f"{TOTALS}{FunderAgreement.objects.get().pk}/")
    assert page.context["sample"].without == ["Alder Outreach"]
    assert "fewer than 5 people stayed there" in page.content.decode()


@pytest.mark.rule("V23")
def test_who_enters_the_agreement_is_told_which_projects_are_too_small(
    world: World, fund: Agency
) -> None:
    root = Browser.signed_in_as(world.root)
    fields = typed(world, fund, kind="sample", sample_percent="1")
    answer = root.post(f"{LIST}enter/{world.agency_a.pk}/", fields)
    told = root.get(answer["Location"]).content.decode()
    assert "The sample holds nothing of Alder Shelter: too few people stayed there." in told
    assert not SampledEnrollment.objects.exists()


@pytest.mark.rule("V23")
def test_no_day_can_be_told_by_looking_every_day(world: World, fund: Agency, monitor: User) -> None:
    stays = [stay(world, date(2026, 1, 9)) for _number in range(5)]
    enter(world, fund, kind="sample", sample_percent="100")
    page = f"{TOTALS}{FunderAgreement.objects.get().pk}/"
    seen = set()
    with time_machine.travel(datetime(2026, 3, 16, 16, tzinfo=UTC), tick=False) as clock:
        for number in range(16):
            if number == 4:
                make_exit(stays[0], exit_date=date(2026, 3, 20))
            browser = Browser.signed_in_as(monitor)
            told = browser.get(page).content.decode()
            seen.add(tuple(browser.get(page).context["sample"].stays))
            assert "31 to 90 days" not in told
            clock.shift(timedelta(days=1))
        told = Browser.signed_in_as(monitor).get(page).content.decode()
    assert len(seen) == 1
    assert told.count("31 to 90 days") == 1


@pytest.mark.parametrize(
    ("days", "band"),
    [
        (-1, "A week or less"),
        (7, "A week or less"),
        (8, "8 to 30 days"),
        (90, "31 to 90 days"),
        (365, "181 to 365 days"),
        (366, "More than a year"),
    ],
)
def test_the_length_of_a_stay_is_told_as_a_band(days: int, band: str) -> None:
    assert str(length_band(days)) == band
