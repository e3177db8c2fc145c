"""Data keys in the database: made, read for many, rewrapped, destroyed."""

from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from hmis.vault import actions
from hmis.vault.errors import DecryptionFailed, KeyDestroyed, KeyMissing
from hmis.vault.keyring import with_new_key
from hmis.vault.models import DataKey

pytestmark = pytest.mark.django_db

PLACE = {"table": "clients_clientidentity", "column": "sealed"}


def sealed_for(client_id: UUID) -> tuple[UUID, bytes]:
    row_id = uuid4()
    cipher = actions.create_data_key(client_id)
    return row_id, cipher.seal(b"Ann", **PLACE, row_id=row_id)


def test_a_client_s_cipher_opens_what_it_sealed() -> None:
    client_id = uuid4()
    row_id, sealed = sealed_for(client_id)
    assert actions.cipher_for(client_id).open(sealed, **PLACE, row_id=row_id) == b"Ann"


def test_many_ciphers_take_one_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client_ids = [uuid4() for _ in range(20)]
    made = actions.create_data_keys(client_ids)
    sealed = made[client_ids[3]].seal(b"Ann", **PLACE, row_id=client_ids[3])
    with django_assert_num_queries(1):
        ciphers = actions.ciphers_for(client_ids)
    assert set(ciphers) == set(client_ids)
    assert ciphers[client_ids[3]].open(sealed, **PLACE, row_id=client_ids[3]) == b"Ann"


def test_keys_swapped_between_two_clients_do_not_open() -> None:
    one, other = uuid4(), uuid4()
    actions.create_data_keys([one, other])
    wrapped = DataKey.objects.get(pk=other).wrapped
    DataKey.objects.filter(pk=one).update(wrapped=wrapped)
    with pytest.raises(DecryptionFailed):
        actions.cipher_for(one)


def test_a_client_without_a_key_is_told_apart_from_a_forgotten_one() -> None:
    client_id = uuid4()
    with pytest.raises(KeyMissing):
        actions.cipher_for(client_id)
    with pytest.raises(KeyMissing):
        actions.destroy_data_key(client_id)


def test_destroying_the_key_forgets_the_person() -> None:
    client_id, other = uuid4(), uuid4()
    actions.create_data_keys([client_id, other])
    actions.destroy_data_key(client_id)
    first = DataKey.objects.get(pk=client_id)
    actions.destroy_data_key(client_id)
    second = DataKey.objects.get(pk=client_id)
    assert bytes(first.wrapped) == b""
    assert second.destroyed_at == first.destroyed_at is not None
    with pytest.raises(KeyDestroyed):
        actions.cipher_for(client_id)
    assert set(actions.ciphers_for([client_id, other])) == {other}


def test_the_database_refuses_a_destroyed_key_that_still_holds_bytes() -> None:
    client_id = uuid4()
    actions.create_data_key(client_id)
    with pytest.raises(IntegrityError), transaction.atomic():
        DataKey.objects.filter(pk=client_id).update(destroyed_at=timezone.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        DataKey.objects.filter(pk=client_id).update(wrapped=b"")


def test_rotation_rewraps_and_old_values_still_open(settings: Settings) -> None:
    client_id, forgotten = uuid4(), uuid4()
    row_id, sealed = sealed_for(client_id)
    actions.create_data_keys([forgotten, uuid4(), uuid4()])
    actions.destroy_data_key(forgotten)
    settings.HMIS_KEYRING = with_new_key(settings.HMIS_KEYRING)
    newest = settings.HMIS_KEYRING.partition(":")[0]

    actions.rewrap(client_id)
    actions.rewrap(client_id)
    assert DataKey.objects.get(pk=client_id).ring_key_id == newest
    assert actions.rewrap_some(limit=1) == 1
    assert actions.rewrap_some() == 1
    assert actions.rewrap_some() == 0

    without_old = "".join(
        line
        for line in settings.HMIS_KEYRING.splitlines(keepends=True)
        if line.startswith((f"{newest}:", "search:"))
    )
    settings.HMIS_KEYRING = without_old
    assert actions.cipher_for(client_id).open(sealed, **PLACE, row_id=row_id) == b"Ann"


def test_a_data_key_does_not_print_itself() -> None:
    data_key = actions.new_data_key(uuid4())
    assert str(data_key) == f"data key of client {data_key.client_id}"
