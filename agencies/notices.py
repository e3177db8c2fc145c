"""The notices of agencies, by what they are about. No client is in any of them."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from agencies import sign_in_notices
from hmis.inbox.kinds import Kind, register

SESSIONS: Final = (
    Kind(
        "agencies.session_replaced",
        subject=_("You signed in a second time"),
        sentence=_(
            "You signed in while your session of %(began)s was in use; that session was "
            "ended. If this was not you, tell your agency's director at once."
        ),
        by_mail=True,
    ),
)
AGREEMENTS: Final = (
    Kind(
        "agencies.renew_agreement",
        subject=_("Your user agreement is to be renewed"),
        sentence=_(
            "Your user agreement for %(agency)s is to be renewed by %(day)s: read it, initial it "
            "and sign it again."
        ),
    ),
    Kind(
        "agencies.staff_renews",
        subject=_("A user agreement is to be renewed"),
        sentence=_(
            "The user agreement of %(user)s for %(agency)s is to be renewed by %(day)s. It needs "
            "a countersignature too."
        ),
    ),
    Kind(
        "agencies.agreement_lapses",
        subject=_("Your account will be closed"),
        sentence=_(
            "Your user agreement for %(agency)s was not renewed. Your account closes on "
            "%(moment)s unless it is signed and countersigned by then."
        ),
    ),
    Kind(
        "agencies.staff_lapses",
        subject=_("An account will be closed"),
        sentence=_(
            "The user agreement of %(user)s for %(agency)s was not renewed. The account closes on "
            "%(moment)s unless it is signed and countersigned by then."
        ),
    ),
    Kind(
        "agencies.account_closed",
        subject=_("Your account is closed"),
        sentence=_("Your account for %(agency)s is closed."),
    ),
    Kind(
        "agencies.agreement_breached",
        subject=_("A user agreement was ended"),
        sentence=_("The user agreement of %(user)s for %(agency)s was ended for a breach of it."),
    ),
    Kind(
        "agencies.may_sign_again",
        subject=_("You may sign the user agreement again"),
        sentence=_("You may sign the user agreement for %(agency)s again."),
    ),
)
STAFF: Final = (
    Kind(
        "agencies.membership_begins",
        subject=_("You have access at an agency"),
        sentence=_("You were given access at %(agency)s. Its last day: %(day)s."),
    ),
    Kind(
        "agencies.membership_changed",
        subject=_("Your access was changed"),
        sentence=_(
            "What you may do at %(agency)s was changed. The last day of your access: %(day)s. "
            "The page My access shows it."
        ),
    ),
    Kind(
        "agencies.membership_ends",
        subject=_("Your access ends"),
        sentence=_("Your access at %(agency)s was ended. Its last day: %(day)s."),
    ),
    Kind(
        "agencies.access_suspended",
        subject=_("Access was suspended"),
        sentence=_(
            "The access of a user at %(agency)s was suspended. The user, the agency's directors "
            "and the HMIS administrators were told."
        ),
    ),
    Kind(
        "agencies.access_restored",
        subject=_("A suspension was lifted"),
        sentence=_("The suspension of a user at %(agency)s was lifted."),
    ),
    Kind(
        "agencies.staff_to_confirm",
        subject=_("Who still works at your agency?"),
        sentence=_(
            "Please say who of %(agency)s still works there (%(number)s to answer). After ten days "
            "without an answer the HMIS administrator is told."
        ),
    ),
    Kind(
        "agencies.staff_unconfirmed",
        subject=_("Access that nobody confirmed will lapse"),
        sentence=_(
            "Nobody has said who of %(agency)s still works there (%(number)s to answer). Without "
            "an answer their access lapses on %(when)s."
        ),
    ),
    Kind(
        "agencies.access_lapses",
        subject=_("Your access will lapse"),
        sentence=_(
            "Your director has not confirmed yet that you work at %(agency)s. Please ask for it: "
            "without an answer your access lapses on %(when)s."
        ),
    ),
)
SET_UP: Final = (
    Kind(
        "agencies.project_flagged",
        subject=_("A project does not share any more"),
        sentence=_(
            "%(project)s was flagged as never shared; what it shared is closed to partners."
        ),
    ),
    Kind(
        "agencies.sharing_started",
        subject=_("A project shares from now on"),
        sentence=_("%(project)s shares new records where clients agreed to it."),
    ),
    Kind(
        "agencies.sharing_stopped",
        subject=_("A project does not share from now on"),
        sentence=_("%(project)s does not share new records any more."),
    ),
    Kind(
        "agencies.flag_clearing_asked",
        subject=_("A flag waits for a second person"),
        sentence=_("Clearing a flag of %(what)s waits for you or a colleague to confirm it."),
    ),
    Kind(
        "agencies.flag_cleared",
        subject=_("A flag was cleared"),
        sentence=_("Two people cleared a flag of %(what)s. Nothing was opened again by it."),
    ),
    Kind(
        "agencies.second_factor_loosened",
        subject=_("Fewer people need a second factor"),
        sentence=_(
            "%(agency)s does not ask everybody for a second factor at sign-in any more. If nobody "
            "agreed this with you, tell the HMIS system administrator at once."
        ),
    ),
)
REGISTERS: Final = (
    Kind(
        "agencies.training_ends",
        subject=_("Your training"),
        sentence=_('Your training "%(course)s" is valid until %(day)s. Take it again by then.'),
    ),
    Kind(
        "agencies.sharing_agreement_entered",
        subject=_("A sharing agreement"),
        sentence=_("A sharing agreement of %(grantor)s with %(partner)s was entered."),
    ),
    Kind(
        "agencies.sharing_agreement_narrowed",
        subject=_("A sharing agreement"),
        sentence=_("%(grantor)s now shares fewer sections with %(partner)s."),
    ),
    Kind(
        "agencies.sharing_agreement_ended",
        subject=_("A sharing agreement"),
        sentence=_("The agreement by which %(grantor)s shares with %(partner)s has ended."),
    ),
    Kind(
        "agencies.funder_agreement_entered",
        subject=_("An agreement with a funder"),
        sentence=_("An agreement of %(agency)s with %(funder)s was entered."),
    ),
    Kind(
        "agencies.funder_agreement_ended",
        subject=_("An agreement with a funder"),
        sentence=_("The agreement of %(agency)s with %(funder)s has ended."),
    ),
)


def register_notices() -> None:
    """Make the kinds known; called when the apps are ready."""
    register(*sign_in_notices.KINDS, *SESSIONS, *AGREEMENTS, *STAFF, *SET_UP, *REGISTERS)
