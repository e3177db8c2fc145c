"""What is done through the pages stands in the log: one row a deed, ids only, nobody's identity."""

from __future__ import annotations

import pytest
from django.db import connection

from audit.log.models import LogEntry
from tests.enrollments.test_intake import CHILD, HEAD, household
from tests.factories.agencies import PASSWORD
from tests.papers import print_paper
from tests.roles import Browser
from tests.world import World

pytestmark = pytest.mark.django_db


def a_day(world: World) -> None:
    """Bob signs in, searches, opens, reveals, changes, prints, takes in; Carol is refused."""
    bob = Browser(raise_request_exception=False)
    bob.post("/sign-in/", {"login": "bob@example.org", "password": "typed-amiss"})
    bob.post("/sign-in/", {"login": "bob@example.org", "password": PASSWORD})
    record = f"/clients/{world.private_client.pk}/"
    bob.post("/clients/search/", {"words": "prudence hollybush"})
    bob.get(record)
    bob.post(f"{record}ssn/")
    form = bob.get(f"{record}identity/").context["form"]
    data = {name: value for name, value in form.initial.items() if value is not None}
    bob.post(f"{record}identity/", data | {"aliases": "Prunella", "date_of_birth": "05/17/1980"})
    print_paper(bob, world.private_client.pk)
    bob.post("/enrollments/intake/", household(world, HEAD, CHILD))
    bob.post(
        f"/enrollments/{world.private_enrollment.pk}/exit/",
        {"exit_date": "06/01/2025", "destination": "116"},
    )
    Browser.signed_in_as(world.carol).get(record)
    bob.post("/sign-out/")


def test_each_deed_of_a_day_has_its_row(world: World) -> None:
    before = LogEntry.objects.count()
    a_day(world)
    deeds = list(
        LogEntry.objects.order_by("timestamp")
        .exclude(deed__startswith="row.")
        .values_list("deed", flat=True)
    )
    assert deeds[-18:] and LogEntry.objects.count() > before
    expected = [
        "sign_in.failed",
        "sign_in.succeeded",
        "client.searched",
        "client.viewed",
        "client.revealed",
        "client.viewed",
        "client.identity_viewed",
        "client.identity_changed",
        "run.started",
        "client.paper_made",
        "run.finished",
        "client.printed",
        "client.created",
        "enrollment.created",
        "client.created",
        "enrollment.created",
        "household.created",
        "enrollment.viewed",
        "enrollment.exited",
        "sign_in.succeeded",
        "access.refused",
        "sign_out.done",
    ]
    assert deeds[-len(expected) :] == expected


def test_no_row_holds_a_name_or_a_number(world: World) -> None:
    a_day(world)
    with connection.cursor() as cursor:
        cursor.execute("SELECT l::text FROM audit_logentry l")
        log = "\n".join(row for (row,) in cursor.fetchall()).lower()
    for secret in (
        "prudence",
        "hollybush",
        "prunella",
        "987654321",
        "987-65",
        "quill",
        "219099998",
    ):
        assert secret not in log, "the log names a client"
    for secret in ("1980-05-17", "typed-amiss"):
        assert secret not in log


def test_what_changed_in_an_identity_is_logged_by_field_names_alone(world: World) -> None:
    a_day(world)
    changed = LogEntry.objects.get(deed="client.identity_changed")
    # The race was never asked; the form says so from now on.
    assert changed.additional_data == {"changed": ["aliases", "race_none"]}
    rows = LogEntry.objects.filter(deed="row.created", clients__contains=[world.private_client.pk])
    for row in rows.exclude(changes=None):
        assert "sealed" not in row.changes


def test_the_refused_look_is_kept_with_its_key_and_its_person(world: World) -> None:
    a_day(world)
    refusal = LogEntry.objects.get(deed="access.refused")
    assert refusal.actor_id == world.carol.pk
    assert refusal.object_pk == str(world.private_client.pk)
    assert refusal.clients == []
    assert refusal.additional_data["status"] == 404


def test_a_failed_sign_in_tells_nobodys_address(world: World) -> None:
    Browser.signed_in_as(None).post(
        "/sign-in/", {"login": "somebody@example.org", "password": "x" * 20}
    )
    row = LogEntry.objects.get(deed="sign_in.failed")
    assert row.actor_id is None
    assert "somebody" not in str(row.additional_data)
