"""The policies and the querysets against the oracle, over small worlds drawn at random."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from agencies.actor import Actor, acting_as, actor_of
from clients.models import Client, ClientIdentity
from enrollments.models import Enrollment
from tests.access import oracle
from tests.access.knocking import undone
from tests.access.small_worlds import Built, SmallWorld, build, columns, day, small_worlds
from tests.access.statements import changed, column
from tests.roles import entered_as

pytestmark = pytest.mark.django_db

IS_DEEP = settings().max_examples > 100

# Each example writes a world: a quarter of the profile's number is enough, and making a failing
# one smaller takes minutes, which only a deep run has.
FEWER = settings(
    max_examples=max(5, settings().max_examples // 4),
    phases=[phase for phase in Phase if IS_DEEP or phase not in (Phase.shrink, Phase.explain)],
)


def viewers(world: SmallWorld, built: Built) -> Iterator[tuple[oracle.User, oracle.Agency, Actor]]:
    """Every user acting for every agency at which it has a membership in force."""
    for user in world.users:
        actor = actor_of(built.ids[user.name])
        if actor.agency_id is None:
            yield user, world.agencies[0], actor
        for choice in actor.agencies:
            agency = next(a for a in world.agencies if built.ids[a.name] == choice.id)
            yield user, agency, actor_of(built.ids[user.name], agency_id=choice.id)


@pytest.mark.rule("V11")
@pytest.mark.rule("V15")
@pytest.mark.rule("V19")
@pytest.mark.rule("V20")
@pytest.mark.rule("V21")
@pytest.mark.rule("V24")
@pytest.mark.rule("V26")
@pytest.mark.rule("V30")
@given(world=small_worlds())
@FEWER
def test_the_policies_alone_show_what_the_oracle_says(db: None, world: SmallWorld) -> None:
    place = world.place
    with undone():
        built = build(world)
        for user, agency, actor in viewers(world, built):
            clients = {
                pk
                for pk, client in built.clients.items()
                if oracle.sees_client(user, agency, client, place)
            }
            stays = {
                pk
                for pk, stay in built.stays.items()
                if oracle.sees_record(user, agency, stay, place)
            }
            with entered_as(actor):
                assert column("SELECT id FROM clients_client") == clients
                assert column("SELECT client_id FROM clients_clientidentity") == clients
                assert column("SELECT client_id FROM vault_datakey") == clients
                assert column("SELECT client_id FROM client_visibility") <= clients
                assert column("SELECT id FROM enrollments_enrollment") == stays


@pytest.mark.rule("V11")
@pytest.mark.rule("V15")
@pytest.mark.rule("V19")
@pytest.mark.rule("V20")
@pytest.mark.rule("V21")
@pytest.mark.rule("V26")
@given(world=small_worlds())
@FEWER
def test_the_querysets_show_what_the_oracle_says(db: None, world: SmallWorld) -> None:
    place = world.place
    with undone():
        built = build(world)
        for user, agency, actor in viewers(world, built):
            seen = {
                pk
                for pk, stay in built.stays.items()
                if oracle.sees_record(user, agency, stay, place)
            }
            own = {
                pk
                for pk, stay in built.stays.items()
                if oracle.is_own(user, agency, stay.project, place.today)
            }
            worked_with = {
                pk
                for pk, client in built.clients.items()
                if oracle.works_with(user, agency, client, place)
            }
            clients = {
                pk
                for pk, client in built.clients.items()
                if oracle.sees_client(user, agency, client, place)
            }
            with entered_as(actor):
                assert keys(Enrollment.objects.visible_to(actor)) == seen
                assert keys(Client.objects.visible_to(actor)) == clients
                assert keys(Client.objects.editable_by(actor)) == worked_with
                identities = ClientIdentity.objects.editable_by(actor)
                assert set(identities.values_list("client_id", flat=True)) == worked_with
            # And by themselves, where the owner's connection has no row security to lean on.
            with transaction.atomic(), acting_as(actor):
                assert keys(Enrollment.objects.visible_to(actor)) == seen
                assert keys(Enrollment.objects.editable_by(actor)) == own
                assert keys(Client.objects.editable_by(actor)) == worked_with


def keys(rows: object) -> set[object]:
    """The keys of a queryset's rows."""
    return {row.pk for row in rows}  # type: ignore[attr-defined]  # any queryset


@pytest.mark.rule("V20")
@pytest.mark.rule("V21")
@given(world=small_worlds())
@FEWER
def test_an_update_of_everything_changes_own_records_alone(db: None, world: SmallWorld) -> None:
    place = world.place
    with undone():
        built = build(world)
        for user, agency, actor in viewers(world, built):
            own = sum(
                oracle.is_own(user, agency, stay.project, place.today)
                for stay in built.stays.values()
            )
            worked_with = sum(
                oracle.works_with(user, agency, client, place) for client in built.clients.values()
            )
            with entered_as(actor):
                assert changed("UPDATE enrollments_enrollment SET hud_user_id = 'x'") == own
                assert changed("UPDATE clients_client SET veteran_status = 0") == worked_with
                update = "UPDATE clients_clientidentity SET hud_user_id = 'x'"
                assert changed(update) == worked_with


@pytest.mark.rule("V1")
@pytest.mark.rule("V2")
@pytest.mark.rule("V3")
@pytest.mark.rule("V4")
@given(
    world=small_worlds(),
    is_provider=st.booleans(),
    allows_anonymous=st.booleans(),
    mode=st.sampled_from(("identified", "anonymous", "unnamed")),
    is_stamped=st.booleans(),
    number=st.integers(0, 4),
)
@FEWER
def test_the_database_refuses_a_record_that_may_not_be_written(
    db: None,
    world: SmallWorld,
    is_provider: bool,
    allows_anonymous: bool,
    mode: str,
    is_stamped: bool,
    number: int,
) -> None:
    with undone():
        built = build(replace(world, place=replace(world.place, clients=(), stays=())))
        project = world.projects[number % len(world.projects)]
        house = replace(
            project.agency,
            is_victim_service_provider=is_provider,
            anonymous_entry=is_provider and allows_anonymous,
        )
        project = replace(project, agency=house)
        set_provider(built.ids[house.name], house)
        other = next(a for a in world.agencies if a.name != house.name)
        record = oracle.Record("x", project, shared_with=frozenset({other} if is_stamped else ()))
        assert is_accepted(record, built, mode) == oracle.may_be_written(record, mode)


def set_provider(pk: int, house: oracle.Agency) -> None:
    """What the agency is, as its administrator says."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE agencies_agency SET is_victim_service_provider = %s, "
            "allows_anonymous_entry = %s WHERE id = %s",
            [house.is_victim_service_provider, house.anonymous_entry, pk],
        )


def is_accepted(record: oracle.Record, built: Built, mode: str) -> bool:
    """Whether the database takes a client in that mode with that record, as the owner."""
    from clients.actions.clients import next_search_id
    from clients.models import Person

    try:
        with transaction.atomic():
            client = Client.objects.create(
                search_id=next_search_id(),
                person=Person.objects.create(),
                created_project_id=built.ids[record.project.name],
                dob_data_quality=99,
                mode=mode,
            )
            Enrollment.objects.create(
                client=client,
                entry_date=day(-30),
                relationship_to_hoh=1,
                **columns(record, built),
            )
    except IntegrityError:
        return False
    return True
