"""What lies on the desks of the demo's staff, so that each page of theirs shows something."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from django.apps import apps
from django.db.models import Model
from django.utils import timezone

from agencies.actions.flags import confirm_clearing
from agencies.actor import actor_of
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
    ChecklistTick,
    CourseCompletion,
    FlagClearing,
    FunderAgreement,
    Membership,
    Project,
    SharingAgreement,
    StaffConfirmation,
    User,
    UserAgreement,
    WorkstationCheck,
)
from agencies.permissions import BEFORE_AGREEMENT, PERMISSIONS
from agencies.querysets import MembershipQuerySet
from agencies.training_pages import State, training_state_of
from audit.oversight.actions.incidents import told_in
from audit.oversight.models import Incident
from clients.models import ClientIdentity
from enrollments.models import SampledEnrollment
from hmis.demo.paperwork import FLAGGED_BY_MISTAKE, MISTAKEN_FLAG
from hmis.inbox.models import Notice
from tests.demo.test_seed_demo import every, seed
from tests.roles import acting_as_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded")]

APPS = ("agencies", "audit_oversight", "inbox")


def user(name: str) -> User:
    """One of the demo's people."""
    return User.objects.get(email=f"{name}@demo.example")


def held(name: str) -> MembershipQuerySet[Membership]:
    """What this person holds at Harbor House."""
    return Membership.objects.filter(user=user(name), agency__name=HARBOR)


def counted() -> Counter[str]:
    """How many rows each table of the staff has."""
    models: list[type[Model]] = [SampledEnrollment]
    for label in APPS:
        models += apps.get_app_config(label).get_models()
    return Counter({model.__name__: every(model).count() for model in models})


def test_seeding_again_adds_no_row_to_any_table_of_the_staff() -> None:
    before = counted()
    assert before["Notice"] > 10
    for arguments in (("--if-empty",), ("--clients", "0")):
        seed(*arguments)
        assert counted() == before


@pytest.mark.parametrize("person", SIGN_INS, ids=lambda one: one.email)
def test_each_person_may_do_what_the_roles_on_the_card_allow(person: DemoSignIn) -> None:
    account = User.objects.get(email=person.email)
    for name in person.agencies:
        actor = actor_of(account.pk, agency_id=Agency.objects.get(name=name).pk)
        assert actor.agency_name == name
        rights = frozenset().union(*(PERMISSIONS[role] for role in person.roles))
        assert actor.permissions == (rights if person.has_signed else BEFORE_AGREEMENT)
        assert {one.name for one in actor.agencies} == set(person.agencies)


def test_somebody_is_suspended_somebody_left_and_nobody_else_is_out() -> None:
    going = Membership.objects.in_force().with_agreement()
    assert going.count() == sum(len(one.agencies) for one in SIGN_INS if one.has_signed) + 1
    suspended, left = held("suspended").get(), held("left").get()
    assert suspended.suspended_by == user("director")
    assert suspended.suspended_reason
    assert left.ends_on is not None
    assert left.ends_on < timezone.localdate()
    assert UserAgreement.objects.get(user=left.user).ended_reason == "left"
    for person in COLLEAGUES:
        roles = actor_of(User.objects.get(email=person.email).pk).permissions
        assert bool(roles) is (person is QUIET)
    assert {SUSPENDED, QUIET, LEFT} == set(COLLEAGUES)
    assert ChecklistTick.objects.filter(membership=left, ticked_at__isnull=False).count() == 2


def test_the_director_is_asked_about_one_person_and_the_lead_about_nobody() -> None:
    (question,) = StaffConfirmation.objects.open()
    assert question.user.email == QUIET.email
    assert question.user.last_login is not None
    assert question.user.last_login < timezone.now() - timedelta(days=60)
    answered = StaffConfirmation.objects.filter(answered_at__isnull=False)
    assert answered.filter(user=user("director"), answered_by=user("executive")).exists()
    assert not Membership.objects.filter(lapses_at__isnull=False).exists()


def test_training_is_valid_due_or_missing() -> None:
    states = {
        found.user_id: found.state
        for found in training_state_of(User.objects.values_list("pk", flat=True)).values()
    }
    assert states[user("newcomer").pk] == State.MISSING
    assert states[user("clerk").pk] == State.DUE
    assert states[user("worker").pk] == State.VALID
    assert Counter(states.values())[State.VALID] == len(states) - 2
    assert CourseCompletion.objects.get(user=user("worker")).score == 100
    assert Notice.objects.filter(user=user("clerk"), kind="agencies.training_ends").exists()


def test_one_agreement_is_to_be_renewed_and_one_workstation_to_be_looked_at() -> None:
    today = timezone.localdate()
    soon = UserAgreement.objects.in_force().to_renew()
    assert [row.user for row in soon] == [user("night")]
    assert today < soon[0].due_on <= today + timedelta(days=14)
    for name in ("night", "director", "executive"):
        kinds = set(user(name).notices.values_list("kind", flat=True))
        assert kinds & {"agencies.renew_agreement", "agencies.staff_renews"}
    checks = {check.label: check for check in WorkstationCheck.objects.in_use()}
    assert len(checks) == 2
    assert today < checks["Front desk"].due_on <= today + timedelta(days=30)
    assert sum(len(check.open_points) for check in checks.values()) == 1


def test_an_incident_of_last_week_names_no_client_and_waits_for_the_director() -> None:
    with acting_as_user(user("director")):
        (incident,) = Incident.objects.all()
        told = told_in(incident)
    assert incident.reported_at < timezone.now() - timedelta(days=6)
    assert incident.noticed_on == timezone.localdate(incident.reported_at)
    assert list(incident.sightings.values_list("user__email", flat=True)) == [
        "supervisor@demo.example"
    ]
    assert told.what
    kind = "audit_oversight.incident_reported"
    told_people = set(Notice.objects.filter(kind=kind).values_list("user__email", flat=True))
    assert told_people == {
        f"{name}@demo.example" for name in ("director", "executive", "supervisor", "administrator")
    }


def test_a_flag_waits_for_its_second_person_and_again_after_it_was_cleared() -> None:
    (clearing,) = FlagClearing.objects.all()
    assert clearing.asked_by == user("administrator")
    assert clearing.is_waiting
    flagged = Project.objects.filter(name=FLAGGED_BY_MISTAKE, **{MISTAKEN_FLAG: True})
    assert flagged.exists()
    with acting_as_user(user("lead")) as actor:
        confirm_clearing(clearing.pk, actor=actor)
    assert not flagged.exists()
    seed("--if-empty")
    assert flagged.exists()
    assert FlagClearing.objects.filter(confirmed_at=None, withdrawn_at=None).count() == 1


def test_funder_and_monitor_read_by_an_agreement_in_force() -> None:
    kinds = {row.funder_name: row for row in FunderAgreement.objects.in_force()}
    assert set(kinds) == {FUNDER, COC_BOARD}
    for row in kinds.values():
        assert row.agency.name == HARBOR
        assert row.projects.count() == 2
        assert not row.projects.filter(serves_hiv_aids=True).exists()
    sampled = SampledEnrollment.objects.filter(agreement=kinds[COC_BOARD])
    assert sampled.exists()
    assert not SampledEnrollment.objects.filter(agreement=kinds[FUNDER]).exists()
    assert not SharingAgreement.objects.filter(reference="").exists()
    kinds[FUNDER].ended_at, kinds[FUNDER].ended_reason = timezone.now(), "Tried out"
    kinds[FUNDER].save(update_fields=["ended_at", "ended_reason"])
    seed("--if-empty")
    assert FunderAgreement.objects.in_force().filter(funder_name=FUNDER).count() == 1


def test_no_notice_holds_an_identifier_of_a_client() -> None:
    ids = [str(pk) for pk in every(ClientIdentity).values_list("client_id", flat=True)]
    told = " ".join(f"{notice.sentence} {notice.link}" for notice in Notice.objects.all())
    assert told
    assert not [pk for pk in ids if pk in told or pk.replace("-", "") in told]


def test_seeding_mails_nobody() -> None:
    assert Notice.objects.exists()
    assert not Notice.objects.to_mail().exists()
