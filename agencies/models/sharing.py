"""Sharing agreements between agencies, and the guardian permissions that follow from them."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from guardian.models import GroupObjectPermissionBase

from agencies.models.written_agreement import WrittenAgreement
from agencies.querysets import SharingAgreementManager
from agencies.sections import Section


class SharingAgreement(WrittenAgreement):
    """`grantor` lets `partner` see what its projects share, section by section, for a time (V15).

    One way: two rows make it mutual, each the other's `counterpart`. What a client's release
    allows is another matter (V8). Never widened in place: a trigger of the migration refuses it
    to the application; a wider agreement is a new one.
    """

    grantor = models.ForeignKey("agencies.Agency", models.CASCADE, related_name="agreements_given")
    partner = models.ForeignKey("agencies.Agency", models.CASCADE, related_name="agreements_held")
    sections = ArrayField(models.CharField(max_length=30, choices=Section.choices))
    counterpart = models.OneToOneField("self", models.PROTECT, null=True, related_name="+")

    objects = SharingAgreementManager()

    class Meta(WrittenAgreement.Meta):
        ordering = ("grantor", "partner", "starts_on")
        constraints = (
            *WrittenAgreement.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(sections__len__gt=0)
                & models.Q(sections__contained_by=Section.values),
                name="agencies_sharingagreement_has_known_sections",
            ),
            models.CheckConstraint(
                condition=~models.Q(grantor=models.F("partner")),
                name="agencies_sharingagreement_two_agencies",
            ),
        )

    def __str__(self) -> str:
        return f"agency {self.grantor_id} shares with agency {self.partner_id}"


class ProjectGroupPermission(GroupObjectPermissionBase):
    """guardian's permission of a group on a project, with dates and the agreement behind it.

    Groups are one per agency (`Agency.group`) and one per project team (`Project.team`). Rows are
    written by `agencies.actions.permissions.sync_permissions` alone.
    """

    content_object = models.ForeignKey("agencies.Project", models.CASCADE, related_name="grants")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    agreement = models.ForeignKey(
        "agencies.SharingAgreement", models.CASCADE, null=True, related_name="grants"
    )
    sections = ArrayField(models.CharField(max_length=30), default=list)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("group", "permission", "content_object", "agreement"),
                nulls_distinct=False,
                name="agencies_projectgrouppermission_once",
            ),
        )

    def __str__(self) -> str:
        return f"group {self.group_id} on project {self.content_object_id}"
