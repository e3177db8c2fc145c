"""Incidents as people report them: who told what, when, and who has read it since."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit.oversight.querysets import IncidentManager
from hmis.vault.models import SealedRow


class Kind(models.TextChoices):
    """What somebody noticed (S102): what was attempted counts as much as what succeeded."""

    STOLEN_PASSWORD = "stolen_password", _("A password or a sign-in was stolen, shared or guessed")
    UNLAWFUL_ACCESS = "unlawful_access", _("Somebody looked at records without the right to")
    ATTEMPTED_ACCESS = "attempted_access", _("Somebody tried to get in, or to get at records")
    LOST_PAPER = "lost_paper", _("A paper with client information is lost or was left lying about")
    LOST_DEVICE = "lost_device", _("A computer, telephone or drive is lost or stolen")
    OVERHEARD = "overheard", _("Client information was overheard or seen by others")
    SENT_ASTRAY = "sent_astray", _("Information went to the wrong person")
    OTHER = "other", _("Something else")


class Audience(models.TextChoices):
    """Who is told of a report and may open it: never somebody whom it is about."""

    AGENCY = "agency", _("The agency's director, its HMIS contact and the HMIS administrators")
    LEAD = "lead", _("Only the HMIS system administrators and the HMIS director")
    HMIS_DIRECTOR = "hmis_director", _("Only the HMIS director")


class Incident(SealedRow):
    """A report of a breach, or of what looks like one (S41, S102).

    What was told in words may name people, so it is sealed under a key of its own; the kind, the
    agency and the times stay readable. Nothing of a report is ever changed: a trigger of the
    migration. What is found out about it later belongs elsewhere.
    """

    reported_by = models.ForeignKey("agencies.User", models.PROTECT, related_name="+")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    audience = models.CharField(max_length=20, choices=Audience.choices, default=Audience.AGENCY)
    noticed_on = models.DateField()
    # JSON: what happened, about when, who or what is concerned.
    sealed_report = models.BinaryField()
    reported_at = models.DateTimeField(default=timezone.now, editable=False)

    unlogged: ClassVar[set[str]] = {"sealed_report", "wrapped", "ring_key_id", "key_id"}

    objects = IncidentManager()

    class Meta:
        ordering = ("-reported_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind__in=Kind.values), name="audit_oversight_incident_kind"
            ),
            models.CheckConstraint(
                condition=models.Q(audience__in=Audience.values),
                name="audit_oversight_incident_audience",
            ),
        )

    def __str__(self) -> str:
        return f"incident {self.pk}"


class IncidentSighting(models.Model):
    """That somebody who answers for it has read a report, and when."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="sightings")
    user = models.ForeignKey("agencies.User", models.PROTECT, related_name="+")
    seen_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("seen_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("incident", "user"), name="audit_oversight_incidentsighting_once"
            ),
        )

    def __str__(self) -> str:
        return f"user {self.user_id} has seen incident {self.incident_id}"
