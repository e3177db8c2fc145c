"""The release of information of one client, as one agency took it."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.sections import ORDINARY_SECTIONS, Section
from clients.models import ClientRecord

# Every release other than "nobody" includes these (visibility.md, "Words").
INCLUDED_SECTIONS = (Section.IDENTITY, Section.ENROLLMENTS)


class Scope(models.TextChoices):
    """With whom the client agreed to share."""

    PARTNERS = "partners", _("All partner agencies named on this page")
    LISTED = "listed", _("Only the agencies ticked below")
    NOBODY = "nobody", _("Nobody: the client says no")


class Given(models.TextChoices):
    """How the client said so."""

    WRITTEN = "written", _("Signed on this page")
    SPOKEN = "spoken", _("Spoken, not signed")


class Signer(models.TextChoices):
    """Who decided."""

    CLIENT = "client", _("The client")
    GUARDIAN = "guardian", _("A parent or guardian of the client, who is a minor")


class Release(ClientRecord):
    """What a client released to partners of the agency that took it, or that the client refused.

    The newest of a client at an agency is the one that counts (`stamps.py`). It is in force from
    `starts_on` to `ends_on`, both included, unless it is a refusal or revoked (S5, S36, S77).
    `agencies` holds the partners named at signing, kept as they were. Partners never see the row.
    """

    section: ClassVar[Section] = Section.IDENTITY
    is_ever_shared: ClassVar[bool] = False
    pii: ClassVar[set[str]] = {"sealed"}
    unlogged: ClassVar[set[str]] = {"updated_at", "sealed"}

    document = models.ForeignKey("documents.Document", models.PROTECT, related_name="+")
    scope = models.CharField(max_length=10, choices=Scope.choices)
    agencies = ArrayField(models.IntegerField(), default=list)
    sections = ArrayField(models.CharField(max_length=30, choices=Section.choices), default=list)
    given = models.CharField(max_length=10, choices=Given.choices)
    signer = models.CharField(max_length=10, choices=Signer.choices, default=Signer.CLIENT)
    has_interpreter = models.BooleanField(default=False)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    # The typed signature, and the initials beside each sensitive section, under the client's key.
    sealed = models.BinaryField(null=True)
    revoked_on = models.DateField(null=True)
    revoked_by = models.ForeignKey(
        "agencies.User", models.PROTECT, null=True, related_name="+", db_index=False
    )
    # The day of the client's written notice (S36).
    notice_on = models.DateField(null=True)

    class Meta(ClientRecord.Meta):
        constraints = (
            *ClientRecord.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(shared_with__isnull=True), name="consent_release_never_shared"
            ),
            models.CheckConstraint(
                condition=models.Q(scope=Scope.NOBODY, agencies=[], sections=[])
                | (
                    ~models.Q(scope=Scope.NOBODY)
                    & models.Q(sections__contains=[str(one) for one in INCLUDED_SECTIONS])
                    & models.Q(ends_on__isnull=False, ends_on__gte=models.F("starts_on"))
                ),
                name="consent_release_whole_or_nothing",
            ),
            # V6: a spoken release never covers a sensitive section.
            models.CheckConstraint(
                condition=models.Q(given=Given.WRITTEN)
                | models.Q(sections__contained_by=sorted(str(one) for one in ORDINARY_SECTIONS)),
                name="consent_release_spoken_is_ordinary",
            ),
            models.CheckConstraint(
                condition=models.Q(scope=Scope.NOBODY)
                | models.Q(given=Given.SPOKEN)
                | models.Q(sealed__isnull=False),
                name="consent_release_signed",
            ),
        )

    def __str__(self) -> str:
        return f"release {self.pk}"
