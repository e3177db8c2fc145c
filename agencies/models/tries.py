"""How often a secret was tried: what holds guessing back, in PostgreSQL, with Redis up or down."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Tries(models.Model):
    """The newest tries of one kind for one account, or from one address.

    The key is a keyed hash: the table tells neither what was typed nor whether there is such an
    account. After too many tries nothing is checked until `paused_until`; each further pause of
    a row that was not forgotten is longer.
    """

    key = models.CharField(primary_key=True, max_length=64, editable=False)
    tried_at = ArrayField(models.DateTimeField(), default=list)
    pauses = models.PositiveSmallIntegerField(default=0)
    paused_until = models.DateTimeField(null=True)
    forget_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name_plural = "tries"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(paused_until__isnull=True) | models.Q(pauses__gt=0),
                name="agencies_tries_pause_is_counted",
            ),
            models.CheckConstraint(
                condition=models.Q(paused_until__isnull=True)
                | models.Q(forget_at__gte=models.F("paused_until")),
                name="agencies_tries_kept_while_paused",
            ),
        )

    def __str__(self) -> str:
        return "tries"
