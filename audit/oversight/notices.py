"""What oversight tells people of: the kinds of its notices. None says what a report holds."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from audit.oversight.actions.incidents import NOTICE
from hmis.inbox.kinds import Kind, register


def register_notices() -> None:
    """Called once, when the apps are ready."""
    register(
        Kind(
            NOTICE,
            subject=_("A security incident was reported"),
            sentence=_(
                "Incident %(number)s was reported at %(at)s by somebody who acts for %(agency)s. "
                "Read it now."
            ),
            by_mail=True,
        )
    )
