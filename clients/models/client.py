"""Clients, and the persons whom they are."""

from __future__ import annotations

import uuid
from typing import ClassVar
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.models import ImportedRow
from clients.querysets import ClientManager
from hud.fy2026 import lists


class Person(models.Model):
    """One human being: groups the Client rows that are the same person (visibility.md, "Words").

    HUD's PersonalID in exports that cover a whole CoC. Visible to no agency; assigned by the lead.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    def __str__(self) -> str:
        return f"person {self.pk}"


class Mode(models.TextChoices):
    """How much of an identity a client's record may hold. A `tally` makes no client row at all."""

    IDENTIFIED = "identified", _("Identified")
    ANONYMOUS = "anonymous", _("Anonymous")
    UNNAMED = "unnamed", _("Unnamed")


_NOT_ANONYMOUS = ~models.Q(mode=Mode.ANONYMOUS)


class Client(ImportedRow):
    """A client as its viewers know it: what may stay readable to SQL (HUD 3.03 to 3.07, 4.21).

    Names and the Social Security number are in `ClientIdentity`, encrypted. Who sees the row is
    decided by `client_visibility` and row-level security.
    """

    # The log keeps the names of these columns, not their values (V25).
    pii: ClassVar[set[str]] = {"date_of_birth", "additional_race_ethnicity"}
    unlogged: ClassVar[set[str]] = {"updated_at", "search_id", "person"}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # Private number of the token table; drawn from the sequence clients_search_id, never shown.
    search_id = models.IntegerField(unique=True, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", editable=False)
    mode = models.CharField(max_length=10, choices=Mode.choices, default=Mode.IDENTIFIED)
    created_project = models.ForeignKey(
        "agencies.Project", models.PROTECT, related_name="+", editable=False
    )

    date_of_birth = models.DateField(null=True, blank=True)
    dob_data_quality = models.SmallIntegerField(choices=lists.DobDataQuality.choices)
    sex = models.SmallIntegerField(choices=lists.Sex.choices, null=True, blank=True)
    american_indian = models.BooleanField(default=False)
    asian = models.BooleanField(default=False)
    black = models.BooleanField(default=False)
    hispanic_latinao = models.BooleanField(default=False)
    middle_eastern = models.BooleanField(default=False)
    pacific_islander = models.BooleanField(default=False)
    white = models.BooleanField(default=False)
    race_none = models.SmallIntegerField(choices=lists.RaceNone.choices, null=True, blank=True)
    additional_race_ethnicity = models.CharField(max_length=100, default="", blank=True)
    veteran_status = models.SmallIntegerField(choices=lists.NoYesReasons.choices, default=99)

    created_by = models.ForeignKey(
        "agencies.User", models.PROTECT, null=True, editable=False, related_name="+"
    )
    voided_at = models.DateTimeField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = ClientManager()

    class Meta(ImportedRow.Meta):
        indexes = (
            models.Index(
                fields=("date_of_birth",),
                condition=models.Q(dob_data_quality=lists.DobDataQuality.FULL_DOB_REPORTED),
                name="clients_client_exact_birth",
            ),
            models.Index(fields=("created_project",), name="clients_client_created_at"),
        )
        constraints = (
            *ImportedRow.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(mode__in=Mode.values), name="clients_client_mode"
            ),
            # S145: never an actual birth date; 1 January of a year.
            models.CheckConstraint(
                condition=_NOT_ANONYMOUS
                | models.Q(date_of_birth__isnull=True)
                | models.Q(date_of_birth__month=1, date_of_birth__day=1),
                name="clients_client_anonymous_birth_year_only",
            ),
            models.CheckConstraint(
                condition=_NOT_ANONYMOUS | models.Q(additional_race_ethnicity=""),
                name="clients_client_anonymous_no_free_text",
            ),
        )

    def __str__(self) -> str:
        return f"client {self.pk}"

    @property
    def hmis_id(self) -> str:
        """The id as people read and type it: HUD's 32 hexadecimal characters."""
        return self.pk.hex

    def client_ids_for_log(self) -> list[UUID]:
        """The clients that a log row about this row concerns: itself."""
        return [self.pk]
