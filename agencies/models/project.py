"""Projects (HUD 2.02) and the CoCs they serve (HUD 2.03)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.contrib.auth.models import Group
from django.db import models

from agencies.models.imported import Descriptor
from agencies.querysets import ProjectManager
from hud.binding import checks
from hud.fy2026 import lists

NEVER_SHARED_FLAGS = (
    "is_legal_services",
    "serves_hiv_aids",
    "serves_unaccompanied_minors",
    "serves_survivors",
    "is_part_2",
)


PROJECT = {
    "name": "ProjectName",
    "common_name": "ProjectCommonName",
    "operating_start_date": "OperatingStartDate",
    "operating_end_date": "OperatingEndDate",
    "is_continuum_project": "ContinuumProject",
    "project_type": "ProjectType",
    "housing_type": "HousingType",
    "rrh_subtype": "RRHSubType",
    "residential_affiliation": "ResidentialAffiliation",
    "target_population": "TargetPopulation",
    "hopwa_med_assisted_living": "HOPWAMedAssistedLivingFac",
    "pit_count": "PITCount",
}
PROJECT_COC = {
    "coc_code": "CoCCode",
    "geocode": "Geocode",
    "address1": "Address1",
    "address2": "Address2",
    "city": "City",
    "state": "State",
    "zip_code": "ZIP",
    "geography_type": "GeographyType",
}


class Project(Descriptor):
    """What an agency runs: a shelter, a street outreach team, a rental programme (HUD 2.02).

    `is_shared` is the project's own setting (V1, S72). The five flags of `NEVER_SHARED_FLAGS`
    forbid sharing whatever the setting says (V2, S74): a database constraint, not a habit.
    """

    hud_file: ClassVar[str] = "Project"
    hud_columns: ClassVar[Mapping[str, str]] = PROJECT

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="projects")
    name = models.CharField(max_length=200)
    common_name = models.CharField(max_length=200, default="", blank=True)
    operating_start_date = models.DateField()
    operating_end_date = models.DateField(null=True, blank=True)
    is_continuum_project = models.BooleanField(default=False)
    project_type = models.SmallIntegerField(
        choices=lists.ProjectType.choices, null=True, blank=True
    )
    housing_type = models.SmallIntegerField(
        choices=lists.HousingType.choices, null=True, blank=True
    )
    rrh_subtype = models.SmallIntegerField(choices=lists.RrhSubtype.choices, null=True, blank=True)
    residential_affiliation = models.SmallIntegerField(
        choices=lists.NoYes.choices, null=True, blank=True
    )
    target_population = models.SmallIntegerField(
        choices=lists.TargetPopulation.choices, null=True, blank=True
    )
    hopwa_med_assisted_living = models.SmallIntegerField(
        choices=lists.HopwaMedicallyAssistedLiving.choices, null=True, blank=True
    )
    pit_count = models.IntegerField(null=True, blank=True)

    is_shared = models.BooleanField(default=False)
    is_legal_services = models.BooleanField(default=False)
    serves_hiv_aids = models.BooleanField(default=False)
    serves_unaccompanied_minors = models.BooleanField(default=False)
    serves_survivors = models.BooleanField(default=False)
    is_part_2 = models.BooleanField(default=False)

    team = models.OneToOneField(
        Group, models.PROTECT, null=True, editable=False, related_name="project"
    )

    objects = ProjectManager()

    class Meta(Descriptor.Meta):
        ordering = ("name",)
        permissions = (
            ("view_records", "Can view records of own project"),
            ("change_records", "Can change records of own project"),
            ("view_shared_records", "Can view records shared by another agency's project"),
        )
        constraints = (
            *Descriptor.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(is_shared=False)
                | models.Q(**dict.fromkeys(NEVER_SHARED_FLAGS, False)),
                name="agencies_project_flagged_is_never_shared",
            ),
            *checks("Project", PROJECT, booleans=("is_continuum_project",)),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def is_never_shared(self) -> bool:
        """Whether a V2 flag stands (S74)."""
        return any(getattr(self, flag) for flag in NEVER_SHARED_FLAGS)


class ProjectCoC(Descriptor):
    """A continuum of care that a project serves, with geocode and main address (HUD 2.03)."""

    hud_file: ClassVar[str] = "ProjectCoC"
    hud_columns: ClassVar[Mapping[str, str]] = PROJECT_COC

    project = models.ForeignKey("agencies.Project", models.CASCADE, related_name="cocs")
    coc_code = models.CharField(max_length=6)
    geocode = models.CharField(max_length=6, default="", blank=True)
    address1 = models.CharField(max_length=100, default="", blank=True)
    address2 = models.CharField(max_length=100, default="", blank=True)
    city = models.CharField(max_length=50, default="", blank=True)
    state = models.CharField(max_length=2, default="", blank=True)
    zip_code = models.CharField(max_length=5, default="", blank=True)
    geography_type = models.SmallIntegerField(
        choices=lists.GeographyType.choices, null=True, blank=True
    )

    class Meta(Descriptor.Meta):
        verbose_name = "project CoC"
        constraints = (*Descriptor.Meta.constraints, *checks("ProjectCoC", PROJECT_COC))

    def __str__(self) -> str:
        return f"{self.project_id} in {self.coc_code}"
