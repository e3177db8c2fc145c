"""The deeds that the log knows: their kind and the plain sentence in which people read them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Action(models.IntegerChoices):
    """Kinds of deeds. The first four numbers are django-auditlog's own."""

    CREATE = 0, _("create")
    UPDATE = 1, _("update")
    DELETE = 2, _("delete")
    VIEW = 3, _("view")
    LIST = 4, _("list")
    SEARCH = 5, _("search")
    PRINT = 6, _("print")
    EXPORT = 7, _("export")
    REVEAL = 8, _("reveal")
    SIGN_IN = 9, _("sign in")
    SIGN_OUT = 10, _("sign out")
    REFUSAL = 11, _("refusal")
    VOID = 12, _("void")
    IMPORT = 13, _("import")
    SYSTEM = 14, _("system")


@dataclass(frozen=True)
class Deed:
    """One deed: its kind, and what a reader of the audit trail is told."""

    action: Action
    sentence: str | Promise


DEEDS: dict[str, Deed] = {
    "sign_in.succeeded": Deed(Action.SIGN_IN, _("Signed in")),
    "sign_in.failed": Deed(Action.REFUSAL, _("Sign-in refused")),
    "sign_out.done": Deed(Action.SIGN_OUT, _("Signed out")),
    "access.refused": Deed(Action.REFUSAL, _("Was refused a page")),
    "agency.switched": Deed(Action.UPDATE, _("Changed the agency acted for")),
    "agreement.viewed": Deed(Action.VIEW, _("Opened a user agreement")),
    "agreement.listed": Deed(Action.LIST, _("Listed user agreements that wait")),
    "agreement.printed": Deed(Action.PRINT, _("Printed a user agreement")),
    "agreement.signed": Deed(Action.CREATE, _("Signed the user agreement")),
    "agreement.countersigned": Deed(Action.UPDATE, _("Countersigned a user agreement")),
    "agreement.ended": Deed(Action.UPDATE, _("Ended a user agreement")),
    "purpose.stated": Deed(Action.CREATE, _("Stated a purpose to look at a client")),
    "elevation.begun": Deed(Action.CREATE, _("Opened client data as administrator")),
    "elevation.ended": Deed(Action.UPDATE, _("Closed client data opened as administrator")),
    "look.without_relationship": Deed(
        Action.VIEW, _("Looked at a client without a working relationship")
    ),
    "look.elevated": Deed(Action.VIEW, _("Looked at a client as administrator")),
    "looks.listed": Deed(Action.LIST, _("Listed looks without a working relationship")),
    "session.ended": Deed(Action.SIGN_OUT, _("A session was ended")),
    "session.locked": Deed(Action.UPDATE, _("Locked the session")),
    "session.unlocked": Deed(Action.UPDATE, _("Unlocked the session")),
    "session.timed_out": Deed(Action.UPDATE, _("The session timed out")),
    "draft.kept": Deed(Action.CREATE, _("A form that was not finished was kept")),
    "draft.restored": Deed(Action.VIEW, _("Opened a form that was kept")),
    "draft.discarded": Deed(Action.DELETE, _("Discarded a form that was kept")),
    "agency.added": Deed(Action.CREATE, _("Set up an agency")),
    "agency.changed": Deed(Action.UPDATE, _("Changed an agency")),
    "agency.entry_forbidden": Deed(
        Action.UPDATE, _("Switched off anonymous entry: a grant forbids it")
    ),
    "coc.added": Deed(Action.CREATE, _("Added a CoC to the register")),
    "coc.changed": Deed(Action.UPDATE, _("Renamed a CoC")),
    "project.added": Deed(Action.CREATE, _("Set up a project")),
    "project.changed": Deed(Action.UPDATE, _("Changed a project")),
    "project.voided": Deed(Action.VOID, _("Voided a project")),
    "descriptor.added": Deed(Action.CREATE, _("Added to what describes a project")),
    "descriptor.changed": Deed(Action.UPDATE, _("Changed what describes a project")),
    "descriptor.voided": Deed(Action.VOID, _("Voided what describes a project")),
    "project.flagged": Deed(Action.UPDATE, _("Flagged a project as never shared")),
    "project.sharing_started": Deed(Action.UPDATE, _("Let a project share")),
    "project.sharing_stopped": Deed(Action.UPDATE, _("Stopped a project's sharing")),
    "flag_clearing.asked": Deed(Action.CREATE, _("Asked that a flag be cleared")),
    "flag_clearing.confirmed": Deed(Action.UPDATE, _("Cleared a flag as the second person")),
    "flag_clearing.withdrawn": Deed(Action.UPDATE, _("Withdrew the clearing of a flag")),
    "sign_in.paused": Deed(Action.REFUSAL, _("Sign-in was paused after too many tries")),
    "user.invited": Deed(Action.CREATE, _("Invited a user")),
    "password.set_by_invitation": Deed(Action.UPDATE, _("Set a first password by invitation")),
    "password.changed": Deed(Action.UPDATE, _("Changed the own password")),
    "password.reset_asked": Deed(Action.CREATE, _("Asked for a new password by e-mail")),
    "password.reset": Deed(Action.UPDATE, _("Set a new password by a mailed link")),
    "email.change_asked": Deed(Action.CREATE, _("Asked to sign in with another e-mail address")),
    "email.changed": Deed(Action.UPDATE, _("Changed the e-mail address to sign in with")),
    "second_factor.added": Deed(Action.CREATE, _("Added a second factor")),
    "second_factor.removed": Deed(Action.DELETE, _("Removed a second factor")),
    "second_factor.reset": Deed(Action.DELETE, _("Took away somebody's second factor")),
    "second_factor.failed": Deed(Action.REFUSAL, _("A code at sign-in was refused")),
    "recovery_codes.viewed": Deed(Action.VIEW, _("Opened the own recovery codes")),
    "recovery_codes.kept": Deed(Action.UPDATE, _("Put the own recovery codes away")),
    "recovery_codes.renewed": Deed(Action.UPDATE, _("Made new recovery codes")),
    "recovery_codes.used": Deed(Action.UPDATE, _("Signed in with a recovery code")),
    "agreement.reminded": Deed(Action.SYSTEM, _("Reminded of a user agreement's renewal")),
    "agreement.will_lapse": Deed(Action.UPDATE, _("Set when a user agreement lapses")),
    "agreement.reopened": Deed(Action.UPDATE, _("Let a user sign again after a breach")),
    "agreement.published": Deed(Action.CREATE, _("Published a text of the user agreement")),
    "agreement.text_opened": Deed(Action.VIEW, _("Opened the user agreement's text to change it")),
    "staff.listed": Deed(Action.LIST, _("Opened the roster of an agency")),
    "staff.viewed": Deed(Action.VIEW, _("Opened the page of a user")),
    "staff.asked": Deed(Action.SYSTEM, _("Asked directors who still works at their agency")),
    "staff.confirmed": Deed(Action.UPDATE, _("Said whether somebody still works at the agency")),
    "staff.unconfirmed": Deed(Action.SYSTEM, _("Told the lead of access that nobody confirmed")),
    "membership.added": Deed(Action.CREATE, _("Gave a user access at an agency")),
    "membership.changed": Deed(Action.UPDATE, _("Changed a user's access at an agency")),
    "membership.ended": Deed(Action.UPDATE, _("Ended a user's access at an agency")),
    "membership.transferred": Deed(Action.CREATE, _("Moved a user to another agency")),
    "membership.suspended": Deed(Action.UPDATE, _("Suspended a user's access")),
    "membership.unsuspended": Deed(Action.UPDATE, _("Lifted the suspension of a user")),
    "account.closed": Deed(Action.UPDATE, _("Closed a user's account")),
    "account.opened": Deed(Action.UPDATE, _("Opened a user's account again")),
    "checklist.viewed": Deed(Action.VIEW, _("Opened the checklists of a user")),
    "checklist.ticked": Deed(Action.UPDATE, _("Ticked a step of a user's checklist")),
    "checklist.taken_back": Deed(Action.UPDATE, _("Took back a tick on a user's checklist")),
    "workstation.listed": Deed(Action.LIST, _("Listed the workstations of an agency")),
    "workstation.viewed": Deed(Action.VIEW, _("Opened the check of a workstation")),
    "workstation.checked": Deed(Action.CREATE, _("Checked a workstation")),
    "workstation.retired": Deed(Action.UPDATE, _("Took a workstation out of use")),
    "access.viewed": Deed(Action.VIEW, _("Opened the page about one's own access")),
    "training.viewed": Deed(Action.VIEW, _("Opened a course")),
    "training.passed": Deed(Action.CREATE, _("Passed a course")),
    "training.failed": Deed(Action.VIEW, _("Did not pass a course's questions")),
    "training.recorded": Deed(Action.CREATE, _("Recorded a training taken elsewhere")),
    "training.published": Deed(Action.CREATE, _("Published a course")),
    "training.withdrawn": Deed(Action.UPDATE, _("Withdrew a course")),
    "training.listed": Deed(Action.LIST, _("Opened the register of training")),
    "sharing_agreement.listed": Deed(Action.LIST, _("Listed sharing agreements")),
    "sharing_agreement.viewed": Deed(Action.VIEW, _("Opened a sharing agreement")),
    "sharing_agreement.entered": Deed(Action.CREATE, _("Entered a sharing agreement")),
    "sharing_agreement.narrowed": Deed(Action.UPDATE, _("Took sections out of an agreement")),
    "sharing_agreement.ended": Deed(Action.UPDATE, _("Ended a sharing agreement")),
    "funder_agreement.listed": Deed(Action.LIST, _("Listed agreements with funders")),
    "funder_agreement.viewed": Deed(Action.VIEW, _("Opened an agreement with a funder")),
    "funder_agreement.entered": Deed(Action.CREATE, _("Entered an agreement with a funder")),
    "funder_agreement.ended": Deed(Action.UPDATE, _("Ended an agreement with a funder")),
    "agreement_document.opened": Deed(Action.VIEW, _("Opened the paper of an agreement")),
    "totals.counted": Deed(Action.CREATE, _("Counted a month of projects for funders")),
    "totals.viewed": Deed(Action.LIST, _("Looked at totals of projects as a funder")),
    "monitored.viewed": Deed(Action.LIST, _("Looked at sampled enrollments as a monitor")),
    "home.viewed": Deed(Action.LIST, _("Opened the home page with recent enrollments")),
    "client.searched": Deed(Action.SEARCH, _("Searched for a client")),
    "client.viewed": Deed(Action.VIEW, _("Opened a client record")),
    "client.created": Deed(Action.CREATE, _("Created a client record")),
    "client.identity_viewed": Deed(Action.VIEW, _("Opened a client's identity to change it")),
    "client.identity_changed": Deed(Action.UPDATE, _("Changed a client's identity")),
    "client.revealed": Deed(Action.REVEAL, _("Revealed a Social Security number")),
    "client.print_opened": Deed(Action.VIEW, _("Opened the form before printing a record")),
    "client.paper_made": Deed(Action.PRINT, _("Had a client's record made for print")),
    "client.printed": Deed(Action.PRINT, _("Printed a client record")),
    "household.created": Deed(Action.CREATE, _("Took in a household")),
    "enrollment.viewed": Deed(Action.VIEW, _("Opened an enrollment")),
    "household.viewed": Deed(Action.VIEW, _("Opened a household")),
    "services.viewed": Deed(Action.VIEW, _("Opened the services of an enrollment")),
    "living_situations.viewed": Deed(Action.VIEW, _("Opened a client's living situations")),
    "coordinated_entry.viewed": Deed(Action.VIEW, _("Opened assessments and events")),
    "enrollment.created": Deed(Action.CREATE, _("Enrolled a client")),
    "enrollment.exited": Deed(Action.UPDATE, _("Recorded an exit")),
    "sharing.viewed": Deed(Action.VIEW, _("Opened with whom a record is shared")),
    "release.signed": Deed(Action.CREATE, _("Recorded a client's release")),
    "release.refused": Deed(Action.CREATE, _("Recorded that a client shares with nobody")),
    "release.revoked": Deed(Action.UPDATE, _("Recorded that a client revoked a release")),
    "records.opened": Deed(Action.UPDATE, _("Opened records to partners")),
    "records.closed": Deed(Action.UPDATE, _("Closed records to partners")),
    "records.closed_by_flag": Deed(Action.UPDATE, _("Closed records of a flagged project")),
    "incident.reported": Deed(Action.CREATE, _("Reported an incident")),
    "incident.listed": Deed(Action.LIST, _("Listed reported incidents")),
    "incident.viewed": Deed(Action.VIEW, _("Opened the report of an incident")),
    "incident.acknowledged": Deed(Action.UPDATE, _("Said to have seen an incident's report")),
    "audit.viewed": Deed(Action.LIST, _("Read the audit trail")),
    "run.started": Deed(Action.CREATE, _("Started work in the background")),
    "run.viewed": Deed(Action.VIEW, _("Looked at work in the background")),
    "run.listed": Deed(Action.LIST, _("Listed work in the background")),
    "run.cancel_requested": Deed(Action.UPDATE, _("Asked to cancel work in the background")),
    "run.finished": Deed(Action.UPDATE, _("Work in the background was done")),
    "run.failed": Deed(Action.UPDATE, _("Work in the background failed")),
    "run.cancelled": Deed(Action.UPDATE, _("Work in the background was cancelled")),
    "import.done": Deed(Action.IMPORT, _("Imported a HUD CSV export")),
    "import.wrote": Deed(Action.IMPORT, _("Import created or changed client records")),
    "demo.seeded": Deed(Action.SYSTEM, _("Wrote the demo's invented clients")),
    "system.entered": Deed(Action.SYSTEM, _("The system worked for a stated reason")),
    "row.created": Deed(Action.CREATE, _("Created a row")),
    "row.updated": Deed(Action.UPDATE, _("Changed a row")),
    "row.deleted": Deed(Action.DELETE, _("Deleted a row")),
}
