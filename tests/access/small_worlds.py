"""Small worlds for the property tests: drawn by hypothesis, and put into the database."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone
from hypothesis import strategies as st

from agencies import models as agencies
from agencies.actions.permissions import sync_permissions
from agencies.permissions import CLIENT_ROLES, LEAD_ROLES
from clients.models import Client, ClientIdentity, Person
from enrollments.models import Enrollment
from hmis.vault.actions import new_data_key
from hmis.vault.models import DataKey
from tests.access import oracle
from tests.access.small_papers import PAPERS, build_papers

ROLES = (
    "case_worker",
    "supervisor",
    "agency_director",
    "system_administrator",
    "privacy_auditor",
)
SECTIONS = ("identity", "enrollments", "services")
LONG_AGO = -1000
FIRST_SEARCH_ID = 1_000_000_000


@dataclass(frozen=True)
class SmallWorld:
    """Plain objects for the oracle."""

    users: tuple[oracle.User, ...]
    agencies: tuple[oracle.Agency, ...]
    projects: tuple[oracle.Project, ...]
    place: oracle.Place


@dataclass
class Built:
    """The same things in the database, by their names there."""

    ids: dict[str, int] = field(default_factory=dict)
    clients: dict[UUID, oracle.Client] = field(default_factory=dict)
    stays: dict[UUID, oracle.Record] = field(default_factory=dict)


def day(offset: int | None) -> Any:  # noqa: ANN401  # a date, or None for None
    """A day counted from today."""
    return None if offset is None else timezone.localdate() + timedelta(days=offset)


# True three times of four: most things are in force, so that an exception is seen to matter.
OFTEN = st.sampled_from((True, True, True, False))
# Yesterday, today and tomorrow decide; the rest is far away.
STARTS = st.sampled_from((LONG_AGO, LONG_AGO, -1, 0, 1))
ENDS = st.sampled_from((None, None, None, 1, 0, -1))


@st.composite
def periods(draw: st.DrawFn) -> tuple[date, date | None]:
    """First and last day of something."""
    start, end = draw(STARTS), draw(ENDS)
    if end is not None and end < start:
        end = start
    return day(start), day(end)


@st.composite
def small_worlds(draw: st.DrawFn) -> SmallWorld:
    """Three agencies, up to five projects, four users, some agreements, clients and stays."""
    houses = tuple(
        oracle.Agency(f"agency {number}", whole_agency=draw(st.booleans())) for number in range(3)
    )
    projects = tuple(_project(draw, number, houses) for number in range(draw(st.integers(3, 5))))
    users = tuple(_user(draw, number, houses, projects) for number in range(4))
    agreements = tuple(
        _agreement(draw, grantor, partner)
        for grantor in houses
        for partner in houses
        if grantor != partner and draw(OFTEN)
    )
    clients = tuple(
        _client(draw, number, houses, projects) for number in range(draw(st.integers(1, 5)))
    )
    stays = tuple(
        _record(draw, draw(st.sampled_from(clients)).name, "enrollments", houses, projects)
        for _ in range(draw(st.integers(2, 10)))
    )
    place = oracle.Place(timezone.localdate(), agreements, clients, stays)
    return SmallWorld(users, houses, projects, place)


def _project(draw: st.DrawFn, number: int, houses: tuple[oracle.Agency, ...]) -> oracle.Project:
    is_flagged = draw(st.sampled_from((False, False, True)))
    is_shared = draw(OFTEN) and not is_flagged
    return oracle.Project(f"project {number}", draw(st.sampled_from(houses)), is_shared, is_flagged)


def _roles_beside(held: set[str]) -> list[str]:
    """Roles of the lead and of work with clients do not meet at one agency (a trigger)."""
    drawn = (*ROLES, "case_worker", "case_worker")
    if held & LEAD_ROLES:
        return [role for role in drawn if role not in CLIENT_ROLES]
    if held & CLIENT_ROLES:
        return [role for role in drawn if role not in LEAD_ROLES]
    return list(drawn)


def _user(
    draw: st.DrawFn,
    number: int,
    houses: tuple[oracle.Agency, ...],
    projects: tuple[oracle.Project, ...],
) -> oracle.User:
    memberships: list[oracle.Membership] = []
    for _ in range(draw(st.integers(1, 2))):
        house = draw(st.sampled_from(houses))
        held = {membership.role for membership in memberships if membership.agency == house}
        of_house = [project for project in projects if project.agency == house]
        starts_on, ends_on = draw(periods())
        memberships.append(
            oracle.Membership(
                house,
                draw(st.sampled_from(_roles_beside(held))),
                starts_on,
                ends_on,
                tuple(project for project in of_house if draw(st.booleans())),
                draw(st.sampled_from((False, False, True))),
            )
        )
    is_active = draw(st.sampled_from((True, True, True, False)))
    papers = tuple(
        oracle.UserAgreement(house, *draw(PAPERS))
        for house in dict.fromkeys(membership.agency for membership in memberships)
        if draw(OFTEN)
    )
    return oracle.User(f"user {number}", is_active, tuple(memberships), papers)


def _agreement(draw: st.DrawFn, grantor: oracle.Agency, partner: oracle.Agency) -> oracle.Agreement:
    sections = frozenset(section for section in SECTIONS if draw(OFTEN)) or {SECTIONS[0]}
    return oracle.Agreement(grantor, partner, frozenset(sections), *draw(periods()))


def _client(
    draw: st.DrawFn,
    number: int,
    houses: tuple[oracle.Agency, ...],
    projects: tuple[oracle.Project, ...],
) -> oracle.Client:
    name = f"client {number}"
    created_at = draw(st.sampled_from(projects))
    identity = _record(draw, name, "identity", houses, (created_at,))
    return oracle.Client(name, created_at, identity)


def _record(
    draw: st.DrawFn,
    client: str,
    section: str,
    houses: tuple[oracle.Agency, ...],
    projects: tuple[oracle.Project, ...],
) -> oracle.Record:
    project = draw(st.sampled_from(projects))
    stamp: frozenset[oracle.Agency] = frozenset()
    if project.is_shared:
        stamp = frozenset(house for house in houses if draw(OFTEN))
    return oracle.Record(
        client,
        project,
        section,
        shared_with=stamp,
        is_closed=not draw(OFTEN),
        is_voided=not draw(OFTEN),
    )


def build(world: SmallWorld) -> Built:
    """Write it all as the owner, many rows at once."""
    ids: dict[str, int] = {}
    houses = agencies.Agency.objects.bulk_create(
        agencies.Agency(name=house.name, is_whole_agency_visible=house.whole_agency)
        for house in world.agencies
    )
    ids |= {house.name: house.pk for house in houses}
    projects = agencies.Project.objects.bulk_create(
        agencies.Project(
            name=project.name,
            agency_id=ids[project.agency.name],
            is_shared=project.is_shared,
            serves_hiv_aids=project.is_flagged,
            operating_start_date=day(LONG_AGO),
        )
        for project in world.projects
    )
    ids |= {project.name: project.pk for project in projects}
    _build_users(world, ids)
    agencies.SharingAgreement.objects.bulk_create(
        agencies.SharingAgreement(
            grantor_id=ids[agreement.grantor.name],
            partner_id=ids[agreement.partner.name],
            sections=sorted(agreement.sections),
            starts_on=agreement.starts_on,
            ends_on=agreement.ends_on,
        )
        for agreement in world.place.agreements
    )
    sync_permissions()
    return _build_clients(world, Built(ids))


def _build_users(world: SmallWorld, ids: dict[str, int]) -> None:
    people = agencies.User.objects.bulk_create(
        agencies.User(
            email=f"{user.name.replace(' ', '-')}@example.org",
            first_name=user.name,
            last_name="Drawn",
            is_active=user.is_active,
        )
        for user in world.users
    )
    ids |= {person.first_name: person.pk for person in people}
    drawn = [(user, membership) for user in world.users for membership in user.memberships]
    memberships = agencies.Membership.objects.bulk_create(
        agencies.Membership(
            user_id=ids[user.name],
            agency_id=ids[membership.agency.name],
            roles=[membership.role],
            has_all_projects=membership.all_projects,
            starts_on=membership.starts_on,
            ends_on=membership.ends_on,
        )
        for user, membership in drawn
    )
    through = agencies.Membership.projects.through
    through.objects.bulk_create(
        through(membership_id=row.pk, project_id=ids[project.name])
        for row, (_, membership) in zip(memberships, drawn, strict=True)
        for project in membership.projects
    )
    build_papers(world.users, ids)


def columns(record: oracle.Record, built: Built) -> dict[str, Any]:  # Any: columns of a record
    """What every record table has."""
    now = timezone.now()
    stamp = sorted(built.ids[house.name] for house in record.shared_with)
    return {
        "project_id": built.ids[record.project.name],
        "shared_with": stamp or None,
        "closed_at": now if record.is_closed else None,
        "voided_at": now if record.is_voided else None,
    }


def _build_clients(world: SmallWorld, built: Built) -> Built:
    persons = Person.objects.bulk_create(Person() for _ in world.place.clients)
    drawn = list(zip(world.place.clients, persons, strict=True))
    created = Client._base_manager.bulk_create(
        Client(
            search_id=number + FIRST_SEARCH_ID,
            person=person,
            created_project_id=built.ids[client.created_at.name],
            dob_data_quality=99,
        )
        for number, (client, person) in enumerate(drawn)
    )
    pks = {client.name: row.pk for row, (client, _) in zip(created, drawn, strict=True)}
    built.clients |= {pks[client.name]: client for client, _ in drawn}
    DataKey.objects.bulk_create(new_data_key(pk) for pk in built.clients)
    ClientIdentity._base_manager.bulk_create(
        ClientIdentity(
            client_id=pk,
            name_data_quality=99,
            ssn_data_quality=99,
            **columns(client.identity, built),
        )
        for pk, client in built.clients.items()
    )
    built.stays |= {uuid4(): record for record in world.place.stays}
    Enrollment._base_manager.bulk_create(
        Enrollment(
            id=key,
            client_id=pks[record.client],
            entry_date=day(-30),
            relationship_to_hoh=1,
            **columns(record, built),
        )
        for key, record in built.stays.items()
    )
    return built
