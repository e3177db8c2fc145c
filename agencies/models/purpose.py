"""Purposes that a user stated before looking, and the looks that followed."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from agencies.querysets import StatedPurposeManager


class Purpose(models.TextChoices):
    """Why somebody without a working relationship looks (need to know; S14, S24, S152)."""

    PRESENT = "present", _("The client is here and asks for a service")
    REFERRED = "referred", _("The client was referred to us")
    SHARED_CASE = "shared_case", _("We work on the case together with the other agency")
    ASKED_BY_CLIENT = "asked_by_client", _("The client asked us to look")
    EMERGENCY = "emergency", _("Danger to somebody's life or health")


class ElevationPurpose(models.TextChoices):
    """For what a system administrator may open client data (V24)."""

    CORRECTION = "correction", _("An agency asked to have a record put right")
    DUPLICATE = "duplicate", _("Two records of one person are to be compared")
    GRIEVANCE = "grievance", _("A client's grievance or request is looked into")
    INCIDENT = "incident", _("A security incident is investigated")
    FAULT = "fault", _("A fault of the system is traced")


PURPOSES = dict([*Purpose.choices, *ElevationPurpose.choices])
MOST_CLIENTS = 5


class StatedPurpose(models.Model):
    """A purpose, for some clients, by one user acting for one agency, until an hour.

    Without `is_elevation` a partner says why a profile is opened that is visible by a stamp alone;
    with it a system administrator opens what is otherwise closed (V24). `told_agency_ids` are the
    agencies that have written about these clients: their directors see each look.
    """

    user = models.ForeignKey("agencies.User", models.PROTECT, related_name="stated_purposes")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    client_ids = ArrayField(models.UUIDField())
    is_elevation = models.BooleanField(default=False)
    purpose = models.CharField(max_length=20)
    # Number of the ticket, grievance or incident.
    reference = models.CharField(max_length=40, default="", blank=True)
    told_agency_ids = ArrayField(models.IntegerField(), default=list)
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    # Deeds of their own tell of it; auditlog's row would keep clients outside the log's column.
    unlogged: ClassVar[set[str]] = {"client_ids"}

    objects = StatedPurposeManager()

    class Meta:
        ordering = ("-begins_at", "-pk")
        indexes = (models.Index(fields=("user", "ends_at"), name="agencies_purpose_of_user"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(is_elevation=False, purpose__in=Purpose.values)
                | (Q(is_elevation=True, purpose__in=ElevationPurpose.values) & ~Q(reference="")),
                name="agencies_statedpurpose_is_of_the_list",
            ),
            models.CheckConstraint(
                condition=Q(client_ids__len__gte=1) & Q(client_ids__len__lte=MOST_CLIENTS),
                name="agencies_statedpurpose_for_few_clients",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gte=F("begins_at")), name="agencies_statedpurpose_ends_after"
            ),
        )

    def __str__(self) -> str:
        return f"purpose of user {self.user_id}"

    @property
    def words(self) -> str:
        """The purpose as people read it."""
        return str(PURPOSES[self.purpose])


class Look(models.Model):
    """One look without a working relationship, as each agency concerned is shown it.

    A row for the looker's own agency, and one for every agency that has written about the client.
    A policy shows an agency its own rows, to who reads the agency's trail (V24, V26).
    """

    # Made in Python: the looker may write a row and not read it back (docs/adr/0003).
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    stated = models.ForeignKey(StatedPurpose, models.PROTECT, related_name="looks")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    client_id = models.UUIDField()
    looked_at = models.DateTimeField()

    class Meta:
        ordering = ("-looked_at", "-pk")
        indexes = (models.Index(fields=("agency", "-looked_at"), name="agencies_look_of_agency"),)

    def __str__(self) -> str:
        return f"look {self.pk}"
