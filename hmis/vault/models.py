"""The wrapped data keys, of clients and of rows that carry their own, and drafts of forms.

What the keys seal lies in other apps' tables.
"""

import uuid

from django.db import models
from django.utils import timezone


class DataKey(models.Model):
    """A client's data key, encrypted under a key of the ring. Destroyed: the person is forgotten.

    `client_id` is a plain column and not a foreign key: the vault knows no client, and the row
    outlives the client's as the proof that the key was destroyed.
    """

    client_id = models.UUIDField(primary_key=True, editable=False)
    ring_key_id = models.CharField(max_length=32)
    wrapped = models.BinaryField()
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    destroyed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="vault_datakey_destroyed_is_empty",
                condition=models.Q(destroyed_at__isnull=True, wrapped__gt=b"")
                | models.Q(destroyed_at__isnull=False, wrapped=b""),
            ),
        )
        indexes = (models.Index(fields=["ring_key_id"], name="vault_datakey_ring_key"),)

    def __str__(self) -> str:
        return f"data key of client {self.client_id}"


class Draft(models.Model):
    """A form that was not finished, sealed under a key of its own; its user alone gets it back.

    `user_id` is a plain column: the vault knows no user. `path` holds ids at most, never a name.
    One form may wait twice: what is kept behind a lock takes no other's place.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user_id = models.BigIntegerField()
    path = models.CharField(max_length=500)
    ring_key_id = models.CharField(max_length=32)
    wrapped = models.BinaryField()
    sealed = models.BinaryField()
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("-created_at",)
        indexes = (
            models.Index(fields=["created_at"], name="vault_draft_created_at"),
            models.Index(fields=["user_id", "path"], name="vault_draft_of_user_at_path"),
        )

    def __str__(self) -> str:
        return f"draft {self.pk} of user {self.user_id}"


class SealedRow(models.Model):
    """A row about no client that seals what it holds under a key of its own.

    The key lies beside it, wrapped by the ring and bound to the row's `key_id`; rotation finds
    every model that inherits this.
    """

    key_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    ring_key_id = models.CharField(max_length=32, editable=False)
    wrapped = models.BinaryField(editable=False)

    class Meta:
        abstract = True
