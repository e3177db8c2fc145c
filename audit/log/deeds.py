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
