"""What the application's role may do with the table of runs, whoever is entered."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import ProgrammingError, connection, transaction

from agencies.permissions import PERMISSIONS
from hmis.jobs.models import Run
from hmis.jobs.registry import all_kinds
from tests.jobs.conftest import started_by
from tests.jobs.kinds import kind, write_three
from tests.roles import acting_as_user, app_role
from tests.world import World

pytestmark = pytest.mark.django_db

NOT_FOR_WORKERS = ("UPDATE jobs_run SET status = 'done'", "DELETE FROM jobs_run")


@pytest.fixture
def run(world: World) -> Iterator[Run]:
    """Bob's, still waiting."""
    with kind("toy", write_three) as name:
        yield started_by(world.bob, name)


def test_one_sees_own_runs_and_the_administrator_sees_all(world: World, run: Run) -> None:
    sees = {}
    for person, user in world.people.items():
        with acting_as_user(user):
            sees[person] = list(Run.objects.values_list("pk", flat=True)) == [run.pk]
    assert {person for person, is_seen in sees.items() if is_seen} == {"bob", "root"}


@pytest.mark.parametrize("statement", NOT_FOR_WORKERS)
def test_nobody_changes_or_deletes_a_run_past_the_functions(
    world: World, run: Run, statement: str
) -> None:
    for user in (world.bob, world.root):
        with acting_as_user(user), pytest.raises(ProgrammingError), transaction.atomic():
            connection.cursor().execute(statement)


@pytest.mark.parametrize(
    "fields",
    [
        {"requested_by_id": None},
        {"status": "done", "finished_at": "2025-01-01T00:00:00Z"},
        {"attempts": 3},
    ],
)
def test_one_starts_runs_in_one_s_own_name_and_from_the_beginning(
    world: World, fields: dict[str, object]
) -> None:
    values = {"kind": "toy", "requested_by_id": world.bob.pk, "agency_id": world.agency_a.pk}
    with acting_as_user(world.bob), pytest.raises(ProgrammingError), transaction.atomic():
        Run(**values | fields).save(force_insert=True)
    with acting_as_user(world.carol), pytest.raises(ProgrammingError), transaction.atomic():
        Run(**values).save(force_insert=True)


def test_a_guessed_token_opens_nothing(world: World, run: Run) -> None:
    with app_role(), connection.cursor() as cursor:
        cursor.execute("SELECT jobs_end(%s, gen_random_uuid(), 'done', '{}'::jsonb, '')", [run.pk])
        assert cursor.fetchone() == (False,)


def test_the_functions_are_for_the_application_s_role_alone() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT proname FROM pg_proc WHERE starts_with(proname, 'jobs_') "
            "AND prosecdef AND has_function_privilege('public', oid, 'EXECUTE')"
        )
        assert cursor.fetchall() == []
        cursor.execute(
            "SELECT count(*) FROM pg_proc WHERE starts_with(proname, 'jobs_') AND prosecdef "
            "AND proconfig IS NULL"
        )
        assert cursor.fetchone() == (0,)


def test_whoever_may_start_something_may_see_how_it_goes() -> None:
    for kind_ in all_kinds():
        for permissions in PERMISSIONS.values():
            assert kind_.permission not in permissions or "jobs.view_runs" in permissions
