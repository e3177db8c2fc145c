"""Taking in a household: clients who are new, and an enrollment for everybody."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from agencies.models import Project, ProjectCoC, User
from agencies.sections import Section
from audit.log.actions import record
from clients.actions.clients import NewIdentity, create_client
from clients.models import Client
from clients.need_to_know import without_purpose
from clients.stamps import stamp_for
from enrollments.models import Enrollment
from hmis.gate import Actor
from hmis.refusals import ActionRefused
from hud.fy2026.lists import RelationshipToHoH


class AlreadyEnrolled(ActionRefused):
    """The client has an open stay at the project."""

    message = _("One of these clients is enrolled in this project already.")


class NotOpen(ActionRefused):
    """A client on record is unseen, seen by an elevation alone, or looked at for no purpose."""

    message = _("One of these clients is not open to you. Search again.")


class NotOneHead(ActionRefused):
    """A household has exactly one head (HUD 3.15)."""

    message = _("Exactly one person is the head of household.")


@dataclass(frozen=True)
class Answers:
    """Universal answers at project start (HUD 3.08, 3.917), by their codes."""

    disabling_condition: int | None = None
    living_situation: int | None = None
    rental_subsidy_type: int | None = None
    length_of_stay: int | None = None
    los_under_threshold: int | None = None
    previous_street_es_sh: int | None = None
    date_to_street_es_sh: date | None = None
    times_homeless_past_three_years: int | None = None
    months_homeless_past_three_years: int | None = None


@dataclass(frozen=True)
class NewMember:
    """A person of the household: a client on record, or an identity to put on record."""

    relationship_to_hoh: int
    answers: Answers = Answers()
    client: Client | None = None
    identity: NewIdentity | None = None


@transaction.atomic
def take_in_household(
    *,
    actor: Actor,
    project: Project,
    entry_date: date,
    members: Sequence[NewMember],
    collected_by: User | None = None,
) -> list[Enrollment]:
    """Enroll people who came together, in one transaction (HUD 3.10, 3.15, 3.16, 5.09).

    `collected_by`: the colleague who asked the questions, where a clerk types them in (S13).
    Returns the enrollments in the order of `members`. Refused: NotOneHead, NotOpen,
    AlreadyEnrolled, and what create_client refuses; then nothing is written.
    """
    if _heads(members) != 1:
        raise NotOneHead
    if not _are_open(actor, {member.client.pk for member in members if member.client}):
        raise NotOpen
    household_id = uuid.uuid4()
    coc_code = _only_coc(project)
    enrollments = [
        _enroll(actor, project, entry_date, household_id, coc_code, member, collected_by)
        for member in members
    ]
    record(
        actor,
        "household.created",
        clients=[enrollment.client_id for enrollment in enrollments],
        subject=enrollments[0],
        data={"people": len(enrollments), "project": project.pk},
    )
    return enrollments


def _heads(members: Sequence[NewMember]) -> int:
    head = RelationshipToHoH.SELF_HEAD_OF_HOUSEHOLD
    return sum(1 for member in members if member.relationship_to_hoh == head)


def _are_open(actor: Actor, known: set[uuid.UUID]) -> bool:
    """Whether the actor may work with these clients: an intake makes them own (V24)."""
    clients = Client.objects.visible_to(actor).current().beyond_elevation(actor)
    seen = clients.filter(pk__in=known).count() if known else 0
    return seen == len(known) and not without_purpose(actor, known)


def _only_coc(project: Project) -> str:
    """The project's continuum where it serves just one (HUD 3.16)."""
    codes = ProjectCoC.objects.filter(project=project, voided_at__isnull=True)
    distinct = set(codes.values_list("coc_code", flat=True)[:10])
    return distinct.pop() if len(distinct) == 1 else ""


def _enroll(
    actor: Actor,
    project: Project,
    entry_date: date,
    household_id: uuid.UUID,
    coc_code: str,
    member: NewMember,
    collected_by: User | None,
) -> Enrollment:
    client = member.client
    if client is None:
        identity = member.identity or NewIdentity()
        client = create_client(
            actor=actor, project=project, identity=identity, collected_by=collected_by
        )
    elif _is_enrolled(actor, project, client):
        raise AlreadyEnrolled
    is_head = member.relationship_to_hoh == RelationshipToHoH.SELF_HEAD_OF_HOUSEHOLD
    enrollment = Enrollment(
        client=client,
        project=project,
        entry_date=entry_date,
        information_date=entry_date,
        household_id=household_id,
        relationship_to_hoh=member.relationship_to_hoh,
        enrollment_coc=coc_code if is_head else "",
        created_by_id=actor.user_id,
        collected_by=collected_by,
        **asdict(member.answers),
        **stamp_for(client, project, Section.ENROLLMENTS).columns,
    )
    enrollment.save(force_insert=True)
    record(actor, "enrollment.created", clients=[client.pk], subject=enrollment)
    return enrollment


def _is_enrolled(actor: Actor, project: Project, client: Client) -> bool:
    # The lock makes two desks that enroll the same client at once wait for each other.
    own = Client.objects.editable_by(actor).filter(pk=client.pk)
    own.select_for_update(of=("self",), no_key=True).first()
    stays = Enrollment.objects.editable_by(actor).open()
    return stays.filter(client=client, project=project).exists()
