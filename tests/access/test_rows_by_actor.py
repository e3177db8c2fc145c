"""Raw SELECTs as the application's role: each person gets own rows and those stamped, no other."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from agencies.actor import system_actor
from agencies.models import User
from clients.models import ClientIdentity, ClientRecord
from clients.row_security import guarded_tables, record_models
from enrollments.models import Enrollment, Exit
from tests.access.neighbourhood import AGENCY_A, Neighbour, Neighbourhood, furnish
from tests.access.statements import changed, column, insert_stay
from tests.factories.enrollments import make_exit
from tests.roles import acting_as_user, app_role
from tests.world import World

pytestmark = pytest.mark.django_db

PEOPLE = ("alice", "bob", "carol", "dan", "root", "signed_out")


@pytest.mark.rule("V20")
@pytest.mark.rule("V21")
@pytest.mark.rule("V24")
@pytest.mark.parametrize("person", PEOPLE)
def test_each_table_shows_a_person_exactly_what_is_open_to_it(
    neighbourhood: Neighbourhood, person: str
) -> None:
    everybody = neighbourhood.clients
    make_exit(everybody["private"].stay)
    seen = {
        n.client.pk
        for n in everybody.values()
        if n.is_open_to(person, kind="client", is_change=False)
    }
    # A voided row stays with those who wrote it; pages leave it out.
    voided = {everybody["voided"].client.pk} if person in {"alice", "bob"} else set()
    with acting_as_user(neighbourhood.people[person]):
        assert column("SELECT id FROM clients_client") == seen | voided
        assert column("SELECT client_id FROM clients_clientidentity") == seen | voided
        assert column("SELECT client_id FROM vault_datakey") == seen | voided
        assert column("SELECT client_id FROM client_visibility") <= seen
        stays = column("SELECT id FROM enrollments_enrollment")
        exits = column("SELECT client_id FROM enrollments_exit")
    for name, neighbour in everybody.items():
        if name != "voided":
            may_see = neighbour.is_open_to(person, kind="stay", is_change=False)
            assert (neighbour.stay.pk in stays) == may_see, name
    assert exits == (
        {everybody["private"].client.pk, everybody["of_both"].client.pk}
        if person in {"alice", "bob"}
        else set()
    )


@pytest.mark.rule("V9")
@pytest.mark.rule("V20")
@pytest.mark.rule("V21")
@pytest.mark.parametrize("person", PEOPLE)
def test_each_table_about_a_stay_shows_a_person_own_rows_and_those_stamped(
    neighbourhood: Neighbourhood, person: str
) -> None:
    everybody = furnish(neighbourhood).clients
    tables = {model for found in everybody.values() for model in found.rows}
    assert tables == set(record_models()) - {ClientIdentity, Enrollment, Exit}
    with acting_as_user(neighbourhood.people[person]) as actor:
        for model in tables:
            shown = {
                name
                for name, found in everybody.items()
                if person in found.allowed.change_stay
                # A voided row stays with those who wrote it; pages leave it out.
                or (name == "voided" and person in AGENCY_A)
            }
            if person == "carol" and model.is_ever_shared:
                shown |= {"shared"} if model.is_sensitive() else {"shared", "mother"}
            expected = {everybody[name].rows[model].pk for name in shown}
            assert column(f"SELECT id FROM {model._meta.db_table}") == expected, model  # noqa: S608
            assert {row.pk for row in model.objects.visible_to(actor)} == expected, model
            own = {pk for pk in expected if pk in _own(everybody, model, person)}
            assert {row.pk for row in model.objects.editable_by(actor)} == own, model
            update = f"UPDATE {model._meta.db_table} SET hud_user_id = 'x'"  # noqa: S608
            assert changed(update) == len(own), model


def _own(
    everybody: Mapping[str, Neighbour], model: type[ClientRecord], person: str
) -> set[uuid.UUID]:
    """Keys of the rows at the person's projects."""
    return {
        found.rows[model].pk
        for name, found in everybody.items()
        if person in (AGENCY_A if name == "voided" else found.allowed.change_stay)
    }


@pytest.mark.parametrize("person", PEOPLE)
def test_runs_are_seen_by_who_asked_and_by_who_reads_the_whole_log(
    neighbourhood: Neighbourhood, person: str
) -> None:
    everybody = furnish(neighbourhood).clients
    made = [one for found in everybody.values() for one in (found.run, found.paper)]
    runs = {run for run in made if run is not None}
    user = neighbourhood.people[person]
    with acting_as_user(user):
        seen = column("SELECT id FROM jobs_run")
    own = {run.pk for run in runs if user is not None and run.requested_by_id == user.pk}
    assert seen == ({run.pk for run in runs} if person == "root" else own)
    assert bool(own) == (person in {"alice", "bob", "carol", "root"})


@pytest.mark.parametrize("person", ("alice", "bob", "carol"))
def test_persons_and_tokens_are_read_by_nobody(neighbourhood: Neighbourhood, person: str) -> None:
    with acting_as_user(neighbourhood.people[person]):
        for table in ("clients_person", "clients_searchtoken"):
            with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
                column(f"SELECT 1 FROM {table}")  # noqa: S608  # two names above


def test_the_system_sees_all_once_it_says_why(neighbourhood: Neighbourhood) -> None:
    with app_role(), system_actor(reason="proof of the tests"):
        everybody = {n.client.pk for n in neighbourhood.clients.values()}
        assert column("SELECT id FROM clients_client") == everybody


def test_nobody_becomes_the_system_by_naming_a_reason(neighbourhood: Neighbourhood) -> None:
    with acting_as_user(neighbourhood.world.carol):
        before = column("SELECT id FROM clients_client")
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('app.system_reason', 'curious', true)")
        assert column("SELECT id FROM clients_client") == before


def test_every_record_table_is_guarded_by_the_same_policies() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, c.relrowsecurity, array_agg(p.polname::text ORDER BY p.polname) "
            "FROM pg_class c LEFT JOIN pg_policy p ON p.polrelid = c.oid "
            "WHERE c.relname = ANY(%s) AND c.relkind IN ('r', 'p') GROUP BY 1, 2",
            [sorted(guarded_tables())],
        )
        found = {name: (is_on, policies) for name, is_on, policies in cursor.fetchall()}
    assert set(found) == guarded_tables()
    assert all(is_on for is_on, _ in found.values())
    full = ["app_insert", "app_select", "app_update", "system_all"]
    for model in record_models():
        assert found[model._meta.db_table][1] == full, model
    assert found["clients_client"][1] == full
    assert found["client_visibility"][1] == ["app_select", "system_all"]
    assert found["clients_searchtoken"][1] == ["system_all"]


def test_every_table_with_a_client_column_is_guarded() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT c.table_name FROM information_schema.columns c "
            "JOIN information_schema.tables t USING (table_schema, table_name) "
            "WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' "
            "AND (c.column_name IN ('client_id', 'client_search_id', 'enrollment_id', "
            "'person_id', 'household_id', 'assessment_id', 'exit_id', 'sealed', 'shared_with'))"
        )
        tables = {name for (name,) in cursor.fetchall()}
    # A draft is a user's and of no client that the database could know: sealed under a key of its
    # own with whose it is, so that a row in other hands does not open (tests/vault/test_drafts.py).
    assert tables - {"vault_draft"} <= guarded_tables()


@pytest.mark.parametrize("user", ("bob", "carol"))
def test_a_foreign_key_check_tells_nothing_of_unseen_clients(
    neighbourhood: Neighbourhood, user: str
) -> None:
    """A stay written for an unseen client fails in the same words as for one that never was."""
    world = neighbourhood.world
    project = {"bob": world.shelter, "carol": world.housing}[user]
    unseen = {"bob": neighbourhood.clients["of_b"], "carol": neighbourhood.clients["private"]}
    person: User = neighbourhood.people[user]  # type: ignore[assignment]  # both signed in
    said = []
    with acting_as_user(person):
        for client_id in (unseen[user].client.pk, uuid.uuid4()):
            with pytest.raises(DatabaseError) as refused, transaction.atomic():
                insert_stay(client_id, project.pk)
            said.append((type(refused.value.__cause__), str(refused.value)))
    assert said[0] == said[1]
    assert issubclass(said[0][0], psycopg.errors.InsufficientPrivilege)


def test_earlier_versions_of_an_identity_are_for_own_staff_alone(world: World) -> None:
    old = ClientIdentity._base_manager.get(client=world.shared_client)
    old.is_current = False
    old.save(update_fields=["is_current"])
    newer = ClientIdentity._base_manager.get(pk=old.pk)
    newer.pk, newer.is_current = uuid.uuid4(), True
    newer.save(force_insert=True)
    count = "SELECT count(*) FROM clients_clientidentity WHERE client_id = %s"
    for person, seen in ((world.bob, 2), (world.carol, 1)):
        with acting_as_user(person), connection.cursor() as cursor:
            cursor.execute(count, [world.shared_client.pk])
            assert cursor.fetchone() == (seen,)
