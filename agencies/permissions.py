"""The one table of roles and permissions.

A permission is `app.verb_noun` and is what a view requires. Which rows a person gets is another
question, answered by memberships and agreements (`agencies/actor.py`).
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a membership makes of a user."""

    CASE_WORKER = "case_worker", _("Case worker")
    SUPERVISOR = "supervisor", _("Supervisor")
    AGENCY_DIRECTOR = "agency_director", _("Agency director")
    SYSTEM_ADMINISTRATOR = "system_administrator", _("HMIS system administrator")
    PRIVACY_AUDITOR = "privacy_auditor", _("Privacy auditor")


# All that a membership gives before the user agreement is signed and countersigned (V19).
BEFORE_AGREEMENT = frozenset({"agencies.sign_agreement", "agencies.switch_agency"})
_EVERYBODY = BEFORE_AGREEMENT | {"hmis.view_home"}
# For every role that may start some kind of run.
_RUNS = frozenset({"jobs.view_runs", "jobs.cancel_run"})
# Printing is a run.
_CLIENT_WORK = (
    _EVERYBODY
    | _RUNS
    | {
        "agencies.view_project",
        "clients.search_client",
        "clients.view_client",
        "clients.print_client",
        "clients.reveal_ssn",
        "clients.change_identity",
        "consent.view_sharing",
        "consent.record_release",
        "consent.revoke_release",
        "consent.change_sharing",
        "enrollments.create_enrollment",
        "enrollments.view_enrollment",
        "enrollments.exit_enrollment",
    }
)
_AUDIT = frozenset({"audit_oversight.view_audit_trail"})
# Descriptors of all agencies' projects: nothing in them is about a client.
_ALL_PROJECTS = frozenset({"agencies.view_project", "agencies.view_all_projects"})
# The queue of signed agreements; whose it holds, says the second (S44).
_COUNTERSIGN = frozenset({"agencies.countersign_agreement"})
_AS_DIRECTOR = _COUNTERSIGN | {"agencies.countersign_as_director"}
_AS_ADMINISTRATOR = _COUNTERSIGN | {"agencies.countersign_as_administrator"}
_IMPORT = frozenset({"reporting.import_hud_csv"})

PERMISSIONS: dict[Role, frozenset[str]] = {
    Role.CASE_WORKER: _CLIENT_WORK,
    Role.SUPERVISOR: _CLIENT_WORK | _AUDIT,
    Role.AGENCY_DIRECTOR: _CLIENT_WORK | _AUDIT | _AS_DIRECTOR,
    # Administration without client data (V24) and the log without identity (V25).
    Role.SYSTEM_ADMINISTRATOR: _EVERYBODY
    | _AUDIT
    | _RUNS
    | _IMPORT
    | _ALL_PROJECTS
    | _AS_ADMINISTRATOR,
    Role.PRIVACY_AUDITOR: _EVERYBODY | _AUDIT,
}

# Whose work is with clients: the others' memberships open no project (V24, V25).
CLIENT_ROLES = frozenset({Role.CASE_WORKER, Role.SUPERVISOR, Role.AGENCY_DIRECTOR})

# Who sees all records of the agency's projects, whatever the membership lists (V26).
WHOLE_AGENCY_ROLES = frozenset({Role.SUPERVISOR, Role.AGENCY_DIRECTOR})

# How much of the log a role reads: own rows unless named here (V24, V25, V26).
LOG_SCOPES: dict[Role, str] = {
    Role.SUPERVISOR: "agency",
    Role.AGENCY_DIRECTOR: "agency",
    Role.SYSTEM_ADMINISTRATOR: "all",
    Role.PRIVACY_AUDITOR: "all",
}
