"""Clients, and the persons whom they are."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import ClassVar
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.models import ImportedRow
from clients.querysets import ClientManager
from hud.binding import checks
from hud.fields import code, number
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


RACES = {
    "american_indian": "AmIndAKNative",
    "asian": "Asian",
    "black": "BlackAfAmerican",
    "hispanic_latinao": "HispanicLatinao",
    "middle_eastern": "MidEastNAfrican",
    "pacific_islander": "NativeHIPacific",
    "white": "White",
}
VETERAN = {
    "veteran_status": "VeteranStatus",
    "year_entered_service": "YearEnteredService",
    "year_separated": "YearSeparated",
    "world_war_ii": "WorldWarII",
    "korean_war": "KoreanWar",
    "vietnam_war": "VietnamWar",
    "desert_storm": "DesertStorm",
    "afghanistan_oef": "AfghanistanOEF",
    "iraq_oif": "IraqOIF",
    "iraq_ond": "IraqOND",
    "other_theater": "OtherTheater",
    "military_branch": "MilitaryBranch",
    "discharge_status": "DischargeStatus",
}
CLIENT = {
    "date_of_birth": "DOB",
    "dob_data_quality": "DOBDataQuality",
    "sex": "Sex",
    **RACES,
    "race_none": "RaceNone",
    "additional_race_ethnicity": "AdditionalRaceEthnicity",
    **VETERAN,
}
_NOT_ANONYMOUS = ~models.Q(mode=Mode.ANONYMOUS)


class Client(ImportedRow):
    """A client as its viewers know it: what may stay readable to SQL (HUD 3.03 to 3.07, 4.21, V1).

    Names and the Social Security number are in `ClientIdentity`, encrypted. Who sees the row is
    decided by `client_visibility` and row-level security.
    """

    hud_file: ClassVar[str] = "Client"
    hud_columns: ClassVar[Mapping[str, str]] = CLIENT
    # The log keeps the names of these columns, not their values (V25).
    pii: ClassVar[set[str]] = {"date_of_birth", "additional_race_ethnicity"}
    unlogged: ClassVar[set[str]] = {"updated_at", "search_id", "person"}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # Private number of the token table; drawn from the sequence clients_search_id, never shown.
    search_id = models.IntegerField(unique=True, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", editable=False)
    mode = models.CharField(max_length=10, choices=Mode.choices, default=Mode.IDENTIFIED)
    # Indexed below, under a name.
    created_project = models.ForeignKey(
        "agencies.Project", models.PROTECT, related_name="+", editable=False, db_index=False
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
    # Veteran's information (HUD V1).
    year_entered_service = number(_("Year entered military service"))
    year_separated = number(_("Year separated from military service"))
    world_war_ii = code(lists.NoYesReasons, _("World War II"))
    korean_war = code(lists.NoYesReasons, _("Korean War"))
    vietnam_war = code(lists.NoYesReasons, _("Vietnam War"))
    desert_storm = code(lists.NoYesReasons, _("Persian Gulf War (Desert Storm)"))
    afghanistan_oef = code(lists.NoYesReasons, _("Afghanistan (Operation Enduring Freedom)"))
    iraq_oif = code(lists.NoYesReasons, _("Iraq (Operation Iraqi Freedom)"))
    iraq_ond = code(lists.NoYesReasons, _("Iraq (Operation New Dawn)"))
    other_theater = code(
        lists.NoYesReasons, _("Other peace-keeping operations or military interventions")
    )
    military_branch = code(lists.MilitaryBranch, _("Branch of the military"))
    discharge_status = code(lists.DischargeStatus)

    created_by = models.ForeignKey(
        "agencies.User",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        db_index=False,
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
            *checks("Client", CLIENT, booleans=RACES),
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
