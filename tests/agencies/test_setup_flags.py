"""V2, V3, V13: flags are set at once, close what was shared, and are cleared by two people."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from agencies.actions import agencies as agency_actions
from agencies.actions import descriptors, flags
from agencies.actions import project_sharing as sharing
from agencies.actions.permissions import sync_permissions
from agencies.models import Agency, Flag, FlagClearing, Funder, Project, User
from agencies.permissions import Role
from audit.log.models import LogEntry
from clients.models import Client
from clients.row_security import record_models
from enrollments.models import Enrollment
from hmis.inbox.models import Notice
from hud.fy2026.lists import FundingSource, TargetPopulation
from tests.access.every_table import make_row_of_every_table
from tests.factories.agencies import make_agency, make_membership, make_project, make_user
from tests.roles import acting_as_user
from tests.world import World

pytestmark = pytest.mark.django_db

LEGAL = Flag.LEGAL_SERVICES.value


@pytest.fixture
def rita(world: World) -> User:
    """The HMIS director: the second of two."""
    rita = make_user("rita")
    agency = Agency.objects.get(name="Lead Office")
    make_membership(rita, agency, Role.HMIS_DIRECTOR)
    sync_permissions()
    return rita


def seen_by(user: User, model: type[Client] | type[Enrollment]) -> set[object]:
    with acting_as_user(user) as actor:
        return set(model.objects.visible_to(actor).values_list("pk", flat=True))


@pytest.mark.rule("V2")
@pytest.mark.rule("V13")
@pytest.mark.requirement("S74")
def test_a_flag_closes_all_tables_to_the_partner_at_once(world: World) -> None:
    make_row_of_every_table(world.shared_enrollment, shared_with=[world.agency_b.pk])
    assert world.shared_enrollment.pk in seen_by(world.carol, Enrollment)
    with acting_as_user(world.root) as actor:
        closed = flags.set_flag(world.shelter.pk, LEGAL, actor=actor)
    assert world.shared_enrollment.pk not in seen_by(world.carol, Enrollment)
    assert world.shared_client.pk not in seen_by(world.carol, Client)
    assert world.shared_enrollment.pk in seen_by(world.bob, Enrollment)
    left = 0
    for model in record_models():
        rows = model._base_manager.filter(project=world.shelter, shared_with__isnull=False)
        left += rows.filter(closed_at=None).count()
        closed -= rows.filter(closed_by=world.root, closed_at__isnull=False).count()
    assert (left, closed) == (0, 0)
    project = Project.objects.get(pk=world.shelter.pk)
    assert project.is_legal_services
    assert not project.is_shared
    entry = LogEntry.objects.get(deed="records.closed_by_flag")
    assert entry.clients == [world.shared_client.pk]
    assert entry.actor_id == world.root.pk
    assert Notice.objects.filter(user=world.alice, kind="agencies.project_flagged").exists()


@pytest.mark.rule("V13")
def test_switching_off_goes_forward_only_and_a_closed_record_is_not_opened_again(
    world: World,
) -> None:
    with acting_as_user(world.alice) as actor:
        sharing.stop_sharing(world.shelter.pk, actor=actor)
    assert world.shared_enrollment.pk in seen_by(world.carol, Enrollment)
    rows = Enrollment._base_manager.filter(pk=world.shared_enrollment.pk)
    rows.update(closed_at=timezone.now())
    with pytest.raises(DatabaseError, match="newly shared"), transaction.atomic():
        rows.update(closed_at=None)


@pytest.mark.rule("V1")
@pytest.mark.requirement("S72")
def test_sharing_goes_on_and_off_but_never_on_under_a_flag(world: World) -> None:
    with acting_as_user(world.root) as actor:
        sharing.start_sharing(world.outreach.pk, actor=actor)
        with pytest.raises(sharing.NothingChanged):
            sharing.start_sharing(world.outreach.pk, actor=actor)
        with pytest.raises(sharing.NeverShared):
            sharing.start_sharing(world.legal.pk, actor=actor)
        sharing.stop_sharing(world.outreach.pk, actor=actor)
    assert not Project.objects.get(pk=world.outreach.pk).is_shared
    told = Notice.objects.filter(user=world.alice).values_list("kind", flat=True)
    assert set(told) == {"agencies.sharing_started", "agencies.sharing_stopped"}


@pytest.mark.rule("V13")
@pytest.mark.requirement("S74")
def test_clearing_takes_two_people_and_opens_nothing(world: World, rita: User) -> None:
    with acting_as_user(world.root) as actor:
        flags.set_flag(world.shelter.pk, LEGAL, actor=actor)
        clearing = flags.ask_clearing(world.shelter, LEGAL, reason="Set by mistake", actor=actor)
        with pytest.raises(flags.AskedAlready):
            flags.ask_clearing(world.shelter, LEGAL, reason="Again", actor=actor)
        with pytest.raises(flags.OwnRequest):
            flags.confirm_clearing(clearing.pk, actor=actor)
    assert Project.objects.get(pk=world.shelter.pk).is_legal_services
    with acting_as_user(rita) as actor:
        flags.confirm_clearing(clearing.pk, actor=actor)
        with pytest.raises(flags.NotWaiting):
            flags.confirm_clearing(clearing.pk, actor=actor)
    project = Project.objects.get(pk=world.shelter.pk)
    assert not project.is_legal_services
    assert not project.is_shared
    assert world.shared_enrollment.pk not in seen_by(world.carol, Enrollment)
    clearing.refresh_from_db()
    assert clearing.cleared_at is not None
    kinds = Notice.objects.filter(user=rita).values_list("kind", flat=True)
    assert list(kinds) == ["agencies.flag_clearing_asked"]


@pytest.mark.rule("V13")
def test_a_request_may_be_withdrawn_and_is_then_of_no_use(world: World, rita: User) -> None:
    with acting_as_user(world.root) as actor:
        clearing = flags.ask_clearing(world.legal, LEGAL, reason="A mistake", actor=actor)
        flags.withdraw_clearing(clearing.pk, actor=actor)
        with pytest.raises(flags.NotSet):
            flags.ask_clearing(world.shelter, LEGAL, reason="A mistake", actor=actor)
    with acting_as_user(rita) as actor, pytest.raises(flags.NotWaiting):
        flags.confirm_clearing(clearing.pk, actor=actor)


@pytest.mark.rule("V13")
def test_a_flag_that_descriptors_demand_is_not_cleared(world: World, rita: User) -> None:
    with acting_as_user(world.root) as actor:
        values = {"target_population": TargetPopulation.HIV_PERSONS_WITH_HIV_AIDS}
        descriptors.change_project(world.shelter.pk, {**values, "housing_type": 1}, actor=actor)
        assert Project.objects.get(pk=world.shelter.pk).serves_hiv_aids
        with pytest.raises(flags.StillDemanded) as refusal:
            flags.ask_clearing(world.shelter, "serves_hiv_aids", reason="Wrong", actor=actor)
        assert "HIV: Persons with HIV/AIDS" in str(refusal.value.message)
        descriptors.change_project(
            world.shelter.pk, {"target_population": TargetPopulation.NA_NOT_APPLICABLE}, actor=actor
        )
        assert Project.objects.get(pk=world.shelter.pk).serves_hiv_aids
        clearing = flags.ask_clearing(world.shelter, "serves_hiv_aids", reason="Wrong", actor=actor)
    with acting_as_user(rita) as actor:
        flags.confirm_clearing(clearing.pk, actor=actor)
    assert not Project.objects.get(pk=world.shelter.pk).serves_hiv_aids


OTHER = FundingSource.LOCAL_OR_OTHER_FUNDING_SOURCE


@pytest.mark.rule("V2")
@pytest.mark.parametrize(
    ("funder", "named", "flag"),
    [
        (FundingSource.HHS_RHY_BASIC_CENTER_PROGRAM, "", "serves_unaccompanied_minors"),
        (OTHER, "Ryan White HIV/AIDS Program Part B", "serves_hiv_aids"),
        (OTHER, "Opioid treatment program SOR", "is_part_2"),
    ],
)
def test_a_grant_sets_its_flag_and_voiding_the_grant_keeps_it(
    world: World, funder: FundingSource, named: str, flag: str
) -> None:
    values = {
        "funder": funder,
        "other_funder": named,
        "grant_id": "R-1",
        "start_date": date(2020, 1, 1),
    }
    with acting_as_user(world.root) as actor:
        row = descriptors.add_row(world.shelter.pk, Funder, values, actor=actor)
        project = Project.objects.get(pk=world.shelter.pk)
        assert getattr(project, flag)
        assert not project.is_shared
        descriptors.void_row(Funder, row.pk, reason="Never paid", actor=actor)
    assert getattr(Project.objects.get(pk=world.shelter.pk), flag)


REFUSED = {
    "clear without anybody": "UPDATE agencies_project SET {flag} = false WHERE id = {project}",
    "ask in another's name": "INSERT INTO agencies_flagclearing (project_id, flag, reason, "
    "asked_by_id, asked_at) VALUES ({project}, '{flag}', 'x', {alice}, now())",
    "ask and confirm at once": "INSERT INTO agencies_flagclearing (project_id, flag, reason, "
    "asked_by_id, asked_at, confirmed_by_id, confirmed_at) "
    "VALUES ({project}, '{flag}', 'x', {root}, now(), {alice}, now())",
    "confirm one's own": "UPDATE agencies_flagclearing SET confirmed_by_id = {root}, "
    "confirmed_at = now()",
    "confirm in another's name": "UPDATE agencies_flagclearing SET confirmed_by_id = {alice}, "
    "confirmed_at = now()",
    "change what was asked": "UPDATE agencies_flagclearing SET flag = 'is_part_2'",
    "mark as used": "UPDATE agencies_flagclearing SET cleared_at = now()",
    "withdraw in another's name": "UPDATE agencies_flagclearing SET withdrawn_by_id = {alice}, "
    "withdrawn_at = now()",
    "delete the trace": "DELETE FROM agencies_flagclearing",
    "no provider any more": "UPDATE agencies_agency SET is_victim_service_provider = false "
    "WHERE is_victim_service_provider",
}


@pytest.mark.rule("V13")
@pytest.mark.rule("V3")
@pytest.mark.parametrize("attempt", REFUSED)
def test_the_database_refuses_the_application_what_one_person_may_not(
    world: World, attempt: str
) -> None:
    make_agency("Safe House", is_victim_service_provider=True)
    with acting_as_user(world.root) as actor:
        flags.ask_clearing(world.legal, LEGAL, reason="A mistake", actor=actor)
        statement = REFUSED[attempt].format(
            flag=LEGAL, project=world.legal.pk, alice=world.alice.pk, root=world.root.pk
        )
        if attempt.startswith("ask"):
            statement = statement.replace(LEGAL, "is_part_2")
        with (
            pytest.raises(DatabaseError),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
    assert Project.objects.get(pk=world.legal.pk).is_legal_services
    assert FlagClearing.objects.filter(confirmed_at=None, withdrawn_at=None).count() == 1


@pytest.mark.rule("V3")
def test_becoming_a_provider_closes_and_ceasing_to_be_one_takes_two(
    world: World, rita: User
) -> None:
    with acting_as_user(world.root) as actor:
        change = {"is_victim_service_provider": True}
        agency_actions.change_agency(world.agency_a.pk, change, actor=actor)
        assert not Project.objects.get(pk=world.shelter.pk).is_shared
        with pytest.raises(agency_actions.ProviderByTwo):
            agency_actions.change_agency(
                world.agency_a.pk, {"is_victim_service_provider": False}, actor=actor
            )
        agency = Agency.objects.get(pk=world.agency_a.pk)
        clearing = flags.ask_clearing(agency, Flag.PROVIDER, reason="Merged", actor=actor)
        with pytest.raises(flags.OwnRequest):
            flags.confirm_clearing(clearing.pk, actor=actor)
    assert world.shared_enrollment.pk not in seen_by(world.carol, Enrollment)
    Project.objects.filter(pk=world.outreach.pk).update(target_population=1)
    with acting_as_user(rita) as actor:
        flags.confirm_clearing(clearing.pk, actor=actor)
    assert not Agency.objects.get(pk=world.agency_a.pk).is_victim_service_provider
    assert Project.objects.get(pk=world.outreach.pk).serves_survivors


@pytest.mark.rule("V3")
def test_grants_forbid_anonymous_entry_and_the_setting_forbids_such_grants(world: World) -> None:
    house = make_agency("Safe House", is_victim_service_provider=True)
    project = make_project(house, "Refuge", is_continuum_project=True, housing_type=1)
    values = {
        "funder": FundingSource.LOCAL_OR_OTHER_FUNDING_SOURCE,
        "other_funder": "State VOCA grant",
        "start_date": date(2020, 1, 1),
    }
    on = {"allows_anonymous_entry": True}
    with acting_as_user(world.root) as actor:
        agency_actions.change_agency(house.pk, on, actor=actor)
        with pytest.raises(descriptors.Incoherent):
            descriptors.add_row(project.pk, Funder, values, actor=actor)
        agency_actions.change_agency(house.pk, {"allows_anonymous_entry": False}, actor=actor)
        descriptors.add_row(project.pk, Funder, values, actor=actor)
        with pytest.raises(agency_actions.GrantForbids):
            agency_actions.change_agency(house.pk, on, actor=actor)
        with pytest.raises(agency_actions.ForProvidersOnly):
            agency_actions.change_agency(world.agency_a.pk, on, actor=actor)
