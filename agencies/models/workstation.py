"""The yearly look at each place from which the HMIS is used (S80 to S85)."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.checklists import WORKSTATION_KEYS, a_year_after
from agencies.workstation_querysets import WorkstationCheckManager


class WorkstationKind(models.TextChoices):
    """What is used to reach the HMIS: all of it is held to the same rules (S80)."""

    DESKTOP = "desktop", _("Desktop computer")
    LAPTOP = "laptop", _("Laptop")
    SMART_DEVICE = "smart_device", _("Telephone or tablet")
    NETWORK = "network", _("Network")
    SERVER = "server", _("Server")
    MAINFRAME = "mainframe", _("Mainframe")


class Answer(models.TextChoices):
    """How a point of the checklist is met."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    DOES_NOT_APPLY = "does_not_apply", _("Does not apply")


def _answered(key: str) -> models.Q:
    """A point has an answer, and a "no" says what is done about it."""
    answer = models.Q(**{f"answers__{key}__in": Answer.values})
    is_no = models.Q(**{f"answers__{key}": Answer.NO.value})
    return answer & (~is_no | models.Q(remedies__has_key=key))


class WorkstationCheck(models.Model):
    """One look at one workstation, all points answered; of a label the newest counts.

    `label` is what the agency calls it ("Front desk 2"), `is_remote`: outside the agency's rooms
    (S85). Due again a year later, until it is out of use (`retired_on`).
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    label = models.CharField(max_length=80)
    kind = models.CharField(max_length=20, choices=WorkstationKind.choices)
    is_remote = models.BooleanField(default=False)
    # Key of the point -> answer; and what is done about a "no", until when.
    answers = models.JSONField(default=dict)
    remedies = models.JSONField(default=dict)
    checked_by = models.ForeignKey("agencies.User", models.PROTECT, related_name="+")
    checked_on = models.DateField()
    written_at = models.DateTimeField()
    retired_on = models.DateField(null=True)

    objects = WorkstationCheckManager()

    class Meta:
        ordering = ("label", "-checked_on", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(label=""), name="agencies_workstationcheck_has_a_label"
            ),
            models.CheckConstraint(
                condition=models.Q(answers__has_keys=list(WORKSTATION_KEYS)),
                name="agencies_workstationcheck_every_point",
            ),
            *(
                models.CheckConstraint(
                    condition=_answered(key), name=f"agencies_workstationcheck_{key}"
                )
                for key in WORKSTATION_KEYS
            ),
        )

    def __str__(self) -> str:
        return f"workstation check {self.pk} at agency {self.agency_id}"

    @property
    def due_on(self) -> date:
        """When it is to be looked at again."""
        return a_year_after(self.checked_on)

    @property
    def open_points(self) -> list[str]:
        """Keys of the points that are not met."""
        return [key for key in WORKSTATION_KEYS if self.answers.get(key) == Answer.NO]
