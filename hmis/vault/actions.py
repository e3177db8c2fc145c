"""Every write of the vault, and the reads that unwrap keys.

Callers record the deed; the vault only keeps keys. Nothing here is cached: an unwrapped key lives
as long as the request or run that asked for it.
"""

from collections.abc import Iterable
from uuid import UUID

from django.apps import apps
from django.db import transaction
from django.utils import timezone

from hmis.vault import files
from hmis.vault.crypto import Cipher, new_key
from hmis.vault.errors import KeyDestroyed, KeyMissing
from hmis.vault.keyring import keyring
from hmis.vault.models import DataKey, SealedRow


def new_data_key(client_id: UUID) -> DataKey:
    """Return an unsaved data key for a new client; bulk writers save many at once."""
    name, wrapped = keyring().wrap(new_key(), client_id)
    return DataKey(client_id=client_id, ring_key_id=name, wrapped=wrapped)


def create_data_key(client_id: UUID) -> Cipher:
    """Make and save the data key of a new client; returns it ready for use."""
    data_key = new_data_key(client_id)
    data_key.save(force_insert=True)
    return unwrap(data_key)


def create_data_keys(client_ids: Iterable[UUID]) -> dict[UUID, Cipher]:
    """Make and save the data keys of many new clients."""
    data_keys = [new_data_key(client_id) for client_id in client_ids]
    DataKey.objects.bulk_create(data_keys, batch_size=2000)
    return {data_key.client_id: unwrap(data_key) for data_key in data_keys}


def unwrap(data_key: DataKey) -> Cipher:
    """Return the cipher of a data key. Raises KeyDestroyed, DecryptionFailed."""
    return Cipher(_plain_key(data_key))


def cipher_for(client_id: UUID) -> Cipher:
    """Return one client's cipher. Raises KeyMissing, KeyDestroyed, DecryptionFailed."""
    data_key = DataKey.objects.filter(pk=client_id).first()
    if data_key is None:
        raise KeyMissing(client_id)
    return unwrap(data_key)


def ciphers_for(client_ids: Iterable[UUID]) -> dict[UUID, Cipher]:
    """Return the ciphers of many clients by one query.

    A client whose key was destroyed is left out: a list must not fail because one of its people
    was forgotten.
    """
    rows = DataKey.objects.filter(pk__in=list(client_ids), destroyed_at=None).values_list(
        "client_id", "ring_key_id", "wrapped"
    )
    ring = keyring()
    return {
        client_id: Cipher(ring.unwrap(name, bytes(wrapped), client_id))
        for client_id, name, wrapped in rows
    }


def give_key(row: SealedRow) -> Cipher:
    """Make the key of an unsaved row that seals for itself; returns it ready for use."""
    key = new_key()
    row.ring_key_id, row.wrapped = keyring().wrap(key, row.key_id)
    return Cipher(key)


def own_cipher(row: SealedRow) -> Cipher:
    """Return the cipher of a row that seals for itself. Raises DecryptionFailed."""
    return Cipher(keyring().unwrap(row.ring_key_id, bytes(row.wrapped), row.key_id))


@transaction.atomic
def rewrap(client_id: UUID) -> None:
    """Wrap a data key by the ring's newest key; what it sealed is not touched."""
    row = DataKey.objects.select_for_update(no_key=True).get(pk=client_id)
    if row.destroyed_at is not None or row.ring_key_id == keyring().newest:
        return
    row.ring_key_id, row.wrapped = keyring().wrap(_plain_key(row), client_id)
    row.save(update_fields=["ring_key_id", "wrapped"])


@transaction.atomic
def rewrap_some(limit: int = 1000) -> int:
    """Rewrap up to `limit` data keys that are not under the newest key; returns how many.

    Of clients, of rows that seal for themselves, of files that are kept for good. Call until it
    returns 0; then the old key may leave the ring.
    """
    done = _rewrap_clients(limit)
    for model in apps.get_models():
        if issubclass(model, SealedRow):
            done += _rewrap_rows(model, limit - done)
    return done + files.rewrap_store(files.LASTING, limit - done)


def _rewrap_clients(limit: int) -> int:
    ring = keyring()
    outdated = DataKey.objects.filter(destroyed_at=None).exclude(ring_key_id=ring.newest)
    rows = list(outdated.select_for_update(no_key=True, skip_locked=True).order_by("pk")[:limit])
    for row in rows:
        row.ring_key_id, row.wrapped = ring.wrap(_plain_key(row), row.client_id)
    DataKey.objects.bulk_update(rows, ["ring_key_id", "wrapped"])
    return len(rows)


def _rewrap_rows(model: type[SealedRow], limit: int) -> int:
    ring = keyring()
    outdated = model._base_manager.exclude(ring_key_id=ring.newest)
    rows = list(outdated.select_for_update(no_key=True, skip_locked=True).order_by("pk")[:limit])
    for row in rows:
        key = ring.unwrap(row.ring_key_id, bytes(row.wrapped), row.key_id)
        row.ring_key_id, row.wrapped = ring.wrap(key, row.key_id)
    model._base_manager.bulk_update(rows, ["ring_key_id", "wrapped"])
    return len(rows)


@transaction.atomic
def destroy_data_key(client_id: UUID) -> None:
    """Forget a client: the wrapped key is overwritten, the row stays as proof. Can be repeated.

    The old row version lies in the table until VACUUM, and in backups until they expire.
    """
    row = DataKey.objects.select_for_update(no_key=True).filter(pk=client_id).first()
    if row is None:
        raise KeyMissing(client_id)
    if row.destroyed_at is None:
        row.wrapped, row.destroyed_at = b"", timezone.now()
        row.save(update_fields=["wrapped", "destroyed_at"])


def _plain_key(data_key: DataKey) -> bytes:
    """Return the raw data key. Raises KeyDestroyed, DecryptionFailed."""
    if data_key.destroyed_at is not None:
        raise KeyDestroyed(data_key.client_id)
    wrapped = bytes(data_key.wrapped)
    return keyring().unwrap(data_key.ring_key_id, wrapped, data_key.client_id)
