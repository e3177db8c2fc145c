"""The notices that this package sends; no word of them is about a client."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hmis.inbox.kinds import Kind, register


def connect() -> None:
    """Register the kinds."""
    register(
        Kind(
            "clients.elevated",
            subject=_("Client data of your agency was opened"),
            sentence=_(
                "A system administrator has opened client data of your agency until %(until)s."
                " Purpose: %(purpose)s. Each look is listed."
            ),
        ),
        Kind(
            "clients.elevated_without_director",
            subject=_("Client data of an agency without a director was opened"),
            sentence=_(
                "%(user)s has opened client data until %(until)s. Purpose: %(purpose)s. The agency"
                " has no director who could be told, so you are: ask whether there is good reason."
            ),
        ),
    )
