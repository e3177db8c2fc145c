"""A forgotten filter raises: every way of reading or writing client tables says for whom."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Prefetch, QuerySet, Subquery

from agencies.actor import actor_of
from agencies.models import Project
from audit.log.models import LogEntry
from clients.models import Client, ClientIdentity
from clients.querysets import GuardedQuerySet, UnmarkedQuery
from clients.row_security import record_models
from enrollments.models import Enrollment, Exit
from hmis.gate import ActorNotEntered
from tests.roles import acting_as_user, entered_as
from tests.world import World

pytestmark = pytest.mark.django_db

GUARDED: list[type[Any]] = [Client, *record_models()]  # Any: their managers differ
Use = Callable[[QuerySet[Any]], object]  # Any: each of the models

READS: dict[str, Use] = {
    "iteration": list,
    "count": lambda rows: rows.count(),
    "exists": lambda rows: rows.exists(),
    "aggregate": lambda rows: rows.aggregate(n=Count("pk")),
    "get": lambda rows: rows.get(pk="00000000-0000-0000-0000-000000000000"),
    "first": lambda rows: rows.first(),
    "last": lambda rows: rows.last(),
    "in_bulk": lambda rows: rows.in_bulk(["00000000-0000-0000-0000-000000000000"]),
    "values": lambda rows: list(rows.values("pk")),
    "values_list": lambda rows: list(rows.values_list("pk", flat=True)),
    "slice": lambda rows: list(rows[:2]),
    "index": lambda rows: rows[0],
    "length": len,
    "truth": bool,
    "iterator": lambda rows: list(rows.iterator()),
    "contains": lambda rows: rows.contains(rows.model()),
    "union": lambda rows: list(rows.union(rows)),
    "intersection": lambda rows: list(rows.intersection(rows)),
    "union with none": lambda rows: list(rows.model.objects.none().union(rows)),
    "combined": lambda rows: list(rows | rows.filter(pk=None)),
    "subquery": lambda rows: list(LogEntry.objects.filter(object_pk__in=rows.values("pk"))),
    "exists in another": lambda rows: list(
        LogEntry.objects.filter(Exists(rows.filter(pk=OuterRef("id"))))
    ),
    "explain": lambda rows: rows.explain(),
    "dates": lambda rows: list(rows.datetimes("created_at", "day")),
    "filtered": lambda rows: list(rows.filter(pk__isnull=False).order_by("pk").distinct()),
}
WRITES: dict[str, Use] = {
    "update": lambda rows: rows.update(hud_user_id="x"),
    "delete": lambda rows: rows.delete(),
    "bulk_update": lambda rows: rows.bulk_update([rows.model()], ["hud_user_id"]),
}


@pytest.mark.parametrize("model", GUARDED)
@pytest.mark.parametrize("use", READS)
def test_an_unmarked_read_raises(world: World, model: type[Any], use: str) -> None:
    with acting_as_user(world.bob), pytest.raises(UnmarkedQuery):
        READS[use](model.objects.all())


@pytest.mark.parametrize("model", GUARDED)
@pytest.mark.parametrize("use", WRITES)
def test_an_unmarked_write_raises(world: World, model: type[Any], use: str) -> None:
    with acting_as_user(world.bob), pytest.raises((UnmarkedQuery, NotImplementedError)):
        WRITES[use](model.objects.all())


@pytest.mark.parametrize("model", GUARDED)
def test_every_client_table_is_read_through_the_guarded_manager(model: type[Any]) -> None:
    assert isinstance(model.objects.all(), GuardedQuerySet)
    assert isinstance(model._default_manager.all(), GuardedQuerySet)


@pytest.mark.parametrize("model", GUARDED)
def test_the_actor_must_be_the_entered_one(world: World, model: type[Any]) -> None:
    stranger = actor_of(world.carol.pk)
    with pytest.raises(ActorNotEntered):
        model.objects.visible_to(stranger)
    with acting_as_user(world.bob) as bob:
        model.objects.visible_to(bob)
        for way in ("visible_to", "editable_by"):
            with pytest.raises(ActorNotEntered):
                getattr(model.objects, way)(stranger)
            # Not even the same person computed anew.
            with pytest.raises(ActorNotEntered):
                getattr(model.objects, way)(actor_of(world.bob.pk))
    with pytest.raises(ActorNotEntered):
        model.objects.visible_to(bob)


@pytest.mark.parametrize("model", GUARDED)
def test_the_mark_survives_what_is_chained_to_it(world: World, model: type[Any]) -> None:
    with acting_as_user(world.bob) as bob:
        rows = model.objects.visible_to(bob)
        for chained in (
            rows.filter(pk__isnull=False),
            rows.exclude(pk=None),
            rows.current(),
            rows.order_by("pk").distinct(),
            rows.annotate(n=Count("pk")).values("n"),
            rows.union(rows),
            rows.none(),
            rows[:1],
        ):
            list(chained)
        assert rows.count() == len(rows)


def test_a_marked_queryset_does_not_take_an_unmarked_one_along(world: World) -> None:
    with acting_as_user(world.carol) as carol:
        marked, unmarked = Enrollment.objects.visible_to(carol), Enrollment.objects.all()
        for combine in (
            lambda: marked | unmarked,
            lambda: unmarked | marked,
            lambda: marked & unmarked,
            lambda: marked ^ unmarked,
            lambda: marked.union(unmarked),
            lambda: marked.filter(client__in=Client.objects.all()),
            lambda: marked.filter(Exists(Exit.objects.filter(enrollment=OuterRef("pk")))),
            lambda: marked.annotate(exits_of=Subquery(Exit.objects.values("pk")[:1])),
        ):
            with pytest.raises(UnmarkedQuery):
                list(combine())


def test_related_managers_are_guarded_too(world: World) -> None:
    with acting_as_user(world.bob) as bob:
        client = Client.objects.visible_to(bob).get(pk=world.private_client.pk)
        for related in (client.enrollments, client.identities, client.exits):
            with pytest.raises(UnmarkedQuery):
                list(related.all())
            list(related.visible_to(bob))
        project = Project.objects.get(pk=world.shelter.pk)
        with pytest.raises(UnmarkedQuery):
            list(project.enrollments.all())


def test_prefetching_unmarked_rows_raises(world: World) -> None:
    with acting_as_user(world.bob) as bob:
        clients = Client.objects.visible_to(bob)
        with pytest.raises(UnmarkedQuery):
            list(clients.prefetch_related("enrollments"))
        with pytest.raises(UnmarkedQuery):
            list(Project.objects.prefetch_related("enrollments"))
        marked = Prefetch("enrollments", queryset=Enrollment.objects.visible_to(bob))
        assert len(list(clients.prefetch_related(marked))) == 2


@pytest.mark.rule("V21")
def test_a_shared_record_is_visible_and_not_editable(world: World) -> None:
    with acting_as_user(world.carol) as carol:
        assert world.shared_enrollment in Enrollment.objects.visible_to(carol)
        assert world.shared_enrollment not in Enrollment.objects.editable_by(carol)
        assert world.shared_client in Client.objects.visible_to(carol)
        assert world.shared_client not in Client.objects.editable_by(carol)
        identities = ClientIdentity.objects
        assert identities.visible_to(carol).filter(client=world.shared_client).exists()
        assert not identities.editable_by(carol).filter(client=world.shared_client).exists()
        assert not Exit.objects.editable_by(carol).exists()


@pytest.mark.rule("V20")
def test_the_querysets_filter_by_themselves_where_the_database_does_not(world: World) -> None:
    """As the owner row security is off: `visible_to` must not lean on it."""
    from django.db import connection

    with entered_as(actor_of(world.carol.pk)) as carol, connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        assert set(Enrollment.objects.visible_to(carol)) == {
            world.shared_enrollment,
            world.b_enrollment,
        }
        assert list(Enrollment.objects.editable_by(carol)) == [world.b_enrollment]
        assert list(Client.objects.editable_by(carol)) == [world.b_client]


def test_nobody_deletes_a_row_about_a_client(world: World) -> None:
    with acting_as_user(world.bob) as bob:
        for model in GUARDED:
            with pytest.raises(NotImplementedError):
                model.objects.editable_by(bob).delete()


def test_one_row_is_not_deleted_past_the_queryset(world: World) -> None:
    with acting_as_user(world.bob) as bob:
        row = Enrollment.objects.editable_by(bob).get(pk=world.private_enrollment.pk)
        with pytest.raises(Exception, match=r"permission denied|voided"), transaction.atomic():
            row.delete()
