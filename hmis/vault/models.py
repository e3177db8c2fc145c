"""The wrapped data keys, one for each client. What they seal lies in other apps' tables."""

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
