"""A stored paper does not outlive the right to what stands on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import timezone

from agencies.actions.permissions import sync_permissions
from agencies.models import Membership, StatedPurpose
from agencies.sections import Section
from audit.log.models import LogEntry
from clients.actions import papers
from clients.models import ClientIdentity
from enrollments import models
from enrollments.models import Enrollment
from hmis.jobs.models import Run
from hmis.vault import files
from tests.agencies.sitting import leads_to
from tests.factories.agencies import state_purpose
from tests.factories.answers import make_answered
from tests.factories.clients import make_client
from tests.factories.enrollments import make_enrollment
from tests.papers import make_paper, text_of
from tests.roles import Browser
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("S16")]


def address(run: Run) -> str:
    return f"/clients/papers/{run.pk}/"


def share_answers(world: World) -> None:
    """Income, an ordinary section, and health, a sensitive one, are open to Carol."""
    world.agreement.sections = sorted({*world.agreement.sections, Section.HEALTH})
    world.agreement.save(update_fields=["sections"])
    sync_permissions()
    for_b = {"shared_with": [world.agency_b.pk]}
    stay = world.shared_enrollment
    make_answered(models.Income, stay, total_monthly_income="7654.32", **for_b)
    tomorrow = timezone.localdate() + timedelta(days=1)
    make_answered(models.HealthStatus, stay, shared_until=tomorrow, **for_b)


def assert_closed(browser: Browser, run: Run) -> None:
    """It leads to the form that prints it anew, and says so in plain words."""
    answer = browser.get(address(run), follow=True)
    assert answer.redirect_chain[-1][0].endswith("/print/")
    assert b"Print it anew" in answer.content
    assert not LogEntry.objects.filter(deed="client.printed").exists()


def narrow_agreement(world: World) -> None:
    world.agreement.sections = sorted({*world.agreement.sections} - {Section.INCOME})
    world.agreement.save(update_fields=["sections"])
    sync_permissions()


def close_record(world: World) -> None:
    models.Income._base_manager.update(closed_at=timezone.now())


def void_record(world: World) -> None:
    models.Income._base_manager.update(voided_at=timezone.now())


def revoke_release(world: World) -> None:
    models.HealthStatus._base_manager.update(shared_until=timezone.localdate())


def close_identity(world: World) -> None:
    """Carol has a stay of her own: the client stays visible, this version of the name does not."""
    make_enrollment(world.shared_client, world.housing)
    Enrollment._base_manager.filter(pk=world.shared_enrollment.pk).update(closed_at=timezone.now())
    ClientIdentity._base_manager.filter(client=world.shared_client).update(closed_at=timezone.now())


@pytest.mark.rule("V9")
@pytest.mark.rule("V11")
@pytest.mark.rule("V15")
@pytest.mark.parametrize(
    "end", [narrow_agreement, close_record, void_record, revoke_release, close_identity]
)
def test_what_is_not_open_any_more_closes_the_paper(
    world: World, end: Callable[[World], None]
) -> None:
    share_answers(world)
    carol = Browser.signed_in_as(world.carol)
    run = make_paper(carol, world.shared_client.pk)
    end(world)
    assert_closed(carol, run)


def test_what_was_added_or_never_printed_does_not_close_it(world: World) -> None:
    share_answers(world)
    for_b = {"shared_with": [world.agency_b.pk]}
    tomorrow = timezone.localdate() + timedelta(days=1)
    make_answered(models.HivAids, world.shared_enrollment, shared_until=tomorrow, **for_b)
    carol = Browser.signed_in_as(world.carol)
    run = make_paper(carol, world.shared_client.pk)
    assert "7,654.32" in text_of(carol.get(address(run)).content)
    make_answered(
        models.Income, world.shared_enrollment, information_date=date(2025, 9, 1), **for_b
    )
    models.HivAids._base_manager.update(closed_at=timezone.now())
    assert carol.get(address(run)).status_code == 200


@pytest.mark.rule("V20")
def test_what_was_printed_as_own_closes_with_the_membership(world: World) -> None:
    """Own records stand there with free text, which a partner does not get."""
    share_answers(world)
    bob = Browser.signed_in_as(world.bob)
    run = make_paper(bob, world.shared_client.pk)
    Membership.objects.get(user=world.bob).projects.set([world.outreach])
    make_enrollment(world.shared_client, world.outreach)
    sync_permissions()
    assert_closed(bob, run)


@pytest.mark.rule("V28")
def test_a_member_who_left_the_household_s_view_closes_it(world: World) -> None:
    stay, stamp = world.shared_enrollment, [world.agency_b.pk]
    kin = make_client(world.shelter, "Ferdinand", "Thornapple", shared_with=stamp)
    theirs = make_enrollment(
        kin,
        world.shelter,
        household_id=stay.household_id,
        relationship_to_hoh=3,
        shared_with=stamp,
    )
    state_purpose(world.carol, world.agency_b, kin.pk)
    carol = Browser.signed_in_as(world.carol)
    run = make_paper(carol, world.shared_client.pk)
    assert "Ferdinand" in text_of(carol.get(address(run)).content)
    StatedPurpose.objects.filter(client_ids=[kin.pk]).update(ends_at=timezone.now())
    assert leads_to(carol.get(address(run)), f"/clients/{kin.pk}/purpose/") == address(run)
    Enrollment._base_manager.filter(pk=theirs.pk).update(closed_at=timezone.now())
    answer = carol.get(address(run), follow=True)
    assert b"Print it anew" in answer.content


def test_what_it_shows_is_kept_by_ids_sealed_with_the_pages(world: World) -> None:
    share_answers(world)
    run = make_paper(Browser.signed_in_as(world.carol), world.shared_client.pk)
    assert run.result == {"client": str(world.shared_client.pk)}
    with files.open_sealed(run.pk, papers.STORE) as stored:
        line = stored.readline().decode()
    income = models.Income._base_manager.get()
    assert income.pk.hex in line
    for word in ("Sharon", "7654", "7,654", "Alder"):
        assert word not in line


def test_a_file_that_does_not_say_what_it_shows_is_not_opened(world: World) -> None:
    carol = Browser.signed_in_as(world.carol)
    run = make_paper(carol, world.shared_client.pk)
    files.store_sealed(run.pk, b"%PDF-1.7\n", papers.STORE)
    assert b"Print it again" in carol.get(address(run), follow=True).content
