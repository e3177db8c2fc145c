"""The cards of the guided tour for the staff of agencies that serve people."""

from __future__ import annotations

from typing import Final

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from hmis.demo import stories
from hmis.demo.cards import Card, name_of

WORKER: Final = Card(
    "worker",
    _("Case worker"),
    _("Finds people again, takes them in and asks them with whom their record may be shared."),
    (
        format_lazy(
            _(
                "Search for “{misspelt}”, misspelt on purpose: {name} is found. Open the "
                "record, then a stay: answers by stage and date."
            ),
            misspelt="marisol kintero",
            name=name_of(stories.SHARING),
        ),
        _(
            "In the panel “Sharing” see with whom the record is shared, and open or close "
            "single records."
        ),
        _("Take in a household: invent two people, an adult and a child."),
        _("On the new record choose “Ask about sharing”. Saying no takes one tick."),
        _("Switch on “Hide names” at the top, as if somebody looked over your shoulder."),
        _(
            "Begin another household and press “Lock now” before it is saved. With your password "
            "the form comes back as you left it."
        ),
        _(
            "Press “Report an incident” at the top: a lost paper or a stolen password is told in "
            "a minute, and nobody but those who answer for it reads the words."
        ),
        _(
            "Open “My access”: what you may do, what it stands on, and what the log keeps of what "
            "you did."
        ),
    ),
    "worker@demo.example",
)
NEWCOMER: Final = Card(
    "newcomer",
    _("New case worker"),
    _("Has an account and nothing else yet: first the agreement, then the training."),
    (
        _(
            "Sign in: whatever you open, the user agreement comes. Initial each of its 22 items, "
            "one by one, and sign it with your name and password."
        ),
        _("Sign in as the director, countersign it, and come back: now everything is open."),
        _(
            "Under “To do” open the training, read it and answer its questions. With 85 percent "
            "right it is passed, for a year."
        ),
    ),
    "newcomer@demo.example",
)
CLERK: Final = Card(
    "clerk",
    _("Data-entry clerk of two agencies"),
    _("Types in what colleagues have asked on paper, for one agency at a time."),
    (
        _(
            "At the top beside “HMIS” stands the agency you act for. Choose the other one: home "
            "page, projects and clients are the other agency's."
        ),
        _("“Take in a household” asks who put the questions. You are recorded as well."),
        _(
            "Under “To do” your training ends soon: read it again and answer its questions. Your "
            "director sees the same in the training register."
        ),
    ),
    "clerk@demo.example",
)
NIGHT: Final = Card(
    "night",
    _("Night staff"),
    _("Keeps the shelter open at night. The list of tonight's beds is not built yet."),
    (
        _("Look for a client: there is no search. Until there is a list, the role sees nobody."),
        _(
            "Under “To do” the user agreement is to be renewed. Sign it again: the old one counts "
            "until the new one is countersigned."
        ),
        _("“Report an incident” is there all the same, as on every page of everybody."),
    ),
    "night@demo.example",
)
PARTNER: Final = Card(
    "partner",
    _("Worker of a partner agency"),
    _("Sees of other agencies' records what clients released to this agency, and no more."),
    (
        format_lazy(
            _(
                "Search for {name}: she shares with all partners. What Harbor House wrote you can "
                "read, not change."
            ),
            name=name_of(stories.SHARING),
        ),
        format_lazy(
            _(
                "Search for {name} and open the record. Your agency does not work with him: you "
                "are asked why you look. The directors will see it under “Looks”."
            ),
            name=name_of(stories.SPEAKING),
        ),
        format_lazy(
            _(
                "Search for {name}: he said no. The answer is the one for a person who does "
                "not exist."
            ),
            name=name_of(stories.REFUSING),
        ),
        format_lazy(
            _(
                "Search for {name}: she revoked. What was shared before is still there, "
                "health is closed, and nothing newer came."
            ),
            name=name_of(stories.REVOKING),
        ),
        _("Open “My access”: your searches and your reason stand there, as an auditor sees them."),
    ),
    "partner@demo.example",
)
DIRECTOR: Final = Card(
    "director",
    _("Agency director"),
    _("Answers for the agency's staff and for what they look at."),
    (
        _("Open “Agreements”, read what the newcomer has signed, countersign it."),
        _(
            "Under “To do” say whether Quentin Quill still works here. Without an answer his "
            "access lapses in some weeks, in the morning of a working day."
        ),
        _(
            "Open “Staff”. Suspend Wanda Weller, with a reason: in her window nothing opens any "
            "more. Lift it again. Stefan Sorrel is suspended already."
        ),
        _(
            "Open Nora Newell and “Checklists”: what is done when somebody begins. The system "
            "ticks what it knows, you tick the rest."
        ),
        _("Under “Staff” open “Workstations”: the front desk is to be looked at again."),
        _("Open “Incidents”, read last week's report and say that you have seen it."),
        _(
            "Open “Looks”: who opened a record without working with the client, and why. Try it "
            "as the partner or as the system administrator first."
        ),
        _(
            "Open “Sharing”: the agreements with other agencies. Under “Projects”, at a project, "
            "“Sharing and flags” lets you stop sharing at once."
        ),
        _("Open “Audit trail”: every look at a record by your own agency, yours too."),
    ),
    "director@demo.example",
)
SUPERVISOR: Final = Card(
    "supervisor",
    _("Supervisor and HMIS contact"),
    _("Works with clients, leads the team, and is the one whom colleagues ask about the HMIS."),
    (
        _("Open “Staff” and “Training register”: to read, not to change."),
        _("Open “Incidents”: the contact is told as the directors are, and has seen the report."),
        _("Open “Audit trail”: what the team did, client by client."),
    ),
    "supervisor@demo.example",
)
EXECUTIVE: Final = Card(
    "executive",
    _("Executive director"),
    _("Answers for the agency without reading its clients' records."),
    (
        _("Look for a client: there is no search."),
        _(
            "Open “Staff” and Dora Dunham: who stands above the director can suspend her too. "
            "Yourself nobody can change but the administrator."
        ),
        _("Open “Funders”: who is allowed to see totals of your projects, until when."),
        _("Open “Looks” and “Incidents”, as the director does."),
    ),
    "executive@demo.example",
)
