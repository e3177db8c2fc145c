"""Models of agencies, one file per noun."""

from agencies.models.affiliation import Affiliation
from agencies.models.agency import Agency
from agencies.models.agreement import UserAgreement
from agencies.models.ce_participation import CeParticipation
from agencies.models.funder import Funder
from agencies.models.hmis_participation import HmisParticipation
from agencies.models.imported import (
    Export,
    ImportedDescriptorValue,
    ImportedRow,
    ImportedUser,
    Source,
    hud_models,
)
from agencies.models.inventory import Inventory
from agencies.models.membership import Membership
from agencies.models.project import Project, ProjectCoC
from agencies.models.sharing import ProjectGroupPermission, SharingAgreement
from agencies.models.user import User

__all__ = [
    "Affiliation",
    "Agency",
    "CeParticipation",
    "Export",
    "Funder",
    "HmisParticipation",
    "ImportedDescriptorValue",
    "ImportedRow",
    "ImportedUser",
    "Inventory",
    "Membership",
    "Project",
    "ProjectCoC",
    "ProjectGroupPermission",
    "SharingAgreement",
    "Source",
    "User",
    "UserAgreement",
    "hud_models",
]
