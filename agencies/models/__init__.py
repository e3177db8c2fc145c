"""Models of agencies, one file per noun."""

from agencies.models.agency import Agency
from agencies.models.imported import Export, ImportedRow, ImportedUser, Source
from agencies.models.membership import Membership
from agencies.models.project import Project, ProjectCoC
from agencies.models.sharing import ProjectGroupPermission, SharingAgreement
from agencies.models.user import User

__all__ = [
    "Agency",
    "Export",
    "ImportedRow",
    "ImportedUser",
    "Membership",
    "Project",
    "ProjectCoC",
    "ProjectGroupPermission",
    "SharingAgreement",
    "Source",
    "User",
]
