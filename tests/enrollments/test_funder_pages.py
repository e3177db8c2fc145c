"""Funders: nothing without an agreement, and what an agreement has to be (V23, S96 to S98)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from agencies.actions import funder_agreements as actions
from agencies.actions.sharing import Paper
from agencies.models import Agency, FunderAgreement, User
from audit.log.models import LogEntry
from clients.models import Client
from enrollments.models import Enrollment, SampledEnrollment
from tests.enrollments.funding import LIST, TOTALS, enter, typed
from tests.factories.agencies import make_agency, make_project
from tests.factories.registers import make_funder_agreement
from tests.roles import Browser, acting_as_user
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_march")]
TODAY = date(2026, 3, 15)


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
    assert len(Browser.signed_in_as(monitor).get(page).context["sample"].stays) == 1
    world.shelter.is_shared = False
    world.shelter.serves_hiv_aids = True
    world.shelter.save()
    (agreement,) = Browser.signed_in_as(viewer).get(TOTALS).context["agreements"]
    assert [project.name for project in agreement.projects] == ["Alder Outreach"]
    sample = Browser.signed_in_as(monitor).get(page).context["sample"]
    assert (sample.stays, sample.without) == ([], ["Alder Outreach"])
    haven = make_agency("Haven", is_victim_service_provider=True)
    with pytest.raises(DatabaseError, match="V23"), transaction.atomic():
        make_funder_agreement(haven, fund, [make_project(haven, "Haven Beds")])
    assert Browser.signed_in_as(world.root).get(f"{LIST}enter/{haven.pk}/").status_code == 404
