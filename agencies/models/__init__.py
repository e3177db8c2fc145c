"""Models of agencies, one file per noun."""

from agencies.models.affiliation import Affiliation
from agencies.models.agency import Agency
from agencies.models.agreement import AgreementNotice, UserAgreement
from agencies.models.ce_participation import CeParticipation
from agencies.models.checklist import ChecklistTick
from agencies.models.coc import CoC
from agencies.models.confirmation import StaffConfirmation, StillWorksHere
from agencies.models.flag_clearing import Flag, FlagClearing
from agencies.models.funder import Funder
from agencies.models.funder_agreement import FunderAgreement
from agencies.models.hmis_participation import HmisParticipation
from agencies.models.imported import (
    Descriptor,
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
from agencies.models.purpose import Look, StatedPurpose
from agencies.models.sharing import ProjectGroupPermission, SharingAgreement
from agencies.models.sign_in_link import ResetRequest, SignInLink
from agencies.models.training import Course, CourseCompletion
from agencies.models.tries import Tries
from agencies.models.user import User
from agencies.models.user_session import UserSession
from agencies.models.workstation import Answer, WorkstationCheck, WorkstationKind

__all__ = [
    "Affiliation",
    "Agency",
    "AgreementNotice",
    "Answer",
    "CeParticipation",
    "ChecklistTick",
    "CoC",
    "Course",
    "CourseCompletion",
    "Descriptor",
    "Export",
    "Flag",
    "FlagClearing",
    "Funder",
    "FunderAgreement",
    "HmisParticipation",
    "ImportedDescriptorValue",
    "ImportedRow",
    "ImportedUser",
    "Inventory",
    "Look",
    "Membership",
    "Project",
    "ProjectCoC",
    "ProjectGroupPermission",
    "ResetRequest",
    "SharingAgreement",
    "SignInLink",
    "Source",
    "StaffConfirmation",
    "StatedPurpose",
    "StillWorksHere",
    "Tries",
    "User",
    "UserAgreement",
    "UserSession",
    "WorkstationCheck",
    "WorkstationKind",
    "hud_models",
]
