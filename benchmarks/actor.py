"""What it costs to say who is asking: two queries, and hardly more in a state than in a town.

Two databases of their own: one with 10 projects of 2 agencies, one with 500 of 100 agencies and
3,000 users. A case worker with three projects; every agency shares with five others (in the town
with the one other there is), and in a third measurement with all 99.
"""

import statistics
import time
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext, override_settings
from django.utils import timezone

from agencies.actions.permissions import sync_permissions
from agencies.actor import actor_of
from agencies.agreement_times import due_after
from agencies.models import Agency, Membership, Project, SharingAgreement, User, UserAgreement
from agencies.models.agreement import item_numbers
from agencies.permissions import Role
from agencies.querysets import AGREEMENT_KIND
from agencies.sections import ORDINARY_SECTIONS
from benchmarks.harness import Result, benchmark
from benchmarks.own_database import own_database, pointed_at
from hmis.documents.models import Document
from hud.fy2026.lists import ProjectType

PROJECTS_OF_AN_AGENCY = 5
PROJECTS_OF_A_WORKER = 3
ASKED = 300
ROUNDS = 5
SINCE = date(2024, 1, 1)


@lru_cache(maxsize=1)
def measured() -> dict[str, float]:
    """Median milliseconds of an actor in the town, in the state, and where all share with all."""
    found: dict[str, float] = {}
    # The bench's people have set up nothing.
    off = override_settings(SECOND_FACTOR="off")
    with off, own_database("hmis_bench_town") as town, own_database("hmis_bench_state") as state:
        with pointed_at(town.owner_url):
            in_town = _populate(agencies=2, users=60, partners=1)
        with pointed_at(state.owner_url):
            in_state = _populate(agencies=100, users=3000, partners=5)
        # By turns, so that what disturbs the machine disturbs both.
        for _ in range(ROUNDS):
            for name, url, people in (
                ("town", town.app_url, in_town),
                ("state", state.app_url, in_state),
            ):
                with pointed_at(url):
                    median = _median_of(people)
                found[name] = min(found.get(name, median), median)
        with pointed_at(state.owner_url):
            _share_all_with_all()
        with pointed_at(state.app_url):
            found["all"] = min(_median_of(in_state) for _ in range(ROUNDS))
            found["queries"] = float(_queries_of(in_state[0]))
    return found


def _populate(*, agencies: int, users: int, partners: int) -> list[int]:
    """Agencies with projects, users with memberships and agreements; ids of users to ask for."""
    with transaction.atomic():
        places = [Agency.objects.create(name=f"Agency {n}") for n in range(agencies)]
        projects = [
            [
                Project.objects.create(
                    agency=place,
                    name=f"Project {n}",
                    operating_start_date=SINCE,
                    project_type=ProjectType.STREET_OUTREACH,
                    is_shared=True,
                )
                for n in range(PROJECTS_OF_AN_AGENCY)
            ]
            for place in places
        ]
        people = User.objects.bulk_create(
            User(email=f"person{n}@bench.example", first_name="Pat", last_name=f"Number {n}")
            for n in range(users)
        )
        document = Document.objects.current(AGREEMENT_KIND)
        for number, person in enumerate(people):
            place = number % agencies
            membership = Membership.objects.create(
                user=person, agency=places[place], roles=[Role.CASE_WORKER], starts_on=SINCE
            )
            membership.projects.set(projects[place][:PROJECTS_OF_A_WORKER])
            UserAgreement.objects.create(
                user=person,
                agency=places[place],
                document=document,
                initials=dict.fromkeys(item_numbers(document), "PN"),
                signed_name=str(person),
                signed_at=timezone.now() - timedelta(days=2),
                due_on=due_after(timezone.now()),
                agency_name=places[place].name,
                agency_location="1 Main Street",
                countersigned_name="Olga Operator",
                countersigned_at=timezone.now() - timedelta(days=1),
            )
        _share(places, partners)
        sync_permissions()
    _analyze()
    return [person.pk for person in people[:ASKED]]


def _share(places: Sequence[Agency], partners: int) -> None:
    SharingAgreement.objects.bulk_create(
        SharingAgreement(
            grantor=places[(number + step) % len(places)],
            partner=place,
            sections=sorted(ORDINARY_SECTIONS),
            starts_on=SINCE,
        )
        for number, place in enumerate(places)
        for step in range(1, partners + 1)
    )


def _share_all_with_all() -> None:
    with transaction.atomic():
        SharingAgreement.objects.all().delete()
        places = list(Agency.objects.order_by("pk"))
        _share(places, len(places) - 1)
        sync_permissions()
    _analyze()


def _analyze() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _median_of(people: Sequence[int]) -> float:
    taken = []
    with transaction.atomic():
        for user_id in people:
            started = time.perf_counter()
            actor = actor_of(user_id)
            taken.append((time.perf_counter() - started) * 1000)
            if len(actor.own_project_ids) != PROJECTS_OF_A_WORKER:
                raise RuntimeError("A case worker has three projects.")
    return statistics.median(taken)


def _queries_of(user_id: int) -> int:
    with transaction.atomic(), CaptureQueriesContext(connection) as queries:
        actor_of(user_id)
    return len(queries)


@benchmark("actor")
def actor() -> Result:
    """An actor among 500 projects, beside one among 10: at most 1.5 times."""
    return Result(measured()["state"], "ms", measured()["town"])


@benchmark("actor_all_share")
def actor_where_all_share() -> Result:
    """The same where every agency shares with every other: 495 partner projects."""
    return Result(measured()["all"], "ms", measured()["town"])


@benchmark("actor_queries")
def actor_queries() -> Result:
    """Queries of an actor: at most 2."""
    return Result(measured()["queries"], "queries")
