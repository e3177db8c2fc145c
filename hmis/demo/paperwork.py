"""What lies on the staff's desks: training, checks, questions, requests, reports, agreements.

Written as the persons themselves would, by the actions of the pages, in days counted from today;
a second call adds none, but brings back what visitors used up and others are to try.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from typing import Final

from django.utils import timezone

from agencies.actions.agreement_renewals import look_after_agreements
from agencies.actions.checklists import tick_step
from agencies.actions.confirmations import ask_for_month, confirm_staff
from agencies.actions.flags import ask_clearing, set_flag
from agencies.actions.funder_agreements import Grant, enter_funder_agreement
from agencies.actions.sharing import Paper
from agencies.actions.suspensions import suspend_user
from agencies.actions.training import answer_course, record_training, tell_of_ending_training
from agencies.actions.workstations import Look, check_workstation
from agencies.actor import Actor, acting_as
from agencies.checklists import WORKSTATION_KEYS
from agencies.demo import (
    COC_BOARD,
    COLLEAGUES,
    FUNDER,
    HARBOR,
    LEFT,
    QUIET,
    SIGN_INS,
    SUSPENDED,
    DemoSignIn,
)
from agencies.models import (
    Agency,
    Answer,
    ChecklistTick,
    Course,
    CourseCompletion,
    FlagClearing,
    FunderAgreement,
    Membership,
    Project,
    StaffConfirmation,
    User,
    WorkstationCheck,
)
from agencies.models.workstation import WorkstationKind
from agencies.permissions import PERMISSIONS
from audit.oversight.actions.incidents import Told, acknowledge_incident, keep_report
from audit.oversight.models import Incident, Kind
from hmis.inbox.actions import mark_read
from hmis.inbox.models import Notice

WORKER: Final = "worker@demo.example"
SUPERVISOR: Final = "supervisor@demo.example"
DIRECTOR: Final = "director@demo.example"
EXECUTIVE: Final = "executive@demo.example"
NEWCOMER: Final = "newcomer@demo.example"
CLERK: Final = "clerk@demo.example"
ADMINISTRATOR: Final = "administrator@demo.example"
HMIS_DIRECTOR: Final = "lead@demo.example"

COURSE: Final = "privacy"
MISTAKEN_FLAG: Final = "serves_hiv_aids"
FLAGGED_BY_MISTAKE: Final = "Harbor Supportive Homes"
SAMPLE_PERCENT: Final = 5


def follow_up(actor: Actor) -> None:
    """What the clock does in a running system: ask who still works here, remind of renewals."""
    ask_for_month(actor, timezone.localdate().replace(day=1))
    look_after_agreements(actor=actor)


def write_paperwork(request_id: str) -> None:
    """Everything, each person in turn; `request_id` joins it to the seeding in the log."""
    people = _People(request_id)
    _answer_who_works_here(people)
    _train(people)
    _suspend(people)
    _check_workstations(people)
    _tick_checklists(people)
    _report_incident(people)
    _ask_to_clear_flag(people)
    _enter_funder_agreements(people)
    _mail_nothing(people)


class _People:
    """The demo's staff as actors, whatever second factor the installation asks of them."""

    def __init__(self, request_id: str) -> None:
        self.request_id = request_id
        emails = [one.email for one in (*SIGN_INS, *COLLEAGUES)]
        self.users = {user.email: user for user in User.objects.filter(email__in=emails)}
        self.agencies = {one.name: one for one in Agency.objects.filter(source=None)}

    @contextmanager
    def entered(self, email: str) -> Iterator[Actor]:
        """Act as this person for the first of the agencies."""
        person = next(one for one in SIGN_INS if one.email == email)
        user, agency = self.users[email], self.agencies[person.agency]
        with acting_as(
            Actor(
                user_id=user.pk,
                user_name=str(user),
                agency_id=agency.pk,
                agency_name=agency.name,
                permissions=frozenset().union(*(PERMISSIONS[role] for role in person.roles)),
                request_id=self.request_id,
            )
        ) as actor:
            yield actor

    def membership_of(self, person: DemoSignIn) -> Membership:
        """At the first of the person's agencies."""
        return Membership.objects.select_related("agency").get(
            user=self.users[person.email], agency=self.agencies[person.agency]
        )


def _answer_who_works_here(people: _People) -> None:
    """For everybody but the one of whom the director is to say it; nobody for oneself."""
    for email in (DIRECTOR, EXECUTIVE, ADMINISTRATOR):
        with people.entered(email) as actor:
            waiting = StaffConfirmation.objects.editable_by(actor).order_by("pk")
            ours = waiting.filter(user__in=people.users.values())
            answered = list(ours.exclude(user=people.users[QUIET.email]))
            for question in answered:
                confirm_staff(question, actor=actor, still_works_here=True)
            if answered and email == ADMINISTRATOR:
                # The notices of it, one for each agency, would hide the others.
                mark_read(actor)


def _train(people: _People) -> None:
    """The worker here, the others in a class; the clerk's ends soon, the newcomer has none."""
    course = Course.objects.current().filter(slug=COURSE).first()
    if course is None:
        return
    today = timezone.localdate()
    valid = CourseCompletion.objects.filter(course__slug=COURSE, valid_until__gte=today)
    trained = set(valid.values_list("user__email", flat=True)) | {NEWCOMER}
    for person in (*SIGN_INS, *COLLEAGUES):
        if person.email in trained:
            continue
        if person.email == WORKER:
            with people.entered(WORKER) as actor:
                right = [question["answer"] for question in course.content["questions"]]
                answer_course(course, actor=actor, answers=right)
            continue
        with people.entered(
            HMIS_DIRECTOR if person.email == ADMINISTRATOR else ADMINISTRATOR
        ) as actor:
            record_training(
                people.users[person.email],
                course,
                actor=actor,
                passed_on=today - timedelta(days=355 if person.email == CLERK else 90),
                reference="Class held by the HMIS lead",
            )
    tell_of_ending_training()


def _suspend(people: _People) -> None:
    """Once: who was let in again stays so, and the notice says that it was done."""
    told = Notice.objects.filter(
        user=people.users[SUSPENDED.email], kind="agencies.access_suspended"
    )
    if not told.exists():
        with people.entered(DIRECTOR) as actor:
            suspend_user(
                people.membership_of(SUSPENDED),
                actor=actor,
                reason="Telephone and badge were stolen",
            )


def _check_workstations(people: _People) -> None:
    """One to be looked at again soon, one with a point that is not met."""
    harbor, today = people.agencies[HARBOR], timezone.localdate()
    met = dict.fromkeys(WORKSTATION_KEYS, str(Answer.YES))
    looks = (
        Look(
            label="Front desk",
            kind=WorkstationKind.DESKTOP,
            is_remote=False,
            checked_on=today - timedelta(days=352),
            answers=met | {"remote_work": str(Answer.DOES_NOT_APPLY)},
            remedies={},
        ),
        Look(
            label="Laptop of the street team",
            kind=WorkstationKind.LAPTOP,
            is_remote=True,
            checked_on=today - timedelta(days=120),
            answers=met | {"screen_hidden": str(Answer.NO)},
            remedies={"screen_hidden": "A privacy filter is ordered"},
        ),
    )
    known = set(WorkstationCheck.objects.filter(agency=harbor).values_list("label", flat=True))
    with people.entered(DIRECTOR) as actor:
        for look in looks:
            if look.label not in known:
                check_workstation(harbor, look, actor=actor)


def _tick_checklists(people: _People) -> None:
    """Half of what there is to do when somebody begins, and when somebody leaves."""
    newcomer = next(one for one in SIGN_INS if one.email == NEWCOMER)
    with people.entered(DIRECTOR) as actor:
        for person, steps in (
            (newcomer, ("workstation_seen", "notices_shown")),
            (LEFT, ("cases_handed_over", "paper_returned")),
        ):
            membership = people.membership_of(person)
            if not ChecklistTick.objects.filter(membership=membership).exists():
                for step in steps:
                    tick_step(membership, step, actor=actor, is_done=True)


def _report_incident(people: _People) -> None:
    """Of last week, told by the worker, seen by the supervisor and not yet by the director."""
    worker = people.users[WORKER]
    if Incident.objects.filter(reported_by=worker).exists():
        return
    day = timezone.localdate() - timedelta(days=7)
    row = Incident(
        reported_by=worker,
        agency=people.agencies[HARBOR],
        kind=Kind.LOST_PAPER,
        noticed_on=day,
        reported_at=timezone.make_aware(datetime.combine(day, time(16, 40))),
    )
    told = Told(
        what=(
            "The printed list of tonight's beds lay on the copier in the hall for about an hour. "
            "I took it away and shredded it."
        ),
        about_when="Between three and four in the afternoon",
        concerned="The copier in the hall, which visitors pass",
    )
    with people.entered(WORKER) as actor:
        keep_report(row, told, actor=actor)
    with people.entered(SUPERVISOR) as actor:
        acknowledge_incident(row, actor=actor)


def _ask_to_clear_flag(people: _People) -> None:
    """A project was flagged by mistake; the HMIS director is to be the second person."""
    project = Project.objects.get(
        agency=people.agencies[HARBOR], name=FLAGGED_BY_MISTAKE, source=None
    )
    waiting = FlagClearing.objects.filter(
        project=project, confirmed_at__isnull=True, withdrawn_at__isnull=True
    )
    if waiting.exists():
        return
    with people.entered(ADMINISTRATOR) as actor:
        if not getattr(project, MISTAKEN_FLAG):
            set_flag(project.pk, MISTAKEN_FLAG, actor=actor)
        ask_clearing(
            project,
            MISTAKEN_FLAG,
            reason="Flagged by mistake: the grant belongs to another agency's homes",
            actor=actor,
        )


def _enter_funder_agreements(people: _People) -> None:
    """Harbor House grants a funder totals, and the CoC's monitor a sample besides."""
    harbor, today = people.agencies[HARBOR], timezone.localdate()
    for funder, names, percent in (
        (FUNDER, ("Harbor Night Shelter", "Harbor Family Shelter"), None),
        (COC_BOARD, ("Harbor Night Shelter", "Harbor Rapid Rehousing"), SAMPLE_PERCENT),
    ):
        granted = FunderAgreement.objects.filter(
            agency=harbor, funder_agency=people.agencies[funder]
        )
        if granted.in_force().exists():
            continue
        grant = Grant(
            agency=harbor,
            funder_name=funder,
            funder_agency=people.agencies[funder],
            projects=list(Project.objects.filter(agency=harbor, name__in=names, source=None)),
            sample_percent=percent,
            is_voluntary=True,
        )
        paper = Paper(
            signed_on=today - timedelta(days=40),
            starts_on=today - timedelta(days=30),
            ends_on=today + timedelta(days=335),
            reference="Binder “Funders”, in the office of the HMIS lead",
        )
        with people.entered(ADMINISTRATOR) as actor:
            enter_funder_agreement(grant, paper, actor=actor)


def _mail_nothing(people: _People) -> None:
    """The notices lie in the inboxes; nobody reads mail at the demo's addresses."""
    waiting = Notice.objects.to_mail().filter(user__in=people.users.values())
    waiting.update(mailed_at=timezone.now(), address="")
