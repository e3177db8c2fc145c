"""What people are told about their own sign-in: one notice for each change."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hmis.inbox.kinds import Kind

KINDS = (
    Kind(
        "agencies.password_changed",
        subject=_("Your HMIS password was changed"),
        sentence=_(
            "Your password was changed. If you did not do this, tell your director or the HMIS "
            "system administrator at once."
        ),
    ),
    Kind(
        "agencies.password_reset",
        subject=_("Your HMIS password was reset"),
        sentence=_(
            "Your password was set anew by a link that was mailed to you. If you did not do this, "
            "tell your director or the HMIS system administrator at once."
        ),
    ),
    Kind(
        "agencies.second_factor_added",
        subject=_("A second factor was added to your HMIS account"),
        sentence=_(
            "A second factor was added to your account: %(factor)s. If you did not do this, tell "
            "your director or the HMIS system administrator at once."
        ),
    ),
    Kind(
        "agencies.second_factor_removed",
        subject=_("A second factor was removed from your HMIS account"),
        sentence=_(
            "A second factor was removed from your account: %(factor)s. If you did not do this, "
            "tell your director or the HMIS system administrator at once."
        ),
    ),
    Kind(
        "agencies.second_factors_reset",
        subject=_("Your second factor for the HMIS was taken away"),
        sentence=_(
            "Your second factor and your recovery codes were taken away, so that you can set up "
            "new ones. If you did not ask for this, tell the HMIS system administrator at once."
        ),
    ),
    Kind(
        "agencies.recovery_codes_renewed",
        subject=_("You have new HMIS recovery codes"),
        sentence=_(
            "New recovery codes were made for your account; the old ones no longer work. If you "
            "did not do this, tell your director or the HMIS system administrator at once."
        ),
    ),
    Kind(
        "agencies.recovery_code_used",
        subject=_("A recovery code of your HMIS account was used"),
        sentence=_(
            "A recovery code was used to sign in to your account; %(left)s are left. If that was "
            "not you, tell your director or the HMIS system administrator at once."
        ),
    ),
    Kind(
        "agencies.email_change_asked",
        subject=_("Another e-mail address was asked for"),
        sentence=_(
            "Another e-mail address was asked for to sign in to your account; it waits to be "
            "confirmed. If you did not do this, tell your director or the HMIS system "
            "administrator at once."
        ),
    ),
    Kind(
        "agencies.email_changed",
        subject=_("The e-mail address of your HMIS account was changed"),
        sentence=_(
            "You sign in with another e-mail address from now on. If you did not do this, tell "
            "your director or the HMIS system administrator at once."
        ),
    ),
)
