"""Names and Social Security numbers: encrypted, every version kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from agencies.sections import Section
from clients.models.client import Mode
from clients.models.record import ClientRecord
from clients.querysets import ClientIdentityManager
from hud.binding import checks
from hud.fy2026 import lists

IDENTITY = {"name_data_quality": "NameDataQuality", "ssn_data_quality": "SSNDataQuality"}
SEALED_COLUMNS = ("FirstName", "MiddleName", "LastName", "NameSuffix", "SSN")
"""What of HUD's Client file is in `sealed`."""


class ClientIdentity(ClientRecord):
    """One version of a client's identity (HUD 3.01 and 3.02).

    `sealed` is the encrypted form of `clients.identity.IdentityWords`; empty unless the client is
    identified, which a CHECK and a foreign key on (client, mode) hold (S144, S148). It is visible
    to whom the client is visible; its stamp is what shares the client (V21).
    """

    section: ClassVar[Section] = Section.IDENTITY
    hud_file: ClassVar[str] = "Client"
    hud_columns: ClassVar[Mapping[str, str]] = IDENTITY
    hud_is_main: ClassVar[bool] = False
    visibility_counter: ClassVar[str] = "clients_count_identities"
    pii: ClassVar[set[str]] = {"sealed"}
    unlogged: ClassVar[set[str]] = {"updated_at", "sealed"}

    client = models.ForeignKey("clients.Client", models.PROTECT, related_name="identities")
    is_current = models.BooleanField(default=True)
    mode = models.CharField(max_length=10, choices=Mode.choices, default=Mode.IDENTIFIED)
    sealed = models.BinaryField(null=True)
    name_data_quality = models.SmallIntegerField(choices=lists.NameDataQuality.choices)
    ssn_data_quality = models.SmallIntegerField(choices=lists.SsnDataQuality.choices)

    objects = ClientIdentityManager()  # type: ignore[misc]  # the abstract class has one too

    class Meta(ClientRecord.Meta):
        verbose_name = "client identity"
        verbose_name_plural = "client identities"
        constraints = (
            *ClientRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=("client",),
                condition=models.Q(is_current=True),
                name="clients_clientidentity_one_current",
            ),
            models.CheckConstraint(
                condition=models.Q(mode=Mode.IDENTIFIED) | models.Q(sealed__isnull=True),
                name="clients_clientidentity_only_identified_has_name",
            ),
            *checks("Client", IDENTITY),
        )
