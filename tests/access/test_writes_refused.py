"""Writing as the application's role: own records only, and never about a client unseen."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from clients.models import Client, ClientIdentity
from clients.row_security import guarded_tables
from enrollments.models import Assessment, Enrollment
from tests.access.every_table import hung_on_a_stay, make_row_of_every_table
from tests.access.neighbourhood import Neighbourhood
from tests.access.statements import changed, entered, insert_stay
from tests.factories.enrollments import make_exit
from tests.roles import acting_as_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_carol(neighbourhood: Neighbourhood) -> Iterator[Neighbourhood]:
    """Carol of B is entered; the shared client of A is open to her for reading."""
    make_exit(neighbourhood.clients["shared"].stay, shared_with=[neighbourhood.world.agency_b.pk])
    with acting_as_user(neighbourhood.world.carol):
        yield neighbourhood


@pytest.mark.rule("V21")
def test_a_partners_row_is_read_and_not_changed(as_carol: Neighbourhood) -> None:
    shared = as_carol.clients["shared"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM enrollments_exit")
        assert cursor.fetchone() == (1,)
    for table, column, key in (
        ("enrollments_enrollment", "closed_reason = 'x'", "id"),
        ("enrollments_exit", "closed_reason = 'x'", "enrollment_id"),
        ("clients_clientidentity", "closed_reason = 'x'", "client_id"),
        ("clients_client", "veteran_status = 1", "id"),
    ):
        value = shared.stay.pk if key in ("enrollment_id",) else shared.client.pk
        if table == "enrollments_enrollment":
            value = shared.stay.pk
        update = f"UPDATE {table} SET {column} WHERE {key} = %s"  # noqa: S608  # names above
        assert changed(update, value) == 0, table


def test_an_update_of_everything_touches_own_rows_alone(as_carol: Neighbourhood) -> None:
    own_stays = Enrollment.objects.editable_by(actor := entered())
    assert changed("UPDATE enrollments_enrollment SET closed_reason = 'x'") == own_stays.count()
    own_clients = Client.objects.editable_by(actor).count()
    assert changed("UPDATE clients_client SET veteran_status = 1") == own_clients == 2


def test_a_stay_for_an_unseen_client_is_refused(as_carol: Neighbourhood) -> None:
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        insert_stay(as_carol.clients["private"].client.pk, as_carol.world.housing.pk)


def test_a_stay_at_anothers_project_is_refused(as_carol: Neighbourhood) -> None:
    for name in ("shared", "of_b"):
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            insert_stay(as_carol.clients[name].client.pk, as_carol.world.shelter.pk)


def test_nothing_is_hung_on_a_stay_of_another_or_of_nobody(neighbourhood: Neighbourhood) -> None:
    """An own row about an own client, but at another's stay: refused as if there were no stay."""
    own = neighbourhood.clients["of_b"].stay
    unseen, never_was = neighbourhood.clients["private"].stay, Enrollment(pk=uuid.uuid4())
    shared = neighbourhood.clients["shared"].stay
    made = make_row_of_every_table(own)
    for model in hung_on_a_stay():
        row = made[model]
        # A place is free: only one answer that is not voided may hang on a stay.
        model._base_manager.filter(pk=row.pk).update(voided_at=timezone.now())
        said = set()
        with acting_as_user(neighbourhood.world.carol):
            for stay in (unseen, shared, never_was):
                row.pk = uuid.uuid4()
                row.enrollment_id = stay.pk  # type: ignore[attr-defined]  # all of these
                with pytest.raises(DatabaseError) as refused, transaction.atomic():
                    model._base_manager.bulk_create([row])
                said.add((type(refused.value.__cause__), str(refused.value)))
                move = f"UPDATE {model._meta.db_table} SET enrollment_id = %s"  # noqa: S608
                assert changed(move, stay.pk) == 0, model
            row.enrollment_id = own.pk  # type: ignore[attr-defined]
            model._base_manager.bulk_create([row])
        ((kind, words),) = said
        assert issubclass(kind, psycopg.errors.InsufficientPrivilege), model
        assert words.startswith("new row violates row-level security policy"), model


def test_an_answer_is_not_hung_on_the_assessment_of_another(neighbourhood: Neighbourhood) -> None:
    own = make_row_of_every_table(neighbourhood.clients["of_b"].stay)
    unseen = make_row_of_every_table(neighbourhood.clients["private"].stay)
    with acting_as_user(neighbourhood.world.carol):
        for table in ("enrollments_assessmentquestion", "enrollments_assessmentresult"):
            update = f"UPDATE {table} SET assessment_id = %s"  # noqa: S608  # two names above
            for assessment in (unseen[Assessment].pk, uuid.uuid4()):
                assert changed(update, assessment) == 0
            assert changed(update, own[Assessment].pk) == 1


def test_a_seen_client_may_be_enrolled_at_an_own_project(as_carol: Neighbourhood) -> None:
    insert_stay(as_carol.clients["shared"].client.pk, as_carol.world.housing.pk)


def test_an_own_row_is_not_moved_to_another_project_or_to_an_unseen_client(
    as_carol: Neighbourhood,
) -> None:
    stay = as_carol.clients["of_b"].stay
    unseen = as_carol.clients["private"].client.pk
    shelter = as_carol.world.shelter.pk
    update = "UPDATE enrollments_enrollment SET {} = %s WHERE id = %s"
    assert changed(update.format("project_id"), shelter, stay.pk) == 0
    assert changed(update.format("client_id"), unseen, stay.pk) == 0
    # Nor may a client be claimed by saying that it was created here.
    claim = "UPDATE clients_client SET created_project_id = %s WHERE id = %s"
    assert changed(claim, as_carol.world.housing.pk, unseen) == 0


def test_an_identity_is_not_written_for_whom_one_does_not_work_with(
    as_carol: Neighbourhood,
) -> None:
    insert = (
        "INSERT INTO clients_clientidentity (id, client_id, project_id, mode, is_current, "
        "name_data_quality, ssn_data_quality, closed_reason, voided_reason, created_at, "
        "updated_at, hud_id, hud_user_id) "
        "VALUES (%s, %s, %s, 'identified', false, 1, 1, '', '', now(), now(), '', '')"
    )
    housing = as_carol.world.housing.pk
    for name, may in (("private", 0), ("shared", 0), ("of_b", 1)):
        client = as_carol.clients[name].client.pk
        assert changed(insert, uuid.uuid4(), client, housing) == may, name


def test_a_partners_row_is_not_locked_for_change(as_carol: Neighbourhood) -> None:
    with connection.cursor() as cursor:
        stay = as_carol.clients["shared"].stay.pk
        cursor.execute("SELECT 1 FROM enrollments_enrollment WHERE id = %s", [stay])
        assert cursor.fetchall()
        cursor.execute("SELECT 1 FROM enrollments_enrollment WHERE id = %s FOR UPDATE", [stay])
        assert not cursor.fetchall()


def test_tokens_are_not_replaced_for_whom_one_does_not_work_with(as_carol: Neighbourhood) -> None:
    for name in ("private", "shared"):
        number = as_carol.clients[name].client.search_id
        assert _tokens_refused(number), name
    assert not _tokens_refused(as_carol.clients["of_b"].client.search_id)


def _tokens_refused(number: int) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT replace_search_tokens(%s, '{7}')", [number])
    except DatabaseError as error:
        assert "Only own clients" in str(error)  # told apart from a fault
        return True
    return False


def test_nobody_deletes_or_empties_a_table_about_clients(as_carol: Neighbourhood) -> None:
    for table in sorted(guarded_tables()):
        for statement in (f"DELETE FROM {table}", f"TRUNCATE {table} CASCADE"):  # noqa: S608
            with (
                pytest.raises(DatabaseError, match="permission denied"),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(statement)


def test_the_counts_are_written_by_the_triggers_alone(as_carol: Neighbourhood) -> None:
    client = as_carol.clients["private"].client.pk
    for statement in (
        "INSERT INTO client_visibility VALUES (%s, 1, -1, 1)",
        "UPDATE client_visibility SET n = 5 WHERE client_id = %s",
        "SELECT clients_add_to_visibility(ARRAY[%s]::uuid[], '{1}', '{-1}', '{1}')",
    ):
        assert changed(statement, client) == 0


def test_a_data_key_is_not_changed(as_carol: Neighbourhood) -> None:
    assert changed("UPDATE vault_datakey SET ring_key_id = 'x'") == 0


def test_identity_rows_of_an_own_client_may_be_changed(as_carol: Neighbourhood) -> None:
    of_b = as_carol.clients["of_b"].client
    rows = ClientIdentity.objects.editable_by(entered()).filter(client=of_b)
    assert rows.update(closed_reason="x") == 1
