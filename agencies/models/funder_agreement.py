"""Agreements by which an agency lets a funder see what it does (V23, S96 to S98)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.models.written_agreement import WrittenAgreement
from agencies.querysets import FunderAgreementManager


class FunderKind(models.TextChoices):
    """How much an agreement opens."""

    TOTALS = "totals", _("Totals only")
    SAMPLE = "sample", _("Totals, and sampled enrollments for a monitor")


class FunderAgreement(WrittenAgreement):
    """`agency` lets a funder see totals of the listed projects, and a monitor a sample (V23).

    `funder_agency` is the funder as an organisation without projects of its own: who acts for it
    as funder viewer or monitor reads by this agreement. Voluntary: a constraint holds the
    statement that no funding hung on it (S98). Projects that are never shared are refused by a
    trigger of the migration. The sample is drawn once, when it is granted.
    """

    funder_name = models.CharField(max_length=200)
    funder_agency = models.ForeignKey(
        "agencies.Agency", models.PROTECT, null=True, blank=True, related_name="funder_agreements"
    )
    agency = models.ForeignKey(
        "agencies.Agency", models.PROTECT, related_name="agreements_with_funders"
    )
    projects = models.ManyToManyField("agencies.Project", related_name="+")
    kind = models.CharField(max_length=10, choices=FunderKind.choices)
    sample_percent = models.PositiveSmallIntegerField(null=True, blank=True)
    is_voluntary = models.BooleanField()

    objects = FunderAgreementManager()

    class Meta(WrittenAgreement.Meta):
        ordering = ("agency", "funder_name", "starts_on")
        constraints = (
            *WrittenAgreement.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(is_voluntary=True), name="agencies_funderagreement_voluntary"
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=False),
                name="agencies_funderagreement_has_an_end",
            ),
            models.CheckConstraint(
                condition=models.Q(kind=FunderKind.TOTALS, sample_percent__isnull=True)
                | models.Q(kind=FunderKind.SAMPLE, sample_percent__gte=1, sample_percent__lte=100),
                name="agencies_funderagreement_sample_has_a_share",
            ),
            models.CheckConstraint(
                condition=models.Q(funder_agency__isnull=True)
                | ~models.Q(funder_agency=models.F("agency")),
                name="agencies_funderagreement_two_parties",
            ),
        )

    def __str__(self) -> str:
        return f"agency {self.agency_id} with a funder"
