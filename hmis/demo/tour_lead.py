"""The cards of the guided tour for the HMIS lead, for funders, and for clients."""

from __future__ import annotations

from typing import Final

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from hmis.demo import stories
from hmis.demo.cards import Card, name_of

ADMINISTRATOR: Final = Card(
    "administrator",
    _("System administrator"),
    _("Runs the system for all agencies and sees no client."),
    (
        _("Look for a client: there is no search. The role works without client records."),
        _(
            "Under “Projects” open Harbor Night Shelter and “Change the project”. Take its "
            "housing type away and save: the page says what does not fit together."
        ),
        _(
            "At the same project choose “Add a grant” and one for permanent housing: it does not "
            "pay for a shelter, and the page says for what it does."
        ),
        _(
            "Open “Clearing flags”: you asked that a flag be cleared, and cannot confirm it "
            "yourself. The HMIS director can."
        ),
        format_lazy(
            _(
                "As the case worker copy the HMIS id of {name}. As the administrator open “Open "
                "client data”, paste it, choose a purpose: the record opens to read, for minutes. "
                "Harbor House's director is told, and sees each look."
            ),
            name=name_of(stories.SHARING),
        ),
        _("Open “Sharing” and “Funders” and enter an agreement. From its first day it works."),
        _("Open “Staff” and choose another agency: you see to everybody's access."),
        _("Open “Audit trail”: who did what, at every agency, without names of clients."),
        _("Open “Import an export”: a HUD CSV export (FY2026) as a zip file, in one run."),
    ),
    "administrator@demo.example",
)
HMIS_DIRECTOR: Final = Card(
    "lead",
    _("HMIS director"),
    _("Decides with the administrator what nobody is to decide alone."),
    (
        _(
            "Open “Clearing flags” and Harbor Supportive Homes. You are the second person: with "
            "your password the flag is cleared. What was closed stays closed."
        ),
        _("Open “Incidents”: what was reported at any agency."),
        _("Open “Projects”: all agencies' projects, to read."),
    ),
    "lead@demo.example",
)
HELP_DESK: Final = Card(
    "helpdesk",
    _("Help desk"),
    _("Answers users' questions without seeing what they see."),
    (
        _("Open “Projects”: how each is set up, at every agency."),
        _("Look for a client: there is no search, and no staff list either."),
    ),
    "helpdesk@demo.example",
)
AUDITOR: Final = Card(
    "auditor",
    _("Privacy auditor"),
    _("Reads the log of all agencies, and nothing else."),
    (
        _("Open “Audit trail” and choose Wanda Weller: all that she did, the newest first."),
        _("Clients stand there by the beginning of their HMIS id. No page opens their record."),
    ),
    "auditor@demo.example",
)
FUNDER: Final = Card(
    "funder",
    _("Funder"),
    _("Sees totals of the projects that a voluntary agreement lists, while it is in force."),
    (
        _(
            "Open “Totals”: people by month at two projects of Harbor House. Small numbers are "
            "held back, since they might point at somebody."
        ),
        _("Look for a client, or for another agency's projects: there is neither."),
        _(
            "As the system administrator open “Funders”, end the agreement, and come back: no "
            "agreement is in force, and nothing is shown."
        ),
    ),
    "funder@demo.example",
)
MONITOR: Final = Card(
    "monitor",
    _("CoC monitor"),
    _("Checks a few stays, drawn at random, without learning whose they are."),
    (
        _(
            "Open “Totals” and “Sampled enrollments”: age by groups, the month of entry, days "
            "stayed, where to. No name, no id, no date."
        ),
        _("Come back tomorrow: the sample is the same. It was drawn once, with the agreement."),
    ),
    "monitor@demo.example",
)
CLIENT: Final = Card(
    "client",
    _("Client"),
    _("Does not sign in. Takes home on paper what is recorded."),
    (
        format_lazy(
            _(
                "As the case worker open {name} and choose “Print record”. The client is "
                "asked, alone, whether it is safe to take the paper along."
            ),
            name=name_of(stories.SHARING),
        ),
        _("Unless it is, the paper leaves out what would be dangerous in other hands."),
    ),
)
