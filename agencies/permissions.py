"""The one table of roles and permissions.

A permission is `app.verb_noun` and is what a view requires. Which rows a person gets is another
question, answered by memberships and agreements (`agencies/actor.py`).
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a membership makes of a user; a membership may hold several."""

    CASE_WORKER = "case_worker", _("Case worker")
    SUPERVISOR = "supervisor", _("Supervisor")
    OUTREACH_WORKER = "outreach_worker", _("Outreach worker")
    ATTENDANCE_DESK = "attendance_desk", _("Attendance desk")
    NIGHT_STAFF = "night_staff", _("Volunteer or night staff")
    DATA_ENTRY_CLERK = "data_entry_clerk", _("Data-entry clerk")
    PROJECT_MANAGER = "project_manager", _("Project manager")
    CONTRACTED_PROVIDER = "contracted_provider", _("Contracted provider")
    AGENCY_DIRECTOR = "agency_director", _("Agency director")
    EXECUTIVE_DIRECTOR = "executive_director", _("Executive director")
    AGENCY_CONTACT = "agency_contact", _("Agency HMIS contact")
    CE_ASSESSOR = "ce_assessor", _("Coordinated-entry assessor")
    CE_MATCHER = "ce_matcher", _("Coordinated-entry matcher")
    SYSTEM_ADMINISTRATOR = "system_administrator", _("HMIS system administrator")
    HMIS_DIRECTOR = "hmis_director", _("HMIS director")
    HELP_DESK = "help_desk", _("Help desk")
    PRIVACY_AUDITOR = "privacy_auditor", _("Privacy auditor")
    DATA_QUALITY_ANALYST = "data_quality_analyst", _("Data-quality analyst")
    LEGAL_COUNSEL = "legal_counsel", _("Legal counsel")
    BOARD_MEMBER = "board_member", _("Advisory-board member")
    FUNDER_VIEWER = "funder_viewer", _("Funder viewer")
    COC_MONITOR = "coc_monitor", _("CoC monitor")
    TRAINEE = "trainee", _("Trainee")


# -- Sets that several roles share ----------------------------------------------------------------

# All that a membership gives before the user agreement is signed and countersigned (V19). Whoever
# has an account keeps it safe, and reports what looks like an incident (S41, S102).
BEFORE_AGREEMENT = frozenset(
    {
        "agencies.sign_agreement",
        "agencies.switch_agency",
        "agencies.manage_sign_in",
        "inbox.view_notices",
        "audit_oversight.report_incident",
    }
)
# All that is left to who needs a second factor and has none, or whose password is too short alone.
BEFORE_SECOND_FACTOR = frozenset({"agencies.manage_sign_in"})
_EVERYBODY = BEFORE_AGREEMENT | {
    "hmis.view_home",
    "agencies.view_own_access",
    "agencies.take_training",
}
# For every role that may start some kind of run.
_RUNS = frozenset({"jobs.view_runs", "jobs.cancel_run"})
_ENTRY = frozenset(
    {
        "agencies.view_project",
        "clients.search_client",
        "clients.view_client",
        "clients.change_identity",
        "clients.state_purpose",
        "consent.view_sharing",
        "consent.record_release",
        "consent.revoke_release",
        "consent.change_sharing",
        "enrollments.create_enrollment",
        "enrollments.view_enrollment",
        "enrollments.exit_enrollment",
    }
)
# Printing is a run.
_RELEASE = frozenset({"clients.print_client"})
_CLIENT_WORK = _EVERYBODY | _RUNS | _ENTRY | _RELEASE | {"clients.reveal_ssn"}
_AUDIT = frozenset({"audit_oversight.view_audit_trail"})
# Looks at clients of the agency without a working relationship, and by elevation (V24).
_LOOKS = frozenset({"audit_oversight.view_looks"})
# Descriptors of all agencies' projects: nothing in them is about a client.
_ALL_PROJECTS = frozenset({"agencies.view_project", "agencies.view_all_projects"})
# The queue of signed agreements; whose it holds, says the second (S44).
_COUNTERSIGN = frozenset({"agencies.countersign_agreement", "agencies.view_agreements"})
_AS_DIRECTOR = _COUNTERSIGN | {"agencies.countersign_as_director"}
_AS_ADMINISTRATOR = _COUNTERSIGN | {
    "agencies.countersign_as_administrator",
    "agencies.publish_agreement",
}
_IMPORT = frozenset({"reporting.import_hud_csv"})
# Incidents reported at the acting agency; those of all agencies; those about administrators too.
_INCIDENTS = frozenset({"audit_oversight.view_incidents"})
_ALL_INCIDENTS = _INCIDENTS | {"audit_oversight.view_all_incidents"}
_EVERY_INCIDENT = _ALL_INCIDENTS | {"audit_oversight.view_incidents_about_lead"}
# The desk of who answers for an agency's people.
_ROSTER = frozenset({"agencies.view_staff"})
# Who knows the agency's people by sight takes away a second factor that somebody lost.
_SECOND_FACTORS = frozenset({"agencies.reset_second_factor"})
_STAFF = (
    _ROSTER
    | _LOOKS
    | _SECOND_FACTORS
    | {
        "agencies.suspend_user",
        "agencies.change_membership",
        "agencies.invite_user",
        "agencies.confirm_staff",
        "agencies.check_workstations",
        "agencies.end_agreement",
        "agencies.view_sharing_agreements",
    }
)
# Switching off is never wrong, and has to be quick (S72).
_STOP_SHARING = frozenset({"agencies.stop_sharing"})
_LEAD = _STOP_SHARING | frozenset(
    {
        "agencies.administer_all",
        "agencies.change_agency",
        "agencies.change_project",
        "agencies.clear_flag",
        "agencies.change_training",
        "agencies.change_sharing_agreement",
        "agencies.change_funder_agreement",
    }
)

PERMISSIONS: dict[Role, frozenset[str]] = {
    Role.CASE_WORKER: _CLIENT_WORK,
    Role.SUPERVISOR: _CLIENT_WORK | _AUDIT | _ROSTER,
    Role.OUTREACH_WORKER: _CLIENT_WORK - {"clients.reveal_ssn"},
    # Tonight's list is not built: until then the desk sees nothing of a client (V22).
    Role.ATTENDANCE_DESK: _EVERYBODY,
    Role.NIGHT_STAFF: _EVERYBODY,
    # Types in what a colleague collected, and says who.
    Role.DATA_ENTRY_CLERK: _EVERYBODY | _ENTRY | {"enrollments.enter_for_colleague"},
    Role.PROJECT_MANAGER: _CLIENT_WORK | _ROSTER,
    Role.CONTRACTED_PROVIDER: _EVERYBODY | _RUNS | _ENTRY,
    Role.AGENCY_DIRECTOR: _CLIENT_WORK
    | _AUDIT
    | _AS_DIRECTOR
    | _STAFF
    | _INCIDENTS
    | _STOP_SHARING,
    # Answers for the agency without reading its clients' records.
    Role.EXECUTIVE_DIRECTOR: _EVERYBODY
    | _AUDIT
    | _STAFF
    | _INCIDENTS
    | {"agencies.view_project", "agencies.view_agreements"},
    Role.AGENCY_CONTACT: _EVERYBODY
    | _ROSTER
    | _SECOND_FACTORS
    | _INCIDENTS
    | {"agencies.view_project"},
    # Assessments and the prioritized list are not built: what there is, is the client's record.
    Role.CE_ASSESSOR: _EVERYBODY | _ENTRY,
    Role.CE_MATCHER: _EVERYBODY,
    # Administration without client data (V24).
    Role.SYSTEM_ADMINISTRATOR: _EVERYBODY
    | _AUDIT
    | _RUNS
    | _IMPORT
    | _ALL_PROJECTS
    | _AS_ADMINISTRATOR
    | _STAFF
    | _LEAD
    | _ALL_INCIDENTS
    | {"agencies.elevate"},
    # Decides with the administrator, never alone: the second of two for a flag (V13).
    Role.HMIS_DIRECTOR: _EVERYBODY | _ALL_PROJECTS | _EVERY_INCIDENT | {"agencies.clear_flag"},
    Role.HELP_DESK: _EVERYBODY | _ALL_PROJECTS,
    # The log without identity (V25).
    Role.PRIVACY_AUDITOR: _EVERYBODY | _AUDIT,
    # Their queues come with the packages that hold them; no client data (V29).
    Role.DATA_QUALITY_ANALYST: _EVERYBODY | _ALL_PROJECTS,
    Role.LEGAL_COUNSEL: _EVERYBODY,
    Role.BOARD_MEMBER: _EVERYBODY,
    Role.TRAINEE: _EVERYBODY,
    # By a written agreement in force, counts or enrollments without identity (V23, S96, S97).
    Role.FUNDER_VIEWER: _EVERYBODY | {"enrollments.view_totals"},
    Role.COC_MONITOR: _EVERYBODY | {"enrollments.view_totals", "enrollments.view_monitored"},
}

# Whose work is with clients: the others' memberships open no project (V22 to V25, V29).
CLIENT_ROLES = frozenset(
    {
        Role.CASE_WORKER,
        Role.SUPERVISOR,
        Role.OUTREACH_WORKER,
        Role.DATA_ENTRY_CLERK,
        Role.PROJECT_MANAGER,
        Role.CONTRACTED_PROVIDER,
        Role.AGENCY_DIRECTOR,
        Role.CE_ASSESSOR,
    }
)

# Who sees all records of the agency's projects, whatever the membership lists (V26).
WHOLE_AGENCY_ROLES = frozenset({Role.SUPERVISOR, Role.AGENCY_DIRECTOR})

# Granted at the lead agency by its administrators alone: they reach beyond one agency.
LEAD_ROLES = frozenset(
    {
        Role.SYSTEM_ADMINISTRATOR,
        Role.HMIS_DIRECTOR,
        Role.HELP_DESK,
        Role.PRIVACY_AUDITOR,
        Role.DATA_QUALITY_ANALYST,
        Role.LEGAL_COUNSEL,
        Role.BOARD_MEMBER,
        Role.FUNDER_VIEWER,
        Role.COC_MONITOR,
    }
)

# What hands information out: where an agency asks for it, for who manages cases alone (S157).
RELEASING = _RELEASE

# What an administrator may do with the clients of an elevation in force, and only then (V24).
ELEVATED = frozenset({"clients.view_client", "enrollments.view_enrollment"})

# How much of the log a role reads: own rows unless named here (V24, V25, V26).
LOG_SCOPES: dict[Role, str] = {
    Role.SUPERVISOR: "agency",
    Role.AGENCY_DIRECTOR: "agency",
    Role.EXECUTIVE_DIRECTOR: "agency",
    Role.SYSTEM_ADMINISTRATOR: "all",
    Role.PRIVACY_AUDITOR: "all",
}
