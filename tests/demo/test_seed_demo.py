"""`seed_demo`: what it writes, what it never shares, and that its staff can work with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import TypeVar

import pytest
from django.core.management import CommandError, call_command
from django.db.models import F, Model, QuerySet
from django.utils import timezone
from pytest_django import Settings

from agencies.actor import system_actor
from agencies.demo import SIGN_INS
from agencies.flags import Descriptors, Flags, derive_flags
from agencies.models import Agency, Membership, Project, ProjectGroupPermission, User
from audit.log.models import LogEntry
from clients.identity import unseal_rows
from clients.models import Client, ClientIdentity, Mode, SearchToken
from consent.models import Release
from enrollments.models import Enrollment, Exit, Income, Service
from hmis.demo import actions
from hmis.demo.answers import COLUMNS
from hmis.demo.community import Desk
from hmis.demo.descriptors import grant_of
from hmis.demo.histories import Family, Plan, invent_families
from hmis.demo.places import AGREEMENTS, OFFICES, SERVING_AGENCIES
from hmis.demo.stories import (
    DISAGREEING,
    LEGAL,
    MINOR,
    NUMBER_OF_PEOPLE,
    REFUSING,
    SHARING,
    STORIES,
    SURVIVOR,
    client_id_of,
)
from hud.fy2026.lists import DataCollectionStage, ProjectType, RecordType, RelationshipToHoH
from tests.factories.agencies import state_purpose
from tests.roles import Browser, app_role

pytestmark = pytest.mark.django_db

Row = TypeVar("Row", bound=Model)

CLIENTS = 150
EVERYBODY = CLIENTS + NUMBER_OF_PEOPLE


def seed(*arguments: str) -> str:
    """Run the command as the application's role; what it printed."""
    out = StringIO()
    with app_role():
        call_command("seed_demo", *arguments, stdout=out)
    return out.getvalue()


def every(model: type[Row]) -> QuerySet[Row]:
    """All rows of a guarded table, as the owner."""
    rows: QuerySet[Row] = model._base_manager.all()
    return rows


@pytest.fixture
def demo(db: None) -> str:
    """A small demo; its output."""
    return seed("--clients", str(CLIENTS))


def test_community_is_as_planned(demo: str) -> None:
    assert set(Agency.objects.values_list("name", flat=True)) == {
        *(agency.name for agency in (*OFFICES, *SERVING_AGENCIES)),
    }
    assert len(SERVING_AGENCIES) == 6
    assert not Agency.objects.filter(is_victim_service_provider=True).exists()
    assert Project.objects.count() == 20
    assert set(Project.objects.values_list("project_type", flat=True)) == set(ProjectType.values)
    assert not Project.objects.exclude(cocs__coc_code="XX-500").exists()
    roles = set().union(*Membership.objects.values_list("roles", flat=True))
    assert roles == {role for sign_in in SIGN_INS for role in sign_in.roles}
    projects = {agency.name: len(agency.projects) for agency in SERVING_AGENCIES}
    assert ProjectGroupPermission.objects.filter(agreement__isnull=False).count() == sum(
        projects[agreement.grantor] for agreement in AGREEMENTS
    )
    assert any(agreement.sensitive for agreement in AGREEMENTS)
    for project in Project.objects.all():
        assert project.hmis_participations.exists()
        assert project.ce_participations.exists()
        assert project.funders.exists()
    assert Project.objects.filter(inventories__isnull=False).distinct().count() == 11


def test_flags_stand_where_descriptors_call_for_them() -> None:
    plans = [plan for agency in SERVING_AGENCIES for plan in agency.projects]
    for plan in plans:
        grant, other = grant_of(plan)
        said = Descriptors(False, plan.target_population, plan.hopwa, (grant,), (other,))
        assert derive_flags(said) == plan.flags
        assert not (plan.is_shared and plan.flags)
    united = Flags()
    for plan in plans:
        united |= plan.flags
    assert all(vars(united).values())


def test_clients_are_counted_whole_and_searchable(demo: str) -> None:
    assert every(Client).count() == EVERYBODY
    assert every(ClientIdentity).count() == EVERYBODY
    assert every(Client).values("search_id").distinct().count() == EVERYBODY
    assert every(Enrollment).count() >= EVERYBODY
    assert 0 < every(Exit).count() < every(Enrollment).count()
    named = every(Client).filter(mode=Mode.IDENTIFIED).values("search_id")
    holders = SearchToken.objects.values("client_search_id").distinct()
    assert set(holders.values_list("client_search_id", flat=True)) <= set(
        named.values_list("search_id", flat=True)
    )
    assert holders.count() > 0.9 * named.count()
    (row,) = LogEntry.objects.filter(deed="demo.seeded")
    assert row.additional_data["clients"] == EVERYBODY
    assert LogEntry.objects.filter(deed="system.entered", purpose="seed_demo").count() == 1


def test_numbers_were_never_issued(demo: str) -> None:
    rows = every(ClientIdentity).values_list("client_id", "id", "sealed")
    with system_actor(reason="test"):
        words = unseal_rows(rows)
    whole = [word.ssn for word in words.values() if word.ssn.isdecimal()]
    assert len(whole) > CLIENTS / 3
    assert len(set(whole)) == len(whole)
    for ssn in whole:
        assert ssn[0] == "9"
        assert 1 <= int(ssn[3:5]) <= 49


def test_households_have_one_head_and_days_in_order(demo: str) -> None:
    heads: Counter[object] = Counter()
    for household, relation in every(Enrollment).values_list("household_id", "relationship_to_hoh"):
        heads[household] += relation == RelationshipToHoH.SELF_HEAD_OF_HOUSEHOLD
    assert set(heads.values()) == {1}
    today = timezone.localdate()
    assert not every(Enrollment).filter(entry_date__gte=today).exists()
    assert not every(Enrollment).filter(client__date_of_birth__gt=F("entry_date")).exists()
    assert not every(Exit).filter(exit_date__lte=F("enrollment__entry_date")).exists()
    assert not every(Exit).filter(exit_date__gt=today).exists()
    assert not every(Enrollment).filter(created_at__gt=timezone.now()).exists()


def test_minors_shelter_takes_minors_only(db: None) -> None:
    seed("--clients", "800")
    at_basic_center = every(Enrollment).filter(project__serves_unaccompanied_minors=True)
    assert at_basic_center.exists()
    for stay in at_basic_center.select_related("client"):
        born = stay.client.date_of_birth
        assert born is None or (stay.entry_date - born).days < 18 * 366


def test_survivors_may_be_anonymous_and_legal_clients_unnamed(db: None) -> None:
    seed("--clients", "600")
    anonymous = every(Client).filter(mode=Mode.ANONYMOUS)
    assert anonymous.exists()
    for born, flagged in anonymous.values_list(
        "date_of_birth", "created_project__serves_survivors"
    ):
        assert flagged
        assert born is None or (born.month, born.day) == (1, 1)
    unnamed = every(Client).filter(mode=Mode.UNNAMED)
    assert unnamed.exists()
    assert not unnamed.exclude(created_project__is_legal_services=True).exists()


def test_same_seed_same_people_and_a_second_helping_is_new(
    demo: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = [client_id_of(story, n) for story in STORIES for n in range(len(story.people))]
    first = set(every(Client).exclude(pk__in=told).values_list("id", "date_of_birth"))
    seen: list[Family] = []

    def invented(plan: Plan, desks: Sequence[Desk]) -> Iterator[Family]:
        again = Plan(CLIENTS, plan.today, 0, plan.seed)
        seen.extend(invent_families(again, desks))
        return invent_families(plan, desks)

    monkeypatch.setattr(actions, "invent_families", invented)
    seed("--clients", "40")
    same = {(one.client_id, one.person.date_of_birth) for family in seen for one in family.members}
    assert same == first
    decided = {
        (client_id, one.scope, one.starts_on, one.ends_on, one.revoked_on, tuple(one.agencies))
        for family in seen
        for (_, client_id), decisions in family.household.decisions.items()
        for one in decisions
    }
    written = every(Release).filter(client_id__in={client_id for client_id, *_ in decided})
    columns = ("client_id", "scope", "starts_on", "ends_on", "revoked_on", "agencies")
    assert {(*row, tuple(named)) for *row, named in written.values_list(*columns)} == decided
    assert every(Client).count() == EVERYBODY + 40


def test_if_empty_writes_once_and_always_tells_the_sign_ins(demo: str) -> None:
    again = seed("--if-empty", "--clients", "10")
    assert every(Client).count() == EVERYBODY
    assert "invented clients" in demo
    assert "invented clients" not in again
    for printed in (demo, again):
        for sign_in in SIGN_INS:
            (line,) = (line for line in printed.splitlines() if sign_in.email in line)
            assert sign_in.password in line
            assert sign_in.agency in line
            assert sign_in.role in line


@pytest.mark.parametrize("arguments", [(), ("--if-empty",)])
def test_production_is_refused(settings: Settings, arguments: tuple[str, ...]) -> None:
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="production"):
        seed("--clients", "1", *arguments)
    assert not User.objects.exists()


def test_worker_and_partner_find_whom_they_may(demo: str) -> None:
    worker = User.objects.get(email="worker@demo.example")
    partner = User.objects.get(email="partner@demo.example")
    assert worker.check_password(SIGN_INS[0].password)
    for story, is_shared in ((SHARING, True), (REFUSING, False), (DISAGREEING, True)):
        page = f"/clients/{client_id_of(story)}/"
        for user, is_seen in ((worker, True), (partner, is_shared)):
            browser = Browser.signed_in_as(user)
            found = browser.post("/clients/search/", {"words": story.people[0].name})
            assert (page.encode() in found.content) is is_seen
            if user == partner and browser.get(page).status_code == 302:
                # Says why, by a stamp alone.
                state_purpose(user, user.memberships.get().agency, client_id_of(story))
            assert browser.get(page).status_code == (200 if is_seen else 404)
    browser = Browser.signed_in_as(partner)
    for number in (1, 2):  # Who said no, and the child whose parents disagree.
        assert browser.get(f"/clients/{client_id_of(DISAGREEING, number)}/").status_code == 404


def test_every_story_is_in_every_demo(db: None) -> None:
    seed("--clients", "0", "--seed", "23")
    assert every(Client).count() == NUMBER_OF_PEOPLE
    for story in STORIES:
        assert every(Client).filter(pk=client_id_of(story), mode=story.mode).exists()
    for story, email in ((MINOR, "youth"), (SURVIVOR, "survivors"), (LEGAL, "legal")):
        user = User.objects.get(email=f"{email}@demo.example")
        home = Browser.signed_in_as(user).get("/")
        assert f"/clients/{client_id_of(story)}/".encode() in home.content


def test_stays_have_answers_of_every_kind(demo: str) -> None:
    for model in COLUMNS:
        assert every(model).exists(), model
    assert every(Service).filter(record_type=RecordType.BED_NIGHT).exists()
    asked = every(Income).filter(data_collection_stage=DataCollectionStage.PROJECT_ENTRY)
    assert asked.values("enrollment_id").distinct().count() == asked.count()
    today = timezone.localdate()
    for model in COLUMNS:
        assert not every(model).filter(information_date__gt=today).exists()
        assert not every(model).filter(information_date__lt=F("enrollment__entry_date")).exists()
