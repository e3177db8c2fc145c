"""Search in the database: visible people only, by own tokens only, each search in the log."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from pytest_django import Settings

from agencies.actor import Actor
from agencies.models import User
from audit.log.models import LogEntry
from clients.identity import IdentityWords
from clients.models import Client, Mode, SearchToken
from clients.search import service
from clients.search.index import Indexable, index_client, token_rows
from clients.search.parse import parse
from clients.search.ranking import Reason
from clients.search.service import SearchResult, search
from hmis.vault.actions import destroy_data_key
from hud.fy2026.lists import DobDataQuality, SsnDataQuality
from tests.factories.clients import make_client
from tests.factories.enrollments import make_enrollment
from tests.world import World

pytestmark = pytest.mark.django_db

Acting = Callable[[User], AbstractContextManager[Actor]]


def ask(acting: Acting, user: User, typed: str) -> SearchResult:
    with acting(user) as actor:
        return search(actor, parse(typed))


def ids(result: SearchResult) -> list[object]:
    return [candidate.client.pk for candidate in result.candidates]


@pytest.mark.parametrize(
    "typed",
    [
        "Prudence Hollybush",
        "hollybush, prudence",
        "Prudance Holybush",
        "Prue Hollybush",
        "Hollybush 4321",
        "Prudence 5/17/1980",
        "Prudence Hollybush 5/16/1980",
        "5/17/1980",
        "987-65-4321",
        "987654312",
        "Prudence Hollybush 1980",
        "Prudence Hollybush 1970",
    ],
)
def test_own_client_is_found_however_typed(world: World, acting: Acting, typed: str) -> None:
    result = ask(acting, world.bob, typed)
    assert world.private_client.pk in ids(result)
    assert not result.too_many


def test_the_answer_carries_words_and_reasons(world: World, acting: Acting) -> None:
    (found,) = ask(acting, world.bob, "Prudence Hollybush 5/17/1980").candidates
    assert found.words.full_name == "Prudence Hollybush"
    assert found.reasons == (Reason.SAME_NAME, Reason.BIRTH_DATE)
    assert [str(text) for text in found.reason_texts] == ["same name", "birth date matches"]
    assert "Prudence" not in repr(found)


def test_partner_finds_the_stamped_client_and_no_other(world: World, acting: Acting) -> None:
    assert ids(ask(acting, world.carol, "Sharon Oakley")) == [world.shared_client.pk]
    assert ids(ask(acting, world.carol, "Prudence Hollybush")) == []
    assert ids(ask(acting, world.carol, "987-65-4321")) == []
    assert world.private_client.pk not in ids(ask(acting, world.carol, "5/17/1980"))


def test_who_works_nowhere_finds_nobody(world: World, acting: Acting) -> None:
    for user in (world.dan, world.root):
        assert ids(ask(acting, user, "Sharon Oakley")) == []


def test_an_enrollment_at_an_own_project_makes_a_client_found(world: World, acting: Acting) -> None:
    make_enrollment(world.private_client, world.housing)
    assert ids(ask(acting, world.carol, "Prudence Hollybush")) == [world.private_client.pk]


def test_an_hmis_id_finds_exactly_its_client(world: World, acting: Acting) -> None:
    typed = world.private_client.pk.hex.upper()
    (found,) = ask(acting, world.bob, typed).candidates
    assert found.client.pk == world.private_client.pk
    assert found.reasons == (Reason.HMIS_ID,)
    assert ask(acting, world.carol, typed) == ask(acting, world.carol, uuid4().hex)


def test_an_unnamed_client_is_found_by_id(world: World, acting: Acting) -> None:
    unnamed = make_client(world.shelter, mode=Mode.UNNAMED)
    (found,) = ask(acting, world.bob, unnamed.pk.hex).candidates
    assert found.words.full_name == ""


def test_a_voided_client_is_not_found(world: World, acting: Acting) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE clients_client SET voided_at = now() WHERE id = %s", [world.private_client.pk]
        )
    assert ids(ask(acting, world.bob, "Prudence Hollybush")) == []
    assert ids(ask(acting, world.bob, world.private_client.pk.hex)) == []


def test_a_forgotten_client_is_not_found_by_name(world: World, acting: Acting) -> None:
    destroy_data_key(world.private_client.pk)
    assert ids(ask(acting, world.bob, "Prudence Hollybush")) == []


def test_a_crowd_of_visible_people_asks_for_more(world: World, acting: Acting) -> None:
    for day in range(1, 13):
        make_client(world.shelter, "Ann", "Lee", date_of_birth=date(1970, 1, day))
    crowd = ask(acting, world.bob, "Ann Lee")
    assert crowd.too_many
    assert crowd.candidates == ()
    (found, *_) = ask(acting, world.bob, "Ann Lee 1/5/1970").candidates
    assert found.client.date_of_birth == date(1970, 1, 5)


def test_a_crowd_of_hidden_people_changes_nothing(world: World, acting: Acting) -> None:
    mine = make_client(world.housing, "Ann", "Lee")
    before = ask(acting, world.carol, "Ann Lee")
    for _ in range(30):
        make_client(world.shelter, "Ann", "Lee")
    after = ask(acting, world.carol, "Ann Lee")
    assert ids(before) == ids(after) == [mine.pk]
    assert not after.too_many


def test_one_name_alone_is_not_searched(world: World, acting: Acting) -> None:
    result = ask(acting, world.bob, "Prudence")
    assert not result.is_searchable
    assert result.candidates == ()


def test_each_search_is_logged_without_the_typed_words(world: World, acting: Acting) -> None:
    ask(acting, world.bob, "Prudence Hollybush 5/17/1980 4321")
    entry = LogEntry.objects.filter(deed="client.searched").latest()
    assert entry.clients == [world.private_client.pk]
    assert entry.additional_data == {
        "typed": ["name", "birth_date", "last_four"],
        "shown": 1,
        "too_many": False,
    }


def test_every_answer_is_held_as_long(
    world: World, acting: Acting, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.SEARCH_HOLD_SECONDS = 5.0
    slept: list[float] = []
    monkeypatch.setattr("clients.search.service.time.sleep", slept.append)
    for typed in ("Prudence Hollybush", "Nobody Whatsoever", "x", uuid4().hex):
        ask(acting, world.bob, typed)
    assert len(slept) == 4
    assert all(3.0 < seconds <= 5.0 for seconds in slept)


def test_the_app_role_reads_and_writes_no_tokens(world: World, acting: Acting) -> None:
    for statement in (
        "SELECT * FROM clients_searchtoken",
        "INSERT INTO clients_searchtoken (token, client_search_id) VALUES (1, 1)",
        "DELETE FROM clients_searchtoken",
    ):
        with (
            acting(world.bob),
            pytest.raises(DatabaseError),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


def test_without_an_actor_the_function_raises(world: World) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.own', '', true)")
    with pytest.raises(DatabaseError), transaction.atomic():
        service.candidate_ids(parse("Prudence Hollybush"))


def test_indexing_replaces_and_is_for_own_clients(world: World, acting: Acting) -> None:
    client, renamed = world.private_client, IdentityWords(first_name="Zip", last_name="Underhill")
    with acting(world.carol), pytest.raises(DatabaseError), transaction.atomic():
        index_client(client, renamed, ssn_data_quality=99)
    assert ids(ask(acting, world.bob, "987-65-4321")) == [client.pk]
    with acting(world.bob):
        index_client(client, renamed, ssn_data_quality=99)
        index_client(client, renamed, ssn_data_quality=99)
    assert SearchToken.objects.filter(client_search_id=client.search_id).count() == 2
    assert ids(ask(acting, world.bob, "987-65-4321")) == []


def test_bulk_rows_are_those_of_single_indexing(world: World) -> None:
    client: Client = world.private_client
    rows = token_rows(
        [
            Indexable(
                client_id=client.pk,
                search_id=client.search_id,
                identity=IdentityWords(
                    first_name="Prudence", last_name="Hollybush", ssn="987654321"
                ),
                date_of_birth=client.date_of_birth,
                dob_data_quality=DobDataQuality.FULL_DOB_REPORTED,
                ssn_data_quality=SsnDataQuality.FULL_SSN_REPORTED,
            )
        ]
    )
    stored = SearchToken.objects.filter(client_search_id=client.search_id)
    assert set(rows) == set(stored.values_list("token", "client_search_id"))
